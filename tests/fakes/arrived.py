"""A library in memory in which a test says how near each paper is to each topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.papers import PaperId, Passage, Record, Span
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.indexes import MemoryStore

if TYPE_CHECKING:
    from retrieval.ports import Vectors

_AXES = 16


class AxisEmbedder:
    """Every text points a way of its own, the first one along the first axis."""

    name: Final = "axes"
    dimension: Final = 2 * _AXES
    window: Final = 64

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self.asked: list[tuple[str, ...]] = []

    def token_count(self, text: str) -> int:
        """A token a word."""
        return len(text.split())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One axis a text, in order."""
        self.asked.append(tuple(texts))
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[self.axis(text)] = 1.0
        return rows

    def axis(self, text: str) -> int:
        """The axis of a text; every new text gets the next one."""
        return self._known.setdefault(text, len(self._known))


class Arrived:
    """Papers as they come in, with what they say and how near they are to texts."""

    def __init__(self) -> None:
        self.catalog = MemoryCatalog()
        self.vectors = MemoryStore()
        self.embedder = AxisEmbedder()
        self._apart = _AXES

    def paper(self, paper_id: str, record: Record, near: Mapping[str, float] | None = None) -> PaperId:
        """File a paper with these cosines to texts, the rest of it unlike any other paper; no vectors for None."""
        paper = PaperId(paper_id)
        with self.catalog.writing() as transaction:
            transaction.replace(f"{paper_id}.txt", "1", [(paper, record)], ())
        if near is not None:
            self.point(paper, [near])
        return paper

    def point(self, paper: PaperId, passages: Sequence[Mapping[str, float]]) -> None:
        """Give a paper passages with these cosines."""
        rows = np.zeros((len(passages), self.embedder.dimension), dtype=np.float32)
        for row, near in zip(rows, passages, strict=True):
            for text, cosine in near.items():
                row[self.embedder.axis(text)] = cosine
            row[self._apart] = np.sqrt(max(0.0, 1.0 - float(row @ row)))
        self._apart = _AXES + (self._apart + 1) % _AXES
        nowhere = Span(start=0, end=0)
        self.vectors.upsert(
            [Passage(paper_id=paper, index=at, text="", span=nowhere) for at in range(len(passages))], rows
        )
