"""A catalog with its book of amendments, of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.sql_catalog.amendments import SqlAmendments
from retrieval.amending.amending import Amending
from retrieval.amending.book import AmendmentBook
from retrieval.identity import identify
from retrieval.ingest import TERMS
from retrieval.papers import Paper, PaperId, Record, Venue
from retrieval.ports import Catalog
from retrieval.queries import Scope
from tests.builders import a_record, an_arxiv_id
from tests.fakes.amendments import MemoryAmendments
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import FixedClock

STOVES = a_record(
    "Silent Stoves in Cold Kitchens",
    authors=["Ada Byron", "Chen Zhang"],
    owner="Ada Byron",
    ids=(an_arxiv_id("2503.17922"),),
    fields=("cs.CL",),
    venue=Venue(name="ACL 2024", series="ACL"),
)
OTHER_TEXT = (
    "Kettles were recorded in four hundred homes over a winter. Loud ones were refilled later than quiet ones, and the "
    "difference remained when the weather and the number of people in a home were held equal."
)
KETTLES = a_record("Loud Kettles at Night", line=20, authors=["Bo Dahl"], abstract=OTHER_TEXT, date="2023")


@dataclass(frozen=True)
class Curated:
    """A catalog, and those who curate it."""

    catalog: Catalog
    book: AmendmentBook
    amending: Amending

    def read(self, *records: Record, source: str = "page.txt", digest: str = "1") -> None:
        """Ingest the source with these records, as `Ingest` does."""
        with self.catalog.writing() as writer:
            if writer.digest(source) != digest:
                writer.replace(source, digest, identify(writer, records), ())

    def fed(self, *records: Record, source: str = "feed") -> None:
        """Harvest the feed with these records, as `Harvesting` does."""
        with self.catalog.writing() as writer:
            writer.add(source, identify(writer, records))

    def papers(self) -> list[Paper]:
        """Every paper that is shown."""
        return list(self.catalog.papers(self.catalog.select(Scope())).values())

    def titles(self) -> list[str | None]:
        """The titles of all of them."""
        return [it.title for it in self.papers()]

    def the(self, title: str) -> PaperId:
        """The id of the paper with this title."""
        return next(it.id for it in self.papers() if it.title == title)

    def index(self) -> list[PaperId]:
        """Take in what the terms lack and let go what is gone; what was taken in."""
        self.catalog.indexed(TERMS, self.catalog.stale(TERMS))
        waiting = list(self.catalog.pending(TERMS))
        self.catalog.indexed(TERMS, waiting)
        return waiting


@contextmanager
def curated(kind: str, folder: Path) -> Iterator[Curated]:
    """An empty catalog of this kind with its book."""
    clock = FixedClock()
    if kind == "memory":
        memory = MemoryCatalog(clock)
        book = MemoryAmendments(memory)
        yield Curated(memory, book, Amending(memory, book, clock))
        return
    catalog = SqlCatalog.open(folder / "catalog.db", clock=clock)
    filed = SqlAmendments.open(folder / "catalog.db", clock=clock)
    yield Curated(catalog, filed, Amending(catalog, filed, clock))
    filed.close()
    catalog.close()
