"""What has changed since people were last settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, insert

from retrieval.adapters.sql_catalog.tables import UNSETTLED
from retrieval.papers import PaperId, PersonId, PersonKey

_NO_PAPER = PaperId("")


def note(
    connection: Connection, papers: Collection[PaperId], whose: Mapping[tuple[PaperId, PersonKey], PersonId]
) -> None:
    """Note that these papers change, and `whose` the names on them were until now."""
    rows: list[tuple[PaperId, PersonId | None]] = [(paper_id, None) for paper_id in papers]
    rows += dict.fromkeys((paper_id, person) for (paper_id, _), person in whose.items())
    _insert(connection, rows)


def note_people(connection: Connection, people: Iterable[PersonId]) -> None:
    """Note that somebody decided who these people are."""
    _insert(connection, [(_NO_PAPER, person) for person in dict.fromkeys(people)])


def _insert(connection: Connection, rows: Collection[tuple[PaperId, PersonId | None]]) -> None:
    if rows:
        connection.execute(insert(UNSETTLED), [{"paper_id": paper_id, "person": person} for paper_id, person in rows])
