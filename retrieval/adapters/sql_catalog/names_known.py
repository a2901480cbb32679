"""The library's own names, gathered with one query each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, Row, func, select, union

from retrieval.adapters.sql_catalog import withheld
from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, JOINT_SERIES, PAPER, PAPER_FIELD, PERSON, RECORD, portions
from retrieval.papers import PersonId, PersonKey, mention_id
from retrieval.queries import Directory, KnownTitle, KnownVenue, Person


def directory(connection: Connection) -> Directory:
    """Everything that questions are read against."""
    titles = connection.execute(
        select(PAPER.c.id, PAPER.c.title).where(PAPER.c.title.is_not(None)).order_by(PAPER.c.id)
    )
    shown = RECORD.c.paper_id.not_in(withheld.HIDDEN)
    owners = select(RECORD.c.owner).where(RECORD.c.owner.is_not(None), shown).distinct().order_by(RECORD.c.owner)
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
    """Everybody: those who are not told apart yet, by key, of which each is the bearer, then the others by id."""
    spelt = (AUTHORSHIP.c.person, AUTHORSHIP.c.key, AUTHORSHIP.c.name)
    named: dict[PersonId, str] = dict(connection.execute(select(PERSON.c.id, PERSON.c.name)).all())
    rows = connection.execute(select(*spelt, func.count()).group_by(*spelt).order_by(*spelt))
    people = [_person(list(spellings), named) for _, spellings in groupby(rows, lambda row: row[0] or row[1])]
    settled = {key for person in people if person.id is not None for key in person.keys}
    first = _first_mentions(connection, settled) if settled else {}
    counted = _papers_of(connection, [person.id for person in people if len(person.keys) > 1])
    for at, person in enumerate(people):
        if person.id in counted:
            people[at] = person.model_copy(update={"papers": counted[person.id]})
        elif person.id is None and person.keys[0] in first:
            people[at] = person.model_copy(update={"id": first[person.keys[0]]})
    return tuple(people)


def _person(spellings: Sequence[Row[PersonId | None, PersonKey, str, int]], named: Mapping[PersonId, str]) -> Person:
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


def _first_mentions(connection: Connection, settled: Collection[PersonKey]) -> dict[PersonKey, PersonId]:
    """For those of these keys that somebody bears who is not told apart yet, the first such mention."""
    query = select(AUTHORSHIP.c.key, func.min(AUTHORSHIP.c.paper_id)).where(AUTHORSHIP.c.person.is_(None))
    found = connection.execute(query.group_by(AUTHORSHIP.c.key))
    return {key: PersonId(mention_id(paper_id, key)) for key, paper_id in found if key in settled}


def _venues(connection: Connection) -> tuple[KnownVenue, ...]:
    tracks: dict[str, list[str]] = defaultdict(list)
    seen = select(PAPER.c.series, PAPER.c.track).where(PAPER.c.series.is_not(None)).distinct()
    joint = select(JOINT_SERIES.c.series, PAPER.c.track).join(PAPER)
    for series, track in connection.execute(union(seen, joint)):
        tracks[series].extend([track] if track else [])
    return tuple(KnownVenue(series=series, tracks=tuple(sorted(tracks[series]))) for series in sorted(tracks))
