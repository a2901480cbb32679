"""Sentence spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sentences import spans

_PIECES = [
    "We show it",
    "e.g.",
    "et al.",
    ". ",
    "? ",
    "! ",
    " ",
    "\n\n",
    "(",
    ")",
    '"',
    "4.5",
    "Fig. 3",
    "The",
    "we",
    "。",
]


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text)]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)))
def test_spans_cover_everything_but_space(text: str) -> None:
    """Spans are in order, disjoint, without space at their ends, and leave out nothing but space."""
    found = spans(text)

    end = 0
    left_out = ""
    for span in found:
        assert end <= span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        left_out += text[end : span.start]
        end = span.end
    assert not (left_out + text[end:]).strip()


@pytest.mark.parametrize(
    "one",
    [
        "It beats others, e.g. GPT-4, i.e. by far, cf. Fig. 3 and Tab. 2 vs. E3-Pruner.",
        "It is faster than Smith et al. (2020), v.s. the plain one.",
        "GLM-4.5 and GLM-4. 5 are one.",
        "J. R. Smith, Ph.D. of the U.S. army, wrote this.",
        "We use approx. 5 items w.r.t. Eq. 2, resp. No. 7.",
        "One sentence (see Sec. 4. It says so.) with an aside.",
        "The code is at https://github.com/zai-org/GLM-4.5.",
        "It costs 3.5% ... and more",
        "Tokens are drafted, verified, etc. and then kept.",
        "We ask [why? Because.] and go on.",
        "1. First things first.",
    ],
)
def test_no_sentence_is_broken(one: str) -> None:
    """Abbreviations, initials, decimals, addresses and parentheses end no sentence."""
    assert _sentences(one) == [one]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We follow Smith et al.", "We then go on."),
        ("Blocks, trees, etc.", "Finally we stop."),
        ("It was made in the U.S.", "The end."),
        ("We prune models.", "2-bit weights follow."),
        ("Is it so?", "Yes."),
        ('He says "so."', "(See below.)"),
        ("Serving matters.", "vLLM is fast."),
        ("It holds.", "https://example.org/code has it."),
        ("First, x.", "(ii) Then y."),
        ("We call it GLM-4.5.", "It wins."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    """A sentence ends where the next one visibly begins, lower-case names and numbers included."""
    assert _sentences(f"{first} {second}") == [first, second]


def test_a_missing_space_is_made_up_for() -> None:
    """Two sentences that were glued together come apart, a file's name does not."""
    assert _sentences("We prune models.We show it in Node.js.") == ["We prune models.", "We show it in Node.js."]


def test_paragraphs_and_other_scripts_end_sentences() -> None:
    """An empty line ends a sentence without a full stop, and so does the ideographic one."""
    assert _sentences("A heading\n\nand text。次の文。") == ["A heading", "and text。", "次の文。"]


def test_nothing_has_no_sentences() -> None:
    """Space alone holds no sentence."""
    assert spans(" \n ") == ()
