"""Use case: the library's people as a curator looks at them, found by name or handle, with what makes them one person.

A handle is what tells namesakes apart where somebody types: the name's key and the beginning of a digest of one of the
person's mentions (`yangliu-3f2a`). Mentions keep their ids, so a handle goes on leading to whoever has that mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from retrieval import names
from retrieval.directory import Directory
from retrieval.errors import PeopleError
from retrieval.papers import MentionId, Paper, PaperId, PersonId, PersonKey, mention_id
from retrieval.people import misspelling, naming
from retrieval.people.book import PeopleBook
from retrieval.people.dossiers import Dossier, Pair, Signed, Twin, digest
from retrieval.people.mentions import Link, Outcome
from retrieval.people.naming import CLOSEST_FIRST, NameClass
from retrieval.ports import Catalog
from retrieval.queries import Person, Scope

_SHORTEST = 4
"""Hexadecimal digits of a handle; more where two mentions of one name begin alike."""
_HANDLE = re.compile(r"[a-z]+-(?=[a-f]*[0-9])[0-9a-f]{4,}")
"""No name: one that leads to nobody any more is not read as the name that it begins with."""
_LOOKED_AT = 4
"""Links looked at for each pair: several may be of the same two people."""
_NAMED = 5
"""People named in a sentence; further ones are counted."""
_WRITTEN_ALIKE = {NameClass.SAME, NameClass.ORDER, NameClass.SPACING}


@dataclass(frozen=True, slots=True)
class _Index:
    """The people of one directory by id, and by each way they are written."""

    directory: Directory
    by_id: Mapping[PersonId, Person]
    by_spelling: Mapping[str, list[Person]]

    @classmethod
    def of(cls, directory: Directory) -> _Index:
        by_spelling: dict[str, list[Person]] = defaultdict(list)
        for person in directory.people:
            for spelling in _spellings(person):
                by_spelling[spelling].append(person)
        by_id = {person.id: person for person in directory.people if person.id is not None}
        return cls(directory=directory, by_id=by_id, by_spelling=by_spelling)


@dataclass(slots=True)
class Roster:
    """Reads; whoever decides does so with `Curating`.

    `directory` gives the names of the library as it is now, the same object until they change.
    """

    catalog: Catalog
    book: PeopleBook
    directory: Callable[[], Directory]
    _read: _Index | None = field(default=None, init=False, repr=False)

    def people(self, text: str = "") -> tuple[Person, ...]:
        """Everybody whose name holds these words, or who is called so; most papers first, then by name."""
        wanted = text.lower().split()
        found = [
            person for person in self.directory().people if not wanted or _holds(person, wanted) or _alike(text, person)
        ]
        return tuple(sorted(found, key=lambda it: (-it.papers, it.name, it.id or "")))

    def person(self, person_id: PersonId) -> Person | None:
        """Whoever this id leads to now; None where none of their names is in the library any more."""
        return self._led(person_id, self._index())

    def called(self, typed: str) -> tuple[Person, ...]:
        """Whom a handle or a mention's id leads to, else everybody who is called so, however it is spelt."""
        found = self._by_handle(typed)
        if found or _HANDLE.fullmatch(typed.strip()):
            return found
        return tuple(person for person in self.people(typed) if _alike(typed, person))

    def one(self, typed: str) -> Person:
        """The one person whom a handle or a name means.

        Raises:
            PeopleError: it means nobody, or several; the sentence names those who are near, or how to tell them apart.
        """
        found = self.called(typed)
        if len(found) == 1:
            return found[0]
        shown = " ".join(typed.split())
        if found:
            choices = "; ".join(f"{self.handle(it)} for {_described(it)}" for it in found[:_NAMED])
            more = f"; {len(found) - _NAMED} more" if len(found) > _NAMED else ""
            raise PeopleError(f"{shown} is the name of several people; write {choices}{more}.")
        offered = self.near(typed) or self.people(typed) or misspelling.whose(typed, self.directory().people)
        near = ", ".join(map(_described, offered[:_NAMED]))
        raise PeopleError(f"Nobody in the library is called {shown}" + (f"; near names: {near}." if near else "."))

    def near(self, name: str) -> tuple[Person, ...]:
        """People whose names may be another form of this one, the closest first; whoever is called so left out."""
        asked, people = naming.parse(name), self.directory().people
        ranked = [
            (CLOSEST_FIRST.index(kind), -person.papers, person.name, number)
            for number, person in enumerate(people)
            if (kind := _closest(asked, person)) is not NameClass.DIFFERENT and kind not in _WRITTEN_ALIKE
        ]
        return tuple(people[number] for *_, number in sorted(ranked))

    def likely(self, person: Person, limit: int) -> tuple[Person, ...]:
        """Whom this person may be the same as, so many at most: the evidence first, then near names, then the family.

        By evidence the likelier first; then those who are written alike, the closest names, and whoever shares the
        family name, those with most papers first.
        """
        links = self.book.links([person.id]) if person.id else ()
        family = naming.parse(person.name).family
        kin = (it for it in self.people() if naming.parse(it.name).family == family)
        twins = (twin.person for twin in self._twins(person, links))
        ranked = (*twins, *self.namesakes(person), *self.near(person.name), *kin)
        found = {it.id: it for it in ranked if it.id not in {None, person.id}}
        return tuple(found.values())[:limit]

    def namesakes(self, person: Person) -> tuple[Person, ...]:
        """Others who are written as this person is."""
        alike = self._index().by_spelling
        found = {other.ref: other for spelt in sorted(_spellings(person)) for other in alike.get(spelt, ())}
        return tuple(other for other in found.values() if other.ref != person.ref)

    def labelled(self, person: Person) -> Person:
        """The person, the handle behind the name where others are called the same: `Yang Liu [yangliu-3f2a]`."""
        alone = person.id is None or not self.namesakes(person)
        return person if alone else person.model_copy(update={"name": f"{person.name} [{self.handle(person)}]"})

    def handle(self, person: Person) -> str:
        """The shortest text that leads to this person and nobody else; it begins like the shown name where it can."""
        shown = names.key(person.name)
        own = min((it for it in self.members(person) if _key(it) == shown), default=MentionId(person.id or ""))
        key = _key(own)
        if not key:  # a name without letters
            return own
        shared = any(key in other.keys for other in self._index().by_spelling.get(key, ()) if other.ref != person.ref)
        bearing = self._bearing(key) if shared else ()
        others = [digest(mention) for mention in bearing if self.book.whose(mention) != person.id]
        mine, length = digest(own), _SHORTEST
        while any(other.startswith(mine[:length]) for other in others):
            length += 1
        return f"{key}-{mine[:length]}"

    def papers(self, person: Person) -> tuple[Signed, ...]:
        """This person's papers with the name on each, newest first."""
        members = self.members(person)
        found = self.catalog.papers([_paper(mention) for mention in members])
        signed = [
            Signed(paper=found[paper], mention=mention, name=name)
            for mention, name in members.items()
            if (paper := _paper(mention)) in found
        ]
        return tuple(sorted(signed, key=lambda it: (_age(it.paper), it.mention)))

    def members(self, person: Person) -> Mapping[MentionId, str]:
        """This person's mentions with the names that stand on their papers."""
        return {} if person.id is None else self.book.members(person.id)

    def dossier(self, person: Person, *, history: int) -> Dossier:
        """All that is known of who this is, with what curators said of them among the last `history` decisions."""
        members = self.members(person)
        links = self.book.links([person.id]) if person.id else ()
        told = [it for it in self.book.history(history) if not members.keys().isdisjoint((*it.mentions, *it.apart))]
        return Dossier(
            person=person,
            papers=self.papers(person),
            metrics=self.catalog.metrics([person]),
            links=tuple(link for link in links if link.outcome is Outcome.SAME),
            twins=tuple(self._twins(person, links)),
            decisions=tuple(told),
        )

    def pairs(self, limit: int, *, among: Sequence[Person] | None = None) -> tuple[Pair, ...]:
        """People who may be one and are kept apart, so many at most, the likelier first; told apart once, never again.

        With `among` only pairs with one of these people in them.
        """
        if among is None:
            links = self.book.uncertain(_LOOKED_AT * limit)
        else:
            links = self.book.links([person.id for person in among if person.id is not None])
        found: dict[frozenset[str], Pair] = {}
        index = self._index()
        for link in (it for it in links if it.outcome is Outcome.UNCERTAIN):
            if len(found) == limit:
                break
            one, other = self._led(link.one, index), self._led(link.other, index)
            if one and other and one.id != other.id:
                found.setdefault(frozenset((one.ref, other.ref)), Pair(one=one, other=other, link=link))
        return tuple(found.values())

    def spelt(self, mentions: Iterable[MentionId]) -> dict[MentionId, str]:
        """The names that stand on the papers; where a paper is gone, what is left of the name in the mention's id."""
        wanted = tuple(mentions)
        papers = self.catalog.papers([_paper(it) for it in wanted])
        written = {mention_id(paper.id, who.key): who.name for paper in papers.values() for who in paper.authors}
        return {it: written.get(it) or _key(it) for it in wanted}

    def edition(self, people: Iterable[Person]) -> str:
        """Changes whenever one of these people gets or loses a name: what was decided of them before may not hold."""
        theirs = sorted(" ".join(sorted(self.members(person))) for person in people)
        return sha256("\n".join(theirs).encode()).hexdigest()[:12]

    def _twins(self, person: Person, links: Sequence[Link]) -> Iterable[Twin]:
        seen, index = {person.id}, self._index()
        for link in (link for link in links if link.outcome is Outcome.UNCERTAIN):
            for mention in (link.one, link.other):
                other = self._led(mention, index)
                if other is not None and other.id not in seen:
                    seen.add(other.id)
                    yield Twin(person=other, link=link)

    def _led(self, mention: str, index: _Index) -> Person | None:
        """Whom this mention leads to: without a look into the book where it is somebody's id."""
        person = index.by_id.get(PersonId(mention))
        if person is None:
            whose = self.book.whose(MentionId(mention))
            person = None if whose is None else index.by_id.get(whose)
        return person

    def _by_handle(self, typed: str) -> tuple[Person, ...]:
        found = self.person(PersonId(typed))
        if found is not None:
            return (found,)
        key, dash, digits = typed.strip().lower().rpartition("-")
        if not dash or len(digits) < _SHORTEST or key != names.key(key):
            return ()
        meant = [mention for mention in self._bearing(PersonKey(key)) if digest(mention).startswith(digits)]
        people = {person.id: person for mention in meant if (person := self.person(PersonId(mention)))}
        return tuple(people.values())

    def _bearing(self, key: PersonKey) -> tuple[MentionId, ...]:
        """Every mention of this name."""
        papers = self.catalog.select(Scope(people=(Person(name=key, keys=(key,)),)))
        return tuple(mention_id(paper, key) for paper in papers)

    def _index(self) -> _Index:
        directory, index = self.directory(), self._read
        if index is None or index.directory is not directory:
            index = self._read = _Index.of(directory)
        return index


def _paper(mention: MentionId) -> PaperId:
    return PaperId(mention.rpartition(":")[0])


def _key(mention: MentionId) -> PersonKey:
    return PersonKey(mention.rpartition(":")[2])


def _described(person: Person) -> str:
    return f"{person.name} ({person.papers} paper{'s' * (person.papers != 1)})"


def _spellings(person: Person) -> set[str]:
    return {*person.keys, *map(names.key, (person.name, *person.variants))}


def _holds(person: Person, wanted: Sequence[str]) -> bool:
    return any(all(word in name.lower() for word in wanted) for name in (person.name, *person.variants))


def _alike(typed: str, person: Person) -> bool:
    """Whether this is the person's name but for order, hyphens, spaces, accents and case."""
    return names.key(typed) in person.keys or _closest(naming.parse(typed), person) in _WRITTEN_ALIKE


def _closest(asked: naming.PersonName, person: Person) -> NameClass:
    kinds = (naming.name_class(asked, naming.parse(name)) for name in (person.name, *person.variants))
    return min(kinds, key=CLOSEST_FIRST.index)


def _age(paper: Paper) -> tuple[bool, int]:
    """Newest first, undated last."""
    return paper.date is None, -paper.date.first.toordinal() if paper.date else 0
