"""When each paper first came into the library; what is noted of it outlives the paper."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select, update

from retrieval.adapters.sql_catalog.arrival_tables import ARRIVAL, UNITED
from retrieval.adapters.sql_catalog.tables import PAPER
from retrieval.harvests import Arrival
from retrieval.papers import PaperId


def note(connection: Connection, papers: Collection[PaperId], at: dt.datetime) -> None:
    """Note that these papers came at this moment, unless they were there before."""
    if papers:
        moment = _stored(at).isoformat(sep=" ", timespec="microseconds")
        filing = "INSERT INTO arrival (paper_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
        connection.exec_driver_sql(filing, [(paper_id, moment) for paper_id in papers])


def inherit(connection: Connection, kept: PaperId, absorbed: PaperId) -> None:
    """Two papers turned out to be one: it came when the first of them did, and was the other before."""
    connection.execute(update(UNITED).where(UNITED.c.kept == absorbed).values(kept=kept))
    connection.execute(delete(UNITED).where(UNITED.c.absorbed.in_((kept, absorbed))))
    connection.execute(insert(UNITED).values(absorbed=absorbed, kept=kept))
    moments = select(func.min(ARRIVAL.c.at)).where(ARRIVAL.c.paper_id.in_((kept, absorbed)))
    if (first := connection.scalar(moments)) is not None:
        connection.execute(delete(ARRIVAL).where(ARRIVAL.c.paper_id == kept))
        connection.execute(insert(ARRIVAL).values(paper_id=kept, at=first))


def arrivals(connection: Connection, since: dt.datetime | None) -> tuple[Arrival, ...]:
    """The papers that there are with when each came, from `since` on, the first to come first."""
    before: dict[PaperId, list[PaperId]] = defaultdict(list)
    for kept, absorbed in connection.execute(select(UNITED.c.kept, UNITED.c.absorbed).order_by(UNITED.c.absorbed)):
        before[kept].append(absorbed)
    query = select(ARRIVAL.c.paper_id, ARRIVAL.c.at).join(PAPER, PAPER.c.id == ARRIVAL.c.paper_id)
    if since is not None:
        query = query.where(ARRIVAL.c.at >= _stored(since))
    rows = connection.execute(query.order_by(ARRIVAL.c.at, ARRIVAL.c.paper_id))
    return tuple(
        Arrival(paper_id=paper_id, at=at.replace(tzinfo=dt.UTC), formerly=tuple(before.get(paper_id, ())))
        for paper_id, at in rows
    )


def _stored(moment: dt.datetime) -> dt.datetime:
    """In UTC, which the column leaves unsaid."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
