"""What the last settling of people rests on, written and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from retrieval.adapters.sql_catalog import unsettled
from retrieval.adapters.sql_catalog.tables import FILED, PAPER, SETTLED, SETTLED_PAPER, TALLY, UNSETTLED
from retrieval.papers import PaperId, PersonKey
from retrieval.people.book import Basis, Settled, Start

T = TypeVar("T")
_AT_ONCE = 10_000
_UNFILE = delete(FILED).where(FILED.c.token == bindparam("at_token"), FILED.c.holder == bindparam("at_holder"))
_ONLY = 1
"""The number of the one row of table `settled`."""


def start(connection: Connection) -> Start:
    """From where people can be settled."""
    settled = connection.execute(select(SETTLED.c.rules, SETTLED.c.turn)).first()
    noted = select(func.max(UNSETTLED.c.id), func.count(UNSETTLED.c.paper_id.distinct()))
    upto, waiting = connection.execute(noted).one()
    return Start(
        rules=settled.rules if settled else None,
        turn=(settled.turn or 0) if settled else 0,
        upto=upto or 0,
        waiting=waiting,
        papers=connection.scalar(select(func.count()).select_from(PAPER)) or 0,
    )


def note(connection: Connection, *, mark: str, moved: bool, basis: Basis | None) -> None:
    """Note on what people were settled."""
    before = connection.execute(select(SETTLED.c.revision, SETTLED.c.turn)).first()
    revision, turn = (before.revision, before.turn or 0) if before else (0, 0)
    connection.execute(delete(SETTLED))
    rules = basis.rules if basis else None
    row = {"id": _ONLY, "mark": mark, "revision": revision + moved, "rules": rules, "turn": turn + 1}
    connection.execute(insert(SETTLED).values(row))


def clear(connection: Connection, basis: Basis, found: Settled) -> None:
    """Forget what was noted of changes that are settled now; of papers that changed since, note whose names were."""
    newer = set(connection.scalars(select(UNSETTLED.c.paper_id).where(UNSETTLED.c.id > basis.start.upto)))
    if newer:
        places = ((paper, key, person) for it, person in found.whose.items() for paper, _, key in [it.rpartition(":")])
        whose = {(PaperId(paper), PersonKey(key)): person for paper, key, person in places if paper in newer}
        unsettled.note(connection, (), whose)
    connection.execute(delete(UNSETTLED).where(UNSETTLED.c.id <= basis.start.upto))


def file_anew(connection: Connection, *, basis: Basis) -> None:
    """Make these all papers and rows; until it is noted that people were settled on them, nothing is built on them."""
    connection.execute(update(SETTLED).values(rules=None))
    for table in (FILED, TALLY, SETTLED_PAPER):
        connection.execute(delete(table))
    papers = ({"paper_id": paper, "payload": packed} for paper, packed in basis.papers.items())
    for some in _batches(papers):
        connection.execute(insert(SETTLED_PAPER), some)
    for filed in _batches(basis.added):
        connection.exec_driver_sql("INSERT INTO filed (token, holder) VALUES (?, ?)", filed)
    counted = select(FILED.c.token, func.count()).group_by(FILED.c.token)
    connection.execute(insert(TALLY).from_select(["token", "number"], counted))


def refile(connection: Connection, basis: Basis) -> None:
    """File what is added, and take out what is removed."""
    for paper, packed in basis.papers.items():
        connection.execute(delete(SETTLED_PAPER).where(SETTLED_PAPER.c.paper_id == paper))
        if packed is not None:
            connection.execute(insert(SETTLED_PAPER).values(paper_id=paper, payload=packed))
    added = list(basis.added)
    if basis.removed:
        gone = [{"at_token": token, "at_holder": holder} for token, holder in basis.removed]
        connection.execute(_UNFILE, gone)
    if added:
        connection.execute(insert(FILED), [{"token": token, "holder": holder} for token, holder in added])
    moved = Counter(token for token, _ in added)
    moved.subtract(token for token, _ in basis.removed)
    if numbers := [{"token": token, "number": number} for token, number in moved.items() if number]:
        counting = upsert(TALLY)
        number = TALLY.c.number + counting.excluded.number
        connection.execute(counting.on_conflict_do_update(index_elements=["token"], set_={"number": number}), numbers)


def is_still(connection: Connection, basis: Basis) -> bool:
    """Whether people were not settled since the start of this settling."""
    return (connection.scalar(select(SETTLED.c.turn)) or 0) == basis.start.turn


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
