"""Who a `Person` is now, and which names on papers are theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, and_, func, select

from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, METRIC, RECORD
from retrieval.papers import Metric
from retrieval.queries import Person


def whose(connection: Connection, person: Person) -> str | None:
    """Whoever has the mention that the person's id names: an id, or a key where that one is nobody's yet.

    None where the mention is gone, or there never was one: then the keys stand for their bearers.
    """
    if person.id is None:
        return None
    paper_id, _, key = person.id.rpartition(":")
    mention = select(AUTHORSHIP.c.person).where(AUTHORSHIP.c.paper_id == paper_id, AUTHORSHIP.c.key == key)
    found = connection.execute(mention).first()
    if found is not None:
        return found.person or key
    theirs = select(AUTHORSHIP.c.person).where(AUTHORSHIP.c.person == person.id).limit(1)
    return connection.scalar(theirs)


def bears(connection: Connection, person: Person) -> ColumnElement[bool]:
    """Which rows of `authorship` are this person's."""
    known = whose(connection, person)
    if known is None:
        return AUTHORSHIP.c.key.in_(person.keys)
    if ":" in known:  # an id; a key has letters alone
        return AUTHORSHIP.c.person == known
    return and_(AUTHORSHIP.c.key == known, AUTHORSHIP.c.person.is_(None))


def stated_of(connection: Connection, people: Collection[Person]) -> Iterator[Metric]:
    """What author pages say of these people, each figure once."""
    seen: set[int] = set()
    for person in people:
        known = whose(connection, person)
        keys = person.keys
        if known is not None:
            keys = tuple(connection.scalars(select(AUTHORSHIP.c.key).where(bears(connection, person)).distinct()))
        filed = select(METRIC.c.id, METRIC.c.source, METRIC.c.person_key, METRIC.c.payload)
        owners: dict[tuple[str, str], str | None] = {}
        for number, source, key, payload in connection.execute(filed.where(METRIC.c.person_key.in_(keys))):
            if (source, key) not in owners:
                owners[source, key] = _owner(connection, source, key) if known is not None else None
            if owners[source, key] == known and number not in seen:
                seen.add(number)
                yield Metric.model_validate_json(payload)


def _owner(connection: Connection, source: str, key: str) -> str | None:
    """Whom this page means by its owner's name: whoever has most of its papers under it, else its only bearer."""
    bearer = func.coalesce(AUTHORSHIP.c.person, AUTHORSHIP.c.key)
    listed = select(RECORD.c.paper_id).where(RECORD.c.source == source, RECORD.c.owner.is_not(None))
    theirs = select(bearer).where(AUTHORSHIP.c.key == key, AUTHORSHIP.c.paper_id.in_(listed)).group_by(bearer)
    owner = connection.scalar(theirs.order_by(func.count().desc(), bearer).limit(1))
    if owner is not None:
        return str(owner)
    bearers = connection.scalars(select(bearer).where(AUTHORSHIP.c.key == key).distinct().limit(2)).all()
    return bearers[0] if len(bearers) == 1 else None
