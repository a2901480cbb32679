"""What finds papers by meaning and by words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.papers import Paper, PaperId, Passage
    from retrieval.queries import Hit

    Vectors = NDArray[np.float32]
    """One row a text, unit length."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Names the vectors it makes; part of the collection's name (letters, digits, dots, dashes)."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    @property
    def window(self) -> int:
        """How many tokens of a text it reads."""
        ...

    def token_count(self, text: str) -> int:
        """How many tokens it would make of the text (an upper bound where it cannot know)."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order.

        Raises:
            EmbedderError: the embedder cannot be loaded or does not answer.
        """
        ...


class VectorStore(Protocol):
    """Nearest neighbours among passages."""

    def upsert(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Write these passages; whole papers at a time, so whatever else was stored of them goes."""
        ...

    def delete(self, ids: Collection[PaperId]) -> None:
        """Forget every passage of these papers."""
        ...

    def query(self, vector: Vectors, *, k: int, within: Collection[PaperId] | None = None) -> tuple[Hit, ...]:
        """The `k` papers whose best passage is nearest, score = cosine, best first; never one outside `within`."""
        ...

    def vectors(self, ids: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        """The vectors of these papers' passages, a row a passage; papers without any are left out."""
        ...

    def cosines(self, wanted: Vectors, ids: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        """How near each paper's nearest passage is to each of these vectors (rows), in their order; none left out.

        Papers without vectors are. It is the cosine, to six digits at least, however many papers are asked for.
        """
        ...

    def count(self) -> int:
        """How many passages are stored."""
        ...


class LexicalIndex(Protocol):
    """Ranking by words (BM25)."""

    def upsert(self, papers: Sequence[Paper]) -> None:
        """Write or replace these papers' titles, authors and abstracts, lastingly when it returns."""
        ...

    def delete(self, ids: Collection[PaperId]) -> None:
        """Forget these papers."""
        ...

    def query(self, text: str, *, k: int, within: Collection[PaperId] | None = None) -> tuple[Hit, ...]:
        """The `k` best papers for the words of the text, best first; any text is allowed, no syntax is read."""
        ...

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """In how many papers each word (after analysis) occurs in title or abstract; 0 for none."""
        ...

    def count(self) -> int:
        """How many papers are stored."""
        ...
