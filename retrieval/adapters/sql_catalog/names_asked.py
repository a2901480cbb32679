"""The words by which people may be asked for, kept in step with the names on papers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, MutableMapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from retrieval.adapters.sql_catalog.rows import AskedByRow
from retrieval.adapters.sql_catalog.statements import among, insert
from retrieval.adapters.sql_catalog.tables import ASKED_BY
from retrieval.adapters.sqlite_file import written_by_others
from retrieval.cards import Shown
from retrieval.names import asked_by, key
from retrieval.papers import PaperId

_ON = "SELECT DISTINCT name FROM authorship WHERE paper_id IN (…)"
_STANDS = "SELECT DISTINCT name FROM authorship WHERE key IN (…)"
_NOTED = "names asked"
_FORGET = "DELETE FROM asked_by WHERE word = ? AND given = ? AND name = ?"


@contextmanager
def kept() -> Iterator[Callable[[Connection], set[str]]]:
    """Gives, of a connection that writes alone, the names whose words it noted and nobody can have forgotten since.

    What a transaction within the block adds to them counts from then on, unless the block raises.
    """
    taken: list[tuple[MutableMapping[str, Any], int, set[str]]] = []

    def noted(connection: Connection) -> set[str]:
        version, names = connection.info.pop(_NOTED, (None, set()))
        now = written_by_others(connection)
        taken.append((connection.info, now, names if version == now else set()))
        return taken[-1][2]

    yield noted
    for info, version, names in taken:
        info[_NOTED] = (version, names)


def on(connection: Connection, papers: Collection[PaperId]) -> set[str]:
    """The names that stand on these papers."""
    return {name for (name,) in among(connection, _ON, papers)}


def note(connection: Connection, papers: Collection[Shown], before: Collection[str], noted: set[str]) -> None:
    """Note the words for the names on these papers, and forget those of names `before` that stand on none any more.

    Names that are `noted` are left alone: most authors come again. It is kept up here.
    """
    now = {name for paper in papers for _, name, _ in paper.authors}
    new = now.difference(noted)
    insert(connection, ASKED_BY, sorted(row for name in new for row in _words(name)), unless_there=True)
    noted |= new
    gone = set(before).difference(now)
    gone.difference_update(name for (name,) in among(connection, _STANDS, [key(name) for name in gone]))
    noted -= gone
    if words := [row for name in gone for row in _words(name)]:
        connection.connection.cursor().executemany(_FORGET, words)


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[AskedByRow, ...]:
    families, given = asked_by(name)
    called = tuple(AskedByRow(family, given=False, name=name) for family in families)
    return (*called, AskedByRow(given, given=True, name=name)) if given else called
