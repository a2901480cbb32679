"""Pure: what readers' more and less say of other papers, learnt by a small logistic model that explains itself.

Logistic regression with an L2 penalty (that is, a normal prior around nothing on every weight) on what a paper means,
who wrote it, where it appeared and its fields; without an intercept, since only the order counts. It is solved in terms
of the papers voted on, of which there are few (the representer theorem), by Newton's method: the likelihood is concave
and the optimum the only one, so neither the order of votes nor a random start has a part in it. A further vote for a
paper never lowers that paper, nor one that shares with the papers voted on only what it shares with that one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from retrieval.interests import Ground, Reason, Said
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# How far the weights of each kind may be from nothing before any vote (their prior variances): what a paper means may
# say most, a common author much, fields and venues, which hundreds share, little.
MEANING = 6.0
AUTHORS = 4.0
VENUES = 1.0
FIELDS = 1.0
TRUST = 0.4
"""What the model's log-odds add to a score, beside the cosine of a topic: one vote moves what is near it a little."""
_ENOUGH = 1e-12
_STEPS = 100


@dataclass(frozen=True)
class Traits:
    """What the model sees of a paper: its direction from the middle of the candidates (None without vectors), and who.

    `authors` are the names by `Authorship.whose`.
    """

    paper_id: PaperId
    title: str
    direction: Floats | None
    authors: Mapping[str, str]
    venues: tuple[str, ...]
    fields: tuple[str, ...]

    @classmethod
    def of(cls, paper: Paper, direction: Floats | None) -> Traits:
        """The traits of a paper, whose direction is given."""
        venue = paper.venue
        return cls(
            paper_id=paper.id,
            title=clean(paper.title or ""),
            direction=direction,
            authors={it.whose: it.name for it in paper.authors},
            venues=tuple(dict.fromkeys(filter(None, (venue.series, *venue.also)))) if venue else (),
            fields=tuple(dict.fromkeys(paper.fields)),
        )

    @cached_property
    def marks(self) -> dict[tuple[Ground, str], float]:
        """Authors, venues and fields, each kind of one length: one of many authors tells less than one of two."""
        kinds: tuple[tuple[Ground, Collection[str], float], ...] = (
            (Ground.LIKED_AUTHOR, self.authors, AUTHORS),
            (Ground.LIKED_VENUE, self.venues, VENUES),
            (Ground.LIKED_FIELD, self.fields, FIELDS),
        )
        return {(kind, it): sqrt(variance / len(held)) for kind, held, variance in kinds for it in held}


class Preference:
    """What was learnt from some votes."""

    def __init__(self, voted: Sequence[Traits], strengths: Floats) -> None:
        """Papers voted on, and how strongly each pulls (above 0) or pushes what is like it."""
        self._voted = voted
        self._strengths = strengths
        self._weights: dict[tuple[Ground, str], float] = defaultdict(float)
        for traits, strength in zip(voted, strengths, strict=True):
            for mark, size in traits.marks.items():
                self._weights[mark] += TRUST * float(strength) * size

    @classmethod
    def learned(cls, said: Sequence[Said], known: Mapping[PaperId, Traits]) -> Preference:
        """What these votes teach; those on papers that are not known any more teach nothing."""
        votes = Counter((it.paper_id, it.more) for it in said if it.paper_id in known)
        ordered = sorted(votes)
        voted = [known[paper_id] for paper_id, _ in ordered]
        signs = np.array([1.0 if more else -1.0 for _, more in ordered])
        times = np.array([float(votes[vote]) for vote in ordered])
        return cls(voted, _solved(_kernel(voted, voted), signs, times) if voted else signs)

    def reasons(self, papers: Sequence[Traits]) -> tuple[tuple[Reason, ...], ...]:
        """For each paper, what speaks for it (above 0) and against it; their weights add up to what it gains.

        What a paper means counts as one reason, which names the paper voted for that is most to it, or against it
        where it is nearer to those: being unlike what was voted against is no reason by itself, nor the reverse.
        """
        if not self._voted or not papers:
            return tuple(() for _ in papers)
        shares = TRUST * _meant(papers, self._voted) * self._strengths
        return tuple(
            (*self._of_marks(paper), *self._of_meaning(share)) for paper, share in zip(papers, shares, strict=True)
        )

    def _of_marks(self, paper: Traits) -> list[Reason]:
        told = [(mark, self._weights[mark] * size) for mark, size in paper.marks.items() if mark in self._weights]
        return [
            Reason(ground=kind, what=paper.authors.get(what, what), weight=weight)
            for (kind, what), weight in told
            if weight
        ]

    def _of_meaning(self, shares: Floats) -> list[Reason]:
        total = float(shares.sum())
        with_sign = self._strengths > 0 if total > 0 else self._strengths < 0
        if not total or not with_sign.any():
            return []
        most = int(np.where(with_sign, shares if total > 0 else -shares, -np.inf).argmax())
        named = self._voted[most]
        return [Reason(ground=Ground.LIKED_PAPER, what=named.title, weight=total, paper_id=named.paper_id)]


def _meant(ours: Sequence[Traits], theirs: Sequence[Traits]) -> Floats:
    """How much of the model's similarity comes from meaning, a row for each of ours."""
    sizes = [it.direction.shape[0] for it in (*ours, *theirs) if it.direction is not None]
    if not sizes:
        return np.zeros((len(ours), len(theirs)))
    nothing = np.zeros(sizes[0])
    rows = np.vstack([nothing if it.direction is None else it.direction for it in ours])
    columns = np.vstack([nothing if it.direction is None else it.direction for it in theirs])
    meant: Floats = MEANING * (rows @ columns.T)
    return meant


def _kernel(ours: Sequence[Traits], theirs: Sequence[Traits]) -> Floats:
    """How alike papers are to the model: inner products of all their features."""
    marked = [
        [sum(size * other.marks.get(mark, 0.0) for mark, size in one.marks.items()) for other in theirs] for one in ours
    ]
    alike: Floats = _meant(ours, theirs) + np.array(marked)
    return alike


def _solved(kernel: Floats, signs: Floats, times: Floats) -> Floats:
    """The strengths `b` that minimise `b'Kb / 2 + sum of times * log(1 + exp(-signs * Kb))`."""
    strengths = np.zeros(len(signs))

    def cost(tried: Floats) -> float:
        odds = kernel @ tried
        return float(tried @ odds / 2 + times @ np.logaddexp(0.0, -signs * odds))

    for _ in range(_STEPS):
        missed = 1.0 / (1.0 + np.exp(np.clip(signs * (kernel @ strengths), -500, 500)))
        wrong = strengths - times * signs * missed
        curved = np.eye(len(signs)) + (times * missed * (1 - missed))[:, None] * kernel
        step = np.linalg.solve(curved, wrong)
        share, before = 1.0, cost(strengths)
        while share > _ENOUGH and cost(strengths - share * step) > before:
            share /= 2
        strengths = strengths - share * step
        if float(np.abs(wrong).max()) < _ENOUGH:
            break
    return strengths
