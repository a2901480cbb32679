"""The groups that mentions of each name make up, and which groups of different names are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from retrieval.people.grouping import Gathered, gather
from retrieval.people.known import Known, has_name
from retrieval.people.linking import Edge, Linked, edges, forbidden, link
from retrieval.people.naming import NameClass
from retrieval.people.traits import Profile
from retrieval.people.weights import Weights

Watch = Callable[[int, int], None]


@dataclass(slots=True)
class Groups:
    """What is known, gathered name by name, and how the groups of near names compare.

    With a `scope`, only these names are looked into: of all others the mentions stay whose `owners` says they are.
    """

    known: Known
    gathered: dict[str, Gathered] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    scope: Collection[str] | None = None
    owners: Mapping[str, str] = field(default_factory=dict)
    _edges: dict[str, dict[str, tuple[Edge, ...]]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def weights(self) -> Weights:
        """How much each kind of evidence says."""
        return self.known.weights

    def within(self, key: str) -> bool:
        """Whether this name is looked into."""
        return self.scope is None or key in self.scope

    def renew(self, watch: Watch | None = None) -> None:
        """Gather and compare anew whatever something is new of, or weighs otherwise."""
        self.known.unguard()
        self.settle(self._changed(), watch)
        while clashing := self._clashing():
            for sets in clashing:
                self.known.guard(sets)
            self.settle(self._changed())
        self.known.settled()

    def _changed(self) -> set[str]:
        """The names to be settled anew; with a scope nothing comes to weigh otherwise."""
        return self.known.changed() if self.scope is None else set(self.known.stale)

    def settle(self, keys: Collection[str], watch: Watch | None = None) -> None:
        """Gather these names' mentions anew, and compare their people with those of the names near them."""
        rules = self.known.rules()
        for key in _watched(keys, watch, before=0):
            for old in self.gathered[key].people if key in self.gathered else ():
                self.profiles.pop(old.id, None)
            self.gathered[key] = gather(self.known.by_key[key], prior=self.known.weigh(key), rules=rules)
            self.profiles.update((it.id, it) for it in self.gathered[key].people)
        done: set[str] = set()
        for key in _watched(keys, watch, before=len(keys)):
            if self.within(key):
                done.add(key)
                if has_name(key):
                    self._compare(key, done)

    def _compare(self, key: str, done: Collection[str]) -> None:
        rules = self.known.rules()
        for other, kind in self.known.index.near(key):
            if (other in done and other != key) or other not in self.gathered:
                continue
            prior = self.known.prior(key, other, kind)
            found = tuple(
                edges(self.gathered[key].people, self.gathered[other].people, kind=kind, prior=prior, rules=rules)
            )
            for one, two in ((key, other), (other, key)):
                if found:
                    self._edges[one][two] = found
                else:
                    self._edges[one].pop(two, None)

    def group(self, mention: str) -> Profile:
        """The group that this mention is in."""
        groups = self.gathered[self.known.traits[mention].key].people
        return next(group for group in groups if any(one.id == mention for one in group.members))

    def key(self, group: str) -> str:
        """The key of the name that a group's mentions have."""
        return self.profiles[group].members[0].key

    def members(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The ids of these groups' mentions."""
        return tuple(sorted(one.id for it in groups for one in self.profiles[it].members))

    def reached(self, keys: Iterable[str]) -> set[str]:
        """The names that the people of these may have, directly or by way of others."""
        reached = set(keys)
        waiting = list(reached)
        while waiting:
            at = waiting.pop()
            near = {
                other
                for other, found in self._edges.get(at, {}).items()
                if any(edge.score >= self.weights.same for edge in found)
            }
            new = (near | self.known.held_with(at)) - reached
            reached |= new
            waiting += new
        return reached

    def linked(self, keys: Collection[str]) -> Linked:
        """The people of these names, joined along the edges between their groups."""
        within = set(keys)
        found = {
            edge
            for key in keys
            for other, between in self._edges.get(key, {}).items()
            if key < other and other in within
            for edge in between
        }
        unsure = {frozenset((tie.one[0].id, tie.other[0].id)) for key in keys for tie in self.gathered[key].uncertain}
        rules = self.known.rules()
        strong = {frozenset((edge.one, edge.other)) for edge in found if edge.score >= self.weights.same}
        held = self._held(within)
        several = {group for them in held for group in them}

        def fenced(one: str, other: str) -> bool:
            ours, theirs = self.profiles[one], self.profiles[other]
            mine, yours = ours.members[0].key, theirs.members[0].key
            if mine == yours:
                return frozenset((one, other)) not in unsure or forbidden(ours, theirs, rules=rules)
            sure = frozenset((one, other)) in strong or not ours.marks.isdisjoint(theirs.marks)
            doubtful = not sure and several.isdisjoint((one, other))
            return (doubtful and self._contradict(mine, yours)) or forbidden(ours, theirs, rules=rules)

        ids = [it.id for key in keys for it in self.gathered[key].people]
        held += self._owned(within)
        return link(ids, found, fenced=fenced, held=held, same=self.weights.same, margin=self.weights.margin)

    def _held(self, keys: Collection[str]) -> list[list[str]]:
        """The groups of these names that are held together, though their names may say nothing for it."""
        together = [
            sorted({self.group(it).id for it in them if self.known.key(it) in keys}) for them in self.known.told.sets()
        ]
        return [groups for groups in together if len(groups) > 1]

    def _owned(self, keys: Collection[str]) -> list[list[str]]:
        """The groups of names out of scope that are one person's."""
        theirs: dict[str, list[str]] = defaultdict(list)
        for group in (group for key in keys if not self.within(key) for group in self.gathered[key].people):
            theirs[self.owners.get(group.id, group.id)].append(group.id)
        return [sorted(groups) for _, groups in sorted(theirs.items()) if len(groups) > 1]

    def _clashing(self) -> list[set[str]]:
        """Whom names held together would join though somebody told them apart (`Told.clashing`)."""
        joined: dict[str, set[str]] = {}
        for groups in self._held(self.known.by_key):
            one = set().union(*(joined.get(it, {it}) for it in groups))
            joined.update(dict.fromkeys(one, one))
        members = [self.members(one) for one in {min(one): one for one in joined.values()}.values()]
        return self.known.told.clashing(members, self.known.rules().apart)

    def _contradict(self, one: str, other: str) -> bool:
        """Names that are not one person's unless the two were linked themselves."""
        kind = self.known.relation(one, other)
        families = [{form.family for form in self.known.lexicon.census.forms(key)} for key in (one, other)]
        return kind is NameClass.SURNAME or (kind is NameClass.DIFFERENT and not families[0].isdisjoint(families[1]))


def _watched(keys: Collection[str], watch: Watch | None, *, before: int) -> Iterator[str]:
    """The keys, of which so many are done before; each is come to twice."""
    for number, key in enumerate(keys, start=before):
        if watch is not None:
            watch(number, 2 * len(keys))
        yield key
