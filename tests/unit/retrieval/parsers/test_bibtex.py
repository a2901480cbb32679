"""BibTeX as reference managers export it."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest

from retrieval.papers import Author, DateBasis, Lines, Page, PaperDate, Venue
from retrieval.parsers import bibtex
from retrieval.plaintext import clean

GOLDEN = Path(__file__).parents[3] / "golden" / "parsers" / "references.bib"
AGAIN = "correct it and ingest the file again."


def parse(text: str) -> Page:
    """The text read as `references.bib`."""
    return bibtex.parse(text, source="/library/references.bib", captured=dt.date(2026, 11, 21))


def test_an_entry_is_read_with_the_line_of_every_value() -> None:
    """Names first name first, "others" as an incomplete list, strings resolved, TeX kept in title and abstract."""
    record = parse(GOLDEN.read_text(encoding="utf-8")).records[0]

    assert record.lines == Lines(start=5, title=6, authors=7, date=9, venue=8, abstract=14)
    assert clean(record.title or "") == "KV Caches in E³: A Study of GPU Memory"
    assert record.authors == tuple(Author(name=n) for n in ("Jörg Müller", "Anna van der Berg", "OpenScience Team"))
    assert not record.authors_complete
    assert record.date == PaperDate(year=2025, month=7)
    assert (record.venue.series if record.venue else None) == "ACL"
    assert [known.value for known in record.ids] == ["10.18653/v1/2025.acl-long.1", "2025.acl-long.1"]
    assert record.abstract == "We keep 94.15\\% of the quality\nat a tenth of the memory."


def test_preprints_are_dated_by_their_id_and_have_no_venue() -> None:
    """An entry of arXiv has an id, its month and its field, and "arXiv preprint" is no journal."""
    record = parse(GOLDEN.read_text(encoding="utf-8")).records[1]

    assert record.title == "A Title in Quotes"
    assert (record.venue, record.fields) == (None, ("cs.CL",))
    assert record.date == PaperDate(year=2024, month=3, basis=DateBasis.FROM_ID)
    assert [known.value for known in record.ids] == ["2403.01234"]


def test_biblatex_dates_and_journals_are_read() -> None:
    """The newer names of the fields mean the same."""
    record = parse(GOLDEN.read_text(encoding="utf-8")).records[2]

    assert record.date == PaperDate(year=2023, month=5, day=17)
    assert record.venue == Venue(name="Transactions of the Association for Computational Linguistics", series="TACL")


def test_broken_and_repeated_entries_are_faults_and_the_rest_is_read() -> None:
    """Each fault names its line and what to do; a date that cannot be costs only the date."""
    page = parse(GOLDEN.read_text(encoding="utf-8"))

    assert [record.title for record in page.records][3:] == ["A Day That Cannot Be"]
    assert [fault.sentence.removeprefix("references.bib, ") for fault in page.faults] == [
        f"line 34: this entry is broken (a brace, quote or comma may be missing, or a field is there twice); {AGAIN}",
        "line 38: the key “lee2024short” is used a second time; give this entry another one and ingest the file again.",
        f"line 46: “20x0” is no date that can be; {AGAIN}",
        f"line 49: a title or an abstract is expected in this entry; {AGAIN}",
    ]


def test_the_library_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What it would log is among the faults, and its logger is left as it was."""
    parse(GOLDEN.read_text(encoding="utf-8"))

    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("bibtexparser.splitter").disabled


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020, month = {3}, day = {7}", PaperDate(year=2020, month=3, day=7)),
        ("year = 2020, month = {March}", PaperDate(year=2020, month=3)),
        ("year = 2020, month = {Spring}, day = 7", PaperDate(year=2020)),
        ("date = {2020-02/2020-03}", PaperDate(year=2020, month=2)),
        ("year = 2020, month = {001}", PaperDate(year=2020)),
        ("year = 2020, month = feb, day = 31", None),
        ("journal = {CoRR}, note = {arXiv cs/0112017}", PaperDate(year=2001, month=12, basis=DateBasis.FROM_ID)),
        ("note = {none}", None),
    ],
)
def test_dates_are_as_precise_as_they_can_be_read(fields: str, date: PaperDate | None) -> None:
    """A month in any spelling, a range by its first day; what cannot be is none."""
    assert parse(f"@misc{{k, title = {{T}}, {fields}}}").records[0].date == date


@pytest.mark.parametrize(
    ("value", "title"), [("{{A {B}: C}}", "A {B}: C"), ("{{A} and {B}}", "{A} and {B}"), ('"{A {x}"', "{A {x}")]
)
def test_braces_around_a_whole_title_are_no_part_of_it(value: str, title: str) -> None:
    """Only those inside are the author's."""
    assert parse(f"@misc{{k, title = {value}}}").records[0].title == title


def test_names_that_are_no_names_are_kept() -> None:
    """Too many commas or odd braces cost no author."""
    record = parse("@misc{k, title = {T}, author = {A, B, C, D and {}, and Solo}}").records[0]

    assert [author.name for author in record.authors][-1] == "Solo"


def test_bibtex_is_known_by_an_entry() -> None:
    """A line that begins an entry, comments before it or not."""
    assert bibtex.recognises("% x\n  @article{k,\n}")
    assert not bibtex.recognises("write to me@example.org {x}")
