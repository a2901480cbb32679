"""Pure: mentions of one name, gathered into people by evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from retrieval.people.agglomeration import agglomerate
from retrieval.people.evidence import Scales
from retrieval.people.partition import Partition
from retrieval.people.traits import Profile, Traits, clash, profile
from retrieval.people.weights import Weights


@dataclass(frozen=True, slots=True)
class Tie:
    """Two groups as they stood when they were found to be one person, or when that stayed uncertain."""

    one: tuple[Traits, ...]
    other: tuple[Traits, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """The people of one name, what tied their mentions, and which of the people may yet be one."""

    people: tuple[Profile, ...]
    ties: tuple[Tie, ...] = ()
    uncertain: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides: the weights, what each co-author and word weighs, and what was told of ids whatever the evidence.

    `apart` gives those that an id is kept apart from; `held` the name of the set that an id is held together with.
    """

    weights: Weights
    scales: Scales
    apart: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)


def gather(mentions: Sequence[Traits], *, prior: float, rules: Rules) -> Gathered:
    """Gather mentions of one name into people; their order makes no difference.

    First what is held together; then whatever an id, a page or one telling co-author ties, the strongest first; then,
    again and again, the two groups that together look most like one person.
    """
    ordered = sorted(mentions, key=lambda one: one.id)
    if len(ordered) == 1:
        return Gathered(people=(profile(ordered),))
    partition = Partition(len(ordered), fences(ordered, rules.apart), _held(ordered, rules.held))
    ties = [
        Tie(one=(ordered[low],), other=(ordered[high],), score=score)
        for score, low, high in _strong(ordered, prior=prior, rules=rules)
        if partition.unite(low, high)
    ]
    groups = [profile([ordered[place] for place in places]) for places in partition.groups()]
    if len(groups) == 1:
        return Gathered(people=tuple(groups), ties=tuple(ties))
    fenced = (
        [
            (low, high)
            for (low, one), (high, other) in combinations(enumerate(partition.groups()), 2)
            if partition.apart(one[0], other[0])
        ]
        if partition.fenced
        else []
    )
    joins, kept, open_pairs = agglomerate(groups, fenced, prior=prior, weights=rules.weights, scales=rules.scales)
    ties += [Tie(one=one, other=other, score=score) for one, other, score in joins]
    return Gathered(
        people=tuple(map(profile, kept)),
        ties=tuple(ties),
        uncertain=tuple(Tie(one=one, other=other, score=score) for one, other, score in open_pairs),
    )


def fences(ordered: Sequence[Traits], apart: Mapping[str, AbstractSet[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that are no one person: told apart, two names of one paper, or ids that contradict each other."""
    by_paper: dict[str, list[int]] = defaultdict(list)
    marked: list[int] = []
    for place, one in enumerate(ordered):
        by_paper[one.paper].append(place)
        if one.marks:
            marked.append(place)
    for places in by_paper.values():
        if len(places) > 1:
            yield from combinations(places, 2)
    yield from ((low, high) for low, high in combinations(marked, 2) if clash(ordered[low].marks, ordered[high].marks))
    if apart:
        at = {one.id: place for place, one in enumerate(ordered)}
        yield from ((at[it], at[other]) for it in at for other in apart.get(it, ()) if other in at)


def _held(ordered: Sequence[Traits], held: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Neighbours among those of each set that is held together."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(ordered):
        if one.id in held:
            places[held[one.id]].append(place)
    for them in places.values():
        yield from pairwise(them)


def _strong(ordered: Sequence[Traits], *, prior: float, rules: Rules) -> Iterator[tuple[float, int, int]]:
    """Pairs that an id, a page or a co-author ties whatever else there is, the strongest first."""
    sharing: dict[tuple[float, str | int], list[int]] = defaultdict(list)
    for place, one in enumerate(ordered):
        for mark in one.marks:
            sharing[(rules.weights.certain, mark)].append(place)
        for coauthor in one.coauthors:
            weight = rules.scales.tie(coauthor)
            if prior + weight >= rules.weights.alone:
                sharing[(prior + weight, coauthor)].append(place)
    alone, certain = rules.weights.alone, rules.weights.certain
    against = [rules.weights.of_crowd(len(one.coauthors)) for one in ordered]
    pairs = {
        (-(score if score >= certain else score - min(against[low], against[high])), low, high)
        for (score, _), places in sharing.items()
        for low, high in (combinations(places, 2) if len(places) < rules.weights.few else pairwise(places))
    }
    for negative, low, high in sorted(pairs):
        if -negative >= alone:
            yield -negative, low, high
