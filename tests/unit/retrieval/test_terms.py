"""The words of a text, reduced so that spellings meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.terms import covered, distinct, forms, stem, tokens, vocabulary

WRITTEN = st.text(st.sampled_from("abcABC eious zy 0123.-/^–,()²₄éßαЖ漢"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caching", "caches"),
        ("behaviour", "behavior"),
        ("quantise", "quantize"),
        ("analyse", "analyze"),
        ("GPUs", "gpu"),
        ("V100s", "v100"),
        ("H₂O", "h2o"),
    ],
)
def test_spellings_of_a_word_share_a_stem(one: str, other: str) -> None:
    """Endings, British and American spelling, plurals of short names and raised digits make no difference."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("four", "for"), ("hour", "hor"), ("cache", "cash")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    """Short words with "our" are no British spellings."""
    assert stem(one) != stem(other)


def test_compounds_stand_whole() -> None:
    """A dash, dot or slash inside a word is part of it, one at its end is not."""
    assert tokens("E3-Pruner (v1.2), and/or x^2 - done.") == ("E3-Pruner", "v1.2", "and/or", "x^2", "done")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("E3Pruner", "We call it E3-Pruner."),
        ("E3-Pruner", "We call it E3Pruner."),
        ("long-context", "a context that is long"),
        ("pruner", "E3-Pruner"),
        ("GLM", "GLM4"),
        ("718B", "718 billion parameters"),
        ("80GB", "with 80 GB of memory"),
        ("α", "the weight α"),
        ("2-bit", "caches of 2 bits"),
        ("GLM-4.5", "GLM 4.5 and others"),
    ],
)
def test_a_word_is_found_however_it_is_written(typed: str, text: str) -> None:
    """Run together or apart, as a piece of a compound, a figure without its unit, or a lone foreign letter."""
    assert covered(typed, vocabulary(text))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("long-context", "a long text"),
        ("718B", "72 billion"),
        ("pruner", "a prune"),
        ("GLM5", "GLM4"),
        ("GLM-4.5", "GLM-4 and others"),
        ("2-bit", "a 4-bit cache"),
        ("α", "the weight β"),
        ("cache", ""),
        ("--", "a - b"),
    ],
)
def test_a_word_that_is_not_there_is_not_found(typed: str, text: str) -> None:
    """Some pieces of a compound are not enough, and what is no word is nowhere."""
    assert not covered(typed, vocabulary(text))


@given(WRITTEN | st.text(max_size=40))
def test_a_text_covers_its_own_words(text: str) -> None:
    """Every word of a text stands in the text's vocabulary, whatever its script."""
    held = vocabulary(text)

    assert [word for word in tokens(text) if not covered(word, held)] == []


@given(WRITTEN, WRITTEN)
def test_a_longer_text_covers_no_less(one: str, other: str) -> None:
    """What a text covers, the text with another behind it covers as well."""
    assert vocabulary(f"{one} {other}") >= vocabulary(one) | vocabulary(other)


@given(WRITTEN)
def test_case_makes_no_difference_to_forms(word: str) -> None:
    """A word has the same forms in capitals, as far as its letters have capitals of their own."""
    if word.upper().lower() == word.lower():
        assert forms(word.upper()) == forms(word)


def test_a_repeated_word_is_kept_where_it_came_first() -> None:
    """Of words with one stem the first is left, in its place."""
    assert distinct(["cache", "window", "caches", "Caching"]) == ("cache", "window")


@given(st.lists(st.sampled_from(["cache", "caches", "window", "Windows", "layer", "keys"])))
def test_distinct_words_are_a_selection_in_order(words: list[str]) -> None:
    """Every stem stays once, in the order of first appearance, and a second pass changes nothing."""
    kept = distinct(words)

    assert [stem(word) for word in kept] == list(dict.fromkeys(stem(word) for word in words))
    assert distinct(kept) == kept


def test_common_verbs_are_known_in_every_form() -> None:
    """Light words come with their endings; the words of the field and of topics are none."""
    assert {"use", "uses", "using", "used", "study", "studied", "stopped", "taken", "first"} <= LIGHT
    assert not {"cache", "quantization", "prune", "training"} & (LIGHT | FRAME | LIBRARY)
    assert all(word == word.lower() for word in LIGHT | FRAME | LIBRARY)
