"""The library's own names, gathered with one query each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, PAPER, PAPER_FIELD, PERSON, RECORD, portions
from retrieval.papers import PaperId, PersonId, PersonKey, mention_id
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
    """Everybody, by the first of their keys; whoever is not told apart yet is the bearer of a key."""
    spelt = (AUTHORSHIP.c.person, AUTHORSHIP.c.key, AUTHORSHIP.c.name)
    query = select(*spelt, func.count(), func.min(AUTHORSHIP.c.paper_id)).group_by(*spelt).order_by(*spelt)
    whose: dict[str, list[_Spelling]] = defaultdict(list)
    settled: set[PersonKey] = set()
    for person, key, name, papers, paper_id in connection.execute(query):
        whose[person or key].append(_Spelling(person, key, name, papers, paper_id))
        if person is not None:
            settled.add(key)
    named: dict[PersonId, str] = dict(connection.execute(select(PERSON.c.id, PERSON.c.name)).all())
    counted = _papers_of(connection, [it[0].person for it in whose.values() if it[0].key != it[-1].key])
    people = [_person(them, named, counted, settled) for them in whose.values()]
    return tuple(sorted(people, key=lambda person: (person.keys, person.id or "")))


class _Spelling(NamedTuple):
    """How a name is written on some papers, of which one is the first."""

    person: PersonId | None
    key: PersonKey
    name: str
    papers: int
    first: PaperId


def _person(
    spellings: Sequence[_Spelling],
    named: Mapping[PersonId, str],
    counted: Mapping[PersonId, int],
    settled: Collection[PersonKey],
) -> Person:
    """Somebody with the shown name and the other spellings, those on most papers first.

    Who bears the key of somebody told apart, and is not told apart yet, goes by the first mention.
    """
    person, key = spellings[0].person, spellings[0].key
    papers: Counter[str] = Counter()
    for it in spellings:
        papers[it.name] += it.papers
    names = sorted(papers, key=lambda name: (-papers[name], name))
    if person is None:
        first = mention_id(min(it.first for it in spellings), key) if key in settled else None
        return Person(id=first, name=names[0], keys=(key,), papers=papers.total(), variants=tuple(names[1:]))
    name = named.get(person, names[0])
    return Person(
        id=person,
        name=name,
        keys=tuple(dict.fromkeys(it.key for it in spellings)),
        papers=counted.get(person, papers.total()),
        variants=tuple(other for other in names if other != name),
    )


def _papers_of(connection: Connection, people: Collection[PersonId | None]) -> dict[PersonId, int]:
    """On how many papers each of those is who has several names: two of them may stand on one paper."""
    papers: dict[PersonId, int] = {}
    query = select(AUTHORSHIP.c.person, func.count(AUTHORSHIP.c.paper_id.distinct())).group_by(AUTHORSHIP.c.person)
    for some in portions(people):
        papers.update(connection.execute(query.where(AUTHORSHIP.c.person.in_(some))).all())
    return papers


def _venues(connection: Connection) -> tuple[KnownVenue, ...]:
    tracks: dict[str, list[str]] = defaultdict(list)
    seen = select(PAPER.c.series, PAPER.c.track).where(PAPER.c.series.is_not(None)).distinct()
    for series, track in connection.execute(seen.order_by(PAPER.c.series, PAPER.c.track)):
        tracks[series].extend([track] if track else [])
    return tuple(KnownVenue(series=series, tracks=tuple(them)) for series, them in tracks.items())
