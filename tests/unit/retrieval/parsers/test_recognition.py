"""Recognition: the format comes from the content, and no text whatever makes a parser raise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.papers import Page, Record
from retrieval.parsers import recognition

ROOT = Path(__file__).parents[4]
CAPTURED = dt.date(2026, 11, 21)
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
GOLDEN = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "golden" / "parsers").iterdir())]


def parse(text: str) -> Page:
    """The text read in whatever format it is."""
    return recognition.parse(text, source="/library/page", captured=CAPTURED)


@pytest.mark.parametrize(
    ("name", "form", "papers"),
    [
        ("000_bf6b30f1b56519a1.txt", "author page", 4),
        ("001_a338290283dd2f4d.txt", "abstract list", 3),
        ("002_7edae127cb14bf37.txt", "author page", 32),
        ("003_65ab5f7c82777656.txt", "ACL Anthology author page", 4),
        ("004_a6fccd272bca1220.txt", "author page", 16),
    ],
)
def test_the_seeds_are_read_whole(name: str, form: str, papers: int) -> None:
    """Each page is recognised and read without a fault, every value on its line."""
    known = recognition.recognise(PAGES[name])
    page = parse(PAGES[name])
    lines = PAGES[name].split("\n")

    assert known is not None
    assert (known.name, len(page.records), page.faults) == (form, papers, ())
    for record in page.records:
        assert record.abstract is not None
        assert record.lines.abstract is not None
        assert record.abstract in lines[record.lines.abstract - 1]
        if record.title is not None and record.lines.title is not None:
            assert lines[record.lines.title - 1] == record.title
            assert record.date is not None


@pytest.mark.parametrize(
    ("text", "form"),
    list(zip(GOLDEN, ("JSONL", "BibTeX"), strict=True)),
)
def test_other_formats_are_recognised(text: str, form: str) -> None:
    """JSONL and BibTeX are told by their content."""
    known = recognition.recognise(text)

    assert known is not None
    assert known.name == form


def test_an_unknown_format_is_a_fault_that_names_the_known_ones() -> None:
    """A letter is no list of papers."""
    page = parse("Dear library,\n\nhere are my papers.\n")

    assert page.records == ()
    assert [fault.sentence for fault in page.faults] == [
        f"page, line 1: the format is unknown; {recognition.KNOWN} is expected."
    ]


def _shown(record: Record) -> tuple[object, ...]:
    return record.title, record.authors, record.date, record.abstract, record.venue, record.lines


@given(st.sampled_from(sorted(PAGES)), st.data())
def test_a_page_cut_anywhere_keeps_the_papers_before_the_cut(name: str, data: st.DataObject) -> None:
    """Whatever is lost at the end, every paper above it is the same as on the whole page."""
    text = PAGES[name]
    cut = data.draw(st.integers(0, len(text)))

    page = parse(text[:cut])

    whole = parse(text).records
    before = sum(text[:cut].count("\n") + 1 > (record.lines.abstract or 0) for record in whole)
    assert [_shown(record) for record in page.records[:before]] == [
        _shown(record) for record in whole[: len(page.records[:before])]
    ]
    assert len(page.records) >= before or not page.records
    assert len(page.records) <= len(whole)


@given(st.sampled_from(sorted(PAGES)), st.data())
def test_a_damaged_page_never_raises(name: str, data: st.DataObject) -> None:
    """A stretch replaced by anything at all costs at most what it touched."""
    text = PAGES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 400)))

    page = parse(text[:start] + data.draw(st.text()) + text[end:])

    assert all(fault.sentence.startswith("page, line ") for fault in page.faults)


@given(st.sampled_from(GOLDEN), st.data())
def test_damaged_jsonl_and_bibtex_never_raise(text: str, data: st.DataObject) -> None:
    """Cut, or with anything put in, they give papers and faults."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    put_in = data.draw(st.one_of(st.text(), st.text('@{}"=,\n\\#ab()'), st.just("")))

    for damaged in (text[:start], text[:start] + put_in + text[end:]):
        page = parse(damaged)
        assert all(fault.at.line >= 1 for fault in page.faults)


PIECES = st.lists(
    st.sampled_from(
        [
            *("Ada", "CLApr 9, 2025Code", "4 Papers", "h-index3", "Title", "A, B et al.", "", "Text.", "94.3", "CL"),
            *("pdf bib", "2023", "0001", "2999", "A | B", "Feb 30", "Abstract: x", "99999999999999citations"),
            *('{"title": "x"}', '{"title": "\\u0000", "year": 99999999999}', "\x85\x0c\u2028"),
            *("@misc{a, title={x}, author={, and }}", "@string{"),
        ]
    )
)


@given(PIECES)
def test_any_mixture_of_formats_gives_a_page(pieces: list[str]) -> None:
    """Lines of all formats in any order are read as one of them."""
    assert isinstance(parse("\n".join(pieces)), Page)


@given(st.text())
def test_any_text_gives_a_page(text: str) -> None:
    """There is no text that makes a parser raise."""
    assert isinstance(parse(text), Page)
