"""The catalog inside one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from retrieval.adapters.sql_catalog import arrivals, harvests, rows, unsettled, withheld
from retrieval.adapters.sql_catalog.amendment_table import AMENDMENT
from retrieval.adapters.sql_catalog.lookalikes import lookalikes
from retrieval.adapters.sql_catalog.tables import (
    AUTHORSHIP,
    DECISION,
    ENTRY,
    EXTERNAL_ID,
    JOINT_SERIES,
    METRIC,
    PAPER,
    PAPER_FIELD,
    RECORD,
    SHINGLE,
    SOURCE,
    portions,
)
from retrieval.amending.amendments import Amended
from retrieval.amending.correcting import corrected
from retrieval.amending.removed import Removed
from retrieval.harvests import Added, Mark, Run, entry_of, replacing
from retrieval.merging import merge
from retrieval.papers import Metric, PaperId, PersonId, PersonKey, Record


class SqlWriter:
    """A `CatalogWriter` on a connection whose transaction somebody else begins and ends; what is new comes `now`."""

    def __init__(self, connection: Connection, *, now: dt.datetime) -> None:
        self._connection = connection
        self._now = now
        self._removed: Removed | None = None

    def digest(self, source: str) -> str | None:
        """The digest under which this source was last stored; None for a new one."""
        return self._connection.scalar(select(SOURCE.c.digest).where(SOURCE.c.name == source))

    def lookalikes(self, records: Sequence[Record]) -> tuple[tuple[PaperId, Record], ...]:
        """Every record of the papers that any of these could be, by paper."""
        return lookalikes(self._connection, records)

    def replace(
        self,
        source: str,
        digest: str,
        records: Sequence[tuple[PaperId, Record]],
        metrics: Sequence[Metric],
    ) -> tuple[PaperId, ...]:
        """File the source's records and metrics instead of what it held before; the ids of every paper this touches."""
        records = self._admitted(records)
        self._note(source, digest)
        self._connection.execute(delete(METRIC).where(METRIC.c.source == source))
        self._insert(METRIC, [rows.metric_row(source, metric) for metric in metrics])
        filed = [(paper_id, record, record.model_dump_json(exclude_none=True)) for paper_id, record in records]
        before, changed = self._swap(source, filed)
        self._show(changed, {payload: record for _, record, payload in filed})
        return tuple(sorted(before | {paper_id for paper_id, _ in records}))

    def unite(self, kept: PaperId, absorbed: PaperId) -> None:
        """Move every record of `absorbed` to `kept`: they turned out to be one paper.

        What curators decided of the names on the one is decided of those on the other.
        """
        self._connection.execute(update(RECORD).where(RECORD.c.paper_id == absorbed).values(paper_id=kept))
        told = DECISION.c.payload
        moved = (
            update(DECISION)
            .where(told.contains(f'"{absorbed}:'))
            .values(payload=func.replace(told, f'"{absorbed}:', f'"{kept}:'))
        )
        self._connection.execute(moved)
        amended = update(AMENDMENT).where(AMENDMENT.c.paper_id == absorbed)
        self._connection.execute(amended.values(paper_id=kept, stem=rows.stem(kept)))
        arrivals.inherit(self._connection, kept, absorbed)
        self._show({kept, absorbed}, {})

    def add(self, source: str, records: Sequence[tuple[PaperId, Record]]) -> Added:
        """File each record in place of the source's earlier one of the same entry; all its others stay."""
        records = self._admitted(records)
        held = harvests.held(self._connection, source, [entry_of(it) for it in records])
        known = harvests.known(self._connection, [it[0] for it in (*records, *held.values())])
        new = replacing(records, held, known)
        filed = [(paper_id, record, record.model_dump_json(exclude_none=True)) for paper_id, record in new.values()]
        before = self.digest(source)
        if filed or before is None:
            told = "\n".join((before or "", *(payload for _, _, payload in filed)))
            self._note(source, sha256(told.encode()).hexdigest())
        harvests.discard(self._connection, source, new.keys() & held.keys())
        self._file(filed)
        touched = {it[0] for it in new.values()} | {held[entry][0] for entry in new.keys() & held.keys()}
        self._show(touched, {payload: record for _, record, payload in filed})
        return Added(new=tuple(sorted(touched - known)), changed=tuple(sorted(touched & known)))

    def withdraw(self, source: str, entries: Collection[str]) -> tuple[PaperId, ...]:
        """Take back what the source said of these entries; the ids of the papers that this touches."""
        held = harvests.held(self._connection, source, entries)
        if held:
            told = "\n".join((self.digest(source) or "", "without", *sorted(held)))
            self._note(source, sha256(told.encode()).hexdigest())
        harvests.discard(self._connection, source, held)
        touched = {paper_id for paper_id, _ in held.values()}
        self._show(touched, {})
        return tuple(sorted(touched))

    def mark(self, source: str) -> Mark | None:
        """How far this source was read; None for one never read."""
        return harvests.mark(self._connection, source)

    def note_mark(self, source: str, mark: Mark) -> None:
        """Note how far this source was read."""
        harvests.note_mark(self._connection, source, mark)

    def note_run(self, run: Run) -> None:
        """Note a visit, in place of what was noted of the one to this source that began at the same moment."""
        harvests.note_run(self._connection, run)

    def _admitted(self, records: Sequence[tuple[PaperId, Record]]) -> Sequence[tuple[PaperId, Record]]:
        """The records without those of removed papers."""
        if self._removed is None:
            self._removed = Removed(withheld.removed(self._connection))
        gone = self._removed
        return [it for it in records if not gone.has(it[1])] if gone else records

    def _note(self, source: str, digest: str) -> None:
        """Note under which digest the source is stored, and that it was just now."""
        stored = {"digest": digest, "stored_at": func.now()}
        if self.digest(source) is None:
            self._connection.execute(insert(SOURCE).values(name=source, **stored))
        else:
            self._connection.execute(update(SOURCE).where(SOURCE.c.name == source).values(stored))

    def _swap(self, source: str, filed: Sequence[tuple[PaperId, Record, str]]) -> tuple[set[PaperId], set[PaperId]]:
        """Store the source's records in place of its old ones; which papers it spoke of before, and which this changes.

        Records that stay as they are are left alone, and so are their papers.
        """
        missing: dict[tuple[PaperId, str], list[Record]] = defaultdict(list)
        for paper_id, record, payload in filed:
            missing[paper_id, payload].append(record)
        held = select(RECORD.c.id, RECORD.c.paper_id, RECORD.c.payload).where(RECORD.c.source == source)
        before: set[PaperId] = set()
        gone: dict[int, PaperId] = {}
        for record_id, paper_id, payload in self._connection.execute(held):
            before.add(paper_id)
            if same := missing.get((paper_id, payload)):
                same.pop()
            else:
                gone[record_id] = paper_id
        for some in portions(gone):
            self._connection.execute(delete(RECORD).where(RECORD.c.id.in_(some)))
        added = [(paper_id, record, payload) for (paper_id, payload), them in missing.items() for record in them]
        self._file(added)
        return before, {*gone.values(), *(paper_id for paper_id, _, _ in added)}

    def _file(self, records: Sequence[tuple[PaperId, Record, str]]) -> None:
        """Insert records with all that they are found by; there is one writer at a time, so it may number them."""
        first = 1 + (self._connection.scalar(select(func.max(RECORD.c.id))) or 0)
        numbered = [(number, record) for number, (_, record, _) in enumerate(records, start=first)]
        self._insert(RECORD, [{"id": number, **rows.record_row(*it)} for number, it in enumerate(records, start=first)])
        self._insert(EXTERNAL_ID, [row for it in numbered for row in rows.external_id_rows(*it)])
        self._insert(ENTRY, [row for it in numbered for row in rows.entry_rows(*it)])
        self._insert(SHINGLE, [row for it in numbered for row in rows.shingle_rows(*it)])

    def show(self, ids: Collection[PaperId]) -> None:
        """Make these papers what their records and what was decided of them say."""
        self._show(ids, {})

    def _show(self, ids: Collection[PaperId], read: Mapping[str, Record]) -> None:
        """Merge these papers anew from their records; those without any, and hidden ones, go.

        A name that stays is still whose it was. `read` holds records by payload, which need not be read once more.
        """
        for some in portions(ids):
            known: dict[PaperId, list[Record]] = defaultdict(list)
            query = select(RECORD.c.paper_id, RECORD.c.payload).where(RECORD.c.paper_id.in_(some))
            for paper_id, payload in self._connection.execute(query):
                known[paper_id].append(read.get(payload) or Record.model_validate_json(payload))
            whose = self._whose(some)
            unsettled.note(self._connection, some, whose)
            self._connection.execute(delete(PAPER).where(PAPER.c.id.in_(some)))
            hidden = withheld.amended(self._connection, some, Amended.HIDE)
            corrections = withheld.amended(self._connection, some, Amended.CORRECT)
            papers = [
                corrected(merge(paper_id, records), corrections.get(paper_id, ()))
                for paper_id, records in known.items()
                if paper_id not in hidden
            ]
            if papers:
                self._connection.execute(insert(PAPER), [rows.paper_row(paper) for paper in papers])
            arrivals.note(self._connection, known.keys(), self._now)
            self._insert(AUTHORSHIP, [row for paper in papers for row in rows.authorship_rows(paper, whose)])
            self._insert(JOINT_SERIES, [row for paper in papers for row in rows.series_rows(paper)])
            self._insert(PAPER_FIELD, [row for paper in papers for row in rows.field_rows(paper)])

    def _whose(self, ids: Collection[PaperId]) -> dict[tuple[PaperId, PersonKey], PersonId]:
        """The people whom these papers' names were found to be, by paper and key."""
        columns = select(AUTHORSHIP.c.paper_id, AUTHORSHIP.c.key, AUTHORSHIP.c.person)
        known = columns.where(AUTHORSHIP.c.paper_id.in_(ids), AUTHORSHIP.c.person.is_not(None))
        return {(paper_id, key): person for paper_id, key, person in self._connection.execute(known)}

    def _insert(self, table: Table, values: rows.Rows) -> None:
        """Insert rows whose values the driver takes as they are, which spares half the time of many small ones."""
        if values:
            columns = values[0].keys()
            places = ", ".join(f":{column}" for column in columns)
            filing = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
            self._connection.exec_driver_sql(filing, values)
