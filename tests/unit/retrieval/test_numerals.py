"""Number words: each counts what its figure does, and a pattern finds all that it is asked for and no others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.numerals import CARDINALS, ORDINALS, cardinals, number, ordinals

COUNTED = st.integers(1, len(CARDINALS))


@given(COUNTED, st.sampled_from((" ", "-")))
def test_a_number_is_the_same_in_words_and_in_figures(count: int, apart: str) -> None:
    """Whichever stands between tens and ones, in any case."""
    assert number(CARDINALS[count - 1].replace("-", apart).title()) == number(str(count)) == count


@given(COUNTED, COUNTED, COUNTED)
def test_a_pattern_finds_what_lies_between_its_ends(first: int, last: int, count: int) -> None:
    """The whole word, and no other number."""
    assert bool(re.fullmatch(cardinals(first, last), CARDINALS[count - 1])) == (first <= count <= last)


def test_the_longer_word_is_found() -> None:
    """Where one begins with another."""
    found = re.match(cardinals(1, 99), "sixty-six papers")

    assert found is not None
    assert found[0] == "sixty-six"


def test_places_are_found_as_asked_for() -> None:
    """From the first that is asked for to the last."""
    assert [it for it in ORDINALS if re.fullmatch(ordinals(2, 4), it)] == ["second", "third", "fourth"]


@pytest.mark.parametrize("typed", ["", "many", "-1", "twenty-ten", "first"])
def test_what_counts_nothing_is_refused(typed: str) -> None:
    """Rather than taken for some number."""
    with pytest.raises(ValueError, match="not in tuple"):
        number(typed)
