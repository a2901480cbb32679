"""The people of a library: mentions come in, in any order, and are gathered into people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from retrieval.papers import MentionId
from retrieval.people.evidence import evidence
from retrieval.people.explaining import told
from retrieval.people.grouping import Gathered, gather
from retrieval.people.known import Known
from retrieval.people.linking import Edge, Linked, edges, forbidden, leaning, likeliest, link
from retrieval.people.mentions import Link, Mention, Outcome
from retrieval.people.naming import NameClass
from retrieval.people.traits import Profile, profile
from retrieval.people.weights import Weights

MATCHER = "8"
"""To be changed with the rules or weights by which people are told apart: libraries are then settled anew."""


@dataclass(frozen=True, slots=True)
class People:
    """Who is who: the ids of each person's mentions, and pairs of people that may yet be one, the likelier first."""

    persons: tuple[tuple[str, ...], ...]
    uncertain: tuple[Edge, ...]


@dataclass(slots=True)
class Register:
    """Mentions and the people they make up; what comes out depends on the set of mentions alone, not on their order."""

    weights: Weights = field(default_factory=Weights)
    _known: Known = field(init=False)
    _whose: dict[str, str] = field(default_factory=dict)
    _gathered: dict[str, Gathered] = field(default_factory=dict)
    _edges: dict[str, dict[str, tuple[Edge, ...]]] = field(default_factory=lambda: defaultdict(dict))
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _joins: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        self._known = Known(self.weights)

    def __len__(self) -> int:
        """How many mentions there are."""
        return len(self._known.traits)

    @property
    def written(self) -> Mapping[MentionId, str]:
        """The name of each mention as its paper has it."""
        return self._known.written

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take mentions in; one whose id is known already is left aside."""
        for mention in mentions:
            self._known.add(mention)

    def hold_together(self, one: str, other: str) -> None:
        """Let these two mentions be one person whatever their names and papers say, and whoever told them apart."""
        self._known.hold_together(one, other)

    def tell_apart(self, one: str, other: str) -> None:
        """Never let these two mentions be one person, unless they are held together."""
        self._known.tell_apart(one, other)

    def retell(self, together: Iterable[Sequence[str]], apart: Iterable[tuple[str, str]]) -> None:
        """Let this be all that is told: each of these sets one person, the two of each pair two."""
        self._known.forget_told()
        for one, other in (pair for them in together for pair in pairwise(them)):
            self.hold_together(one, other)
        for one, other in apart:
            self.tell_apart(one, other)

    def place(self, mention: Mention) -> tuple[str, ...]:
        """Take one mention in and tell whose it is: the ids of all the mentions of that person, itself among them.

        With the weights of names and words as `people` last counted them, which is when names met since settle, too.
        """
        self.add([mention])
        key = self._known.traits[mention.id].key
        self._settle({key})
        linked = self._linked(self._reached(key))
        mine = self._group(mention.id).id
        return self._members(next(group for group in linked.groups if mine in group))

    def people(self, watch: Callable[[int, int], None] | None = None) -> People:
        """Everybody, by the smallest id of their mentions; `watch` is told after each name how many of all are done."""
        self._known.unguard()
        self._settle(self._known.changed(), watch)
        while clashing := self._clashing():
            for sets in clashing:
                self._known.guard(sets)
            self._settle(self._known.changed())
        self._known.settled()
        linked = self._linked(self._known.by_key)
        persons = list(map(self._members, linked.groups))
        within = {it: number for number, group in enumerate(linked.groups) for it in group}
        open_pairs = [
            Edge(one=tie.one[0].id, other=tie.other[0].id, kind=NameClass.SAME, score=tie.score)
            for gathered in self._gathered.values()
            for tie in gathered.uncertain
            if within[tie.one[0].id] != within[tie.other[0].id]
        ]
        ordered = sorted((*open_pairs, *linked.uncertain), key=lambda edge: (-edge.score, edge.one, edge.other))
        self._whose = {mention: person[0] for person in persons for mention in person}
        self._joins = linked.joins
        return People(persons=tuple(sorted(persons)), uncertain=tuple(ordered))

    def links(self, found: People) -> Iterator[Link]:
        """Why, as `people` just found: links that hold each person's mentions together, then the likeliest open pairs.

        Every join is there, so that a path of links leads from each mention to any other of its person. The two ends
        of a link stand for the groups that were joined. Of open pairs each person has the likeliest few.
        """
        for gathered in self._gathered.values():
            for tie in gathered.ties:
                yield self._link(profile(tie.one), profile(tie.other), Outcome.SAME, score=tie.score)
        for together in self._known.told.sets():
            alone = [profile([self._known.traits[it]]) for it in together if it in self._known.traits]
            yield from (self._link(alone[0], one, Outcome.SAME, score=self.weights.certain) for one in alone[1:])
        for edge in self._joins:
            yield self._link(self._profiles[edge.one], self._profiles[edge.other], Outcome.SAME, score=edge.score)
        for edge in likeliest(found.uncertain, self._whose):
            yield self._link(self._group(edge.one), self._group(edge.other), Outcome.UNCERTAIN, score=edge.score)

    def compare(self, one: str, other: str) -> Link:
        """Why two mentions are one person, or are not, or may be, as `people` last found: their groups side by side."""
        ours, theirs = (self._group(it) for it in (one, other))
        if ours.id == theirs.id:
            ours, theirs = (profile([self._known.traits[it]]) for it in (one, other))
        keys = (self._known.traits[one].key, self._known.traits[other].key)
        found = evidence(ours, theirs, scales=self._known.rules().scales, weights=self.weights)
        kind = self._known.relation(*keys)
        score = self._known.prior(*keys, kind) + found.total + leaning(ours, theirs, kind=kind, weights=self.weights)
        outcome = Outcome.UNCERTAIN if score >= self.weights.different else Outcome.DIFFERENT
        if self._whose[one] == self._whose[other]:
            outcome = Outcome.SAME
        elif forbidden(ours, theirs, rules=self._known.rules()):
            outcome = Outcome.DIFFERENT
        return self._link(ours, theirs, outcome, score=score, ends=(one, other))

    def _link(
        self, ours: Profile, theirs: Profile, outcome: Outcome, *, score: float, ends: tuple[str, str] | None = None
    ) -> Link:
        """The link of two groups, each spoken for by its first mention, or by its one of `ends`."""
        one, other = ends or (ours.members[0].id, theirs.members[0].id)
        keys = (ours.members[0].key, theirs.members[0].key)
        written = (self.written[MentionId(one)], self.written[MentionId(other)])
        prior = self._known.prior(*keys, self._known.relation(*keys))
        names, found = told(
            (ours, theirs), written, prior=prior, rules=self._known.rules(), spelling=self._known.spelling
        )
        return Link(one=one, other=other, outcome=outcome, names=names, score=score, reasons=found)

    def _group(self, mention: str) -> Profile:
        groups = self._gathered[self._known.traits[mention].key].people
        return next(group for group in groups if any(one.id == mention for one in group.members))

    def _members(self, groups: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(one.id for it in groups for one in self._profiles[it].members))

    def _settle(self, keys: Collection[str], watch: Callable[[int, int], None] | None = None) -> None:
        """Gather these names' mentions anew, and compare their people with those of the names near them."""
        rules = self._known.rules()
        for key in _watched(keys, watch, before=0):
            for old in self._gathered[key].people if key in self._gathered else ():
                self._profiles.pop(old.id, None)
            self._gathered[key] = gather(self._known.by_key[key], prior=self._known.weigh(key), rules=rules)
            self._profiles.update((it.id, it) for it in self._gathered[key].people)
        done: set[str] = set()
        for key in _watched(keys, watch, before=len(keys)):
            done.add(key)
            if self._known.named(key):
                self._compare(key, done)

    def _compare(self, key: str, done: Collection[str]) -> None:
        rules = self._known.rules()
        for other, kind in self._known.index.near(key):
            if (other in done and other != key) or other not in self._gathered:
                continue
            prior = self._known.prior(key, other, kind)
            found = tuple(
                edges(self._gathered[key].people, self._gathered[other].people, kind=kind, prior=prior, rules=rules)
            )
            for one, two in ((key, other), (other, key)):
                if found:
                    self._edges[one][two] = found
                else:
                    self._edges[one].pop(two, None)

    def _reached(self, key: str) -> set[str]:
        """The names that this one's people may have, directly or by way of others."""
        reached, waiting = {key}, [key]
        while waiting:
            at = waiting.pop()
            near = {
                other
                for other, found in self._edges.get(at, {}).items()
                if any(edge.score >= self.weights.same for edge in found)
            }
            new = (near | self._known.held_with(at)) - reached
            reached |= new
            waiting += new
        return reached

    def _linked(self, keys: Collection[str]) -> Linked:
        within = set(keys)
        found = {
            edge
            for key in keys
            for other, between in self._edges.get(key, {}).items()
            if key < other and other in within
            for edge in between
        }
        unsure = {frozenset((tie.one[0].id, tie.other[0].id)) for key in keys for tie in self._gathered[key].uncertain}
        rules = self._known.rules()
        strong = {frozenset((edge.one, edge.other)) for edge in found if edge.score >= self.weights.same}
        held = self._held(within)
        several = {group for them in held for group in them}

        def fenced(one: str, other: str) -> bool:
            ours, theirs = self._profiles[one], self._profiles[other]
            mine, yours = ours.members[0].key, theirs.members[0].key
            if mine == yours:
                return frozenset((one, other)) not in unsure or forbidden(ours, theirs, rules=rules)
            doubtful = frozenset((one, other)) not in strong and several.isdisjoint((one, other))
            return (doubtful and self._contradict(mine, yours)) or forbidden(ours, theirs, rules=rules)

        ids = [it.id for key in keys for it in self._gathered[key].people]
        return link(ids, found, fenced=fenced, held=held, same=self.weights.same, margin=self.weights.margin)

    def _held(self, keys: Collection[str]) -> list[list[str]]:
        """The groups of these names that are held together, though their names may say nothing for it."""
        together = [
            sorted({self._group(it).id for it in them if self._known.key(it) in keys})
            for them in self._known.told.sets()
        ]
        return [groups for groups in together if len(groups) > 1]

    def _clashing(self) -> list[set[str]]:
        """Whom names held together would join though somebody told them apart (`Told.clashing`)."""
        joined: dict[str, set[str]] = {}
        for groups in self._held(self._known.by_key):
            one = set().union(*(joined.get(it, {it}) for it in groups))
            joined.update(dict.fromkeys(one, one))
        members = [self._members(one) for one in {min(one): one for one in joined.values()}.values()]
        return self._known.told.clashing(members, self._known.rules().apart)

    def _contradict(self, one: str, other: str) -> bool:
        """Names that are not one person's unless the two were linked themselves."""
        kind = self._known.relation(one, other)
        families = [{form.family for form in self._known.index.forms(key)} for key in (one, other)]
        return kind is NameClass.SURNAME or (kind is NameClass.DIFFERENT and not families[0].isdisjoint(families[1]))


def _watched(keys: Collection[str], watch: Callable[[int, int], None] | None, *, before: int) -> Iterator[str]:
    """The keys, of which so many are done before; each is come to twice."""
    for number, key in enumerate(keys, start=before):
        if watch is not None:
            watch(number, 2 * len(keys))
        yield key
