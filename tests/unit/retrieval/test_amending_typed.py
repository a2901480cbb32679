"""Values of a paper as curators type them."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.amending.amendments import Value, Values
from retrieval.amending.typed import changed, read_values, shown
from retrieval.errors import AmendmentError
from retrieval.papers import Venue
from tests.builders import a_date, a_paper

TODAY = dt.date(2026, 11, 22)
PAPER = a_paper(venue=Venue(name="ACL 2024"), fields=("cs.CL", "cs.LG"), url="https://example.org/1")


def read(typed: dict[Value, str]) -> Values:
    """These values, read today."""
    return read_values(typed, today=TODAY)


def test_every_value_is_read_as_a_person_writes_it() -> None:
    """Spaces and line breaks are evened out; a venue is recognised, and so are the fields' codes."""
    values = read(
        {
            Value.TITLE: "  Silent \n Stoves ",
            Value.ABSTRACT: "One.\nTwo.",
            Value.DATE: "2025-03",
            Value.VENUE: "Proceedings of EMNLP 2023",
            Value.FIELDS: "CL, stat.ML",
            Value.URL: "https://example.org/stoves",
        }
    )

    assert (values.title, values.abstract, values.date) == ("Silent Stoves", "One. Two.", a_date("2025-03"))
    assert values.venue is not None
    assert values.venue.series == "EMNLP"
    assert (values.fields, values.url) == (("cs.CL", "stat.ML"), "https://example.org/stoves")
    assert values.given == (Value.TITLE, Value.ABSTRACT, Value.DATE, Value.VENUE, Value.FIELDS, Value.URL)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Byron\nBo Dahl", ("Ada Byron", "Bo Dahl")),
        ("Ada Byron; Bo  Dahl;", ("Ada Byron", "Bo Dahl")),
        ("Ada Byron, Bo Dahl", ("Ada Byron", "Bo Dahl")),
        ("Byron, Ada", ("Byron, Ada",)),
        ("Ada Byron", ("Ada Byron",)),
    ],
)
def test_authors_are_told_apart_by_lines_semicolons_or_commas(text: str, names: tuple[str, ...]) -> None:
    """A comma parts names only where each part has several words: else it stands within one."""
    assert read({Value.AUTHORS: text}).authors == names


def test_an_empty_text_says_that_there_is_none() -> None:
    """Of everything that a paper can be without."""
    empty = dict.fromkeys((Value.ABSTRACT, Value.DATE, Value.VENUE, Value.FIELDS, Value.URL), " ")

    assert read(empty).none == tuple(empty)


@pytest.mark.parametrize(
    ("value", "text", "told"),
    [
        (Value.TITLE, "", "A paper needs a title"),
        (Value.TITLE, "x" * 501, "The title has more than 500 characters"),
        (Value.AUTHORS, "", "A paper needs authors"),
        (Value.AUTHORS, "Ada Byron\n–", "“–” is no name"),
        (Value.AUTHORS, ";", "“;” is no name"),
        (Value.AUTHORS, "Ada Byron\n" * 5_001, "at most 5,000 authors"),
        (Value.DATE, "last May", "“last May” is no date that can be"),
        (Value.DATE, "2031", "“2031” is no date that can be"),
        (Value.FIELDS, "cs.CL kitchens", "“kitchens” is no arXiv field"),
        (Value.FIELDS, ",", "“,” is no arXiv field"),
        (Value.URL, "example.org", "“example.org” is no address on the web"),
        (Value.URL, "https://a b", "is no address on the web"),
        (Value.URL, "https://[", "is no address on the web"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_expected(value: Value, text: str, told: str) -> None:
    """In one sentence."""
    with pytest.raises(AmendmentError, match=told):
        read({value: text})


def test_what_a_paper_shows_is_typed_as_it_would_be_read() -> None:
    """So a form that is sent back as it was filled in changes nothing."""
    typed = {it: shown(PAPER, it) for it in Value}

    assert typed[Value.AUTHORS] == "Ada Byron\nChen Zhang"
    assert (typed[Value.DATE], typed[Value.FIELDS]) == ("2024-05-17", "cs.CL, cs.LG")
    assert changed(PAPER, {it: f" {text} " for it, text in typed.items()}) == {}
    assert changed(PAPER, {**typed, Value.VENUE: "EMNLP 2024"}) == {Value.VENUE: "EMNLP 2024"}
    assert {shown(a_paper(date=None), it) for it in (Value.DATE, Value.VENUE, Value.FIELDS, Value.URL)} == {""}
