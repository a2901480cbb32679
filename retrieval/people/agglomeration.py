"""Pure: groups joined two by two, the most alike first, until none are alike enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.people.evidence import Scales, squared
from retrieval.people.traits import UNKNOWN, Profile, Traits
from retrieval.people.weights import Weights

Matrix = NDArray[np.float64]
Members = tuple[Traits, ...]
Scored = tuple[Members, Members, float]


def agglomerate(
    groups: Sequence[Profile], fenced: Sequence[tuple[int, int]], *, prior: float, weights: Weights, scales: Scales
) -> tuple[list[Scored], list[Members], list[Scored]]:
    """The joins in their order, the groups that are left, and the pairs of those that stay uncertain.

    Every sum is one of small multiples of 1/64, which floating point holds exactly: the order of columns, which depends
    on the order in which names were learnt, changes nothing.
    """
    table = _Table.of(groups, fenced, prior=prior, weights=weights, scales=scales)
    alive: dict[int, Members] = {place: one.members for place, one in enumerate(groups)}
    joins: list[Scored] = []
    nearest = table.scores.argmax(axis=1)
    best = table.scores.max(axis=1)
    while len(alive) > 1:
        one = int(best.argmax())
        score = float(best[one])
        if score < weights.same:
            break
        one, other = sorted((one, int(nearest[one])))
        joins.append((alive[one], alive[other], score))
        alive[one] += alive.pop(other)
        table.join(one, other)
        moved = (nearest == one) | (nearest == other) | (table.scores[one] >= best)
        moved[[one, other]] = True
        nearest[moved] = table.scores[moved].argmax(axis=1)
        best[moved] = table.scores[moved].max(axis=1)
    rows, columns = np.nonzero(np.triu(table.scores >= weights.different, 1))
    left = [(int(one), int(other)) for one, other in zip(rows, columns, strict=True)]
    uncertain = [(alive[one], alive[other], float(table.scores[one, other])) for one, other in left]
    return joins, list(alive.values()), uncertain


@dataclass(slots=True)
class _Table:
    """One row a group; `scores` is -inf on the diagonal, across fences and for rows that were joined to others."""

    coauthors: Matrix
    words: Matrix
    alone: Matrix
    venues: Matrix
    lengths: Matrix
    sizes: Matrix
    listed: Matrix
    known: Matrix
    first: Matrix
    last: Matrix
    barred: NDArray[np.bool_]
    scores: Matrix
    coauthor_weights: Matrix
    prior: float
    weights: Weights

    @classmethod
    def of(
        cls,
        groups: Sequence[Profile],
        fenced: Sequence[tuple[int, int]],
        *,
        prior: float,
        weights: Weights,
        scales: Scales,
    ) -> _Table:
        """The table of these groups, every pair scored."""
        shared = _columns([one.coauthors for one in groups])
        coauthors = _ones([one.coauthors for one in groups], shared)
        words, alone = _worded(groups, scales)
        barred = np.eye(len(groups), dtype=bool)
        for one, other in fenced:
            barred[one, other] = barred[other, one] = True
        table = cls(
            coauthors=coauthors,
            words=words,
            alone=alone,
            lengths=_length((words**2).sum(axis=1) + alone),
            venues=_ones([one.venues for one in groups], _columns([one.venues for one in groups])),
            sizes=np.array([float(len(one.members)) for one in groups]),
            listed=np.array([float(one.listed) for one in groups]),
            known=np.array([float(len(one.coauthors)) for one in groups]),
            first=np.array([one.first if one.first != UNKNOWN else -np.inf for one in groups]),
            last=np.array([one.last if one.last != UNKNOWN else np.inf for one in groups]),
            barred=barred,
            scores=np.empty((len(groups), len(groups))),
            coauthor_weights=np.array([scales.coauthor(it) for it in shared]),
            prior=prior,
            weights=weights,
        )
        table.scores[:] = table.scored(np.arange(len(groups)))
        return table

    def scored(self, rows: NDArray[np.intp]) -> Matrix:
        """The scores of these rows against all."""
        weights = self.weights
        shared = (self.coauthors[rows] * self.coauthor_weights) @ self.coauthors.T
        sums = np.maximum(0.0, shared - weights.chance * np.outer(self.known[rows], self.known))
        over = np.maximum(sums, weights.many)
        total = np.minimum(sums, weights.many) + 0.5 * np.log2(over / weights.many)
        alike = self.words[rows] @ self.words.T
        total += weights.topic * (alike / np.outer(self.lengths[rows], self.lengths))
        venues = self.venues[rows] @ self.venues.T
        total += weights.venue * (venues > 0)
        total -= self._apart_in_time(rows, bridged=(self.coauthors[rows] @ self.coauthors.T + alike + venues) > 0)
        total -= weights.per_doubling * np.log2(np.minimum(self.sizes[rows, None], self.sizes[None, :]))
        company = np.maximum(1.0, self.listed / self.sizes / weights.crowd_from)
        total -= weights.crowd * np.log2(np.minimum(company[rows, None], company[None, :]))
        total += self.prior
        total[self.barred[rows]] = -np.inf
        return total

    def _apart_in_time(self, rows: NDArray[np.intp], *, bridged: NDArray[np.bool_]) -> Matrix:
        """What the years between groups say against; more where nothing bridges them."""
        weights = self.weights
        years = np.maximum(self.first[rows, None] - self.last[None, :], self.first[None, :] - self.last[rows, None])
        silent = weights.per_silent_year * np.maximum(0.0, years - weights.silent)
        said = np.minimum(weights.most_years, weights.per_year * np.maximum(years, 0.0))
        return said + np.where(bridged, 0.0, np.minimum(weights.most_years, silent))

    def join(self, one: int, other: int) -> None:
        """Make two rows the first of them."""
        self.known[one] += self.known[other] - (self.coauthors[one] * self.coauthors[other]).sum()
        self.coauthors[one] = np.maximum(self.coauthors[one], self.coauthors[other])
        self.venues[one] = np.maximum(self.venues[one], self.venues[other])
        self.words[one] += self.words[other]
        self.alone[one] += self.alone[other]
        self.lengths[one] = _length((self.words[one] ** 2).sum() + self.alone[one])
        self.sizes[one] += self.sizes[other]
        self.listed[one] += self.listed[other]
        self.words[other] = self.coauthors[other] = self.venues[other] = 0
        self.first[one], self.last[one] = self._years(one, other)
        self.barred[one] |= self.barred[other]
        self.barred[:, one] |= self.barred[:, other]
        self.barred[other] = self.barred[:, other] = True
        row = self.scored(np.array([one]))[0]
        self.scores[one] = self.scores[:, one] = row
        self.scores[other] = self.scores[:, other] = -np.inf

    def _years(self, one: int, other: int) -> tuple[float, float]:
        known = [it for it in (one, other) if np.isfinite(self.first[it])]
        if not known:
            return -np.inf, np.inf
        return float(self.first[known].min()), float(self.last[known].max())


def _length(squares: Matrix) -> Matrix:
    """Lengths of word vectors; 1 for one without words, which is like nothing."""
    return np.sqrt(np.where(squares > 0, squares, 1.0))


def _columns(sets: Sequence[set[int]]) -> list[int]:
    """What stands in more than one of the sets."""
    once: set[int] = set()
    more: set[int] = set()
    for one in sets:
        more |= one & once
        once |= one
    return sorted(more)


def _ones(sets: Sequence[set[int]], columns: Sequence[int]) -> Matrix:
    place = {it: number for number, it in enumerate(columns)}
    found = np.zeros((len(sets), len(columns)))
    for row, one in enumerate(sets):
        for it in one:
            if it in place:
                found[row, place[it]] = 1.0
    return found


def _worded(groups: Sequence[Profile], scales: Scales) -> tuple[Matrix, Matrix]:
    """The words that several groups use, weighed, and the squared length of those that only one does."""
    columns = _columns([set(one.words) for one in groups])
    place = {it: number for number, it in enumerate(columns)}
    words = np.zeros((len(groups), len(columns)))
    for row, one in enumerate(groups):
        for word, count in one.words.items():
            if word in place:
                words[row, place[word]] = count * scales.word(word)
    return words, np.array([squared(one, scales) for one in groups]) - (words**2).sum(axis=1)
