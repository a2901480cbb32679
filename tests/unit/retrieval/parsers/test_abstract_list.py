"""Lists of abstracts: where each begins and ends."""

from __future__ import annotations

import datetime as dt

from retrieval.papers import Lines, Page
from retrieval.parsers import abstract_list


def parse(text: str) -> Page:
    """The text read as the list `list.txt`."""
    return abstract_list.parse(text, source="/library/list.txt", captured=dt.date(2026, 11, 21))


def test_every_label_begins_an_abstract_that_goes_to_the_next() -> None:
    """An abstract may have several lines; its own line is that of the label."""
    page = parse("\nAbstract:One.\nAnd more.\n\nAbstract: Two.\n")

    assert [(record.abstract, record.lines) for record in page.records] == [
        ("One.\nAnd more.", Lines(start=2, abstract=2)),
        ("Two.", Lines(start=5, abstract=5)),
    ]
    assert page.faults == ()


def test_an_abstract_alone_tells_no_title_and_no_full_list_of_authors() -> None:
    """Nothing is claimed that the list does not say."""
    (record,) = parse("Abstract: One.").records

    assert (record.title, record.authors, record.authors_complete) == (None, (), False)


def test_an_empty_or_unfinished_abstract_is_a_fault() -> None:
    """A label without text holds no paper; a last abstract that breaks off is kept and reported."""
    page = parse("Abstract:\nAbstract: It breaks")

    again = "save the list whole and ingest it again."
    assert len(page.records) == 1
    assert [fault.sentence for fault in page.faults] == [
        "list.txt, line 1: text is expected after “Abstract:”; add it and ingest the file again.",
        f"list.txt, line 2: the last abstract breaks off in the middle of a sentence; {again}",
    ]


def test_a_list_is_known_by_its_first_line() -> None:
    """Blank lines before it do not matter."""
    assert abstract_list.recognises("\n \nAbstract:x")
    assert not abstract_list.recognises("Title\nAbstract: x")
    assert not abstract_list.recognises("")
