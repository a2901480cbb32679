"""What feeds gave: which records their entries became, how far they were read, and every visit to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection, and_, delete, func, insert, select

from retrieval.adapters.sql_catalog import withheld
from retrieval.adapters.sql_catalog.statements import among
from retrieval.adapters.sql_catalog.tables import ENTRY, MARK, RECORD, RUN, portions
from retrieval.harvests import Filed, Mark, Run
from retrieval.papers import PaperId, Record


def held(connection: Connection, source: str, entries: Collection[str]) -> dict[str, Filed]:
    """What the source's records of these entries say, by entry."""
    found: dict[str, Filed] = {}
    columns = select(ENTRY.c.name, RECORD.c.paper_id, RECORD.c.payload)
    query = columns.join(RECORD, RECORD.c.id == ENTRY.c.record_id).where(ENTRY.c.source == source)
    for some in portions(entries):
        rows = connection.execute(query.where(ENTRY.c.name.in_(some)).order_by(RECORD.c.id))
        for entry, paper_id, payload in rows:
            found[entry] = (paper_id, Record.model_validate_json(payload))
    return found


def discard(connection: Connection, source: str, entries: Collection[str]) -> None:
    """Remove the source's records of these entries."""
    for some in portions(entries):
        gone = select(ENTRY.c.record_id).where(ENTRY.c.source == source, ENTRY.c.name.in_(some))
        connection.execute(delete(RECORD).where(RECORD.c.id.in_(gone)))


def known(connection: Connection, ids: Collection[PaperId]) -> frozenset[PaperId]:
    """Which of these papers there are, hidden ones among them."""
    found = {row[0] for row in among(connection, "SELECT id FROM paper WHERE id IN (…)", ids)}
    return frozenset(found.union(set(connection.scalars(withheld.HIDDEN)).intersection(ids)))


def mark(connection: Connection, source: str) -> Mark | None:
    """How far this source was read; None for one never read."""
    payload = connection.scalar(select(MARK.c.payload).where(MARK.c.source == source))
    return None if payload is None else Mark.model_validate_json(payload)


def note_mark(connection: Connection, source: str, reached: Mark) -> None:
    """Note how far this source was read."""
    connection.execute(delete(MARK).where(MARK.c.source == source))
    connection.execute(insert(MARK).values(source=source, payload=reached.model_dump_json()))


def note_run(connection: Connection, run: Run) -> None:
    """Note a visit, in place of what was noted of the one to this source that began at the same moment."""
    began = run.began.astimezone(dt.UTC).replace(tzinfo=None)
    connection.execute(delete(RUN).where(RUN.c.source == run.source, RUN.c.began == began))
    connection.execute(insert(RUN).values(source=run.source, began=began, payload=run.model_dump_json()))


def runs(connection: Connection) -> dict[str, Run]:
    """The last visit to each source that was visited, by its name."""
    last = select(RUN.c.source, func.max(RUN.c.began).label("began")).group_by(RUN.c.source).subquery()
    query = select(RUN.c.source, RUN.c.payload).join(
        last, and_(RUN.c.source == last.c.source, RUN.c.began == last.c.began)
    )
    return {
        source: Run.model_validate_json(payload) for source, payload in connection.execute(query.order_by(RUN.c.source))
    }
