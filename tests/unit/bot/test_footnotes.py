"""Numbers for what an answer cites."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Quote
from bot.writers.footnotes import Footnotes
from retrieval.papers import Span, Venue
from tests.builders import a_paper, an_arxiv_id


def test_a_paper_keeps_its_number_and_gathers_its_quotes() -> None:
    """Cited again it is the same footnote; a quote is kept once."""
    notes = Footnotes()
    first, second = (Quote(text=text, span=Span(start=0, end=1)) for text in "ab")

    numbers = [
        notes.cite(a_paper("p1"), first),
        notes.cite(a_paper("p2")),
        notes.cite(a_paper("p1"), first, second),
    ]

    assert numbers == [1, 2, 1]
    assert [citation.quotes for citation in notes.citations()] == [(first, second), ()]


def test_a_paper_with_an_id_has_an_address() -> None:
    """Its own where a source gives one, else that of its first id, else none: never a guess."""
    found = (
        a_paper("p1", url="https://example.org/p1", ids=(an_arxiv_id("2405.00001"),)),
        a_paper("p2", ids=(an_arxiv_id("2405.00001"),)),
        a_paper("p3"),
    )
    notes = Footnotes()
    for paper in found:
        notes.cite(paper)

    urls = [citation.url for citation in notes.citations()]
    assert urls == ["https://example.org/p1", "https://arxiv.org/abs/2405.00001", None]


def test_a_citation_shows_the_paper_as_readers_know_it() -> None:
    """Title, authors with hidden ones, date, venue and address, and whether the list is whole."""
    notes = Footnotes()
    notes.cite(
        a_paper(
            "p1",
            title="\\textit{Maps}",
            authors=["A B"],
            hidden=["Z Z"],
            authors_complete=False,
            venue=Venue(name="Proceedings", series="ACL", track="Industry Track"),
            url="https://example.org/1",
        )
    )

    (citation,) = notes.citations()

    assert citation.model_dump() == {
        "n": 1,
        "paper_id": "p1",
        "title": "Maps",
        "given_title": "\\textit{Maps}",
        "authors": ("A B", "Z Z"),
        "authors_complete": False,
        "date": "17 May 2024",
        "venue": "ACL, Industry Track",
        "url": "https://example.org/1",
        "quotes": (),
    }


@given(st.lists(st.sampled_from(["p1", "p2", "p3", "p4"])))
def test_numbers_count_from_one_without_gaps(cited: list[str]) -> None:
    """In whatever order papers are cited, their numbers are places in the list of citations."""
    notes = Footnotes()

    numbers = [notes.cite(a_paper(paper)) for paper in cited]

    citations = notes.citations()
    assert [citation.n for citation in citations] == list(range(1, len(set(cited)) + 1))
    assert [citations[n - 1].paper_id for n in numbers] == cited


def test_a_paper_keeps_its_number_among_many() -> None:
    """However many are cited between, in the order in which each was first cited."""
    notes = Footnotes()
    papers = [a_paper(f"p{number}") for number in range(30)]

    assert [notes.cite(paper) for paper in (*papers, *reversed(papers))] == [*range(1, 31), *range(30, 0, -1)]
    assert [citation.n for citation in notes.citations()] == [*range(1, 31)]
