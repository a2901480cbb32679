"""Phrases written as they are said."""

from __future__ import annotations

import re

import pytest

from retrieval.planning.cues import cue


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("how many", "How  many papers?", "How  many"),
        ("how many", "somehow many", None),
        ("how many", "how manyfold", None),
        ("when * published", "when was it ever published?", "when was it ever published"),
        ("when * published", "when? It was published", None),
        ("(wrote|writes)", "who writes it", "writes"),
        (r"what('s| is) \d+", "what's 12", "what's 12"),
        (r"publish\w*", "the publisher", "publisher"),
        (r"\?", "so?", "?"),
        (r"^\s*which", "  Which one", "  Which"),
    ],
)
def test_a_phrase_is_found_as_said(phrase: str, text: str, found: str | None) -> None:
    """Whole words in any case; a star stands for words of the same sentence."""
    match = cue(phrase).search(text)

    assert (match[0] if match else None) == found


def test_one_of_several_phrases_is_enough() -> None:
    """Brackets of a phrase capture nothing, so that phrases can be put together."""
    both = cue("(first|last) author", "co(-)?authors?")

    assert both.search("the last author")
    assert both.search("his co-authors")
    assert both.groups == 0
    assert isinstance(both, re.Pattern)
