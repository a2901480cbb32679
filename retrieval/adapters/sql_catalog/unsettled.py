"""What has changed since people were last settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, insert

from retrieval.adapters.sql_catalog.tables import UNSETTLED
from retrieval.papers import PaperId, PersonId, PersonKey


def note(
    connection: Connection, papers: Collection[PaperId], whose: Mapping[tuple[PaperId, PersonKey], PersonId]
) -> None:
    """Note that these papers change, and `whose` the names on them were until now."""
    rows = [(paper_id, None) for paper_id in papers]
    rows += dict.fromkeys((paper_id, person) for (paper_id, _), person in whose.items())
    if rows:
        connection.execute(insert(UNSETTLED), [{"paper_id": paper_id, "person": person} for paper_id, person in rows])
