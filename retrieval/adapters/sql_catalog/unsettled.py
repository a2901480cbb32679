"""What has changed since people were last settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from retrieval.adapters.sql_catalog.rows import UnsettledRow
from retrieval.adapters.sql_catalog.statements import insert
from retrieval.adapters.sql_catalog.tables import UNSETTLED
from retrieval.papers import PaperId, PersonId, PersonKey

_NO_PAPER = PaperId("")


def note(
    connection: Connection, papers: Collection[PaperId], whose: Mapping[tuple[PaperId, PersonKey], PersonId]
) -> None:
    """Note that these papers change, and `whose` the names on them were until now."""
    rows = [UnsettledRow(paper_id, None) for paper_id in papers]
    rows += dict.fromkeys(UnsettledRow(paper_id, person) for (paper_id, _), person in whose.items())
    insert(connection, UNSETTLED, rows)


def note_people(connection: Connection, people: Iterable[PersonId]) -> None:
    """Note that somebody decided who these people are."""
    insert(connection, UNSETTLED, [UnsettledRow(_NO_PAPER, person) for person in dict.fromkeys(people)])
