"""A library's names from lists of its people and papers, all in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from retrieval import names
from retrieval.directory import KnownTitle
from retrieval.plaintext import short_key, title_key
from retrieval.queries import Person


class Listed:
    """`Names` of these people and titles; the shown name of somebody is one of theirs."""

    def __init__(self, people: Iterable[Person] = (), titles: Iterable[KnownTitle] = ()) -> None:
        self._by_key: dict[str, list[Person]] = defaultdict(list)
        self._spelt: dict[str, list[Person]] = defaultdict(list)
        self._asked: dict[bool, dict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}
        self._called: dict[str, list[KnownTitle]] = defaultdict(list)
        self._titles: list[tuple[str, str]] = []
        self._shorts: dict[str, None] = {}
        for person in people:
            self._file_person(person)
        for title in titles:
            self._file_title(title)

    def _file_person(self, person: Person) -> None:
        for key in dict.fromkeys((*person.keys, names.key(person.name))):
            self._by_key[key].append(person)
        for name in dict.fromkeys((person.name, *person.variants)):
            if name not in self._spelt:
                families, given = names.asked_by(name)
                for family in families:
                    self._asked[False][family].append(name)
                if given:
                    self._asked[True][given].append(name)
            self._spelt[name].append(person)

    def _file_title(self, known: KnownTitle) -> None:
        whole, short = title_key(known.title), short_key(known.title)
        self._titles += [(whole, known.title)] if whole else []
        self._shorts.update({short: None} if short else {})
        for key in dict.fromkeys(filter(None, (whole, short))):
            self._called[key].append(known)

    def keys(self) -> Collection[str]:
        """The key of every name, each once."""
        return self._by_key.keys()

    def words(self, *, given: bool) -> Collection[str]:
        """What people may be asked for by alone, each once."""
        return self._asked[given].keys()

    def spellings(self, word: str, *, given: bool) -> Collection[str]:
        """The names of which this is a family name, or all given names."""
        return self._asked[given].get(word, [])

    def keyed(self, keys: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        """Who has a name with each of these keys."""
        return {key: tuple(self._by_key[key]) for key in keys if key in self._by_key}

    def spelt(self, names: Collection[str]) -> tuple[Person, ...]:
        """Who has one of these names, each once."""
        found = {person.ref: person for name in names for person in self._spelt.get(name, ())}
        return tuple(found.values())

    def titles(self) -> Sequence[tuple[str, str]]:
        """Every title after its key."""
        return self._titles

    def short_titles(self) -> Collection[str]:
        """The keys of the short names that titles open with, each once."""
        return self._shorts.keys()

    def called(self, keys: Collection[str]) -> Mapping[str, tuple[KnownTitle, ...]]:
        """The papers whose title or short name has each of these keys, in the order of the list."""
        return {key: tuple(self._called[key]) for key in keys if key in self._called}
