"""The book of people: on the catalog's file, beside its papers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, exists, func, insert, or_, select, update

from retrieval.adapters.sql_catalog import people_filed, people_written, withheld
from retrieval.adapters.sql_catalog.database import CATALOG
from retrieval.adapters.sql_catalog.people_rows import link, link_row, mentions
from retrieval.adapters.sql_catalog.people_view import SqlPeopleView, pages
from retrieval.adapters.sql_catalog.tables import (
    AUTHORSHIP,
    DECISION,
    PAPER,
    PERSON,
    PERSON_LINK,
    SETTLED,
    SOURCE,
    portions,
)
from retrieval.adapters.sqlite_file import SqliteFile
from retrieval.papers import MentionId, Paper, PersonId, mention_id
from retrieval.people.book import Basis, PeopleView, Settled
from retrieval.people.decisions import Decision
from retrieval.people.mentions import Link, Mention, likelier

_STREAMED = 500
"""So many papers are held at a time while all are read."""


class SqlPeople:
    """A `PeopleBook` in the catalog's file, shared by any number of threads and processes."""

    def __init__(self, database: SqliteFile) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path, *, patience: float = 30.0) -> SqlPeople:
        """The book of the catalog at `path`, as `SqlCatalog.open`."""
        database = SqliteFile(path, CATALOG, patience=patience)
        database.prepare()
        return cls(database)

    def close(self) -> None:
        """Let go of the file; opening again gives a new book."""
        self._database.close()

    def mark(self) -> str:
        """Changes whenever the names on papers, what their papers tell of them, or decisions change."""
        sources = select(SOURCE.c.name, SOURCE.c.digest).order_by(SOURCE.c.name)
        decided = select(func.count(), func.sum(DECISION.c.undone)).select_from(DECISION)
        with self._database.reading() as connection:
            state = [tuple(row) for query in (sources, decided) for row in connection.execute(query)]
            if any(amended := withheld.state(connection)):
                state.append(amended)
        return sha256(repr(state).encode()).hexdigest()

    def settled(self) -> str | None:
        """The mark that people were last settled on; None where some name on a paper is nobody's yet."""
        with self._database.reading() as connection:
            if connection.scalar(select(exists().where(AUTHORSHIP.c.person.is_(None)))):
                return None
            return connection.scalar(select(SETTLED.c.mark))

    def mentions(self) -> Iterator[Mention]:
        """Every name on every paper with what the paper tells of it, by paper; a paper has each key once."""
        query = select(PAPER.c.id, PAPER.c.payload).order_by(PAPER.c.id)
        with self._database.reading() as connection:
            listing = pages(connection)
            for paper_id, payload in connection.execution_options(yield_per=_STREAMED).execute(query):
                yield from mentions(Paper.model_validate_json(payload), listing.get(paper_id, {}))

    def counted(self) -> tuple[int, int, int]:
        """How many names on papers, people, and pairs of people that may yet be one there are."""
        tables = (select(func.count()).select_from(AUTHORSHIP), select(func.count()).select_from(PERSON))
        unsure = select(func.count()).select_from(PERSON_LINK).where(PERSON_LINK.c.uncertain)
        with self._database.reading() as connection:
            mentions, people, uncertain = (connection.scalar(query) or 0 for query in (*tables, unsure))
        return mentions, people, uncertain

    @contextmanager
    def view(self) -> Iterator[PeopleView]:
        """One view of everything, while the block lasts."""
        with self._database.reading() as connection:
            yield SqlPeopleView(connection)

    def settle(
        self,
        found: Settled,
        links: Iterable[Link],
        *,
        mark: str,
        honoured: Collection[int] = (),
        basis: Basis | None = None,
    ) -> bool:
        """Store why, then who is who as found on this mark, and what that rests on; only what changed is written.

        All that is settled anew is stored in a transaction each, for these are long, else in one. Names on papers that
        are gone meanwhile are left aside, and so is what `found` does not speak of. False, and nobody is anybody else,
        where the decisions that hold are no longer those with the `honoured` numbers, or people were settled since the
        start of the `basis`. Without a basis nothing can be built on this settling.
        """
        rows = list(map(link_row, links))  # which takes its time: others may write meanwhile, and between the parts
        writes: list[Callable[[Connection], None]] = [
            partial(people_written.relink, links=rows),
            partial(people_written.settle, found=found, mark=mark, basis=basis),
        ]
        if basis is not None and basis.scope is None:
            writes.insert(0, partial(people_filed.file_anew, basis=basis))
        elif basis is not None:
            writes = [partial(people_written.join, found=found, links=rows, mark=mark, basis=basis)]
        for write in writes:
            with self._database.writing() as connection:
                standing = set(connection.scalars(select(DECISION.c.id).where(~DECISION.c.undone)))
                if standing != set(honoured) or (basis is not None and not people_filed.is_still(connection, basis)):
                    return False
                write(connection)
        return True

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that holds, oldest first."""
        return self._decisions(select(DECISION).where(~DECISION.c.undone).order_by(DECISION.c.id))

    def history(self, limit: int) -> tuple[Decision, ...]:
        """The last decisions, undone ones among them, newest first."""
        return self._decisions(select(DECISION).order_by(DECISION.c.id.desc()).limit(limit))

    def _decisions(self, query: Select[*tuple[Any, ...]]) -> tuple[Decision, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Decision.model_validate_json(payload).model_copy(update={"id": number, "undone": undone})
            for number, payload, undone in rows
        )

    def decide(self, decision: Decision, found: Settled, links: Iterable[Link]) -> Decision:
        """Store the decision, with its number, and what it changes at once, in one transaction.

        `links` take the place of all that stood between the mentions of `found`.
        """
        payload = decision.model_dump_json(exclude={"id", "undone"}, exclude_defaults=True)
        with self._database.writing() as connection:
            storing = insert(DECISION).values(payload=payload, undone=False).returning(DECISION.c.id)
            number = connection.execute(storing).scalar_one()
            people_written.apply(connection, found, map(link_row, links))
        return decision.model_copy(update={"id": number, "undone": False})

    def undo(self, decision_id: int, found: Settled, links: Iterable[Link]) -> None:
        """Mark the decision as undone, and store what that changes at once, as `decide` does."""
        with self._database.writing() as connection:
            connection.execute(update(DECISION).where(DECISION.c.id == decision_id).values(undone=True))
            people_written.apply(connection, found, map(link_row, links))

    def whose(self, mention: MentionId) -> PersonId | None:
        """The person who has this mention now; None for one that is unknown, or nobody's yet.

        The id of a person leads to them, too, when the mention that it is went with its paper a moment ago.
        """
        known = select(AUTHORSHIP.c.person).where(AUTHORSHIP.c.person == mention).limit(1)
        with self._database.reading() as connection:
            return people_written.owners(connection, [mention]).get(mention) or connection.scalar(known)

    def members(self, person: PersonId) -> Mapping[MentionId, str]:
        """The person's mentions with the names as their papers give them; empty for an unknown one."""
        query = select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.name)
        query = query.where(AUTHORSHIP.c.person == person).order_by(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key)
        with self._database.reading() as connection:
            return {mention_id(paper, key): name for paper, key, name in connection.execute(query)}

    def links(self, people: Sequence[PersonId]) -> tuple[Link, ...]:
        """What holds the mentions of these people together, and what of them stays uncertain, the likelier first."""
        mentions = [mention for person in people for mention in self.members(person)]
        found: dict[tuple[str, str], Link] = {}
        with self._database.reading() as connection:
            for some in portions(mentions):
                query = select(PERSON_LINK).where(or_(PERSON_LINK.c.one.in_(some), PERSON_LINK.c.other.in_(some)))
                found.update({(row["one"], row["other"]): link(row) for row in connection.execute(query).mappings()})
        return tuple(sorted(found.values(), key=likelier))

    def uncertain(self, limit: int) -> tuple[Link, ...]:
        """Pairs of people that may yet be one, so many at most, the likelier first; those told apart are not asked."""
        query = select(PERSON_LINK).where(PERSON_LINK.c.uncertain)
        query = query.order_by(PERSON_LINK.c.score.desc(), PERSON_LINK.c.one, PERSON_LINK.c.other).limit(limit)
        with self._database.reading() as connection:
            return tuple(link(row) for row in connection.execute(query).mappings())
