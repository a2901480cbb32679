"""The mentions that there are, how much their names weigh, and what was told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from retrieval.papers import MentionId
from retrieval.people.blocking import NameIndex
from retrieval.people.evidence import Scales
from retrieval.people.filing import Files, Filing
from retrieval.people.grouping import Rules
from retrieval.people.lexicon import Lexicon
from retrieval.people.mentions import Mention
from retrieval.people.naming import NameClass, parse
from retrieval.people.spelling import Spelling
from retrieval.people.told import Told
from retrieval.people.traits import UNKNOWN, Traits
from retrieval.people.weights import Weights

_NAMELESS = "?"


def key_of(mention: str, written: str) -> str:
    """The key of a mention's name, its own where that has no letters."""
    name = parse(written)
    return name.key if name.words else f"{_NAMELESS} {mention}"


def has_name(key: str) -> bool:
    """Whether the key is that of a name, not of a mention without one."""
    return not key.startswith(_NAMELESS)


@dataclass(slots=True)
class Known:
    """Mentions by id and by the key of their name; `stale` are the keys that something new is known of.

    `_split` are names that several people were told to have.
    """

    weights: Weights
    files: Files = field(default_factory=Filing)
    lexicon: Lexicon = field(init=False)
    spelling: Spelling = field(init=False)
    index: NameIndex = field(init=False)
    told: Told = field(default_factory=Told)
    traits: dict[str, Traits] = field(default_factory=dict)
    written: dict[MentionId, str] = field(default_factory=dict)
    by_key: dict[str, list[Traits]] = field(default_factory=lambda: defaultdict(list))
    stale: set[str] = field(default_factory=set)
    _weighed: dict[str, float] = field(default_factory=dict)
    _used: dict[int, float] = field(default_factory=dict)
    _rules: Rules | None = None
    _split: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lexicon = Lexicon(self.weights, self.files)
        self.spelling = Spelling(self.lexicon)
        self.index = NameIndex(self.lexicon.census.forms, self.files.holders)

    def add(self, mention: Mention) -> None:
        """Take a mention in; one whose id is known already is left aside."""
        if mention.id in self.traits:
            return
        key = key_of(mention.id, mention.name)
        self.files.enter(mention.name)
        seen = self.lexicon
        traits = Traits(
            id=mention.id,
            key=key,
            paper=mention.paper,
            coauthors=seen.coauthors(mention.coauthors),
            words=seen.words(mention.paper, mention.title),
            venue=seen.venue(mention.venue) if mention.venue else None,
            year=mention.year or UNKNOWN,
            marks=frozenset((*mention.ids, *([f"page:{mention.page}"] if mention.page else []))),
        )
        self.spelling.see(mention)
        self.traits[mention.id] = traits
        self.written[MentionId(mention.id)] = mention.name
        self.by_key[key].append(traits)
        self.stale.add(key)
        if self.told.names(mention.id):
            self._rules = None

    def hold_together(self, one: str, other: str) -> None:
        """Let these two be one person whatever their names and papers say, and whoever told them apart."""
        self.told.hold_together(one, other)
        self._renew(self.told.mates(one))

    def tell_apart(self, one: str, other: str) -> None:
        """Never let these two be one person, unless they are held together."""
        self.told.tell_apart(one, other)
        self._renew((*self.told.mates(one), *self.told.mates(other)))

    def guard(self, sets: Collection[str]) -> None:
        """Keep these sets apart from one another for now, each named by one of its ids (`Told.guard`)."""
        self.told.guard(sets)
        self._renew(mate for it in sets for mate in self.told.mates(it))

    def unguard(self) -> None:
        """Keep apart only what was told apart."""
        self._renew(mate for it in self.told.unguard() for mate in self.told.mates(it))

    def forget_told(self) -> None:
        """Let nothing be told of anybody."""
        self._renew(self.told.everyone())
        self.told = Told()

    def key(self, mention: str) -> str | None:
        """The key of the mention's name; None for an unknown one."""
        traits = self.traits.get(mention)
        return traits.key if traits else None

    def rules(self) -> Rules:
        """What decides."""
        if self._rules is None:
            apart = self.told.apart(self.key)
            self._split = {
                key
                for one, others in apart.items()
                for key in [self.traits[one].key]
                if any(self.traits[other].key == key for other in others)
            }
            self._rules = Rules(
                weights=self.weights,
                scales=Scales(
                    coauthor=self.lexicon.weight_of_coauthor,
                    tie=self.lexicon.tie_of_coauthor,
                    word=self.lexicon.weight_of_word,
                ),
                apart=apart,
                held=self.told.held(),
            )
        return self._rules

    def weigh(self, key: str) -> float:
        """What a name says of two mentions that have it, as common as it is now, which is noted."""
        self._weighed[key] = self._rarity(key)
        return self.prior(key, key, NameClass.SAME)

    def prior(self, key: str, other: str, kind: NameClass) -> float:
        """What two names of this class, weighed before, say of their bearers."""
        if kind is NameClass.DIFFERENT:
            return -self.weights.certain
        if kind is NameClass.SURNAME:  # as common as what the two share
            forms = (form for it in (key, other) for form in self.lexicon.census.forms(it))
            return self.weights.of_name(kind, min(map(self.lexicon.census.given_rarity, forms)))
        prior = self.weights.of_name(kind, min(self._weighed[key], self._weighed[other]))
        return prior - self._crowding(key) if key == other else prior

    def _crowding(self, key: str) -> float:
        """What all that stands under this name says against its being one person's; of initials their rarity tells."""
        if not has_name(key) or all(form.only_initials for form in self.lexicon.census.forms(key)):
            return 0.0
        return self.weights.of_papers(len(self.by_key[key]), self._weighed[key])

    def relation(self, key: str, other: str) -> NameClass:
        """How two names relate."""
        if key == other:
            return NameClass.SAME
        return self.index.relation(key, other) if has_name(key) and has_name(other) else NameClass.DIFFERENT

    def held_with(self, key: str) -> set[str]:
        """The names of mentions that are held together with one of this name."""
        held = self.rules().held
        mates = (mate for one in self.by_key[key] if one.id in held for mate in self.told.mates(one.id))
        return {self.traits[mate].key for mate in mates if mate in self.traits}

    def changed(self) -> set[str]:
        """The names to be settled anew: something of their own is new, or anything on their papers weighs otherwise."""
        self.rules()
        self.lexicon.recount()
        other = self.lexicon.reweighed(self._used)
        return self.stale | {
            key
            for key, mentions in self.by_key.items()
            if self._rarity(key) != self._weighed.get(key)
            or (
                other
                and any(not other.isdisjoint(one.coauthors) or not other.isdisjoint(one.words) for one in mentions)
            )
        }

    def settled(self) -> None:
        """Note that all is settled by what it weighs now."""
        self.stale.clear()
        self._used = self.lexicon.weighed()

    def _rarity(self, key: str) -> float:
        """How rare a name is; one that several people are known to have says nothing by itself."""
        if not has_name(key):
            return 0.0
        rarity = min(map(self.lexicon.census.rarity, self.lexicon.census.forms(key)))
        return min(rarity, 0.0) if key in self._split else rarity

    def _renew(self, mentions: Iterable[str]) -> None:
        self._rules = None
        self.stale |= {self.traits[it].key for it in mentions if it in self.traits}
