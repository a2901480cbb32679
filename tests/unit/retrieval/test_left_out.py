"""Which series a question leaves out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.venues import find_left_out, find_venues


@pytest.mark.parametrize(
    ("question", "series", "words"),
    [
        ("papers by Ada Byron from 2008 but not at ACL", ["ACL"], ["but not at ACL"]),
        ("non-ACL papers of Ada Byron", ["ACL"], ["non-ACL"]),
        ("at EMNLP, not ACL", ["ACL"], ["not ACL"]),
        ("What did she publish outside of ACL, EMNLP or NAACL?", ["ACL", "EMNLP", "NAACL"],
         ["outside of ACL, EMNLP or NAACL"]),
        ("everything except for papers at ACL and at TACL", ["ACL", "TACL"], ["except for papers at ACL and at TACL"]),
        ("her papers that weren't published in TACL since 2019", ["TACL"], ["weren't published in TACL"]),
        ("papers that did not appear at COLING", ["COLING"], ["not appear at COLING"]),
        ("neither at ACL nor EMNLP", ["ACL", "EMNLP"], ["neither at ACL nor EMNLP"]),
        ("apart from ACL at EMNLP: how many?", ["ACL"], ["apart from ACL"]),
    ],
)  # fmt: skip
def test_a_series_that_is_not_wanted_is_left_out(question: str, series: list[str], words: list[str]) -> None:
    """With the words that say so, and whatever is listed behind it."""
    found = find_left_out(question)

    assert [name for name in found.series if "-" not in name] == series
    assert [question[span.start : span.end] for span in found.spans] == words
    assert found.tracks == ()


@pytest.mark.parametrize(
    "question",
    [
        "Ada Byron's ACL papers",
        "Hasn't Ada Byron published at ACL?",
        "not only surveys: papers at EMNLP",
        "papers with code at ACL and EMNLP",
        "papers on negation without scope at ACL",
    ],
)
def test_a_series_that_is_wanted_is_not(question: str) -> None:
    """A negation that says something else leaves it where it was."""
    assert find_left_out(question).spans == ()
    assert find_venues(question).series


@pytest.mark.parametrize("question", ["her papers excluding workshop papers", "at EMNLP but not in Findings of ACL"])
def test_a_track_that_is_left_out_is_told(question: str) -> None:
    """So that whoever cannot keep to that may say so."""
    assert find_left_out(question).tracks


@given(st.text(st.sampled_from("not acl ,emnlp")) | st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """What is left out lies within the text, in order and apart."""
    spans = find_left_out(text).spans

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
