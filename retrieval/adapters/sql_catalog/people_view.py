"""One view of who is who and of what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, select, tuple_

from retrieval.adapters.sql_catalog import people_filed
from retrieval.adapters.sql_catalog.people_rows import Pages, mentions
from retrieval.adapters.sql_catalog.people_written import owners
from retrieval.adapters.sql_catalog.tables import (
    AUTHORSHIP,
    FILED,
    PAPER,
    RECORD,
    SETTLED_PAPER,
    TALLY,
    UNSETTLED,
    portions,
)
from retrieval.names import key
from retrieval.papers import MentionId, Paper, PaperId, PersonId, mention_id
from retrieval.people.book import News, Start
from retrieval.people.mentions import Mention
from retrieval.people.packing import pack, unpack


class SqlPeopleView:
    """A `PeopleView` on a connection that sees one state of the file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        noted = connection.scalars(select(UNSETTLED.c.paper_id).where(UNSETTLED.c.paper_id != "").distinct())
        self._noted = frozenset(noted)

    def start(self) -> Start:
        """From where people can be settled."""
        return people_filed.start(self._connection)

    def news(self) -> News:
        """What has changed since people were last settled."""
        before, now = dict(self._kept(self._noted)), self._told(self._noted)
        papers = {it: (before.get(it), now.get(it)) for it in self._noted if before.get(it) != now.get(it)}
        noted = select(UNSETTLED.c.paper_id, UNSETTLED.c.person).where(UNSETTLED.c.person.is_not(None)).distinct()
        persons = (person for paper, person in self._connection.execute(noted) if not paper or paper in papers)
        return News(papers=papers, persons=frozenset(persons))

    def counts(self, tokens: Collection[str]) -> Mapping[str, int]:
        """How many were filed under these tokens."""
        found: dict[str, int] = {}
        for some in portions(tokens):
            found.update(self._connection.execute(select(TALLY).where(TALLY.c.token.in_(some))).all())
        return found

    def holders(self, tokens: Collection[str]) -> Mapping[str, Collection[str]]:
        """What was filed under these tokens."""
        found: dict[str, set[str]] = defaultdict(set)
        for some in portions(tokens):
            for token, holder in self._connection.execute(select(FILED).where(FILED.c.token.in_(some))):
                found[token].add(holder)
        return found

    def bearing(self, names: Collection[str]) -> set[PaperId]:
        """The papers on which one of these names stands now, as it is written."""
        found: set[PaperId] = set()
        for some in portions([(key(name), name) for name in names]):
            query = select(AUTHORSHIP.c.paper_id).where(tuple_(AUTHORSHIP.c.key, AUTHORSHIP.c.name).in_(some))
            found.update(self._connection.scalars(query))
        return found

    def on(self, papers: Collection[PaperId]) -> Iterator[Mention]:
        """Every name that stands on these papers now, with what the paper tells of it."""
        told = self._told(self._noted.intersection(papers))
        for paper, packed in (*told.items(), *self._kept(set(papers) - self._noted)):
            yield from unpack(paper, packed)

    def owners(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonId]:
        """Whose these mentions are."""
        return owners(self._connection, mentions)

    def theirs(self, persons: Collection[PersonId]) -> Mapping[MentionId, str]:
        """These people's mentions with the names as their papers give them."""
        found: dict[MentionId, str] = {}
        columns = select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.name)
        for some in portions(persons):
            rows = self._connection.execute(columns.where(AUTHORSHIP.c.person.in_(some)))
            found.update((mention_id(paper, at), name) for paper, at, name in rows)
        return found

    def written(self, mentions: Collection[MentionId]) -> Mapping[MentionId, str]:
        """The names of these mentions as their papers give them."""
        wanted, found = set(mentions), {}
        columns = select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.name)
        for some in portions([it.rpartition(":")[0] for it in mentions]):
            for paper, at, name in self._connection.execute(columns.where(AUTHORSHIP.c.paper_id.in_(some))):
                if (mention := mention_id(paper, at)) in wanted:
                    found[mention] = name
        return found

    def _kept(self, papers: Collection[PaperId]) -> Iterator[tuple[PaperId, str]]:
        """What these papers told when people were last settled."""
        for some in portions(papers):
            query = select(SETTLED_PAPER.c.paper_id, SETTLED_PAPER.c.payload)
            rows = self._connection.execute(query.where(SETTLED_PAPER.c.paper_id.in_(some)))
            yield from ((paper, packed) for paper, packed in rows.all())

    def _told(self, papers: Collection[PaperId]) -> dict[PaperId, str]:
        """What these papers tell now."""
        found: dict[PaperId, str] = {}
        for some in portions(papers):
            listing = pages(self._connection, some)
            query = select(PAPER.c.id, PAPER.c.payload).where(PAPER.c.id.in_(some))
            for paper, payload in self._connection.execute(query).all():
                found |= pack(mentions(Paper.model_validate_json(payload), listing.get(paper, {})))
        return found


def pages(connection: Connection, papers: Collection[PaperId] | None = None) -> Mapping[PaperId, Pages]:
    """Which sources are the page of an author whom they list a paper of, by paper and owner."""
    query = select(RECORD.c.paper_id, RECORD.c.owner, RECORD.c.source).where(RECORD.c.owner.is_not(None)).distinct()
    if papers is not None:
        query = query.where(RECORD.c.paper_id.in_(papers))
    found: dict[PaperId, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for paper_id, owner, source in connection.execute(query.order_by(RECORD.c.paper_id, RECORD.c.source)):
        theirs = found[paper_id]
        theirs[owner] = (*theirs.get(owner, ()), source)
    return found
