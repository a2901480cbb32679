"""Which series a question leaves out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.venues import find_no_tracks, find_venues, sort_venues


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
    found = sort_venues(question).left_out
    spans = [span for it in found for span in it.spans]

    assert [name for it in found for name in it.series if "-" not in name] == series
    assert question[spans[0].start : spans[-1].end] == words[0]
    assert all(it.tracks == () for it in found)


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
    assert sort_venues(question).left_out == ()
    assert sort_venues(question).wanted == find_venues(question)


def test_what_is_left_out_is_not_asked_for() -> None:
    """A venue that is asked for beside it stays."""
    found = sort_venues("at EMNLP but not in Findings of ACL")

    assert (found.wanted.series[0], found.wanted.tracks) == ("EMNLP", ())
    assert [(it.series, it.tracks) for it in found.left_out] == [(("Findings of ACL",), ("Findings",))]


@pytest.mark.parametrize(
    ("question", "tracks", "words"),
    [
        ("her papers excluding workshop papers", ["Workshop"], "excluding workshop papers"),
        ("papers by Ada Byron, not Findings", ["Findings"], "not Findings"),
        ("without the workshop ones", ["Workshop"], "without the workshop ones"),
        ("no demos or tutorials please", ["System Demonstrations", "Tutorial Abstracts"], "no demos or tutorials"),
        ("how many, not counting the student research workshop", ["Student Research Workshop"],
         "not counting the student research workshop"),
    ],
)  # fmt: skip
def test_a_track_is_left_out_by_its_ordinary_name(question: str, tracks: list[str], words: str) -> None:
    """Where it is left out it needs no conference beside it."""
    found = find_no_tracks(question)

    assert [name for it in found for name in it.tracks] == tracks
    assert "".join(question[it.start : it.end] for one in found for it in one.spans).strip(" ,") == words


@pytest.mark.parametrize(
    "question",
    [
        "learning without demonstrations",
        "workshops on parsing",
        "not Findings of ACL",
        "no workshops at ACL",
        "no long texts",
    ],
)
def test_a_subject_or_a_track_of_one_venue_is_no_track_left_out(question: str) -> None:
    """Those of one conference are left out with its name."""
    assert find_no_tracks(question) == ()


@given(st.text(st.sampled_from("not acl ,emnlp")) | st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """What is left out lies within the text, in order and apart."""
    spans = [span for it in sort_venues(text).left_out for span in it.spans]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
