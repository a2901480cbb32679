"""An embedder that needs no model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from retrieval.ports import Vectors


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
