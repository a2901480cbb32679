"""What became of opening a source: its page with its digest, or why it could not be read.

Whoever reads also works out of each record what can be: reading may be another process's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping

from retrieval.cards import Card, Worked, payload, traits
from retrieval.errors import SourceError
from retrieval.merging import merge, shown
from retrieval.papers import Fault, Frozen, Page, Record, SourceLine
from retrieval.ports import PaperSource


class Gathered(Frozen):
    """A source as it was read; without a digest it could not be, and the page holds why.

    What is to be stored comes as cards.
    """

    source: str
    digest: str | None
    page: Page


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
        return Gathered(source=source.name, digest=None, page=Page(faults=(fault,)))
    if stored.get(source.name) == digest:
        return Gathered(source=source.name, digest=digest, page=page)
    cards = tuple(map(card, page.records))
    return Gathered(source=source.name, digest=digest, page=page.model_copy(update={"records": cards}))


def card(record: Record) -> Card:
    """The record with all that is worked out of it alone."""
    found = traits(record)
    alone = shown(merge(found.base, [record]))
    return Card(**vars(record), worked=Worked(payload=payload(record), traits=found, alone=alone))


def one_by_one(sources: Iterable[PaperSource], stored: Digests) -> Generator[Gathered, None, None]:
    """Each source read when it is asked for."""
    for source in sources:
        yield gather(source, stored)
