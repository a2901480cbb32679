"""An embedder that needs no model, and one that asks its model only once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from retrieval.ports import Embedder, Vectors


class HashEmbedder:
    """Unit vectors drawn from the text's hash: the same text gives the same vector in every process."""

    name: Final = "hash"

    def __init__(self, *, dimension: int = 32, window: int = 64) -> None:
        self.dimension = dimension
        self.window = window

    def token_count(self, text: str) -> int:
        """A token a word, and one at either end."""
        return len(text.split()) + 2

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order."""
        return np.vstack([np.zeros((0, self.dimension), dtype=np.float32), *(self._vector(text) for text in texts)])

    def _vector(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        drawn = np.random.default_rng(seed).standard_normal(self.dimension).astype(np.float32)
        return drawn / np.float32(np.linalg.norm(drawn))


class RememberingEmbedder:
    """Another embedder's vectors, each text embedded once: for tests that ask the same again and again."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension, self.window = embedder.name, embedder.dimension, embedder.window
        self.token_count = embedder.token_count
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order."""
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.vstack([np.zeros((0, self.dimension), dtype=np.float32), *(self._known[text] for text in texts)])
