"""Use case: sources that go on giving papers are visited, and what they give is stored portion by portion."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from retrieval.errors import RetrievalError, SourceError
from retrieval.harvests import Harvest, Run
from retrieval.identity import identify
from retrieval.ingest import Ingest, Outcome, SourceReport
from retrieval.papers import Fault
from retrieval.ports import Catalog, Clock, Feed, PaperSource

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_TOLD = 5
"""So many sentences of what could not be read are kept of a visit; further ones are counted."""
_UNFORESEEN = "What it gave could not be read, for a reason that nobody foresaw; the log tells more."


@dataclass(frozen=True, slots=True)
class Files:
    """Files that count as one source, found anew at every visit: a watched folder, a checkout of the Anthology.

    `find` may raise `SourceError` where there are none.
    """

    name: str
    find: Callable[[], Iterable[PaperSource]]


@dataclass(frozen=True, slots=True)
class Harvesting:
    """Visits sources one after the other; each visit is noted when it begins, with every portion, and when it ends.

    A portion is stored in one transaction with the mark up to which it was read: killed anywhere, the next visit goes
    on from the last portion that was stored, and what comes twice is stored once. Several processes may visit a source
    at once; that costs requests and nothing else.
    """

    catalog: Catalog
    clock: Clock
    ingest: Ingest

    def __call__(self, sources: Iterable[Feed | Files]) -> Iterator[Run]:
        """A run a source, as it is done; one that fails keeps no other out.

        Raises:
            CatalogError: the catalog cannot be written.
        """
        for source in sources:
            visit = _Visit(self.catalog, Run(source=source.name, began=self.clock.now()))
            visit.note()
            why = visit.files(source, self.ingest) if isinstance(source, Files) else visit.feed(source)
            yield visit.note(visit.run.model_copy(update={"ended": self.clock.now(), "why": why}))


@dataclass(slots=True)
class _Visit:
    """One visit as far as it has come."""

    catalog: Catalog
    run: Run

    def note(self, run: Run | None = None) -> Run:
        """Note the run in the catalog as it is now."""
        self.run = run or self.run
        with self.catalog.writing() as writer:
            writer.note_run(self.run)
        return self.run

    def feed(self, feed: Feed) -> str:
        """Store what the feed gives; why it broke off, where it did."""
        with self.catalog.writing() as writer:
            mark = writer.mark(feed.name)
        return self._each(lambda: feed.visit(mark), self._store)

    def files(self, files: Files, ingest: Ingest) -> str:
        """Store the files that have changed; why they cannot be found, where they cannot."""
        before = self.catalog.count()
        return self._each(lambda: ingest(files.find()), lambda report: self._report(report, before))

    def _each(self, give: Callable[[], Iterable[T]], store: Callable[[T], None]) -> str:
        """Store each thing that is given; why no more came, where something went wrong.

        What goes wrong in storing is no fault of the source and is raised.
        """
        given: Iterator[T] | None = None
        while True:
            try:
                given = iter(give()) if given is None else given
                thing = next(given)
            except StopIteration:
                return ""
            except SourceError as error:
                return str(error)
            except RetrievalError:
                raise
            except Exception:  # noqa: BLE001 - whatever somebody else's source does to our reading, it keeps no other one out
                _LOG.exception("source %s: reading failed", self.run.source)
                return _UNFORESEEN
            store(thing)

    def _store(self, harvest: Harvest) -> None:
        page = harvest.page
        with self.catalog.writing() as writer:
            added = writer.add(self.run.source, identify(writer, page.records))
            self._count(len(page.records), page.faults, new=len(added.new), changed=len(added.changed))
            writer.note_mark(self.run.source, harvest.mark)
            writer.note_run(self.run)

    def _report(self, report: SourceReport, before: int) -> None:
        stored = report.outcome is Outcome.STORED
        new = max(0, self.catalog.count() - before - self.run.new) if stored else 0
        self._count(report.papers, report.faults, new=new)
        if stored:
            self.note()

    def _count(self, papers: int, faults: Sequence[Fault], *, new: int, changed: int = 0) -> None:
        run, failed = self.run, len(faults)
        told = (*run.faults, *(fault.sentence for fault in faults))[:_TOLD]
        self.run = Run(
            source=run.source,
            began=run.began,
            seen=run.seen + papers + failed,
            new=run.new + new,
            changed=run.changed + changed,
            failed=run.failed + failed,
            faults=told,
        )
