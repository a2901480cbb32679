"""Who is who, written: only the rows that do not say so already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Result, RowMapping, Select, bindparam, delete, exists, insert, select, update

from retrieval.adapters.sql_catalog import people_filed, unsettled
from retrieval.adapters.sql_catalog.people_rows import LinkRow, at
from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, PERSON, PERSON_LINK, SETTLED, UNSETTLED, portions
from retrieval.papers import MentionId, PersonId
from retrieval.people.book import Basis, Settled

_OWN = update(AUTHORSHIP).where(AUTHORSHIP.c.paper_id == bindparam("at_paper"), AUTHORSHIP.c.key == bindparam("at_key"))
_RENAME = update(PERSON).where(PERSON.c.id == bindparam("called"))
_UNLINK = delete(PERSON_LINK).where(
    PERSON_LINK.c.one == bindparam("from_one"), PERSON_LINK.c.other == bindparam("to_other")
)
_NAMELESS = ~exists().where(AUTHORSHIP.c.person == PERSON.c.id)
_STREAMED = 2_000
"""Rows held at a time while all are read."""


def settle(connection: Connection, *, found: Settled, mark: str, basis: Basis | None) -> None:
    """Make the tables say what was found of everybody; whoever has no name on a paper any more goes."""
    held = _streamed(connection, select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.person))
    changed = {
        mention: person
        for paper, key, before in held
        if (person := found.whose.get(mention := MentionId(f"{paper}:{key}"))) is not None and person != before
    }
    _own(connection, changed)
    named = _name(connection, found.names)
    gone = connection.execute(delete(PERSON).where(_NAMELESS)).rowcount
    if basis is not None:
        people_filed.clear(connection, basis, found)
    people_filed.note(connection, mark=mark, moved=bool(changed or named or gone), basis=basis)


def join(connection: Connection, *, found: Settled, links: Iterable[LinkRow], mark: str, basis: Basis) -> None:
    """Make the tables say what was found of these mentions, why, and on what; of all others they say what they said."""
    before = owners(connection, found.whose)
    changed = {mention: person for mention, person in found.whose.items() if person != before.get(mention)}
    _own(connection, changed)
    named = _name(connection, found.names)
    noted = connection.scalars(select(UNSETTLED.c.person).where(UNSETTLED.c.person.is_not(None)).distinct())
    gone = _drop(connection, {*before.values(), *found.names, *noted})
    relink(connection, links=links, around=basis.scope)
    people_filed.refile(connection, basis)
    people_filed.clear(connection, basis, found)
    people_filed.note(connection, mark=mark, moved=bool(changed or named or gone), basis=basis)


def relink(connection: Connection, *, links: Iterable[LinkRow], around: Collection[MentionId] | None = None) -> None:
    """Make these the only links, or the only ones that end in one of the mentions `around` which they are."""
    wanted = {(row["one"], row["other"]): row for row in links}
    gone: list[tuple[str, str]] = []
    for held in _held(connection, around):
        pair = (held["one"], held["other"])
        if wanted.get(pair) == held:
            del wanted[pair]
        else:
            gone.append(pair)
    _unlink(connection, gone)
    if wanted:
        connection.execute(insert(PERSON_LINK), [wanted[pair] for pair in sorted(wanted)])


def _held(connection: Connection, around: Collection[MentionId] | None) -> Iterator[RowMapping]:
    """The links that there are, each once."""
    if around is None:
        yield from _streamed(connection, select(PERSON_LINK)).mappings()
        return
    ends = set(around)
    for some in portions(around):
        yield from connection.execute(select(PERSON_LINK).where(PERSON_LINK.c.one.in_(some))).mappings().all()
        others = connection.execute(select(PERSON_LINK).where(PERSON_LINK.c.other.in_(some))).mappings().all()
        yield from (held for held in others if held["one"] not in ends)


def apply(connection: Connection, found: Settled, links: Iterable[LinkRow]) -> None:
    """Make the tables say this of these mentions; what linked any two of them gives way to the new links."""
    before = owners(connection, found.whose)
    _own(connection, {mention: found.whose[mention] for mention in before})
    _name(connection, found.names)
    _drop(connection, before.values())
    unsettled.note_people(connection, (*before.values(), *found.whose.values()))
    for them in portions(found.whose):
        query = select(PERSON_LINK.c.one, PERSON_LINK.c.other).where(PERSON_LINK.c.one.in_(them))
        _unlink(connection, [(one, other) for one, other in connection.execute(query) if other in found.whose])
    new = list(links)
    _unlink(connection, [(row["one"], row["other"]) for row in new])
    if new:
        connection.execute(insert(PERSON_LINK), new)
    connection.execute(update(SETTLED).values(revision=SETTLED.c.revision + 1))


def _streamed(connection: Connection, query: Select[*tuple[Any, ...]]) -> Result[*tuple[Any, ...]]:
    return connection.execute(query, execution_options={"yield_per": _STREAMED})


def owners(connection: Connection, mentions: Collection[MentionId]) -> dict[MentionId, PersonId]:
    """Whose these mentions are; unknown ones, and those that are nobody's yet, are left out."""
    found: dict[MentionId, PersonId] = {}
    columns = select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.person)
    for some in portions([mention.rpartition(":")[0] for mention in mentions]):
        query = columns.where(AUTHORSHIP.c.paper_id.in_(some), AUTHORSHIP.c.person.is_not(None))
        found.update((MentionId(f"{paper}:{key}"), person) for paper, key, person in connection.execute(query))
    return {mention: found[mention] for mention in mentions if mention in found}


def _own(connection: Connection, whose: Mapping[MentionId, PersonId]) -> None:
    if whose:
        connection.execute(_OWN, [{**at(mention), "person": person} for mention, person in whose.items()])


def _name(connection: Connection, names: Mapping[PersonId, str]) -> bool:
    """Call these people so; whether any was called otherwise, or not at all."""
    called: dict[PersonId, str] = {}
    for some in portions(names):
        called.update(connection.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(some))).all())
    new = [{"id": person, "name": name} for person, name in names.items() if person not in called]
    other = [{"called": it, "name": name} for it, name in names.items() if called.get(it, name) != name]
    if new:
        connection.execute(insert(PERSON), new)
    if other:
        connection.execute(_RENAME, other)
    return bool(new or other)


def _drop(connection: Connection, people: Collection[PersonId]) -> int:
    """Take out those of these people who have no name on a paper any more; how many."""
    gone = (delete(PERSON).where(PERSON.c.id.in_(some), _NAMELESS) for some in portions(people))
    return sum(connection.execute(it).rowcount for it in gone)


def _unlink(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    if rows := [{"from_one": one, "to_other": other} for one, other in pairs]:
        connection.execute(_UNLINK, rows)
