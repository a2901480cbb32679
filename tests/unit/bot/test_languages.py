"""Which language a question is written in."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import ENGLISH, Language, language


def test_the_golden_questions_are_told_apart(root: Path) -> None:
    """Every question of the list, written over thirty languages, is taken for the language that it is in."""
    lines = (root / "tests" / "golden" / "languages.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]

    wrong = [
        (row["text"], row["language"], told) for row in rows if (told := language(row["text"]).code) != row["language"]
    ]

    assert len(rows) > 200
    assert wrong == []


def test_every_english_golden_question_is_english(root: Path) -> None:
    """No question that was asked in English is ever sent to be translated."""
    lines = (root / "tests" / "golden" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    turns = [turn for line in lines for turn in json.loads(line)["turns"]]

    assert [turn for turn in turns if language(turn) != ENGLISH] == []


@pytest.mark.parametrize("text", ["", "   ", "?", "2024", "KV", "α β", "🙂", "WindowKV, TaDA, OSCAR?", "ł", "É"])
def test_what_says_nothing_is_english(text: str) -> None:
    """Names, figures and symbols alone are left as they are."""
    assert language(text) == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "What does „Was ist Aufklärung und wie macht man das“ cite?",
        "papers like https://example.org/wie-macht-man-das-mit-der-maus",
        "What does `für die der das` print?",
        "papers by Вася Пупкин",
    ],
)
def test_what_is_named_or_quoted_is_not_the_askers_language(text: str) -> None:
    """A title in quotes, an address, code or a name in another alphabet does not make the question foreign."""
    assert language(text) == ENGLISH


def test_a_question_of_nothing_but_a_quotation_is_read() -> None:
    """Where all of it stands in quotes, the quotation is the question."""
    assert language("„Was ist der Unterschied?“") == Language(code="de", name="German")


@given(st.text(max_size=200))
def test_any_text_is_in_some_language(text: str) -> None:
    """Whatever is typed, a language with a code of two letters comes back."""
    told = language(text)

    assert len(told.code) == 2
    assert told.name


def test_a_pasted_page_is_told_in_a_moment() -> None:
    """A hundred thousand characters are looked through without a search that runs away."""
    started = time.perf_counter()

    assert language("Was macht der Speicher mit den Daten? " * 3000).code == "de"
    assert language("«" * 20_000) == ENGLISH
    assert time.perf_counter() - started < 2
