"""A question as it was typed is read as it is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.planning.typing import as_meant
from tests.unit.retrieval.planning.conftest import Ask


def meant(text: str, *known: str) -> str:
    """The question in full words, where titles have these words."""
    return as_meant(text, (), known=lambda word: word in known)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("howmany pubs pls", "how many publications please"),
        ("how mny papers", "how many papers"),
        ("no. of papers btw 2015 and 2017", "number of papers between 2015 and 2017"),
        ("papers w/ him, w/o her", "papers with him, without her"),
        ("whcih papres did he publsh", "which papers did he publish"),
        ("Whcih paper, sicne when", "which paper, since when"),
        ("coautors before then", "coauthors before then"),
        ("in two thousand nineteen", "in 2019"),
        ("twenty twenty-one and twenty twelve", "2021 and 2012"),
        ("since nineteen ninety-eight", "since 1998"),
        ("twenty oh seven, two thousand", "2007, 2000"),
        ("two thousand and five", "2005"),
        ("everything thats not theirs, whats isnt", "everything that's not theirs, what's isn't"),
        ("How much papers and how much coauthors", "how many papers and how many coauthors"),
    ],
)
def test_short_forms_slips_and_years_in_words_are_written_out(typed: str, full: str) -> None:
    """One slip in a word that questions are asked with; years as they are said."""
    assert meant(typed) == full


@pytest.mark.parametrize(
    "text",
    [
        "which particles", "inference and reference", "pages of writers", "the main collaborator of", "btw, who is it",
        "PaperS", "author-level", "twenty five papers", "nineteen languages", "two thousand papers", "b/w images",
        "count and court", "fast parser", "how much work is it", "whose hats",
    ],
)  # fmt: skip
def test_other_words_are_left_alone(text: str) -> None:
    """What is a word of its own, or too far away, is no slip; a number of things is no year."""
    assert meant(text) == text


def test_a_word_of_titles_is_no_slip() -> None:
    """What the library writes about may look like a slip."""
    assert meant("papers on poblished") != "papers on poblished"
    assert meant("papers on poblished", "poblished") == "papers on poblished"


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_is_named_stays_as_it_is(text: str, one: int, other: int) -> None:
    """Names and titles are never touched, wherever they stand."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))

    assert text[start:end] in as_meant(text, [(start, end)], known=lambda _: False)


def test_a_mistyped_question_is_read_as_if_it_were_not(ask: Ask) -> None:
    """Its plan differs by nothing but the question."""
    typed, right = (
        ask("how mny paprs did xing li publsh in twenty nineteen pls"),
        ask("how many papers did xing li publish in 2019 please"),
    )

    assert typed.model_copy(update={"question": right.question}) == right
