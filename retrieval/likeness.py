"""How near texts are in meaning, by the vectors of an embedder that keeps what it has embedded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from retrieval.ports import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEPT = 2_000
"""Vectors that are kept, the ones used last: the sentences of an answer's papers are compared again and again."""


class Likeness:
    """Cosines between a text and others; safe between threads."""

    def __init__(self, embedder: Embedder, *, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """The cosine of the text with each of the others, in their order, from -1 to 1."""
        if not others:
            return ()
        vectors = self._of([text, *others])
        return tuple(float(vectors[text] @ vectors[other]) for other in others)

    def _of(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        if missing:
            known |= dict(zip(missing, self._embedder.embed(missing), strict=True))
        with self._lock:
            for text, vector in known.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
        return known
