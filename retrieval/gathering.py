"""What became of opening a source: its page with its digest, or why it could not be read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from retrieval.errors import SourceError
from retrieval.papers import Fault, Frozen, Page, SourceLine
from retrieval.ports import PaperSource


class Gathered(Frozen):
    """A source as it was read; without a digest it could not be, and the page holds why."""

    source: str
    digest: str | None
    page: Page


Gathering = Callable[[Iterable[PaperSource]], Generator[Gathered, None, None]]
"""Reads sources in their order, each when it is asked for or sooner; closing it ends all that it began."""


def gather(source: PaperSource) -> Gathered:
    """Read one source; what cannot be read is told, not raised."""
    try:
        return Gathered(source=source.name, page=source.read(), digest=source.digest)
    except SourceError as error:
        fault = Fault(at=SourceLine(source=error.source, line=error.line or 1), sentence=str(error))
        return Gathered(source=source.name, digest=None, page=Page(faults=(fault,)))


def one_by_one(sources: Iterable[PaperSource]) -> Generator[Gathered, None, None]:
    """Each source read when it is asked for."""
    for source in sources:
        yield gather(source)
