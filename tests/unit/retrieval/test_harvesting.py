"""Visits to sources: what is stored, what is noted, and that one source's failure is no other's."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from retrieval.errors import CatalogError, SourceError
from retrieval.harvesting import Files, Harvesting
from retrieval.harvests import Harvest, Mark, Run
from retrieval.ingest import Ingest
from retrieval.papers import Fault, Page, Record, SourceLine
from retrieval.ports import PaperSource
from retrieval.queries import Scope
from tests.builders import a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.feeds import Killed, ListedFeed


@dataclass(frozen=True)
class MemoryFile:
    """A file that holds these papers, or cannot be read."""

    name: str
    records: tuple[Record, ...] = ()
    fault: str = ""
    digest: str = "1"

    def read(self) -> Page:
        if self.fault:
            raise SourceError(self.fault, source=self.name)
        return Page(records=self.records)


def entry(name: str, title: str = "Silent Stoves") -> Record:
    """What a feed says of one of its entries."""
    return a_record(title, source="feed", entry=name, abstract=None)


def portion(*records: Record, etag: str = "", faults: Iterable[str] = ()) -> Harvest:
    """A portion with a mark that is told by its tag."""
    told = tuple(Fault(at=SourceLine(source="feed", line=1), sentence=it) for it in faults)
    return Harvest(page=Page(records=records, faults=told), mark=Mark(etag=etag))


def harvest(catalog: MemoryCatalog, *sources: ListedFeed | Files) -> list[Run]:
    """Visit these."""
    return list(Harvesting(catalog=catalog, clock=FixedClock(), ingest=Ingest(catalog))(sources))


def mark(catalog: MemoryCatalog, source: str = "feed") -> Mark | None:
    """How far the source was read."""
    with catalog.writing() as writer:
        return writer.mark(source)


def test_portions_are_stored_with_their_marks() -> None:
    """The next visit begins at the mark of the last portion, and the run tells what was seen and what was new."""
    catalog = MemoryCatalog()
    feed = ListedFeed("feed", [portion(entry("a"), etag="1"), portion(entry("b", "Loud Kettles"), etag="2")])

    first = harvest(catalog, feed)
    second = harvest(catalog, feed)

    assert first == [Run(source="feed", began=NOON, ended=NOON, seen=2, new=2)]
    assert second == [Run(source="feed", began=NOON, ended=NOON, seen=2)]
    assert feed.marks == [None, Mark(etag="2")]
    assert catalog.count() == 2
    assert catalog.runs() == {"feed": second[0]}


def test_an_entry_that_changed_is_told() -> None:
    """A paper that was there and is shown otherwise now counts as changed."""
    catalog = MemoryCatalog()
    harvest(catalog, ListedFeed("feed", [portion(entry("a"))]))

    [run] = harvest(catalog, ListedFeed("feed", [portion(entry("a", "Silent Stoves Revised"))]))

    assert (run.seen, run.new, run.changed) == (1, 0, 1)


def test_entries_that_cannot_be_read_are_counted_and_the_first_named() -> None:
    """They count as seen and failed; the sentences kept are few."""
    feed = ListedFeed("feed", [portion(entry("a"), faults=["One.", "Two."]), portion(faults=map(str, range(9)))])

    [run] = harvest(MemoryCatalog(), feed)

    assert (run.seen, run.failed, run.faults) == (12, 11, ("One.", "Two.", "0", "1", "2"))


def test_a_feed_that_breaks_off_keeps_no_other_out() -> None:
    """What it gave before stands, the run says why no more came, and the next source is visited."""
    catalog = MemoryCatalog()
    broken = ListedFeed("feed", [portion(entry("a"), etag="1")], then=SourceError("feed: no answer.", source="feed"))

    runs = harvest(catalog, broken, ListedFeed("other", [portion(a_record("Loud Kettles", source="other"))]))

    assert [(run.source, run.new, run.why) for run in runs] == [("feed", 1, "feed: no answer."), ("other", 1, "")]
    assert mark(catalog) == Mark(etag="1")


def test_a_fault_that_nobody_foresaw_keeps_no_other_out_either(own_warnings: list[logging.LogRecord]) -> None:
    """It goes to the log; the run says so in a sentence that tells nothing of our insides."""
    runs = harvest(MemoryCatalog(), ListedFeed("feed", then=ZeroDivisionError("secret")), ListedFeed("other"))

    assert [run.source for run in runs] == ["feed", "other"]
    assert "log" in runs[0].why
    assert "secret" not in runs[0].why
    assert own_warnings.pop().getMessage() == "source feed: reading failed"


def test_a_run_that_is_killed_stays_noted_as_far_as_it_came() -> None:
    """It has no end; what it had stored is counted."""
    catalog = MemoryCatalog()
    with pytest.raises(Killed):
        harvest(catalog, ListedFeed("feed", [portion(entry("a"))], then=Killed()))

    assert catalog.runs() == {"feed": Run(source="feed", began=NOON, seen=1, new=1)}


def test_a_run_is_noted_before_anything_is_asked_for() -> None:
    """A source whose visit never comes back is seen to be visited."""
    catalog = MemoryCatalog()
    with pytest.raises(Killed):
        harvest(catalog, ListedFeed("feed", then=Killed()))

    assert catalog.runs() == {"feed": Run(source="feed", began=NOON)}


def test_the_files_of_a_folder_count_as_one_source() -> None:
    """Each is stored as ever under its own name, one that cannot be read is told, and only new papers are new."""
    catalog = MemoryCatalog()
    good = MemoryFile("a.bib", (a_record(source="a.bib"), a_record("Loud Kettles", source="a.bib", abstract=None)))
    folder = Files("inbox", lambda: [good, MemoryFile("b.bib", fault="b.bib: the file is empty.")])

    [first], [second] = harvest(catalog, folder), harvest(catalog, folder)

    told = {"source": "inbox", "began": NOON, "ended": NOON, "seen": 3, "failed": 1}
    assert first == Run.model_validate({**told, "new": 2, "faults": ("b.bib: the file is empty.",)})
    assert second == Run.model_validate({**told, "faults": ("b.bib: the file is empty.",)})
    assert catalog.sources() == {"a.bib": 2}


def test_a_folder_that_is_not_there_is_told() -> None:
    """Its run says why, and the next source is visited."""

    def find() -> list[PaperSource]:
        raise SourceError("inbox: there is no such folder.", source="inbox")

    runs = harvest(MemoryCatalog(), Files("inbox", find), ListedFeed("feed"))

    assert [run.why for run in runs] == ["inbox: there is no such folder.", ""]


def test_one_paper_of_two_feeds_is_one() -> None:
    """What two feeds give is brought together as what two files hold is."""
    catalog = MemoryCatalog()
    both = [portion(a_record(source=name, entry="a")) for name in ("one", "two")]

    runs = harvest(catalog, ListedFeed("one", both[:1]), ListedFeed("two", both[1:]))

    assert [(run.new, run.changed) for run in runs] == [(1, 0), (0, 1)]
    assert len(catalog.select(Scope())) == 1


def test_a_catalog_that_cannot_be_written_is_no_fault_of_a_source() -> None:
    """It is raised, for no other source could be stored either."""
    broken = ListedFeed("feed", then=CatalogError("The catalog is full."))

    with pytest.raises(CatalogError):
        harvest(MemoryCatalog(), broken)
