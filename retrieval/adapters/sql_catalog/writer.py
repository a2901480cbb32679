"""The catalog inside one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, func, update

from retrieval.adapters.sql_catalog import arrivals, harvests, names_asked, rows, unsettled, withheld
from retrieval.adapters.sql_catalog.amendment_table import AMENDMENT
from retrieval.adapters.sql_catalog.lookalikes import lookalikes
from retrieval.adapters.sql_catalog.statements import among, everything, insert
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
)
from retrieval.amending.amendments import Amended, Amendment
from retrieval.amending.correcting import corrected
from retrieval.amending.removed import Removed
from retrieval.cards import Card, Shown, Told, payload, whole
from retrieval.harvests import Added, Mark, Run, entry_of, replacing
from retrieval.merging import merge, shown
from retrieval.papers import Metric, PaperId, Record

T = TypeVar("T", bound=Told)
_DIGEST = "SELECT digest FROM source WHERE name IN (…)"
_NOTE = (
    "INSERT INTO source (name, digest, stored_at) VALUES (?, ?, CURRENT_TIMESTAMP) "
    "ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, stored_at = excluded.stored_at"
)
_HELD = "SELECT id, paper_id, payload FROM record WHERE source IN (…)"
_THERE = "SELECT id FROM paper WHERE id IN (…)"
_AMENDED = "SELECT DISTINCT paper_id FROM amendment WHERE paper_id IN (…) AND NOT undone"
_RECORDS = "SELECT paper_id, payload FROM record WHERE paper_id IN (…)"
_WHOSE = "SELECT paper_id, key, person FROM authorship WHERE paper_id IN (…) AND person IS NOT NULL"


class SqlWriter:
    """A `CatalogWriter` on a connection whose transaction somebody else begins and ends; what is new comes `now`.

    The words of names that are `noted` stand already (`names_asked.kept`).
    """

    def __init__(self, connection: Connection, *, now: dt.datetime, noted: set[str] | None = None) -> None:
        self._connection = connection
        self._now = now
        self._removed: Removed | None = None
        self._noted = noted if noted is not None else set()

    def digest(self, source: str) -> str | None:
        """The digest under which this source was last stored; None for a new one."""
        return next((digest for (digest,) in self._among(_DIGEST, [source])), None)

    def lookalikes(self, records: Sequence[Told]) -> tuple[tuple[PaperId, Record], ...]:
        """Every record of the papers that any of these could be, by paper."""
        return lookalikes(self._connection, records)

    def replace(
        self,
        source: str,
        digest: str,
        records: Sequence[tuple[PaperId, Told]],
        metrics: Sequence[Metric],
    ) -> tuple[PaperId, ...]:
        """File the source's records and metrics instead of what it held before; the ids of every paper this touches."""
        records = self._admitted(records)
        self._note(source, digest)
        self._among("DELETE FROM metric WHERE source IN (…)", [source])
        self._insert(METRIC, [rows.metric_row(source, metric) for metric in metrics])
        before, gone, added = self._compare(source, records)
        self._among("DELETE FROM record WHERE id IN (…)", gone)
        self._file(added, {*gone.values(), *(paper_id for paper_id, _ in added)})
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
        self.show({kept, absorbed})

    def add(self, source: str, records: Sequence[tuple[PaperId, Record]]) -> Added:
        """File each record in place of the source's earlier one of the same entry; all its others stay."""
        records = self._admitted(records)
        held = harvests.held(self._connection, source, [entry_of(it) for it in records])
        known = harvests.known(self._connection, [it[0] for it in (*records, *held.values())])
        new = replacing(records, held, known)
        before = self.digest(source)
        if new or before is None:
            told = "\n".join((before or "", *(payload(record) for _, record in new.values())))
            self._note(source, sha256(told.encode()).hexdigest())
        harvests.discard(self._connection, source, new.keys() & held.keys())
        touched = {it[0] for it in new.values()} | {held[entry][0] for entry in new.keys() & held.keys()}
        self._file(list(new.values()), touched)
        return Added(new=tuple(sorted(touched - known)), changed=tuple(sorted(touched & known)))

    def withdraw(self, source: str, entries: Collection[str]) -> tuple[PaperId, ...]:
        """Take back what the source said of these entries; the ids of the papers that this touches."""
        held = harvests.held(self._connection, source, entries)
        if held:
            told = "\n".join((self.digest(source) or "", "without", *sorted(held)))
            self._note(source, sha256(told.encode()).hexdigest())
        harvests.discard(self._connection, source, held)
        touched = {paper_id for paper_id, _ in held.values()}
        self.show(touched)
        return tuple(sorted(touched))

    def show(self, ids: Collection[PaperId]) -> None:
        """Make these papers what their records and what was decided of them say."""
        self._show(ids, self._records(ids))

    def mark(self, source: str) -> Mark | None:
        """How far this source was read; None for one never read."""
        return harvests.mark(self._connection, source)

    def note_mark(self, source: str, mark: Mark) -> None:
        """Note how far this source was read."""
        harvests.note_mark(self._connection, source, mark)

    def note_run(self, run: Run) -> None:
        """Note a visit, in place of what was noted of the one to this source that began at the same moment."""
        harvests.note_run(self._connection, run)

    def _admitted(self, records: Sequence[tuple[PaperId, T]]) -> Sequence[tuple[PaperId, T]]:
        """The records without those of removed papers."""
        if self._removed is None:
            self._removed = Removed(withheld.removed(self._connection))
        gone = self._removed
        return [it for it in records if not gone.has(it[1])] if gone else records

    def _note(self, source: str, digest: str) -> None:
        """Note under which digest the source is stored, and that it was just now."""
        self._connection.connection.cursor().execute(_NOTE, (source, digest))

    def _compare(
        self, source: str, records: Sequence[tuple[PaperId, Told]]
    ) -> tuple[set[PaperId], dict[int, PaperId], list[tuple[PaperId, Told]]]:
        """Which papers the source spoke of before, which of its records are gone, and which are new.

        Records that stay as they are are left alone, and so are their papers.
        """
        missing: dict[tuple[PaperId, str], list[Told]] = defaultdict(list)
        for paper_id, record in records:
            missing[paper_id, payload(record)].append(record)
        before: set[PaperId] = set()
        gone: dict[int, PaperId] = {}
        for record_id, paper_id, told in self._among(_HELD, [source]):
            before.add(paper_id)
            if same := missing.get((paper_id, told)):
                same.pop()
            else:
                gone[record_id] = paper_id
        return before, gone, [(paper_id, record) for (paper_id, _), them in missing.items() for record in them]

    def _file(self, records: Sequence[tuple[PaperId, Told]], touched: Collection[PaperId]) -> None:
        """Insert records with all that they are found by, and show anew their papers and whichever else were touched.

        There is one writer at a time, so it may number them.
        """
        known = self._records(touched)
        [(last,)] = everything(self._connection, "SELECT max(id) FROM record")
        first = 1 + (last or 0)
        numbered = [(number, record) for number, (_, record) in enumerate(records, start=first)]
        self._insert(RECORD, [rows.record_row(number, *it) for number, it in enumerate(records, start=first)])
        self._insert(EXTERNAL_ID, [row for it in numbered for row in rows.external_id_rows(*it)])
        self._insert(ENTRY, [row for it in numbered for row in rows.entry_rows(*it)])
        self._insert(SHINGLE, [row for it in numbered for row in rows.shingle_rows(*it)])
        for paper_id, record in records:
            known[paper_id].append(record)
        self._show(touched, known)

    def _records(self, ids: Collection[PaperId]) -> dict[PaperId, list[Told]]:
        """Every record of these papers."""
        known: dict[PaperId, list[Told]] = defaultdict(list)
        for paper_id, told in self._among(_RECORDS, ids):
            known[paper_id].append(Record.model_validate_json(told))
        return known

    def _show(self, ids: Collection[PaperId], known: Mapping[PaperId, Sequence[Told]]) -> None:
        """Make these papers what their records tell; those without any, and hidden ones, go.

        A name that stays is still whose it was.
        """
        there = [row[0] for row in self._among(_THERE, ids)]
        whose = {(paper_id, key): person for paper_id, key, person in self._among(_WHOSE, there)}
        before = names_asked.on(self._connection, there)
        unsettled.note(self._connection, ids, whose)
        self._among("DELETE FROM paper WHERE id IN (…)", there)
        amended = [row[0] for row in self._among(_AMENDED, known)]
        hidden = withheld.amended(self._connection, amended, Amended.HIDE)
        corrections = withheld.amended(self._connection, amended, Amended.CORRECT)
        papers = [
            _shown(paper_id, records, corrections.get(paper_id, ()))
            for paper_id, records in known.items()
            if paper_id not in hidden
        ]
        self._insert(PAPER, [rows.paper_row(paper) for paper in papers])
        self._insert(AUTHORSHIP, [row for paper in papers for row in rows.authorship_rows(paper, whose)])
        names_asked.note(self._connection, papers, before, self._noted)
        self._insert(JOINT_SERIES, [row for paper in papers for row in rows.series_rows(paper)])
        self._insert(PAPER_FIELD, [row for paper in papers for row in rows.field_rows(paper)])
        arrivals.note(self._connection, known, self._now)

    def _among(self, statement: str, values: Collection[object]) -> list[tuple[Any, ...]]:
        return list(among(self._connection, statement, values))

    def _insert(self, table: Table, values: Sequence[NamedTuple]) -> None:
        insert(self._connection, table, values)


def _shown(paper_id: PaperId, records: Sequence[Told], corrections: Sequence[Amendment]) -> Shown:
    """The paper that these records make; worked out already where it stands on one card."""
    only = records[0]
    if len(records) == 1 and isinstance(only, Card) and only.alone.id == paper_id and not corrections:
        return only.alone
    return shown(corrected(merge(paper_id, map(whole, records)), corrections))
