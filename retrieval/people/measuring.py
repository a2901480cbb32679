"""Pure: how well people were told apart, against a gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from retrieval.papers import Frozen


class Shares(Frozen):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


class Agreement(Frozen):
    """How far clusters agree with a gold, over the mentions that have one."""

    mentions: int
    people: int
    clusters: int
    pairwise: Shares
    b_cubed: Shares


def agreement(clusters: Mapping[str, str], gold: Mapping[str, str]) -> Agreement:
    """Both measures, exactly, from the table of how many mentions each cluster shares with each person.

    Pairwise counts pairs of mentions; B-cubed averages over mentions (Bagga and Baldwin, "Entity-based cross-document
    coreferencing using the vector space model", 1998). Mentions without a gold are left out of both.
    """
    shared = Counter((clusters[mention], person) for mention, person in gold.items())
    found, meant = Counter(clusters[mention] for mention in gold), Counter(gold.values())
    total = len(gold) or 1
    both = _pairs(shared.values())
    return Agreement(
        mentions=len(gold),
        people=len(meant),
        clusters=len(found),
        pairwise=_shares(_ratio(both, _pairs(found.values())), _ratio(both, _pairs(meant.values()))),
        b_cubed=_shares(
            sum(count * count / found[cluster] for (cluster, _), count in shared.items()) / total,
            sum(count * count / meant[person] for (_, person), count in shared.items()) / total,
        ),
    )


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def _ratio(part: int, whole: int) -> float:
    """A share of nothing is whole: no pair was wrong, and none was missed."""
    return part / whole if whole else 1.0


def _shares(precision: float, recall: float) -> Shares:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Shares(precision=precision, recall=recall, f1=f1)
