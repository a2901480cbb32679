"""Sources become papers."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

import pytest

from retrieval.errors import SourceError
from retrieval.gathering import Digests, Gathered, one_by_one
from retrieval.ingest import TERMS, Ingest, Outcome
from retrieval.papers import Fault, Page, Record, SourceLine
from retrieval.ports import PaperSource
from retrieval.queries import Scope
from tests.builders import a_record
from tests.fakes.catalog import MemoryCatalog


@dataclass
class MemorySource:
    """A page in memory."""

    name: str
    page: Page = field(default_factory=Page)
    digest: str = "1"

    def read(self) -> Page:
        return self.page


class BrokenSource(MemorySource):
    """A page that cannot be read."""

    line: int | None = None

    def read(self) -> Page:
        raise SourceError(f"{self.name} is empty.", source=self.name, line=self.line)


def _record(title: str, *, abstract: str | None = "") -> Record:
    return a_record(title, abstract=f"What {title} is about, and nothing else." if abstract == "" else abstract)


def _page(*records: Record) -> Page:
    return Page(records=records)


@pytest.fixture
def catalog() -> MemoryCatalog:
    """An empty catalog."""
    return MemoryCatalog()


def test_a_source_is_stored_and_reported(catalog: MemoryCatalog) -> None:
    """Its papers are in the catalog, and what could not be read is told."""
    fault = Fault(at=SourceLine(source="a", line=3), sentence="a, line 3: no such day.")
    page = Page(records=(_record("One"), _record("Two", abstract=None)), faults=(fault,))

    (report,) = Ingest(catalog=catalog)([MemorySource("a", page)])

    assert (report.source, report.outcome, report.papers, report.faults) == ("a", Outcome.STORED, 2, (fault,))
    assert catalog.count() == 2


def test_twice_is_once(catalog: MemoryCatalog) -> None:
    """An unchanged source is not stored again, a changed one instead of what it held."""
    ingest, source = Ingest(catalog=catalog), MemorySource("a", _page(_record("One"), _record("Two")))
    first, again = (next(ingest([source])) for _ in range(2))
    changed = next(ingest([MemorySource("a", _page(_record("Three")), digest="2")]))

    assert [report.outcome for report in (first, again, changed)] == [Outcome.STORED, Outcome.UNCHANGED, Outcome.STORED]
    assert again.papers == 2
    assert [known.title for known in catalog.directory().titles] == ["Three"]


def test_a_paper_of_two_sources_is_one(catalog: MemoryCatalog) -> None:
    """The second source's record joins the first's."""
    sources = [MemorySource(name, _page(_record("One"))) for name in ("a", "b")]

    assert [report.outcome for report in Ingest(catalog=catalog)(sources)] == [Outcome.STORED] * 2
    assert catalog.count() == 1
    assert catalog.sources() == {"a": 1, "b": 1}


@pytest.mark.parametrize(("line", "told"), [(None, 1), (7, 7)])
def test_a_source_that_fails_keeps_no_other_out(catalog: MemoryCatalog, line: int | None, told: int) -> None:
    """It is reported with its sentence and line, and the next one is stored."""
    broken = BrokenSource("broken")
    broken.line = line

    failed, stored = Ingest(catalog=catalog)([broken, MemorySource("fine", _page(_record("One")))])

    assert (failed.outcome, failed.papers, stored.outcome) == (Outcome.FAILED, 0, Outcome.STORED)
    assert failed.faults == (Fault(at=SourceLine(source="broken", line=told), sentence="broken is empty."),)


def test_reports_come_as_sources_are_done(catalog: MemoryCatalog) -> None:
    """A run that is stopped keeps what it had stored."""
    reports = Ingest(catalog=catalog)([MemorySource("a", _page(_record("One"))), BrokenSource("b")])
    next(reports)

    assert catalog.count() == 1


def test_a_source_s_faults_are_told_on_every_run(catalog: MemoryCatalog) -> None:
    """What could not be read still cannot, although the source is unchanged."""
    fault = Fault(at=SourceLine(source="a", line=3), sentence="a, line 3: no such day.")
    source = MemorySource("a", Page(records=(_record("One"),), faults=(fault,)))
    ingest = Ingest(catalog=catalog)

    reports = [next(ingest([source])) for _ in range(2)]

    assert [(report.outcome, report.faults) for report in reports] == [
        (Outcome.STORED, (fault,)),
        (Outcome.UNCHANGED, (fault,)),
    ]


def test_a_source_that_can_no_longer_be_read_keeps_its_papers(catalog: MemoryCatalog) -> None:
    """Its papers stay, and no index has to write or forget one, until it can be read again."""
    ingest = Ingest(catalog=catalog)
    list(ingest([MemorySource("a", _page(_record("One")))]))
    catalog.indexed(TERMS, catalog.pending(TERMS))

    (report,) = ingest([BrokenSource("a")])

    assert report.outcome is Outcome.FAILED
    assert catalog.sources() == {"a": 1}
    assert (catalog.pending(TERMS), catalog.stale(TERMS)) == ((), ())


def test_what_somebody_else_stores_between_reading_and_storing_stays(catalog: MemoryCatalog) -> None:
    """A source that was stored as it was read brings nothing along, and takes nothing of another version's away."""
    list(Ingest(catalog)([MemorySource("a.jsonl", _page(_record("Kettles")))]))

    def late(sources: Iterable[PaperSource], stored: Digests) -> Generator[Gathered, None, None]:
        read = list(one_by_one(sources, stored))
        newer = MemorySource("a.jsonl", _page(_record("Kettles"), _record("Stoves")), digest="newer")
        list(Ingest(catalog)([newer]))
        yield from read

    (report,) = Ingest(catalog, late)([MemorySource("a.jsonl", _page(_record("Kettles")))])

    assert report.outcome is Outcome.UNCHANGED
    assert {it.title for it in catalog.papers(catalog.select(Scope())).values()} == {"Kettles", "Stoves"}
