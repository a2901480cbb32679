"""The records of the papers that incoming records could be, found for all of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Column, Connection, Table, select, tuple_

from retrieval.adapters.sql_catalog.tables import EXTERNAL_ID, PAPER, RECORD, SHINGLE, portions
from retrieval.identity import SKETCH_SHARED, new_id, sketch
from retrieval.papers import PaperId, Record
from retrieval.plaintext import title_key


def lookalikes(connection: Connection, records: Sequence[Record]) -> tuple[tuple[PaperId, Record], ...]:
    """Every record of these papers, by paper, then by source and line."""
    found: set[PaperId] = set()
    found.update(_among(connection, PAPER, PAPER.c.id, PAPER.c.stem, map(new_id, records)))
    keys = filter(None, (title_key(record.title or "") for record in records))
    found.update(_among(connection, RECORD, RECORD.c.paper_id, RECORD.c.title_key, keys))
    found.update(_by_ids(connection, records))
    alike = _by_wording(connection, [sketch(record.abstract or "") for record in records])
    found.update(_among(connection, RECORD, RECORD.c.paper_id, RECORD.c.id, alike))
    held: list[tuple[PaperId, Record]] = []
    for some in portions(sorted(found)):
        query = select(RECORD.c.paper_id, RECORD.c.payload).where(RECORD.c.paper_id.in_(some))
        rows = connection.execute(query.order_by(RECORD.c.paper_id, RECORD.c.source, RECORD.c.line, RECORD.c.id))
        held += [(paper_id, Record.model_validate_json(payload)) for paper_id, payload in rows]
    return tuple(held)


def _among(
    connection: Connection, table: Table, wanted: Column[PaperId], column: Column[object], values: Iterable[object]
) -> Iterator[PaperId]:
    for some in portions(list(values)):
        yield from connection.scalars(select(wanted).select_from(table).where(column.in_(some)))


def _by_ids(connection: Connection, records: Sequence[Record]) -> Iterator[PaperId]:
    named = tuple_(EXTERNAL_ID.c.scheme, EXTERNAL_ID.c.value)
    for some in portions([(it.scheme.value, it.value) for record in records for it in record.ids]):
        yield from connection.scalars(select(RECORD.c.paper_id).join(EXTERNAL_ID).where(named.in_(some)))


def _by_wording(connection: Connection, sketches: Sequence[tuple[int, ...]]) -> set[int]:
    """The numbers of records that share enough of one of the sketches."""
    theirs: dict[int, list[int]] = defaultdict(list)
    for place, numbers in enumerate(sketches):
        for number in numbers:
            theirs[number].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for some in portions(theirs):
        query = select(SHINGLE.c.number, SHINGLE.c.record_id).where(SHINGLE.c.number.in_(some))
        for number, record_id in connection.execute(query):
            shared.update((place, record_id) for place in theirs[number])
    return {
        record_id for (place, record_id), count in shared.items() if count >= min(SKETCH_SHARED, len(sketches[place]))
    }
