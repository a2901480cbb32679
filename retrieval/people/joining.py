"""Use case: who is who among the names that changed papers reach; all other people stay who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from retrieval.papers import MentionId, PaperId, PersonId
from retrieval.people import filing
from retrieval.people.blocking import NameIndex, looked_up
from retrieval.people.book import News, PeopleView
from retrieval.people.census import Census
from retrieval.people.constraints import constraints
from retrieval.people.decisions import Decision, Deed
from retrieval.people.known import has_name, key_of
from retrieval.people.mentions import Mention
from retrieval.people.naming import parse
from retrieval.people.news import Moved, changed, keys_on, prepare, prepare_names, told
from retrieval.people.register import Register
from retrieval.people.shelf import Changed
from retrieval.people.weights import Weights


@dataclass(slots=True)
class Joining:
    """A register of the names around what has changed, which comes to the same as one of all names would.

    Looked into are the names on changed papers, those that weigh otherwise since, those that have a co-author or a word
    that does, and whatever their people may have besides, or had. All names near to these are known to the register,
    too; their people stay as they are.
    """

    view: PeopleView
    files: Changed
    decisions: Sequence[Decision]
    register: Register = field(init=False)
    scope: set[str] = field(default_factory=set)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    owners: dict[str, PersonId] = field(default_factory=dict)
    _theirs: dict[PersonId, set[str]] = field(default_factory=dict)
    _near: dict[str, set[str]] = field(default_factory=dict)
    _told: list[tuple[Deed, set[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.register = Register(files=self.files)
        standing = constraints(self.decisions)
        self.register.retell(standing.together, standing.apart)
        named_in = {it for decision in self.decisions for it in (*decision.mentions, *decision.apart)}
        keys = {it: key_of(it, name) for it, name in self.view.written(named_in).items()}
        self._told = [
            (it.deed, {keys[mention] for mention in (*it.mentions, *it.apart) if mention in keys})
            for it in self.decisions
        ]

    @classmethod
    def of(cls, view: PeopleView, news: News, decisions: Sequence[Decision], *, most: int) -> Joining | None:
        """Everything looked into that these news reach; None where more names are than `most`, or everything is."""
        files = changed(view, news)
        moved = Moved(view, files, Weights())
        if moved.everything():
            return None
        names, papers = moved.names_and_papers()
        was_and_is = (mention for now in (False, True) for mention in told(news, now=now))
        made = cls(view, files, decisions)
        stale = names | keys_on(was_and_is) | keys_on(view.on(papers)) | made._keys_of(news.persons)
        return made if made._reach(stale, most=most) else None

    def _reach(self, keys: Collection[str], *, most: int) -> bool:
        """Look into these names and into all that their people may have."""
        new = set(keys)
        while new:
            self.scope |= new
            if len(self.scope) > most or not self._close(most=most):
                return False
            there = {key for key in self.scope if self.mentions[key]}
            new = self.register.narrow(there, self.owners) - self.scope
        return True

    def _close(self, *, most: int) -> bool:
        """Know all names near to those looked into, with all mentions; look into all names that people of theirs have.

        And into all names of whom something was decided together with one that is known.
        """
        new = self.scope
        while new:
            self.scope |= new
            if len(self.scope) > most:
                return False
            self._know(self.scope)
            border = self._around(self.scope) - self.scope
            self._know(border)
            self._know(self._peoples(border))
            new = (self._peoples(self.scope) | self._decided()) - self.scope
        return True

    def _know(self, keys: Iterable[str]) -> None:
        """Take in all mentions of these names."""
        if not (new := {key for key in keys if key not in self.mentions}):
            return
        prepare(self.files, new)
        written = {name for key in new for name in self.files.holders(filing.spelt(key))}
        nameless = {PaperId(key.partition(" ")[2].rpartition(":")[0]) for key in new if not has_name(key)}
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.view.on(self.view.bearing(written) | nameless):
            if (key := key_of(mention.id, mention.name)) in new:
                found[key].append(mention)
        taken = [mention for them in found.values() for mention in them]
        self.owners.update(self.view.owners([MentionId(it.id) for it in taken]).items())
        prepare_names(self.files, [parse(name) for name in {name for it in taken for name in it.coauthors}])
        self.files.hold_all(filing.spelt(parse(name).key) for it in taken for name in it.coauthors)
        words = {word for title in {it.title for it in taken} for word in filing.words(title)}
        self.files.count_all((filing.PAPERS, *map(filing.worded, words)))
        self.register.add(taken)
        self.mentions.update((key, found.get(key, [])) for key in new)

    def _around(self, keys: Collection[str]) -> set[str]:
        """The names near to these."""
        new = [key for key in keys if key not in self._near and has_name(key)]
        census = Census(self.files)
        self.files.hold_all(token for key in new for form in census.forms(key) for token in looked_up(form))
        tokens = (token for key in new for form in census.forms(key) for token in looked_up(form))
        self.files.hold_all(filing.spelt(it) for token in tokens for it in self.files.holders(token))
        index = NameIndex(census.forms, self.files.holders)
        self._near.update((key, {other for other, _ in index.near(key)}) for key in new)
        return {other for key in keys for other in self._near.get(key, ())}

    def _peoples(self, keys: Iterable[str]) -> set[str]:
        """All names that the people have who have these."""
        mentions = (it.id for key in keys for it in self.mentions[key])
        return self._keys_of({self.owners[it] for it in mentions if it in self.owners})

    def _keys_of(self, persons: Collection[PersonId]) -> set[str]:
        """All names that these people have."""
        if new := {person for person in persons if person not in self._theirs}:
            self._theirs.update((person, set()) for person in new)
            theirs = self.view.theirs(new)
            for mention, person in self.view.owners(theirs.keys()).items():
                self._theirs[person].add(key_of(mention, theirs[mention]))
        return {key for person in persons for key in self._theirs[person]}

    def _decided(self) -> set[str]:
        """The names of whom something was decided together with one of those here."""
        known = self.mentions.keys()
        return {
            key
            for deed, keys in self._told
            if not keys.isdisjoint(self.scope if deed is Deed.RENAME else known)
            for key in keys
        }
