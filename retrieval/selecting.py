"""Use case: the new papers for a subscription, best first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.clustering import mean_vectors
from retrieval.interests import Interests, Match, Ranked, Reason, Said
from retrieval.papers import PaperId
from retrieval.ports import Holdings, VectorStore

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.preference import Preference, Traits

LOOKED_AT = 1_000
"""Of more matches, the best so many are compared with each other; a digest shows a few dozen."""
_AT_ONCE = 2_000
_FEW = 10
"""The middle of the candidates counts as if there were so many more in the middle of everything."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A match with all that speaks for and against it, and what that adds up to."""

    match: Match
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Selecting:
    """What matches, in the order in which it is worth reading: votes order, and never make a paper match or not."""

    matching: Callable[[Interests, Collection[PaperId]], tuple[Match, ...]]
    catalog: Holdings
    vectors: VectorStore
    looked_at: int = LOOKED_AT

    def __call__(
        self, interests: Interests, arrived: Collection[PaperId], said: Sequence[Said] = ()
    ) -> tuple[Ranked, ...]:
        """Every paper of `arrived` that matches, once: in its place, or folded into one that it is the same as.

        A score is the sum of the reasons' weights: the cosine of the nearest topic, `matching.FOLLOWED` for everybody
        who is followed, what readers' votes teach (`preference`), less what being like a paper above takes away
        (`diversity.spread`); of equals the newer stands first. The same votes in another order give the same.

        Only what arrived is compared: a paper that is the same as one delivered earlier stands for itself.

        Raises:
            EmbedderError: a topic cannot be embedded.
            IndexUnavailable: the vectors cannot be read.
        """
        weighed = {it.match.paper_id: it for it in self._weighed(self.matching(interests, arrived), said)}
        best = sorted(weighed, key=lambda paper_id: -weighed[paper_id].score)
        return tuple(self._in_order(weighed, best))

    def _in_order(self, weighed: dict[PaperId, _Weighed], best: Sequence[PaperId]) -> Iterator[Ranked]:
        from retrieval.diversity import SPREADING, folded, spread  # noqa: PLC0415 - as in `_weighed`

        first, rest = best[: self.looked_at], best[self.looked_at :]
        directions = self._directions(first)
        known = self.catalog.papers(first)
        same = folded([known[it] for it in first if it in known], directions)
        scores = {it: weighed[it].score for it in same}
        ordered = spread(scores, {it: directions[it] for it in same if it in directions})
        ordered |= {it: weighed[it].score - SPREADING for it in rest}  # as if like one above: they stay below
        for paper_id, score in ordered.items():
            one = weighed[paper_id]
            reasons = tuple(sorted(one.reasons, key=lambda reason: -reason.weight))
            yield Ranked(match=one.match, score=score, reasons=reasons, folded=same.get(paper_id, ()))

    def _weighed(self, matches: Sequence[Match], said: Sequence[Said]) -> Iterator[_Weighed]:
        """The matches with what votes add to their reasons."""
        if not said or not matches:
            yield from (_Weighed(match, match.reasons) for match in matches)
            return
        from retrieval.preference import Preference  # noqa: PLC0415 - brings numpy, which only digests need

        middle = self._middle(matches)
        voted = self._traits(tuple(dict.fromkeys(it.paper_id for it in said)), middle)
        preference = Preference.learned(said, {it.paper_id: it for it in voted})
        portions = iter(matches)
        while some := tuple(islice(portions, _AT_ONCE)):
            yield from self._learnt(preference, some, middle)

    def _learnt(
        self, preference: Preference, some: Sequence[Match], middle: NDArray[np.float64] | None
    ) -> Iterator[_Weighed]:
        traits = self._traits([it.paper_id for it in some], middle)
        learnt = dict(zip((it.paper_id for it in traits), preference.reasons(traits), strict=True))
        for match in some:
            yield _Weighed(match, (*match.reasons, *learnt.get(match.paper_id, ())))

    def _middle(self, matches: Sequence[Match]) -> NDArray[np.float64] | None:
        """The middle of the candidates: on one topic everything is near everything, and only the rest tells."""
        import numpy as np  # noqa: PLC0415 - as in `_weighed`

        found = self._directions([match.paper_id for match in matches[:_AT_ONCE]])
        if not found:
            return None
        middle: NDArray[np.float64] = np.vstack(list(found.values())).sum(axis=0) / (len(found) + _FEW)
        return middle

    def _traits(self, papers: Sequence[PaperId], middle: NDArray[np.float64] | None) -> list[Traits]:
        from retrieval.preference import Traits  # noqa: PLC0415 - as in `_weighed`

        directions = self._directions(papers)
        return [
            Traits.of(paper, directions[paper.id] - middle if paper.id in directions and middle is not None else None)
            for paper in self.catalog.papers(papers).values()
        ]

    def _directions(self, papers: Collection[PaperId]) -> dict[PaperId, NDArray[np.float64]]:
        return mean_vectors(self.vectors.vectors(papers))
