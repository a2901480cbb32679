"""Pure: what curators' decisions come to, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from retrieval.papers import MentionId
from retrieval.people.decisions import Decision, Deed


@dataclass(frozen=True, slots=True)
class Constraints:
    """Sets of mentions that are one person each, and pairs of mentions whose sets are not one; no two contradict."""

    together: tuple[tuple[MentionId, ...], ...] = ()
    apart: tuple[tuple[MentionId, MentionId], ...] = ()


def constraints(decisions: Iterable[Decision]) -> Constraints:
    """What holds once every decision, oldest first, was taken: a later one beats what it contradicts of earlier ones.

    A merge after a split lifts the fence between the two; a split after a merge lifts the tie across. Nothing is
    gained from an earlier decision by way of mentions that a later one tells apart.
    """
    found = _Standing()
    for decision in reversed(tuple(decisions)):  # what is later stands before what is earlier is tried
        match decision.deed:
            case Deed.MERGE:
                found.unite(decision.mentions)
            case Deed.SPLIT:
                found.unite(decision.mentions)
                found.unite(decision.apart)
                found.fence(decision.mentions, decision.apart)
            case Deed.RENAME:
                pass
    return Constraints(
        together=tuple(sorted(tuple(sorted(them)) for them in found.sets() if len(them) > 1)),
        apart=tuple(sorted(found.fences)),
    )


@dataclass(slots=True)
class _Standing:
    """Sets named by their first mention, and the pairs of those names that are apart."""

    root: dict[MentionId, MentionId] = field(default_factory=dict)
    members: dict[MentionId, list[MentionId]] = field(default_factory=dict)
    fences: set[tuple[MentionId, MentionId]] = field(default_factory=set)

    def sets(self) -> Iterable[Sequence[MentionId]]:
        """Every set."""
        return self.members.values()

    def unite(self, mentions: Sequence[MentionId]) -> None:
        """Make these one set, but for those whose sets are apart from one another: they stay as they are."""
        roots = sorted({self._root(it) for it in mentions})
        torn = {it for pair in combinations(roots, 2) if pair in self.fences for it in pair}
        free = [it for it in roots if it not in torn]
        if not free:
            return
        kept, others = free[0], frozenset(free[1:])
        for other in others:
            moved = self.members.pop(other)
            self.root.update(dict.fromkeys(moved, kept))
            self.members[kept] += moved
        self.fences = {
            _pair(kept if one in others else one, kept if other in others else other) for one, other in self.fences
        }

    def fence(self, mentions: Sequence[MentionId], others: Sequence[MentionId]) -> None:
        """Keep the sets of the ones apart from those of the others, but for what is one set already."""
        for one, other in product({self._root(it) for it in mentions}, {self._root(it) for it in others}):
            if one != other:
                self.fences.add(_pair(one, other))

    def _root(self, mention: MentionId) -> MentionId:
        self.members.setdefault(self.root.setdefault(mention, mention), [mention])
        return self.root[mention]


def _pair(one: MentionId, other: MentionId) -> tuple[MentionId, MentionId]:
    return (one, other) if one < other else (other, one)
