"""The people of a library: mentions come in, in any order, and are gathered into people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from retrieval.papers import MentionId
from retrieval.people.evidence import evidence
from retrieval.people.explaining import told
from retrieval.people.filing import Files, Filing
from retrieval.people.groups import Groups, Watch
from retrieval.people.known import Known
from retrieval.people.linking import Edge, forbidden, leaning, likeliest
from retrieval.people.mentions import Link, Mention, Outcome
from retrieval.people.naming import NameClass
from retrieval.people.traits import Profile, profile
from retrieval.people.weights import Weights

MATCHER = "13"
"""To be changed with the rules or weights by which people are told apart: libraries are then settled anew."""


@dataclass(frozen=True, slots=True)
class People:
    """Who is who: the ids of each person's mentions, and pairs of people that may yet be one, the likelier first."""

    persons: tuple[tuple[str, ...], ...]
    uncertain: tuple[Edge, ...]


@dataclass(slots=True)
class Register:
    """Mentions and the people they make up; what comes out depends on the set of mentions alone, not on their order.

    `files` tell how common names and words are: those of the mentions themselves, unless others are given.
    """

    weights: Weights = field(default_factory=Weights)
    files: Files = field(default_factory=Filing)
    _known: Known = field(init=False)
    _groups: Groups = field(init=False)
    _whose: dict[str, str] = field(default_factory=dict)
    _joins: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        self._known = Known(self.weights, self.files)
        self._groups = Groups(self._known)

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
        self._groups.settle({key})
        linked = self._groups.linked(self._groups.reached([key]))
        mine = self._groups.group(mention.id).id
        return self._groups.members(next(group for group in linked.groups if mine in group))

    def narrow(self, scope: Collection[str], owners: Mapping[str, str]) -> set[str]:
        """Look into the names of this scope alone; the names that their people may have, those beyond it among them.

        All names near to them are to be known, with all their mentions: these are whose `owners` says, and so are all
        other mentions of the same people. `people` and `links` then speak of the scope. It may only grow.
        """
        before = self._groups.scope or ()
        self._known.stale |= set(scope) - set(before)
        self._groups.scope, self._groups.owners = frozenset(scope), owners
        self._groups.renew()
        return self._groups.reached(scope)

    def people(self, watch: Watch | None = None) -> People:
        """Everybody, by the smallest id of their mentions; `watch` is told after each name how many of all are done."""
        groups = self._groups
        groups.renew(watch)
        linked = groups.linked(self._known.by_key)
        everybody = [(groups.within(groups.key(them[0])), groups.members(them)) for them in linked.groups]
        persons = [person for looked_into, person in everybody if looked_into]
        within = {it: number for number, them in enumerate(linked.groups) for it in them}
        open_pairs = [
            Edge(one=tie.one[0].id, other=tie.other[0].id, kind=NameClass.SAME, score=tie.score)
            for key, gathered in groups.gathered.items()
            if groups.within(key)
            for tie in gathered.uncertain
            if within[tie.one[0].id] != within[tie.other[0].id]
        ]
        ordered = sorted((*open_pairs, *linked.uncertain), key=lambda edge: (-edge.score, edge.one, edge.other))
        self._whose = {mention: person[0] for _, person in everybody for mention in person}
        self._joins = linked.joins
        return People(persons=tuple(sorted(persons)), uncertain=tuple(ordered))

    def links(self, found: People) -> Iterator[Link]:
        """Why, as `people` just found: links that hold each person's mentions together, then the likeliest open pairs.

        Every join is there, so that a path of links leads from each mention to any other of its person. The two ends
        of a link stand for the groups that were joined. Of open pairs between two names each person has the likeliest
        few.
        """
        groups = self._groups
        for gathered in (gathered for key, gathered in groups.gathered.items() if groups.within(key)):
            for tie in gathered.ties:
                yield self._link(profile(tie.one), profile(tie.other), Outcome.SAME, score=tie.score)
        for together in self._known.told.sets():
            alone = [profile([self._known.traits[it]]) for it in together if it in self._known.traits]
            yield from (self._link(alone[0], one, Outcome.SAME, score=self.weights.certain) for one in alone[1:])
        for edge in self._joins:
            yield self._link(groups.profiles[edge.one], groups.profiles[edge.other], Outcome.SAME, score=edge.score)
        for edge in likeliest(found.uncertain, self._whose, names=groups.key):
            yield self._link(groups.group(edge.one), groups.group(edge.other), Outcome.UNCERTAIN, score=edge.score)

    def compare(self, one: str, other: str) -> Link:
        """Why two mentions are one person, or are not, or may be, as `people` last found: their groups side by side."""
        ours, theirs = (self._groups.group(it) for it in (one, other))
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
