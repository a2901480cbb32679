"""The library's names, looked up: the words at once, who and what is called so a few at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from retrieval.adapters.sql_catalog.names_known import these
from retrieval.adapters.sql_catalog.statements import among
from retrieval.adapters.sql_catalog.tables import ASKED_BY, AUTHORSHIP, PAPER
from retrieval.adapters.sqlite_file import SqliteFile
from retrieval.directory import KnownTitle
from retrieval.names import key
from retrieval.queries import Person

_BEARERS = "SELECT DISTINCT key, name, person FROM authorship WHERE key IN (…)"
_WORDS = "SELECT DISTINCT word FROM asked_by WHERE given = …"
_TITLES = "SELECT title_key, title FROM paper WHERE title_key > … AND title IS NOT NULL"
_BY_TITLE = "SELECT title_key, id, title FROM paper WHERE title IS NOT NULL AND title_key IN (…)"
_BY_SHORT = "SELECT short_key, id, title FROM paper WHERE title IS NOT NULL AND short_key IN (…)"


class SqlNames:
    """`Names` of a catalog's file, as it is at each look."""

    def __init__(self, database: SqliteFile) -> None:
        self._database = database

    def keys(self) -> Collection[str]:
        """The key of every name on a paper, each once."""
        with self._database.reading() as connection:
            return connection.scalars(select(AUTHORSHIP.c.key).distinct()).all()

    def words(self, *, given: bool) -> Collection[str]:
        """What people may be asked for by alone, each once."""
        with self._database.reading() as connection:
            return [word for (word,) in among(connection, _WORDS, (given,))]

    def spellings(self, word: str, *, given: bool) -> Collection[str]:
        """The names on papers of which this is a family name, or all given names."""
        query = select(ASKED_BY.c.name).where(ASKED_BY.c.word == word, ASKED_BY.c.given == given)
        with self._database.reading() as connection:
            return connection.scalars(query).all()

    def keyed(self, keys: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        """Who has a name with each of these keys."""
        with self._database.reading() as connection:
            bearers = {(filed, person) for filed, _, person in among(connection, _BEARERS, keys)}
            known = these(connection, bearers)
        found: dict[str, list[Person]] = defaultdict(list)
        for person in known:
            for filed in {it for it in person.keys if (it, person.id) in bearers or (it, None) in bearers}:
                found[filed].append(person)
        return {filed: tuple(them) for filed, them in found.items()}

    def spelt(self, names: Collection[str]) -> tuple[Person, ...]:
        """Who has one of these names on a paper."""
        wanted = frozenset(names)
        with self._database.reading() as connection:
            rows = among(connection, _BEARERS, [key(name) for name in wanted])
            return these(connection, {(filed, person) for filed, name, person in rows if name in wanted})

    def titles(self) -> Sequence[tuple[str, str]]:
        """Every shown title after its key."""
        with self._database.reading() as connection:
            return list(among(connection, _TITLES, ("",)))

    def short_titles(self) -> Collection[str]:
        """The keys of the short names that titles open with, each once."""
        query = select(PAPER.c.short_key).where(PAPER.c.short_key.is_not(None)).distinct()
        with self._database.reading() as connection:
            return [short for short in connection.scalars(query) if short is not None]

    def called(self, keys: Collection[str]) -> Mapping[str, tuple[KnownTitle, ...]]:
        """The papers whose title or short name has each of these keys, by id."""
        found: dict[str, dict[str, KnownTitle]] = defaultdict(dict)
        with self._database.reading() as connection:
            for statement in (_BY_TITLE, _BY_SHORT):
                for filed, paper_id, title in among(connection, statement, keys):
                    found[filed][paper_id] = KnownTitle(paper_id=paper_id, title=title)
        return {filed: tuple(them[paper_id] for paper_id in sorted(them)) for filed, them in found.items()}
