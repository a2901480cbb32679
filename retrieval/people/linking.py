"""Pure: people of different names, joined where the names and the evidence allow it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import log2

from retrieval.people.evidence import evidence
from retrieval.people.grouping import Rules
from retrieval.people.naming import NameClass
from retrieval.people.traits import Profile, clash
from retrieval.people.weights import Weights

_MOST_TOPIC = 0.75
"""Titles alone are hardly ever more alike."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two people of one name each who may be one; `one` comes before `other` by their ids."""

    one: str
    other: str
    kind: NameClass
    score: float


def edges(
    ours: Sequence[Profile], theirs: Sequence[Profile], *, kind: NameClass, prior: float, rules: Rules
) -> Iterator[Edge]:
    """Every pair of two names' people that is not plainly different; another family name takes common co-authors."""
    weights = rules.weights
    reachable = (
        kind is not NameClass.SURNAME and prior + weights.venue + weights.topic * _MOST_TOPIC >= weights.different
    )
    for one, other in product(ours, theirs):
        certain = bool(one.marks & other.marks)
        if not (reachable or certain) and one.coauthors.isdisjoint(other.coauthors):
            continue
        found = evidence(one, other, scales=rules.scales, weights=weights)
        shown = found.coauthors - found.years if kind is NameClass.SURNAME else found.total
        score = weights.certain if certain else prior + shown + leaning(one, other, kind=kind, weights=weights)
        if score >= weights.different:
            low, high = sorted((one.id, other.id))
            yield Edge(one=low, other=high, kind=kind, score=score)


def leaning(one: Profile, other: Profile, *, kind: NameClass, weights: Weights) -> float:
    """What the larger group's size says for initials being its own: nothing for any other kind of name."""
    larger = max(len(one.members), len(other.members))
    return weights.leaning * log2(larger) if kind is NameClass.INITIALS else 0.0


@dataclass(frozen=True, slots=True)
class Linked:
    """Which people are one, what joined them, and what stays uncertain: pairs between which no fence stands."""

    groups: tuple[tuple[str, ...], ...]
    joins: tuple[Edge, ...]
    uncertain: tuple[Edge, ...]


def link(
    ids: Iterable[str],
    found: Iterable[Edge],
    *,
    fenced: Callable[[str, str], bool],
    held: Iterable[Sequence[str]] = (),
    same: float,
    margin: float,
) -> Linked:
    """Join people along the edges, the strongest first; none are joined whom a fence keeps apart, not even by others.

    Who is `held` together is one before that. Who fits two that are not one person, about equally well, is joined to
    neither.
    """
    ordered = sorted(found, key=lambda edge: (-edge.score, edge.one, edge.other))
    torn = _torn([edge for edge in ordered if edge.score >= same], fenced=fenced, margin=margin)
    groups = _Groups(ids, fenced)
    for one, other in (pair for together in held for pair in pairwise(together)):
        groups.join(one, other)
    joins: list[Edge] = []
    for edge in ordered:
        if edge.score >= same and edge not in torn and groups.may_join(edge.one, edge.other):
            joins.append(edge)
            groups.join(edge.one, edge.other)
    return Linked(
        groups=tuple(tuple(sorted(groups.members[it])) for it in sorted(groups.members)),
        joins=tuple(joins),
        uncertain=tuple(edge for edge in ordered if groups.may_join(edge.one, edge.other)),
    )


class _Groups:
    """Groups of ids, each named by its first."""

    def __init__(self, ids: Iterable[str], fenced: Callable[[str, str], bool]) -> None:
        self._root = {it: it for it in ids}
        self._fenced = fenced
        self.members = {it: [it] for it in self._root}

    def may_join(self, one: str, other: str) -> bool:
        """Whether the groups of the two are two, and no fence stands between."""
        ours, theirs = self._root[one], self._root[other]
        pairs = product(self.members[ours], self.members[theirs])
        return ours != theirs and not any(self._fenced(mine, yours) for mine, yours in pairs)

    def join(self, one: str, other: str) -> None:
        """Make their groups one."""
        low, high = sorted((self._root[one], self._root[other]))
        if low != high:
            for moved in self.members[high]:
                self._root[moved] = low
            self.members[low] += self.members.pop(high)


def _torn(strong: Sequence[Edge], *, fenced: Callable[[str, str], bool], margin: float) -> set[Edge]:
    """Edges of somebody who fits several that are not one; the leading one is spared where it leads by the margin."""
    by_end: dict[str, list[Edge]] = defaultdict(list)
    for edge in strong:
        by_end[edge.one].append(edge)
        by_end[edge.other].append(edge)
    torn: set[Edge] = set()
    for end, around in by_end.items():
        for place, edge in enumerate(around):
            mine = edge.other if edge.one == end else edge.one
            for rival in around[place + 1 :]:
                theirs = rival.other if rival.one == end else rival.one
                if fenced(mine, theirs):
                    torn.add(rival)
                    if edge.score - rival.score < margin:
                        torn.add(edge)
    return torn


def forbidden(one: Profile, other: Profile, *, rules: Rules) -> bool:
    """Whether two people cannot be one whatever the evidence: told apart, on one paper, or with other ids.

    Who is held together can be, and is.
    """
    if rules.held and not _held(one, rules).isdisjoint(_held(other, rules)):
        return False
    if not one.papers.isdisjoint(other.papers) or clash(one.marks, other.marks):
        return True
    if not rules.apart:
        return False
    theirs = {it.id for it in other.members}
    return any(not theirs.isdisjoint(rules.apart.get(it.id, ())) for it in one.members)


def likeliest(
    pairs: Iterable[Edge], whose: Mapping[str, str], *, names: Callable[[str], str], each: int = 5
) -> Iterator[Edge]:
    """Of pairs in order of likelihood those that are among the first few of either person; two people are one pair.

    Counted between two names at a time, which `names` gives: what else a person has in common with others whose name
    is another changes nothing.
    """
    seen: set[tuple[str, ...]] = set()
    taken: Counter[tuple[str, ...]] = Counter()
    for edge in pairs:
        between = tuple(sorted((names(edge.one), names(edge.other))))
        one, other = ((*between, whose[it]) for it in (edge.one, edge.other))
        pair = (*between, *sorted((whose[edge.one], whose[edge.other])))
        if pair not in seen and min(taken[one], taken[other]) < each:
            seen.add(pair)
            taken.update((one, other))
            yield edge


def _held(one: Profile, rules: Rules) -> set[str]:
    return {rules.held[it.id] for it in one.members if it.id in rules.held}
