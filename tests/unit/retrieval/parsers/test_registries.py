"""What registries of DOIs give, and texts as publishers register them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from retrieval.parsers import crossref, datacite, jats
from tests.builders import a_date, a_doi

FOLDER = Path(__file__).parents[3] / "golden" / "registries"
TODAY = dt.date(2026, 11, 22)


def test_a_work_of_crossref_is_read_whole() -> None:
    """Title with subtitle, people with their ids and places, the earliest date as precise as it is, the abstract."""
    record = crossref.parse((FOLDER / "crossref.json").read_bytes(), source="added", captured=TODAY)

    assert record is not None
    assert record.title == "Silent Stoves in Cold Kitchens: A Study over Two Winters"
    assert [it.name for it in record.authors] == ["Ada Byron", "Bo Dahl", "The Stove Group"]
    assert record.authors[0].affiliation == "University of Kettles; Hearth & Sons"
    assert record.authors[0].ids == ("orcid:0000-0002-1825-0097",)
    assert record.abstract == "Background: Stoves hum at x<2. Results: Silence halves the wood."
    assert record.date == a_date("2024-05")
    assert record.venue is not None
    assert record.venue.name == "Transactions of Kitchens & Hearths"
    assert record.ids == (a_doi("10.5555/stoves.2024.7"),)
    assert (record.authors_complete, record.source, record.citations) == (True, "added", None)


def test_a_work_of_datacite_is_read_whole() -> None:
    """The own title and the abstract among others, names either way round, the day of issue."""
    record = datacite.parse((FOLDER / "datacite.json").read_bytes(), source="added", captured=TODAY)

    assert record is not None
    assert record.title == "Loud Kettles at Night"
    assert [it.name for it in record.authors] == ["Ada Byron", "Bo Dahl", "The Kettle Group"]
    assert record.authors[0].ids == ("orcid:0000-0002-1825-0097",)
    assert record.abstract == "Kettles were recorded in four hundred homes. Loud ones were refilled later."
    assert (record.date, record.venue) == (a_date("2023-01-02"), None)
    assert (record.ids, record.url) == ((a_doi("10.5555/kettles.1"),), "https://kettles.example/1")


def test_what_is_not_told_is_left_out() -> None:
    """A work of nothing but its DOI is no error; a date that cannot be is none, and a year is enough."""
    bare = crossref.parse(
        json.dumps({"message": {"DOI": "10.5555/1", "issued": {"date-parts": [[None]]}}}).encode(),
        source="a",
        captured=TODAY,
    )
    assert bare is not None
    assert (bare.title, bare.abstract, bare.authors, bare.date, bare.venue) == (None, None, (), None, None)
    attributes = {"doi": "10.5555/1", "publicationYear": 2020, "container": {"title": "ACL 2020"}}
    dated = datacite.parse(json.dumps({"data": {"attributes": attributes}}).encode(), source="a", captured=TODAY)
    assert dated is not None
    assert dated.date == a_date("2020")
    assert dated.venue is not None
    assert dated.venue.series == "ACL"


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"message": {"title": 7}}', b'{"data": [', b"[]"])
def test_what_is_no_answer_is_none(content: bytes) -> None:
    """Whoever asked may ask again."""
    assert crossref.parse(content, source="a", captured=TODAY) is None
    assert datacite.parse(content, source="a", captured=TODAY) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Plain words.", "Plain words."),
        ("<p>Abstract. We count.</p>", "We count."),
        ("Abstraction is hard.", "Abstraction is hard."),
        ("&lt;p&gt;We count &amp;amp; weigh.&lt;/p&gt;", "We count & weigh."),
        ("<jats:p>H<jats:sub>2</jats:sub>O &lt; ice</jats:p>", "H2O < ice"),
        ("<jats:tex-math>x^2</jats:tex-math> alone", "x^2 alone"),
        ("", ""),
    ],
)
def test_texts_are_read_without_their_tags(text: str, read: str) -> None:
    """JATS, HTML or plain, also where it was escaped once too often."""
    assert jats.line(text) == read
