"""What became of opening a source: its page with its digest, or why it could not be read.

Whoever reads also works out of each record what can be: reading may be another process's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from retrieval.cards import Card, Worked, payload, traits
from retrieval.errors import SourceError
from retrieval.merging import merge, shown
from retrieval.papers import Fault, Frozen, Page, Record, SourceLine
from retrieval.ports import PaperSource


class Gathered(Frozen):
    """A source as it was read, its records as cards; without a digest it could not be, and the page holds why."""

    source: str
    digest: str | None
    page: Page


Gathering = Callable[[Iterable[PaperSource]], Generator[Gathered, None, None]]
"""Reads sources in their order, each when it is asked for or sooner; closing it ends all that it began."""


def gather(source: PaperSource) -> Gathered:
    """Read one source; what cannot be read is told, not raised."""
    try:
        page, digest = source.read(), source.digest
    except SourceError as error:
        fault = Fault(at=SourceLine(source=error.source, line=error.line or 1), sentence=str(error))
        return Gathered(source=source.name, digest=None, page=Page(faults=(fault,)))
    cards = tuple(map(card, page.records))
    return Gathered(source=source.name, digest=digest, page=page.model_copy(update={"records": cards}))


def card(record: Record) -> Card:
    """The record with all that is worked out of it alone."""
    found = traits(record)
    alone = shown(merge(found.base, [record]))
    return Card(**vars(record), worked=Worked(payload=payload(record), traits=found, alone=alone))


def one_by_one(sources: Iterable[PaperSource]) -> Generator[Gathered, None, None]:
    """Each source read when it is asked for."""
    for source in sources:
        yield gather(source)
