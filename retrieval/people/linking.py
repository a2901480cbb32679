"""Pure: people of different names, joined where the names and the evidence allow it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from retrieval.people.evidence import evidence
from retrieval.people.grouping import Rules
from retrieval.people.naming import NameClass
from retrieval.people.traits import Profile, clash

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
        score = weights.certain if certain else prior + shown
        if score >= weights.different:
            low, high = sorted((one.id, other.id))
            yield Edge(one=low, other=high, kind=kind, score=score)


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
    root = {it: it for it in ids}
    members = {it: [it] for it in root}

    def join(one: str, other: str) -> None:
        low, high = sorted((root[one], root[other]))
        if low != high:
            for moved in members[high]:
                root[moved] = low
            members[low] += members.pop(high)

    def barred(one: str, other: str) -> bool:
        return any(fenced(ours, theirs) for ours, theirs in product(members[one], members[other]))

    for one, other in (pair for together in held for pair in pairwise(together)):
        join(one, other)
    joins: list[Edge] = []
    for edge in ordered:
        one, other = root[edge.one], root[edge.other]
        if edge.score < same or edge in torn or one == other:
            continue
        if barred(one, other):
            continue
        joins.append(edge)
        join(one, other)
    return Linked(
        groups=tuple(tuple(sorted(members[it])) for it in sorted(members)),
        joins=tuple(joins),
        uncertain=tuple(
            edge
            for edge in ordered
            if root[edge.one] != root[edge.other] and not barred(root[edge.one], root[edge.other])
        ),
    )


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


def likeliest(pairs: Iterable[Edge], whose: Mapping[str, str], *, each: int = 5) -> Iterator[Edge]:
    """Of pairs in order of likelihood those that are among the first few of either person; two people are one pair."""
    seen: set[tuple[str, str]] = set()
    taken: Counter[str] = Counter()
    for edge in pairs:
        one, other = sorted((whose[edge.one], whose[edge.other]))
        if (one, other) not in seen and min(taken[one], taken[other]) < each:
            seen.add((one, other))
            taken.update((one, other))
            yield edge


def _held(one: Profile, rules: Rules) -> set[str]:
    return {rules.held[it.id] for it in one.members if it.id in rules.held}
