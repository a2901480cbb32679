"""The catalog: what is read of it, and where writing begins."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, select, tuple_

from retrieval.adapters.sql_catalog import arrivals, harvests, withheld
from retrieval.adapters.sql_catalog.bearers import stated_of
from retrieval.adapters.sql_catalog.database import CATALOG
from retrieval.adapters.sql_catalog.names_known import directory
from retrieval.adapters.sql_catalog.names_sql import SqlNames
from retrieval.adapters.sql_catalog.selection import counted, selected
from retrieval.adapters.sql_catalog.statements import everything
from retrieval.adapters.sql_catalog.tables import (
    AUTHORSHIP,
    EXTERNAL_ID,
    INDEXED,
    PAPER,
    PERSON,
    RECORD,
    SETTLED,
    SOURCE,
    portions,
)
from retrieval.adapters.sqlite_file import SqliteFile
from retrieval.adapters.system_clock import SystemClock
from retrieval.directory import Directory, Edition
from retrieval.harvests import Arrival, Run
from retrieval.papers import Authorship, ExternalId, Metric, Paper, PaperId, PersonId, PersonKey, Record, Text
from retrieval.queries import Finding, Person, Scope

if TYPE_CHECKING:
    from retrieval.ports import CatalogWriter, Clock


class SqlCatalog:
    """A `Catalog` in one SQLite file, shared by any number of threads and processes."""

    def __init__(self, database: SqliteFile, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, patience: float = 30.0, clock: Clock | None = None) -> SqlCatalog:
        """The catalog at `path`, made where there is none; writers wait `patience` seconds for one another.

        `clock` tells when papers come; without one, the machine's does.

        Raises:
            CatalogError: it cannot be made or opened, is damaged, or was written by a newer version.
        """
        database = SqliteFile(path, CATALOG, patience=patience)
        database.prepare()
        return cls(database, clock or SystemClock())

    def close(self) -> None:
        """Let go of the file; opening again gives a new catalog."""
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[CatalogWriter]:
        """One transaction, kept when the block ends and undone when it raises; writers wait for one another."""
        # What merges and compares records is not needed, nor loaded, where a catalog is only read.
        from retrieval.adapters.sql_catalog import names_asked  # noqa: PLC0415 - see above
        from retrieval.adapters.sql_catalog.writer import SqlWriter  # noqa: PLC0415 - see above

        with names_asked.kept() as kept, self._database.writing() as connection:
            yield SqlWriter(connection, now=self._clock.now(), noted=kept(connection))

    def count(self, scope: Scope | None = None) -> int:
        """How many papers there are, or for how many of them every condition holds."""
        with self._database.reading() as connection:
            return connection.scalar(counted(connection, scope or Scope())) or 0

    def select(self, scope: Scope, *, most: int | None = None) -> tuple[PaperId, ...]:
        """The papers for which every condition holds, newest first, then by title; the first so many at `most`."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(selected(connection, scope).limit(most)))

    def foremost(self, scope: Scope, *, most: int) -> Finding:
        """The people with most of the papers in scope, and how many people there are; no paper is read."""
        from retrieval.adapters.sql_catalog.foremost import foremost  # noqa: PLC0415 - hardly ever asked for

        with self._database.reading() as connection:
            return foremost(connection, scope, most=most)

    def papers(self, ids: Collection[PaperId]) -> dict[PaperId, Paper]:
        """These papers, in the order of the ids, each author with whose name it is now; unknown ids are left out."""
        payloads: dict[PaperId, str] = {}
        whose: dict[PaperId, dict[PersonKey, PersonId]] = defaultdict(dict)
        mention = select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.person)
        with self._database.reading() as connection:
            for some in portions(ids):
                rows = connection.execute(select(PAPER.c.id, PAPER.c.payload).where(PAPER.c.id.in_(some)))
                payloads.update(rows.all())
                known = mention.where(AUTHORSHIP.c.paper_id.in_(some), AUTHORSHIP.c.person.is_not(None))
                for paper_id, key, person in connection.execute(known).all():
                    whose[paper_id][key] = person
        return {
            paper_id: _told_apart(Paper.model_validate_json(payloads[paper_id]), whose.get(paper_id))
            for paper_id in dict.fromkeys(ids)
            if paper_id in payloads
        }

    def texts(self, ids: Collection[PaperId]) -> dict[PaperId, Text]:
        """What these papers say, in no order, a good deal sooner than all that is known of them; unknown left out."""
        found: dict[PaperId, Text] = {}
        with self._database.reading() as connection:
            for some in portions(ids):
                rows = connection.execute(select(PAPER.c.id, PAPER.c.payload).where(PAPER.c.id.in_(some)))
                found.update((paper_id, Text.model_validate_json(payload)) for paper_id, payload in rows)
        return found

    def identified(self, ids: Collection[ExternalId]) -> dict[ExternalId, PaperId]:
        """The papers that carry these external ids; unknown ids are left out."""
        named = tuple_(EXTERNAL_ID.c.scheme, EXTERNAL_ID.c.value)
        found: dict[tuple[str, str], PaperId] = {}
        with self._database.reading() as connection:
            for some in portions([(it.scheme.value, it.value) for it in ids]):
                query = select(EXTERNAL_ID.c.scheme, EXTERNAL_ID.c.value, RECORD.c.paper_id).join(RECORD)
                query = query.where(RECORD.c.paper_id.not_in(withheld.HIDDEN))
                found.update(
                    {(scheme, value): it for scheme, value, it in connection.execute(query.where(named.in_(some)))}
                )
        known = {it: found.get((it.scheme.value, it.value)) for it in ids}
        return {it: paper_id for it, paper_id in known.items() if paper_id is not None}

    def records(self, paper_id: PaperId) -> tuple[Record, ...]:
        """Every source's values for this paper, ordered by source and line."""
        query = select(RECORD.c.payload).where(RECORD.c.paper_id == paper_id, RECORD.c.paper_id.not_in(withheld.HIDDEN))
        with self._database.reading() as connection:
            payloads = connection.scalars(query.order_by(RECORD.c.source, RECORD.c.line, RECORD.c.id))
            return tuple(Record.model_validate_json(payload) for payload in payloads)

    def metrics(self, people: Collection[Person]) -> tuple[Metric, ...]:
        """What author pages say of these people, newest first; of namesakes, of the one who has a page's papers."""
        with self._database.reading() as connection:
            found = list(stated_of(connection, people))
        return tuple(sorted(found, key=lambda it: (-it.as_of.toordinal(), it.at.source, it.at.line)))

    def called(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        """The names by which these people are shown; unknown ones are left out."""
        names: dict[PersonId, str] = {}
        with self._database.reading() as connection:
            for some in portions(people):
                rows = connection.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.id.in_(some)))
                names.update(rows.all())
        return names

    def directory(self) -> Directory:
        """The names the library knows; the lists of all people and titles are read when they are first looked at."""
        return directory(self._database)

    def names(self) -> SqlNames:
        """The same names, to be looked up."""
        return SqlNames(self._database)

    def edition(self) -> Edition:
        """Which state the catalog is in, and since when; in UTC, None where that was never noted."""
        with self._database.reading() as connection:
            stored = everything(connection, "SELECT name, digest FROM source ORDER BY name")
            revision = connection.scalar(select(SETTLED.c.revision)) or 0
            amended = withheld.state(connection)
            since = connection.scalar(select(func.max(SOURCE.c.stored_at)))
        mark = sha256(repr([revision, amended, *stored]).encode()).hexdigest()
        return Edition(mark=mark, since=since.replace(tzinfo=dt.UTC) if since else None)

    def sources(self) -> dict[str, int]:
        """How many records each source holds, by its name."""
        shown = and_(RECORD.c.source == SOURCE.c.name, RECORD.c.paper_id.not_in(withheld.HIDDEN))
        query = select(SOURCE.c.name, func.count(RECORD.c.id)).select_from(SOURCE.outerjoin(RECORD, shown))
        query = query.group_by(SOURCE.c.name)
        with self._database.reading() as connection:
            return dict(connection.execute(query.order_by(SOURCE.c.name)).all())

    def digests(self) -> dict[str, str]:
        """Under which digest each source is stored, by its name."""
        with self._database.reading() as connection:
            return dict(connection.execute(select(SOURCE.c.name, SOURCE.c.digest)).all())

    def runs(self) -> dict[str, Run]:
        """The last visit to each source that was visited, by its name."""
        with self._database.reading() as connection:
            return harvests.runs(connection)

    def arrivals(self, *, since: dt.datetime | None = None) -> tuple[Arrival, ...]:
        """The papers that there are with when each first came, from `since` on, the first to come first."""
        with self._database.reading() as connection:
            return arrivals.arrivals(connection, since)

    def pending(self, index: str) -> tuple[PaperId, ...]:
        """Papers whose text this index does not hold yet or holds in an older form, in order of their ids."""
        held = and_(
            INDEXED.c.name == index, INDEXED.c.paper_id == PAPER.c.id, INDEXED.c.text_digest == PAPER.c.text_digest
        )
        query = select(PAPER.c.id).outerjoin(INDEXED, held).where(INDEXED.c.paper_id.is_(None)).order_by(PAPER.c.id)
        with self._database.reading() as connection:
            return tuple(connection.scalars(query))

    def stale(self, index: str) -> tuple[PaperId, ...]:
        """Papers that this index still holds and the catalog does not."""
        query = select(INDEXED.c.paper_id).outerjoin(PAPER, PAPER.c.id == INDEXED.c.paper_id)
        query = query.where(INDEXED.c.name == index, PAPER.c.id.is_(None)).order_by(INDEXED.c.paper_id)
        with self._database.reading() as connection:
            return tuple(connection.scalars(query))

    def indexed(self, index: str, ids: Collection[PaperId], *, seen: Mapping[PaperId, Paper] | None = None) -> None:
        """Note that the index now holds these papers as they are or as they were `seen`; gone ones, no longer."""
        from retrieval.merging import text_digest  # noqa: PLC0415 - as in `writing`

        with self._database.writing() as connection:
            for some in portions(ids):
                query = select(PAPER.c.id, PAPER.c.text_digest).where(PAPER.c.id.in_(some))
                digests: dict[PaperId, str] = dict(connection.execute(query).all())
                digests |= {it: text_digest(seen[it]) for it in some if seen and it in seen}
                connection.execute(delete(INDEXED).where(INDEXED.c.name == index, INDEXED.c.paper_id.in_(some)))
                if digests:
                    connection.execute(
                        insert(INDEXED),
                        [{"name": index, "paper_id": it, "text_digest": digest} for it, digest in digests.items()],
                    )

    def unindexed(self, index: str) -> None:
        """Note that the index holds nothing: everything becomes pending."""
        with self._database.writing() as connection:
            connection.execute(delete(INDEXED).where(INDEXED.c.name == index))


def _told_apart(paper: Paper, whose: Mapping[PersonKey, PersonId] | None) -> Paper:
    """The paper with whose names its authors' are."""
    if not whose:
        return paper
    authors = tuple(Authorship(**{**vars(author), "person": whose.get(author.key)}) for author in paper.authors)
    return paper.model_copy(update={"authors": authors})
