"""The records of the papers that incoming records could be, found for all of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from sqlalchemy import Connection

from retrieval.adapters.sql_catalog.statements import among
from retrieval.cards import Told, ids, traits
from retrieval.identity import SKETCH_SHARED
from retrieval.papers import PaperId, Record

_BY_STEM = "SELECT id FROM paper WHERE stem IN (…)"
_AMENDED = "SELECT paper_id FROM amendment WHERE stem IN (…)"
_BY_TITLE = "SELECT paper_id FROM record WHERE title_key IN (…)"
_BY_NUMBER = "SELECT paper_id FROM record WHERE id IN (…)"
_BY_ID = (
    "SELECT record.paper_id FROM external_id JOIN record ON record.id = external_id.record_id "
    "WHERE scheme = '{scheme}' AND value IN (…)"
)
_BY_SHINGLE = "SELECT number, record_id FROM shingle WHERE number IN (…)"
_LISTED = "SELECT id, source FROM record WHERE id IN (…) AND title_key <> ''"
_OF_PAPERS = "SELECT paper_id, payload FROM record WHERE paper_id IN (…) ORDER BY paper_id, source, line, id"


def lookalikes(connection: Connection, records: Sequence[Told]) -> tuple[tuple[PaperId, Record], ...]:
    """Every record of these papers, by paper, then by source and line."""
    known = [traits(record) for record in records]
    found: set[PaperId] = set()
    found.update(_first(connection, _BY_STEM, (it.base for it in known)))
    found.update(_first(connection, _AMENDED, (it.base for it in known)))
    found.update(_first(connection, _BY_TITLE, (it.title_key for it in known if it.title_key)))
    found.update(_by_ids(connection, records))
    alike = _by_wording(connection, records)
    found.update(_first(connection, _BY_NUMBER, alike))
    rows = among(connection, _OF_PAPERS, sorted(found))
    return tuple((paper_id, Record.model_validate_json(payload)) for paper_id, payload in rows)


def _first(connection: Connection, query: str, values: Iterable[object]) -> Iterator[PaperId]:
    return (row[0] for row in among(connection, query, list(values)))


def _by_ids(connection: Connection, records: Sequence[Told]) -> Iterator[PaperId]:
    named: dict[str, list[str]] = defaultdict(list)
    for scheme, value in chain.from_iterable(map(ids, records)):
        named[scheme].append(value)
    for scheme, values in named.items():
        yield from _first(connection, _BY_ID.replace("{scheme}", scheme), values)


def _by_wording(connection: Connection, records: Sequence[Told]) -> set[int]:
    """The numbers of records that share enough of the sketch of one of these, which are of one source.

    What a source lists under one title is none of what it lists under others.
    """
    known = [traits(record) for record in records]
    theirs: dict[int, list[int]] = defaultdict(list)
    for place, it in enumerate(known):
        for number in it.sketch:
            theirs[number].append(place)
    holding = list(among(connection, _BY_SHINGLE, theirs))
    fewest = min((len(it.sketch) for it in known if it.sketch), default=0)
    # Some numbers are in thousands of abstracts: only who holds several of all these can hold several of one sketch.
    several = Counter(record_id for _, record_id in holding)
    likely = [(number, record_id) for number, record_id in holding if several[record_id] >= min(SKETCH_SHARED, fewest)]
    if not likely:
        return set()
    listed = _listed(connection, records[0].source, {record_id for _, record_id in likely})
    untitled = {number: [at for at in theirs[number] if not known[at].title_key] for number, _ in likely}
    shared: Counter[tuple[int, int]] = Counter()
    for number, record_id in likely:
        shared.update((place, record_id) for place in (untitled if record_id in listed else theirs)[number])
    return {
        record_id
        for (place, record_id), count in shared.items()
        if count >= min(SKETCH_SHARED, len(known[place].sketch))
    }


def _listed(connection: Connection, source: str, numbers: Collection[int]) -> frozenset[int]:
    """Those of the records that this source lists under a title."""
    return frozenset(number for number, of in among(connection, _LISTED, sorted(numbers)) if of == source)
