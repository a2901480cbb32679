"""When each paper first came into the library; what is noted of it outlives the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from retrieval.adapters.sql_catalog.tables import ARRIVAL, PAPER
from retrieval.harvests import Arrival
from retrieval.papers import PaperId


def note(connection: Connection, papers: Collection[PaperId], at: dt.datetime) -> None:
    """Note that these papers came at this moment, unless they were there before."""
    if papers:
        moment = _stored(at).isoformat(sep=" ", timespec="microseconds")
        filing = "INSERT INTO arrival (paper_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
        connection.exec_driver_sql(filing, [(paper_id, moment) for paper_id in papers])


def inherit(connection: Connection, kept: PaperId, absorbed: PaperId) -> None:
    """Two papers turned out to be one: it came when the first of them did."""
    moments = select(func.min(ARRIVAL.c.at)).where(ARRIVAL.c.paper_id.in_((kept, absorbed)))
    if (first := connection.scalar(moments)) is not None:
        connection.execute(delete(ARRIVAL).where(ARRIVAL.c.paper_id == kept))
        connection.execute(insert(ARRIVAL).values(paper_id=kept, at=first))


def arrivals(connection: Connection, since: dt.datetime | None) -> tuple[Arrival, ...]:
    """The papers that there are with when each came, from `since` on, the first to come first."""
    query = select(ARRIVAL.c.paper_id, ARRIVAL.c.at).join(PAPER, PAPER.c.id == ARRIVAL.c.paper_id)
    if since is not None:
        query = query.where(ARRIVAL.c.at >= _stored(since))
    rows = connection.execute(query.order_by(ARRIVAL.c.at, ARRIVAL.c.paper_id))
    return tuple(Arrival(paper_id=paper_id, at=at.replace(tzinfo=dt.UTC)) for paper_id, at in rows)


def _stored(moment: dt.datetime) -> dt.datetime:
    """In UTC, which the column leaves unsaid."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
