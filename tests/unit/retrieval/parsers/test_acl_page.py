"""Anthology author pages: years, full lists of authors, venues, and papers without abstract."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.papers import Author, Lines, Page, PaperDate, Record, Venue
from retrieval.parsers import acl_page

VENUE = (
    "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)"
)
FIRST = f"Ada Lovelace\n\n\n2023\n\npdf bib\nOn the Engine\nAda Lovelace | Charles Babbage\n{VENUE}\n\nIt computes.\n\n"
SECOND = "2021\n\npdf bib abs\nNotes\nAda Lovelace\nNature\n"
AGAIN = "the page seems to be cut here, so save it whole and ingest it again."


def parse(text: str) -> Page:
    """The text read as the page `ada.txt`."""
    return acl_page.parse(text, source="/library/ada.txt", captured=dt.date(2026, 11, 21))


def test_a_paper_is_read_with_the_line_of_every_value() -> None:
    """Year, title, all authors, venue and abstract of an entry, each with where it stands."""
    first, second = parse(FIRST + SECOND).records

    assert first == Record(
        source="/library/ada.txt",
        lines=Lines(start=6, title=7, authors=8, date=4, venue=9, abstract=11),
        title="On the Engine",
        authors=(Author(name="Ada Lovelace"), Author(name="Charles Babbage")),
        owner="Ada Lovelace",
        abstract="It computes.",
        date=PaperDate(year=2023),
        venue=Venue(name=VENUE, series="ACL", track="Long Papers"),
    )
    assert (second.date, second.abstract, second.venue) == (PaperDate(year=2021), None, Venue(name="Nature"))


def test_a_paper_without_an_abstract_is_no_fault() -> None:
    """Old papers have none."""
    assert parse(FIRST + SECOND).faults == ()


@pytest.mark.parametrize(
    ("text", "titles", "line", "sentence"),
    [
        (FIRST + "pdf bib", ["On the Engine"], 13, f"title, authors and venue expected below “pdf bib”; {AGAIN}"),
        (FIRST + "pdf bib\nNo", ["On the Engine"], 13, f"authors and venue expected below “pdf bib”; {AGAIN}"),
        (FIRST + "pdf bib\nNotes\nAda Lovelace | Cha", ["On the Engine", "Notes"], 13,
         f"venue expected below “pdf bib”; {AGAIN}"),
        (FIRST.rstrip().removesuffix("putes."), ["On the Engine"], 11,
         f"the last abstract breaks off in the middle of a sentence; {AGAIN}"),
        (FIRST.replace(f"{VENUE}\n", "") + SECOND, ["On the Engine", "Notes"], 6,
         "venue expected below “pdf bib”; add them and ingest the file again."),
        (FIRST.replace("2023", "9999"), ["On the Engine"], 4,
         "“9999” is no year that can be; correct it and ingest the file again."),
        (FIRST.replace("2023\n", "\n"), ["On the Engine"], 6,
         "a year is expected above the paper; add it and ingest the file again."),
        (FIRST.replace("Ada Lovelace\n\n", "\n\n", 1), ["On the Engine"], 1,
         "the author's name is expected first; add it and ingest the file again."),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(text: str, titles: list[str], line: int, sentence: str) -> None:
    """A cut, a missing value and a year that cannot be are reported; the rest is read."""
    page = parse(text)

    assert [record.title for record in page.records] == titles
    assert [fault.sentence for fault in page.faults] == [f"ada.txt, line {line}: {sentence}"]


def test_a_list_cut_within_a_name_loses_that_name() -> None:
    """The last name of a page that ends there may be half a name."""
    record = parse(FIRST + "pdf bib\nNotes\nAda Lovelace | Cha").records[1]

    assert (record.authors, record.authors_complete) == ((Author(name="Ada Lovelace"),), False)


def test_a_title_alone_within_the_page_is_kept() -> None:
    """Only at the end of the page may a title be half a title."""
    page = parse(FIRST.replace(f"Ada Lovelace | Charles Babbage\n{VENUE}\n", "") + SECOND)

    assert (page.records[0].title, page.records[0].authors_complete) == ("On the Engine", False)


def test_an_anthology_page_is_known_by_its_markers() -> None:
    """The line above each paper tells the format."""
    assert acl_page.recognises(FIRST)
    assert not acl_page.recognises("Ada Lovelace\n\n2023\n")
