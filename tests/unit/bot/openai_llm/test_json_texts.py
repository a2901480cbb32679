"""A value is found in whatever an LLM writes around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.openai_llm.json_texts import read
from retrieval.papers import Frozen


class Kind(Frozen):
    """What is to be found."""

    kind: str
    n: int = 0


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "topic"}',
        ' \n{"kind": "topic", "n": 0}\n',
        '```json\n{"kind": "topic"}\n```',
        '```\n{"kind": "topic"}```',
        'Sure. Here it is:\n\n{"kind": "topic"}\n\nAnything else?',
        'It is {not JSON} but {"kind": "topic"}.',
        'First {"other": 1}, then {"kind": "topic"}.',
        '{"outer": {"kind": "topic"}} or rather {"kind": "topic"}',
        "{" * 50 + '{"kind": "topic"}',
    ],
)
def test_a_value_is_found(text: str) -> None:
    """Alone, fenced, among words, after something else."""
    assert read(text, Kind) == Kind(kind="topic")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("No.", "the text: Invalid JSON: expected "),
        ("", "the text: Invalid JSON: EOF while parsing a value"),
        ('{"kind": 1, "m": 2}', "kind: Input should be a valid string; m: Extra inputs are not permitted"),
        ('So: {"n": 2}', "kind: Field required"),
        ('{"a":' * 5_000, "the text: Invalid JSON: recursion limit exceeded"),
    ],
)
def test_what_is_wrong_is_told(text: str, fault: str) -> None:
    """In a line that the LLM can be told, of the object where there is one."""
    with pytest.raises(ValueError, match=f"^{re.escape(fault)}"):
        read(text, Kind)


@given(before=st.text(), kind=st.text(), n=st.integers(-(10**6), 10**6), after=st.text())
def test_words_around_a_value_do_not_hide_it(before: str, kind: str, n: int, after: str) -> None:
    """Whatever stands around it, as long as it opens no brace of its own."""
    value = Kind(kind=kind, n=n)
    around = before.translate({ord("{"): None, ord("`"): None})

    assert read(f"{around} {value.model_dump_json()} {after}", Kind) == value
