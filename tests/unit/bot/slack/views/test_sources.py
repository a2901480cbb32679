"""The papers under an answer: a line each, which leads to the paper."""

from __future__ import annotations

import pytest

from bot.slack.escaping import size
from bot.slack.views.sources import LINE, cited_first, source_line, source_lines, who
from tests.unit.bot.slack.views.builders import a_citation, an_answer, prose


def test_a_line_says_which_paper_it_is_and_leads_to_it() -> None:
    """Number, title with link, authors, date and venue."""
    assert source_line(a_citation(3)) == (
        "[3] <https://example.org/kettle|KettleBoil: Boiling Water> — Byron, Wu · 17 May 2024 · ACL"
    )


@pytest.mark.parametrize(
    ("names", "complete", "shown"),
    [
        (("Youhui Zuo", "Sibo Wei", "Chen Zhang", "Dawei Song"), True, "Zuo, Wei, Zhang et al."),
        (("Youhui Zuo", "Sibo Wei", "Chen Zhang"), True, "Zuo, Wei, Zhang"),
        (("Youhui Zuo",), False, "Zuo et al."),
        (("Rob van der Goot", "Plato", " "), True, "van der Goot, Plato"),
        ((), False, ""),
    ],
)
def test_three_family_names_stand_for_all(names: tuple[str, ...], complete: bool, shown: str) -> None:  # noqa: FBT001 - a column of the table
    """More, or a list that is cut, end in "et al."; particles belong to the name."""
    assert who(a_citation(authors=names, complete=complete)) == shown


@pytest.mark.parametrize("url", [None, "", "ftp://a.org", "https://a.org/" + "x" * 400])
def test_without_an_address_of_use_the_title_stands_alone(url: str | None) -> None:
    """Nothing leads to a guess, and an address that leaves no room for the title is left out."""
    assert source_line(a_citation(url=url)).startswith("[1] KettleBoil: Boiling Water — ")


def test_long_lines_are_cut_in_their_title() -> None:
    """Ten lines are one text of a block; who, when and where stay."""
    citation = a_citation(title="Kettles & <b>more</b> " * 40)

    shown = source_line(citation)

    assert size(shown) <= LINE
    assert shown.endswith("…> — Byron, Wu · 17 May 2024 · ACL")


def test_a_paper_without_a_title_is_still_listed() -> None:
    """With what is known of it."""
    nothing = a_citation(title=" ").model_copy(update={"authors": (), "date": None, "venue": None})

    assert source_line(nothing) == "[1] <https://example.org/kettle|(no title)>"


def test_papers_that_sentences_cite_come_first() -> None:
    """In the order of their numbers; the others follow."""
    answer = an_answer(prose("One.", 3), citations=tuple(a_citation(n) for n in (1, 2, 3)))

    assert [citation.n for citation in cited_first(answer)] == [3, 1, 2]


def test_past_ten_the_rest_is_counted() -> None:
    """And it is said where it stands."""
    answer = an_answer(citations=tuple(a_citation(n) for n in range(1, 15)))

    lines = source_lines(answer)

    assert len(lines) == 11
    assert lines[-1] == "and 4 more under Evidence"
    assert source_lines(an_answer()) == ()
