"""Pure: two rankings become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from retrieval.papers import PaperId
from retrieval.queries import Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def unscored(by: Sequence[Hit], among: Sequence[Hit]) -> tuple[PaperId, ...]:
    """The papers of `among` that the ranking `by` says nothing of, in order: ask its index for them before fusing."""
    scored = {hit.paper_id for hit in by}
    return tuple(dict.fromkeys(hit.paper_id for hit in among if hit.paper_id not in scored))


def fuse(lexical: Sequence[Hit], dense: Sequence[Hit]) -> tuple[Hit, ...]:
    """Every paper of either ranking once, best first, by the sum of its standard scores in both.

    A standard score is a score's distance from its ranking's mean, in standard deviations, over all papers fused: so
    neither half's scale matters, and there is nothing to tune ("zero mean, unit variance": Montague and Aslam,
    Relevance score normalization for metasearch, CIKM 2001). It needs both halves' true scores for every paper
    (`unscored`); a paper that shares no word with the query scores 0 for the words, and one without a vector as low as
    the lowest. Equals are ordered by their share of each half's best score, then by id.

    Measured on SciFact's 809 train queries (nDCG@10): words 0.702, vectors 0.679, fused 0.744; the same with pools of
    50 or 200 0.743; minimum to maximum instead 0.743, reciprocal ranks 0.721, missing scores taken as 0 0.738.
    """
    import numpy as np  # noqa: PLC0415 - slow to load, and most answers rank nothing

    words, meaning = _best(lexical), _best(dense)
    papers = tuple(dict.fromkeys((*words, *meaning)))
    if not papers:
        return ()
    lowest = min(meaning.values(), default=0.0)
    by_words = np.array([words.get(paper, 0.0) for paper in papers])
    by_meaning = np.array([meaning.get(paper, lowest) for paper in papers])
    standard = (_standard(by_words) + _standard(by_meaning)).round(9)
    share = (_share(by_words) + _share(by_meaning)).round(9)
    order = sorted(range(len(papers)), key=lambda at: (-standard[at], -share[at], papers[at]))
    return tuple(Hit(paper_id=papers[at], score=float(standard[at])) for at in order)


def _best(hits: Sequence[Hit]) -> dict[PaperId, float]:
    """One score a paper, the best it has, in the order given."""
    best: dict[PaperId, float] = {}
    for hit in hits:
        best[hit.paper_id] = max(hit.score, best.get(hit.paper_id, hit.score))
    return best


def _standard(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else scores * 0.0  # noqa: PLR2004 - all equal


def _share(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    best = float(abs(scores).max())
    return scores / best if best > 0 else scores
