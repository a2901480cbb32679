"""What became of opening a source: its papers with its digest, or why it could not be read.

Whoever reads also works out of each record what can be: reading may be another process's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import NamedTuple

from retrieval.cards import Card, ids, payload, traits
from retrieval.errors import SourceError
from retrieval.merging import merge, shown
from retrieval.papers import Fault, Metric, Record, SourceLine
from retrieval.ports import PaperSource


class Gathered(NamedTuple):
    """A source as it was read; without a digest it could not be, and the faults tell why.

    It holds so many `papers`; those that are to be stored come as cards.
    """

    source: str
    digest: str | None
    papers: int = 0
    cards: tuple[Card, ...] = ()
    metrics: tuple[Metric, ...] = ()
    faults: tuple[Fault, ...] = ()


Digests = Mapping[str, str]
"""Under which digest each source is stored, by its name."""
Gathering = Callable[[Iterable[PaperSource], Digests], Generator[Gathered, None, None]]
"""Reads sources in their order, each when it is asked for or sooner; closing it ends all that it began."""


def gather(source: PaperSource, stored: Digests) -> Gathered:
    """Read one source; what cannot be read is told, not raised. What is stored as it is needs no cards."""
    try:
        page, digest = source.read(), source.digest
    except SourceError as error:
        fault = Fault(at=SourceLine(source=error.source, line=error.line or 1), sentence=str(error))
        return Gathered(source.name, digest=None, faults=(fault,))
    cards = () if stored.get(source.name) == digest else tuple(map(card, page.records))
    return Gathered(source.name, digest, len(page.records), cards, page.metrics, page.faults)


def card(record: Record) -> Card:
    """What the record is filed by."""
    found = traits(record)
    return Card(
        source=record.source,
        line=record.lines.start,
        owner=record.owner,
        entry=record.entry,
        ids=ids(record),
        payload=payload(record),
        traits=found,
        alone=shown(merge(found.base, [record])),
    )


def one_by_one(sources: Iterable[PaperSource], stored: Digests) -> Generator[Gathered, None, None]:
    """Each source read when it is asked for."""
    for source in sources:
        yield gather(source, stored)
