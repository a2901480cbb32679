"""Vectors, terms and a lock in memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log
from typing import TYPE_CHECKING

import numpy as np

from retrieval.errors import IndexUnavailable
from retrieval.papers import Paper, PaperId, Passage
from retrieval.plaintext import clean
from retrieval.queries import Hit

if TYPE_CHECKING:
    from retrieval.ports import Vectors

_WORD = re.compile(r"[^\W_]+")


class MemoryStore:
    """Vectors compared one by one."""

    def __init__(self) -> None:
        self._rows: dict[PaperId, Vectors] = {}

    def upsert(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Write these passages, whole papers at a time."""
        places: dict[PaperId, list[int]] = {}
        for place, passage in enumerate(passages):
            places.setdefault(passage.paper_id, []).append(place)
        self._rows |= {paper: np.array(vectors[chosen], dtype=np.float32) for paper, chosen in places.items()}

    def delete(self, ids: Collection[PaperId]) -> None:
        """Forget every passage of these papers."""
        for paper in ids:
            self._rows.pop(paper, None)

    def query(self, vector: Vectors, *, k: int, within: Collection[PaperId] | None = None) -> tuple[Hit, ...]:
        """The `k` papers whose best passage is nearest."""
        rows = self._rows if within is None else self.vectors(within)
        best = {paper: float((rows[paper] @ np.asarray(vector).reshape(-1)).max()) for paper in rows}
        return _hits(best)[:k]

    def vectors(self, ids: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        """The vectors of these papers' passages."""
        return {paper: self._rows[paper] for paper in dict.fromkeys(ids) if paper in self._rows}

    def cosines(self, wanted: Vectors, ids: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        """How near each paper's nearest passage is to each of these."""
        return {paper: (rows @ wanted.T).max(axis=0) for paper, rows in self.vectors(ids).items()}

    def count(self) -> int:
        """How many passages are stored."""
        return sum(len(rows) for rows in self._rows.values())


class MemoryTerms:
    """BM25 over lower-case words, a plural's "s" aside."""

    def __init__(self) -> None:
        self._words: dict[PaperId, Counter[str]] = {}
        self._authors: dict[PaperId, set[str]] = {}

    def upsert(self, papers: Sequence[Paper]) -> None:
        """Write or replace these papers."""
        for paper in papers:
            self._words[paper.id] = Counter(_analysed(f"{clean(paper.title or '')} {clean(paper.abstract or '')}"))
            self._authors[paper.id] = {word for author in paper.authors for word in _analysed(author.name)}

    def delete(self, ids: Collection[PaperId]) -> None:
        """Forget these papers."""
        for paper in ids:
            self._words.pop(paper, None)
            self._authors.pop(paper, None)

    def query(self, text: str, *, k: int, within: Collection[PaperId] | None = None) -> tuple[Hit, ...]:
        """The `k` best papers for the words of the text."""
        words = dict.fromkeys(_analysed(text))
        papers = self._words if within is None else self._words.keys() & set(within)
        scores = {paper: sum(self._weight(word, paper) for word in words) for paper in papers}
        return _hits({paper: score for paper, score in scores.items() if score > 0})[: max(k, 0)]

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """In how many papers each word occurs in title or abstract."""
        return {word: self._frequency(word) for word in words}

    def count(self) -> int:
        """How many papers are stored."""
        return len(self._words)

    def _frequency(self, word: str) -> int:
        parts = set(_analysed(word))
        return sum(parts <= held.keys() for held in self._words.values()) if parts else 0

    def _weight(self, word: str, paper: PaperId) -> float:
        times, length = self._words[paper][word], self._words[paper].total()
        usual = sum(held.total() for held in self._words.values()) / len(self._words) or 1.0
        frequency = self._frequency(word)
        rarity = log(1 + (len(self._words) - frequency + 0.5) / (frequency + 0.5))
        by_author = 0.1 if word in self._authors[paper] else 0.0
        return rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / usual)) + by_author


class MemoryLock:
    """A lock inside one process."""

    def __init__(self) -> None:
        self._held = False

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Hold it while the block runs."""
        if self._held:
            raise IndexUnavailable("Another block holds the index.")
        self._held = True
        try:
            yield
        finally:
            self._held = False


def _analysed(text: str) -> list[str]:
    return [word.removesuffix("s") if len(word) > 3 else word for word in _WORD.findall(text.lower())]


def _hits(scores: Mapping[PaperId, float]) -> tuple[Hit, ...]:
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Hit(paper_id=paper, score=score) for paper, score in ordered)
