"""JSONL: documented fields, real records, and lines that cannot be read."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from retrieval.papers import Author, DateBasis, ExternalId, Lines, Page, PaperDate, Record, Scheme, Venue
from retrieval.parsers import jsonl


def parse(*lines: object) -> Page:
    """The lines read as `papers.jsonl`; what is no text is written as JSON."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return jsonl.parse(text, source="/library/papers.jsonl", captured=dt.date(2026, 11, 21))


def test_a_record_of_an_arxiv_listing_goes_in_as_it_is() -> None:
    """Id, authors, categories and the venue in the remark are read; the month in the id wins over the listing."""
    (record,) = parse(
        {
            "id": "2503.17922",
            "title": "A Window",
            "authors": ["Ada Lovelace", "Alan Turing"],
            "abstract": "We keep it.",
            "categories": ["cs.CL"],
            "comment": "Accepted at ACL 2025 Findings",
            "listed": "2025-11-03",
        }
    ).records

    assert record == Record(
        source="/library/papers.jsonl",
        lines=Lines(start=1, title=1, authors=1, date=1, venue=1, abstract=1),
        title="A Window",
        authors=(Author(name="Ada Lovelace"), Author(name="Alan Turing")),
        abstract="We keep it.",
        date=PaperDate(year=2025, month=3, basis=DateBasis.FROM_ID),
        venue=Venue(name="ACL 2025 Findings", series="Findings of ACL", track="Findings"),
        fields=("cs.CL",),
        ids=(ExternalId(scheme=Scheme.ARXIV, value="2503.17922"),),
    )


def test_every_documented_field_is_read() -> None:
    """The fields of the module's description, unknown ones ignored."""
    page = jsonl.parse(
        (Path(__file__).parents[3] / "golden" / "parsers" / "papers.jsonl").read_text(encoding="utf-8"),
        source="papers.jsonl",
        captured=dt.date(2026, 11, 21),
    )
    window, stated, listed, undated = page.records

    assert window.authors[1] == Author(name="Alan Turing", affiliation="Manchester")
    assert window.fields == ("cs.CL", "cs.LG")
    assert stated.date == PaperDate(year=2024, month=2, day=29)
    assert stated.venue == Venue(name="NeurIPS 2024", series="NeurIPS")
    assert (stated.code_flag, stated.citations, stated.url) == (True, 12, "https://example.org/p")
    assert [known.value for known in stated.ids] == ["10.1000/abc.1", "P19-1001"]
    assert listed.date == PaperDate(year=2025, month=11, day=3, basis=DateBasis.LISTED)
    assert (listed.fields, listed.authors_complete) == (("cs.AI", "stat.ML"), False)
    assert (undated.date, undated.code_flag) == (None, False)


def test_broken_lines_are_faults_and_the_rest_is_read() -> None:
    """Each fault names its line and what was expected."""
    golden = Path(__file__).parents[3] / "golden" / "parsers" / "papers.jsonl"
    page = jsonl.parse(golden.read_text(encoding="utf-8"), source="papers.jsonl", captured=dt.date(2026, 11, 21))

    again = "correct the line and ingest the file again."
    assert [fault.sentence.removeprefix("papers.jsonl, ") for fault in page.faults] == [
        'line 5: one paper as a JSON object is expected, not “{"title": "Broken”; ' + again.replace("the line", "it"),
        f"line 6: the value of title is not as expected (input should be a valid string); {again}",
        f"line 7: a title or an abstract is expected; {again}",
        f"line 8: “nonsense” is no arXiv id; {again}",
        f"line 8: “2025-02-30” is no date that can be (such as 2025-03-23); {again}",
        f"line 9: the value of the line is not as expected (input should be an object); {again}",
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"date": "2025-03-23T12:00:00Z"}, PaperDate(year=2025, month=3, day=23)),
        ({"date": "2025/3"}, PaperDate(year=2025, month=3)),
        ({"date": 2025}, PaperDate(year=2025)),
        ({"year": "2024"}, PaperDate(year=2024)),
        ({"date": " ", "year": 2024}, PaperDate(year=2024)),
        ({"date": "soon", "year": 2024}, PaperDate(year=2024)),
        ({"year": 2024, "id": "2503.17922"}, PaperDate(year=2024)),
        ({"url": "https://arxiv.org/abs/2503.17922"}, PaperDate(year=2025, month=3, basis=DateBasis.FROM_ID)),
        ({"date": "2025-13"}, None),
        ({"year": 1066}, None),
        ({"year": 2077}, None),
        ({"listed": "never"}, None),
        ({}, None),
    ],
)
def test_the_best_date_is_taken(fields: dict[str, object], date: PaperDate | None) -> None:
    """A stated date before the month of an id, that before the day of a listing; an impossible one is none."""
    assert parse({"title": "T", **fields}).records[0].date == date


@pytest.mark.parametrize(
    ("code", "flag"), [(True, True), (False, False), ("https://x.y", True), ("no", False), (None, False)]
)
def test_code_is_a_flag_or_an_address(code: object, flag: bool) -> None:  # noqa: FBT001 - the expected answer
    """Either says that there is code."""
    assert parse({"title": "T", "code": code}).records[0].code_flag is flag


def test_a_line_nested_beyond_sense_is_a_fault() -> None:
    """It does no harm to the lines around it."""
    page = parse({"title": "A"}, '{"title": ' + "[" * 100_000, {"title": "B"})

    assert [record.title for record in page.records] == ["A", "B"]
    assert page.faults[0].at.line == 2


def test_jsonl_is_known_by_its_first_line() -> None:
    """An object with a field; an object spread over lines is something else."""
    assert jsonl.recognises('\n{"title": "T"}')
    assert not jsonl.recognises('{\n  "title": "T"\n}')
    assert not jsonl.recognises("")


@pytest.mark.parametrize(("month", "count"), [("2025-11", 2600), ("2026-05", 7383)])
def test_real_listings_go_in_without_a_fault(shared: Path, month: str, count: int) -> None:
    """Every record of a month on arXiv is read and dated by its id."""
    with gzip.open(shared / "data" / f"arxiv-records-{month}.jsonl.gz", "rt", encoding="utf-8") as packed:
        page = jsonl.parse(packed.read(), source="listing", captured=dt.date(2026, 11, 21))

    assert (len(page.records), page.faults) == (count, ())
    assert all(record.date is not None and record.date.basis is DateBasis.FROM_ID for record in page.records)


def test_a_persons_ids_are_read_and_an_orcid_that_is_none_is_told() -> None:
    """ORCID iDs and Anthology pages go with the name; a wrong check digit keeps the paper and names the iD."""
    page = parse(
        {
            "title": "A Window",
            "authors": [
                {"name": "Ada Lovelace", "orcid": "https://orcid.org/0000-0002-1825-0097"},
                {"name": "Alan Turing", "id": "https://aclanthology.org/people/a/alan-turing/", "orcid": ""},
                {"name": "Grace Hopper", "orcid": "0000-0002-1825-0098", "id": "grace"},
            ],
        }
    )

    assert [author.ids for author in page.records[0].authors] == [
        ("orcid:0000-0002-1825-0097",),
        ("acl:alan-turing",),
        (),
    ]
    assert [fault.sentence for fault in page.faults] == [
        "papers.jsonl, line 1: “0000-0002-1825-0098” is no ORCID iD; correct the line and ingest the file again."
    ]
