"""Thoughts are left out, however a text is cut, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.openai_llm.thinking import without_thoughts


def _cut(text: str, cuts: list[int]) -> list[str]:
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[begin:end] for begin, end in pairwise(places)]


def _said(text: str, cuts: list[int]) -> str:
    return "".join(without_thoughts(_cut(text, cuts)))


TEXTS = st.text(alphabet="ab <>/think\n", max_size=30)
CUTS = st.lists(st.integers(0, 60), max_size=8)


@given(thought=TEXTS.filter(lambda text: "</think>" not in text), text=TEXTS, cuts=CUTS)
def test_thoughts_at_the_beginning_are_left_out(thought: str, text: str, cuts: list[int]) -> None:
    """What is said after them is said whole, but for white space before it."""
    expected = text.lstrip()
    if not expected.startswith("<think>"):
        assert _said(f"\n<think>{thought}</think>{text}", cuts) == expected


@given(text=TEXTS.filter(lambda text: not text.lstrip().startswith("<think>")), cuts=CUTS)
def test_a_text_without_thoughts_is_said_as_it_stands(text: str, cuts: list[int]) -> None:
    """The tags are words like any other further on; the beginning of one is a text."""
    assert _said(text, cuts) == text.lstrip()


@pytest.mark.parametrize("text", ["<think>", "<think>on and on", "<think>on</thin", "", " \n"])
def test_thoughts_that_never_end_say_nothing(text: str) -> None:
    """An LLM that only thinks has said nothing."""
    assert _said(text, []) == ""


def test_a_piece_is_said_as_soon_as_it_is_no_thought() -> None:
    """Nothing is held back that cannot be the tag any more."""
    said = without_thoughts(iter(["<thing", "> two"]))

    assert next(said) == "<thing"


@pytest.mark.parametrize("text", ["<", "<thin", "<think"])
def test_the_beginning_of_a_tag_is_a_text(text: str) -> None:
    """Where nothing follows it was no tag."""
    assert _said(text, [1, 3]) == text


def test_a_tag_further_on_is_a_word() -> None:
    """A paper may be about it."""
    assert _said("It adds a <think> token</think>.", [12, 17]) == "It adds a <think> token</think>."
