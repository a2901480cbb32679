"""The library's own names, gathered with one query each."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, func, select

from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, PAPER, PAPER_FIELD, RECORD
from retrieval.queries import Directory, KnownTitle, KnownVenue, Person


def directory(connection: Connection) -> Directory:
    """Everything that questions are read against."""
    titles = connection.execute(
        select(PAPER.c.id, PAPER.c.title).where(PAPER.c.title.is_not(None)).order_by(PAPER.c.id)
    )
    owners = select(RECORD.c.owner).where(RECORD.c.owner.is_not(None)).distinct().order_by(RECORD.c.owner)
    fields = select(PAPER_FIELD.c.field).distinct().order_by(PAPER_FIELD.c.field)
    return Directory(
        papers=connection.scalar(select(func.count()).select_from(PAPER)) or 0,
        people=_people(connection),
        owners=tuple(connection.scalars(owners)),
        titles=tuple(KnownTitle(paper_id=paper_id, title=title) for paper_id, title in titles),
        venues=_venues(connection),
        fields=tuple(connection.scalars(fields)),
        latest=connection.scalar(select(func.max(PAPER.c.date_first))),
    )


def _people(connection: Connection) -> tuple[Person, ...]:
    """One person a key, by key: the spelling that most papers have, and on how many papers they are."""
    query = select(AUTHORSHIP.c.key, AUTHORSHIP.c.name, func.count()).group_by(AUTHORSHIP.c.key, AUTHORSHIP.c.name)
    people: list[Person] = []
    for key, spelled in groupby(connection.execute(query.order_by(AUTHORSHIP.c.key, AUTHORSHIP.c.name)), itemgetter(0)):
        spellings = [(count, name) for _, name, count in spelled]
        _, name = max(spellings, key=itemgetter(0))
        people.append(Person(name=name, keys=(key,), papers=sum(count for count, _ in spellings)))
    return tuple(people)


def _venues(connection: Connection) -> tuple[KnownVenue, ...]:
    tracks: dict[str, list[str]] = defaultdict(list)
    seen = select(PAPER.c.series, PAPER.c.track).where(PAPER.c.series.is_not(None)).distinct()
    for series, track in connection.execute(seen.order_by(PAPER.c.series, PAPER.c.track)):
        tracks[series].extend([track] if track else [])
    return tuple(KnownVenue(series=series, tracks=tuple(them)) for series, them in tracks.items())
