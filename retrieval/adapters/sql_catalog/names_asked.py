"""The words by which people may be asked for, kept in step with the names on papers."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import Connection

from retrieval.adapters.sql_catalog.rows import AskedByRow
from retrieval.adapters.sql_catalog.statements import among, insert
from retrieval.adapters.sql_catalog.tables import ASKED_BY
from retrieval.cards import Shown
from retrieval.names import asked_by, key
from retrieval.papers import PaperId

_ON = "SELECT DISTINCT name FROM authorship WHERE paper_id IN (…)"
_STANDS = "SELECT DISTINCT name FROM authorship WHERE key IN (…)"
_FORGET = "DELETE FROM asked_by WHERE word = ? AND given = ? AND name = ?"


def on(connection: Connection, papers: Collection[PaperId]) -> set[str]:
    """The names that stand on these papers."""
    return {name for (name,) in among(connection, _ON, papers)}


def note(connection: Connection, papers: Collection[Shown], before: Collection[str], noted: set[str]) -> None:
    """Note the words for the names on these papers, and forget those of names `before` that stand on none any more.

    `noted` are the names whose words this transaction has noted, kept up here: a conference's authors come again.
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
