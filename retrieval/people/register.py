"""The people of a library: mentions come in, in any order, and are gathered into people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from retrieval.papers import MentionId
from retrieval.people import naming
from retrieval.people.blocking import NameIndex
from retrieval.people.evidence import Scales, evidence
from retrieval.people.explaining import reasons
from retrieval.people.grouping import Gathered, Rules, gather
from retrieval.people.lexicon import Lexicon
from retrieval.people.linking import Edge, Linked, edges, forbidden, link
from retrieval.people.mentions import Ground, Link, Mention, Outcome, Reason
from retrieval.people.naming import NameClass, parse
from retrieval.people.traits import UNKNOWN, Profile, Traits, profile
from retrieval.people.weights import Weights

MATCHER = "1"
"""To be changed with the rules or weights by which people are told apart: libraries are then settled anew."""
_NAMELESS = "?"


@dataclass(frozen=True, slots=True)
class People:
    """Who is who: the ids of each person's mentions, and pairs of people that may yet be one, the likelier first."""

    persons: tuple[tuple[str, ...], ...]
    uncertain: tuple[Edge, ...]


@dataclass(slots=True)
class Register:
    """Mentions and the people they make up; what comes out depends on the set of mentions alone, not on their order."""

    weights: Weights = field(default_factory=Weights)
    _lexicon: Lexicon = field(init=False)
    _index: NameIndex = field(default_factory=NameIndex)
    _mentions: dict[str, Traits] = field(default_factory=dict)
    _whose: dict[str, str] = field(default_factory=dict)
    _written: dict[MentionId, str] = field(default_factory=dict)
    _by_key: dict[str, list[Traits]] = field(default_factory=lambda: defaultdict(list))
    _gathered: dict[str, Gathered] = field(default_factory=dict)
    _edges: dict[str, dict[str, tuple[Edge, ...]]] = field(default_factory=lambda: defaultdict(dict))
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _apart: dict[str, set[str]] = field(default_factory=dict)
    _stale: set[str] = field(default_factory=set)
    _rarities: dict[str, float] = field(default_factory=dict)
    _used: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lexicon = Lexicon(self.weights)

    def __len__(self) -> int:
        """How many mentions there are."""
        return len(self._mentions)

    @property
    def written(self) -> Mapping[MentionId, str]:
        """The name of each mention as its paper has it."""
        return self._written

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take mentions in; one whose id is known already is left aside."""
        for mention in mentions:
            if mention.id not in self._mentions:
                self._add(mention)

    def tell_apart(self, one: str, other: str) -> None:
        """Never let these two mentions be one person."""
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)
        self._stale |= {self._mentions[it].key for it in (one, other) if it in self._mentions}

    def place(self, mention: Mention) -> tuple[str, ...]:
        """Take one mention in and tell whose it is: the ids of all the mentions of that person, itself among them.

        With the weights of names and words as `people` last counted them, which is when names met since settle, too.
        """
        self.add([mention])
        key = self._mentions[mention.id].key
        self._settle({key})
        reached = self._reached(key)
        linked = self._linked(reached)
        mine = self._group(mention.id).id
        group = next(group for group in linked.groups if mine in group)
        return tuple(sorted(one.id for it in group for one in self._profiles[it].members))

    def people(self) -> People:
        """Everybody, by the smallest id of their mentions."""
        self._lexicon.recount()
        self._settle(self._stale | self._changed())
        self._stale.clear()
        self._used = self._lexicon.weighed()
        linked = self._linked(self._by_key)
        persons = [
            tuple(sorted(one.id for it in group for one in self._profiles[it].members)) for group in linked.groups
        ]
        within = {it: number for number, group in enumerate(linked.groups) for it in group}
        open_pairs = [
            Edge(one=tie.one[0].id, other=tie.other[0].id, kind=NameClass.SAME, score=tie.score)
            for gathered in self._gathered.values()
            for tie in gathered.uncertain
            if within[tie.one[0].id] != within[tie.other[0].id]
        ]
        ordered = sorted((*open_pairs, *linked.uncertain), key=lambda edge: (-edge.score, edge.one, edge.other))
        self._whose = {mention: person[0] for person in persons for mention in person}
        return People(persons=tuple(sorted(persons)), uncertain=tuple(ordered))

    def compare(self, one: str, other: str) -> Link:
        """Why two mentions are one person, or are not, or may be, as `people` last found: their groups side by side."""
        ours, theirs = (self._group(it) for it in (one, other))
        if ours.id == theirs.id:
            ours, theirs = (profile([self._mentions[it]]) for it in (one, other))
        keys = (self._mentions[one].key, self._mentions[other].key)
        kind = NameClass.SAME if keys[0] == keys[1] else self._index.relation(*keys)
        rules = self._rules()
        found = tuple(reasons(ours, theirs, rules=rules, text=self._lexicon.text))
        prior = -self.weights.certain
        if kind is not NameClass.DIFFERENT:
            prior = self.weights.of_name(kind, self._commoner(*keys, kind))
        names = naming.compare(self._written[MentionId(one)], self._written[MentionId(other)])
        total = prior + evidence(ours, theirs, scales=rules.scales, weights=self.weights).total
        outcome = Outcome.UNCERTAIN if total >= self.weights.different else Outcome.DIFFERENT
        if self._whose[one] == self._whose[other]:
            outcome = Outcome.SAME
        elif forbidden(ours, theirs, rules=rules):
            outcome = Outcome.DIFFERENT
        by_name = Reason(ground=Ground.NAME, sentence=names.why, weight=prior)
        return Link(one=one, other=other, outcome=outcome, names=names, score=total, reasons=(by_name, *found))

    def _group(self, mention: str) -> Profile:
        groups = self._gathered[self._mentions[mention].key].people
        return next(group for group in groups if any(one.id == mention for one in group.members))

    def _add(self, mention: Mention) -> None:
        name = parse(mention.name)
        key = name.key if name.words else f"{_NAMELESS} {mention.id}"
        seen = self._lexicon
        traits = Traits(
            id=mention.id,
            key=key,
            paper=mention.paper,
            coauthors=seen.coauthors(mention.coauthors),
            words=seen.words(mention.paper, f"{mention.title}\n{mention.abstract}"),
            venue=seen.venue(mention.venue) if mention.venue else None,
            year=mention.year or UNKNOWN,
            marks=frozenset((*mention.ids, *([f"page:{mention.page}"] if mention.page else []))),
        )
        self._mentions[mention.id] = traits
        self._written[MentionId(mention.id)] = mention.name
        self._by_key[key].append(traits)
        self._stale.add(key)
        if name.words:
            self._index.add(name)

    def _changed(self) -> set[str]:
        """The names whose weight, or that of anything on their papers, is no longer what it was."""
        other = self._lexicon.reweighed(self._used)
        return {
            key
            for key, mentions in self._by_key.items()
            if self._rarity(key) != self._rarities.get(key)
            or (
                other
                and any(not other.isdisjoint(one.coauthors) or not other.isdisjoint(one.words) for one in mentions)
            )
        }

    def _rarity(self, key: str) -> float:
        if key.startswith(_NAMELESS):
            return 0.0
        return min(map(self._lexicon.census.rarity, self._index.forms(key)))

    def _commoner(self, key: str, other: str, kind: NameClass) -> float:
        """The rarity of the commoner of two names; of what they share, where the family name changed."""
        if kind is NameClass.SURNAME:
            forms = (form for it in (key, other) for form in self._index.forms(it))
            return min(map(self._lexicon.census.given_rarity, forms))
        return min(self._rarities[key], self._rarities[other])

    def _rules(self) -> Rules:
        return Rules(
            weights=self.weights,
            scales=Scales(
                coauthor=self._lexicon.weight_of_coauthor,
                tie=self._lexicon.tie_of_coauthor,
                word=self._lexicon.weight_of_word,
            ),
            apart=self._apart,
        )

    def _settle(self, keys: Collection[str]) -> None:
        """Gather these names' mentions anew, and compare their people with those of the names near them."""
        rules = self._rules()
        for key in keys:
            for old in self._gathered[key].people if key in self._gathered else ():
                self._profiles.pop(old.id, None)
            rarity = self._rarities[key] = self._rarity(key)
            prior = self.weights.of_name(NameClass.SAME, rarity)
            self._gathered[key] = gather(self._by_key[key], prior=prior, rules=rules)
            self._profiles.update((it.id, it) for it in self._gathered[key].people)
        done: set[str] = set()
        for key in keys:
            done.add(key)
            if not key.startswith(_NAMELESS):
                self._compare(key, done, rules)

    def _compare(self, key: str, done: Collection[str], rules: Rules) -> None:
        for other, kind in self._index.near(key):
            if (other in done and other != key) or other not in self._gathered:
                continue
            prior = self.weights.of_name(kind, self._commoner(key, other, kind))
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
            for other, found in self._edges.get(waiting.pop(), {}).items():
                if other not in reached and any(edge.score >= self.weights.same for edge in found):
                    reached.add(other)
                    waiting.append(other)
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
        rules = self._rules()
        strong = {frozenset((edge.one, edge.other)) for edge in found if edge.score >= self.weights.same}

        def fenced(one: str, other: str) -> bool:
            ours, theirs = self._profiles[one], self._profiles[other]
            mine, yours = ours.members[0].key, theirs.members[0].key
            if mine == yours:
                return frozenset((one, other)) not in unsure or forbidden(ours, theirs, rules=rules)
            unfounded = frozenset((one, other)) not in strong and self._contradict(mine, yours)
            return unfounded or forbidden(ours, theirs, rules=rules)

        ids = [it.id for key in keys for it in self._gathered[key].people]
        return link(ids, found, fenced=fenced, same=self.weights.same, margin=self.weights.margin)

    def _contradict(self, one: str, other: str) -> bool:
        """Names that are not one person's unless the two were linked themselves."""
        kind = self._index.relation(one, other)
        families = [{form.family for form in self._index.forms(key)} for key in (one, other)]
        return kind is NameClass.SURNAME or (kind is NameClass.DIFFERENT and not families[0].isdisjoint(families[1]))
