"""Pure: which phrases name subjects, by what a library's titles tell of them.

A subject's name tells papers apart: those that have it in their titles mean alike, more than papers of the library do
in general, as the papers on pruning do and those that say `approach` or `integration` do not. This is the value of a
term for telling documents apart (G. Salton, C. S. Yang and C. T. Yu, "A Theory of Term Importance in Automatic Text
Analysis", 1975), here from vectors of meaning. And it is whole: a phrase of which a longer one takes most places
(`talking` of `talking head`) is part of that one's name (K. Frantzi and S. Ananiadou, C-value, 1996).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from bot.writers.phrases import Said, Stems, said_in
from bot.writers.shortforms import ShortForms
from retrieval.clustering import mean_vectors
from retrieval.papers import PaperId, Text
from retrieval.plaintext import clean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.ports import Vectors

LEAST = 4
"""Titles from which on their vectors tell whether a phrase is a subject."""
_ALIKE = 0.5
"""How much more alike those titles' papers must be than any two of the library, in standard deviations, …"""
_ALIKE_ALONE = 0.95
"""… and those of a single word; one standard error is taken off. Set by reading the titles of a month of arXiv."""
_HEADED = 0.25
"""The share of its occurrences in which a phrase must end its run of words."""
_NESTED = 0.6
"""The share of its titles in which one longer phrase takes its place, from which on it is part of that name."""
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Subjects:
    """What is known of phrases by the papers of a library, or by a sample of it."""

    shorts: ShortForms
    directions: Mapping[PaperId, NDArray[np.float64]]
    alike: tuple[float, float]
    titled: Mapping[Stems, tuple[PaperId, ...]]
    ending: Mapping[Stems, float]
    nested: Mapping[Stems, int]

    @classmethod
    def of(cls, texts: Mapping[PaperId, Text], vectors: Mapping[PaperId, Vectors]) -> Subjects:
        """What these papers tell; the vectors may be of some of them, or of none.

        1,500 papers take about 0.4 s of processor time.
        """
        shorts = ShortForms.of(it.abstract for it in texts.values() if it.abstract)
        titled: dict[Stems, list[PaperId]] = defaultdict(list)
        ends: Counter[Stems] = Counter()
        for paper in sorted(texts):
            found = tuple(_whole(clean(texts[paper].title or ""), shorts))
            ends.update(it.stems for it in found if it.ends)
            for stems in dict.fromkeys(it.stems for it in found):
                titled[stems].append(paper)
        directions = mean_vectors(vectors)
        return cls(
            shorts=shorts,
            directions=directions,
            alike=likeness(directions),
            titled={stems: tuple(papers) for stems, papers in titled.items()},
            ending={stems: ends[stems] / len(papers) for stems, papers in titled.items()},
            nested=_nested(titled),
        )

    def phrases(self, text: str) -> Iterator[Said]:
        """The phrases of a cleaned text, short forms counted as what they stand for."""
        return _whole(text, self.shorts)

    def names(self, stems: Stems) -> bool | None:
        """Whether this is the name of a subject; None where too few titles have it for them to tell."""
        papers = self.titled.get(stems, ())
        if papers and (self.ending[stems] < _HEADED or self.nested.get(stems, 0) >= max(2, _NESTED * len(papers))):
            return False
        rows = [self.directions[paper] for paper in papers if paper in self.directions]
        if len(rows) < LEAST:
            return None
        middle, spread = self.alike
        needed = (_ALIKE if len(stems) > 1 else _ALIKE_ALONE) + 1 / sqrt(len(rows) * (len(rows) - 1) / 2)
        return cohesion(rows) >= middle + spread * needed

    def means(self, stems: Stems, paper: PaperId) -> bool:
        """Whether a paper that has this phrase may mean by it what titles mean: segmentation of words or of images.

        It does where too few titles have it for them to tell.
        """
        row = self.directions.get(paper)
        rows = [self.directions[it] for it in self.titled.get(stems, ()) if it in self.directions and it != paper]
        return row is None or len(rows) < LEAST or sum(float(row @ it) for it in rows) >= self.alike[0] * len(rows)


def _whole(text: str, shorts: ShortForms) -> Iterator[Said]:
    for said in said_in(text):
        stems = shorts.whole(said.stems)
        if len(stems) <= _LONGEST and len(set(stems)) == len(stems):
            yield Said(stems, said.words, said.ends)


def _nested(titled: Mapping[Stems, list[PaperId]]) -> dict[Stems, int]:
    """In how many titles one and the same longer phrase holds each phrase, at most."""
    most: dict[Stems, int] = {}
    for longer, papers in titled.items():
        for start in range(len(longer)):
            for end in range(start + 1, len(longer) + 1):
                if end - start < len(longer):
                    within = longer[start:end]
                    most[within] = max(most.get(within, 0), len(papers))
    return most


def likeness(directions: Mapping[PaperId, NDArray[np.float64]]) -> tuple[float, float]:
    """The mean cosine of two of the papers, and its standard deviation; nothing of fewer than two."""
    import numpy as np  # noqa: PLC0415 - loaded where papers are grouped, not where an exact question is answered

    if len(directions) < 2:  # noqa: PLR2004 - a pair
        return 0.0, 0.0
    rows = np.vstack(list(directions.values()))
    cosines = (rows @ rows.T)[np.triu_indices(len(rows), 1)]
    return float(cosines.mean()), float(cosines.std())


def cohesion(rows: list[NDArray[np.float64]]) -> float:
    """The mean cosine between two of these unit vectors."""
    import numpy as np  # noqa: PLC0415 - see above

    total = np.vstack(rows).sum(axis=0)
    return float(total @ total - len(rows)) / (len(rows) * (len(rows) - 1))
