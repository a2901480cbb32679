"""The library's own names, gathered: of everybody, or of some."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select, union

from retrieval.adapters.sql_catalog import withheld
from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, JOINT_SERIES, PAPER, PAPER_FIELD, PERSON, RECORD, portions
from retrieval.adapters.sql_catalog.unread import Unread
from retrieval.adapters.sqlite_file import SqliteFile
from retrieval.directory import Directory, KnownTitle, KnownVenue
from retrieval.papers import PersonId, PersonKey, mention_id
from retrieval.queries import Person

T = TypeVar("T")
_Spelt: TypeAlias = Row[PersonId | None, PersonKey, str, int]
"""Whose name, its key, the name, and on how many papers it is."""


def directory(database: SqliteFile) -> Directory:
    """Everything that questions are read against; the lists of all people and titles once they are looked at."""
    shown = RECORD.c.paper_id.not_in(withheld.HIDDEN)
    owners = select(RECORD.c.owner).where(RECORD.c.owner.is_not(None), shown).distinct().order_by(RECORD.c.owner)
    fields = select(PAPER_FIELD.c.field).distinct().order_by(PAPER_FIELD.c.field)
    with database.reading() as connection:
        return Directory(
            papers=connection.scalar(select(func.count()).select_from(PAPER)) or 0,
            people=Unread(partial(_read, database, _people)),
            owners=tuple(connection.scalars(owners)),
            titles=Unread(partial(_read, database, _titles)),
            venues=_venues(connection),
            fields=tuple(connection.scalars(fields)),
            latest=connection.scalar(select(func.max(PAPER.c.date_first))),
        )


def these(connection: Connection, bearers: Collection[tuple[PersonKey, PersonId | None]]) -> tuple[Person, ...]:
    """The bearers of these keys, each as everybody is listed: those with this id, or who is not told apart yet."""
    ids, keys = {person for _, person in bearers if person}, {key for key, person in bearers if not person}
    named: dict[PersonId, str] = {}
    rows: list[_Spelt] = []
    for some in portions(sorted(keys)):
        rows += connection.execute(_spelt(AUTHORSHIP.c.person.is_(None), AUTHORSHIP.c.key.in_(some))).all()
    for theirs in portions(sorted(ids)):
        rows += connection.execute(_spelt(AUTHORSHIP.c.person.in_(theirs))).all()
        named.update(connection.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(theirs))).all())
    shared: set[PersonKey] = set()
    for some in portions(keys):
        settled = select(AUTHORSHIP.c.key).where(AUTHORSHIP.c.key.in_(some), AUTHORSHIP.c.person.is_not(None))
        shared.update(connection.scalars(settled.distinct()))
    return _listed(connection, rows, named, shared)


def _read(database: SqliteFile, read: Callable[[Connection], tuple[T, ...]]) -> tuple[T, ...]:
    with database.reading() as connection:
        return read(connection)


def _titles(connection: Connection) -> tuple[KnownTitle, ...]:
    titled = select(PAPER.c.id, PAPER.c.title).where(PAPER.c.title.is_not(None)).order_by(PAPER.c.id)
    return tuple(KnownTitle(paper_id=paper_id, title=title) for paper_id, title in connection.execute(titled))


def _people(connection: Connection) -> tuple[Person, ...]:
    """Everybody: those who are not told apart yet, by key, of which each is the bearer, then the others by id."""
    named: dict[PersonId, str] = dict(connection.execute(select(PERSON.c.id, PERSON.c.name)).all())
    settled = select(AUTHORSHIP.c.key).where(AUTHORSHIP.c.person.is_not(None))
    waiting = exists().where(AUTHORSHIP.c.person.is_(None))
    shared = set(connection.scalars(settled.distinct())) if connection.scalar(select(waiting)) else set()
    return _listed(connection, connection.execute(_spelt()), named, shared)


def _spelt(*which: ColumnElement[bool]) -> Select[PersonId | None, PersonKey, str, int]:
    spelt = (AUTHORSHIP.c.person, AUTHORSHIP.c.key, AUTHORSHIP.c.name)
    return (
        select(*spelt, func.count())
        .where(*which)
        .group_by(*spelt)
        .order_by(AUTHORSHIP.c.person.nulls_first(), *spelt[1:])
    )


def _listed(
    connection: Connection, rows: Iterable[_Spelt], named: Mapping[PersonId, str], shared: Collection[PersonKey]
) -> tuple[Person, ...]:
    """The people of these rows; `shared` are keys that somebody bears who is told apart."""
    people = [_person(list(spellings), named) for _, spellings in groupby(rows, lambda row: row[0] or row[1])]
    counted = _papers_of(connection, [person.id for person in people if len(person.keys) > 1])
    first = _first_mentions(connection, {it.keys[0] for it in people if it.id is None}.intersection(shared))
    for at, person in enumerate(people):
        if person.id in counted:
            people[at] = person.model_copy(update={"papers": counted[person.id]})
        elif person.id is None and person.keys[0] in first:
            people[at] = person.model_copy(update={"id": first[person.keys[0]]})
    return tuple(people)


def _person(spellings: Sequence[_Spelt], named: Mapping[PersonId, str]) -> Person:
    """Somebody with the shown name and the other spellings, those on most papers first."""
    person, key, name, papers = spellings[0]
    if len(spellings) == 1:
        shown = named.get(person, name) if person else name
        return Person(id=person, name=shown, keys=(key,), papers=papers, variants=() if shown == name else (name,))
    counts: Counter[str] = Counter()
    for _, _, spelling, number in spellings:
        counts[spelling] += number
    names = sorted(counts, key=lambda it: (-counts[it], it))
    shown = named.get(person, names[0]) if person else names[0]
    return Person(
        id=person,
        name=shown,
        keys=tuple(dict.fromkeys(row[1] for row in spellings)),
        papers=counts.total(),
        variants=tuple(it for it in names if it != shown),
    )


def _papers_of(connection: Connection, people: Collection[PersonId | None]) -> dict[PersonId | None, int]:
    """On how many papers each of those is who has several names: two of them may stand on one paper."""
    papers: dict[PersonId | None, int] = {}
    query = select(AUTHORSHIP.c.person, func.count(AUTHORSHIP.c.paper_id.distinct())).group_by(AUTHORSHIP.c.person)
    for some in portions(people):
        papers.update(connection.execute(query.where(AUTHORSHIP.c.person.in_(some))).all())
    return papers


def _first_mentions(connection: Connection, keys: Collection[PersonKey]) -> dict[PersonKey, PersonId]:
    """For each of these keys the first mention whose bearer is not told apart yet."""
    found: dict[PersonKey, PersonId] = {}
    query = select(AUTHORSHIP.c.key, func.min(AUTHORSHIP.c.paper_id)).where(AUTHORSHIP.c.person.is_(None))
    for some in portions(keys):
        rows = connection.execute(query.where(AUTHORSHIP.c.key.in_(some)).group_by(AUTHORSHIP.c.key))
        found.update((key, PersonId(mention_id(paper_id, key))) for key, paper_id in rows)
    return found


def _venues(connection: Connection) -> tuple[KnownVenue, ...]:
    tracks: dict[str, list[str]] = defaultdict(list)
    seen = select(PAPER.c.series, PAPER.c.track).where(PAPER.c.series.is_not(None)).distinct()
    joint = select(JOINT_SERIES.c.series, PAPER.c.track).join(PAPER)
    for series, track in connection.execute(union(seen, joint)):
        tracks[series].extend([track] if track else [])
    return tuple(KnownVenue(series=series, tracks=tuple(sorted(tracks[series]))) for series in sorted(tracks))
