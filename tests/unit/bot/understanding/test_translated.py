"""Checked sentences, put into the language of the question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.completions import Task
from bot.errors import LLMUnreachableError
from bot.languages import ENGLISH, Language
from bot.understanding import Understanding
from tests.fakes.llm import FakeLLM

GERMAN = Language(code="de", name="German")
ENGLISH_SENTENCES = ("WindowKV keeps **12%** of the cache.", "It was tested on\nLongBench.")


def test_an_answer_is_put_into_german(understanding: Understanding, llm: FakeLLM) -> None:
    """One call for all sentences, a line each."""
    llm.queue(Task.TRANSLATION, "WindowKV behält **12%** des Caches.\n\nEs wurde auf LongBench geprüft.\n")

    kept, (call,) = understanding.translated(ENGLISH_SENTENCES, GERMAN, within=4)

    assert kept == ("WindowKV behält **12%** des Caches.", "Es wurde auf LongBench geprüft.")
    assert (call.why, call.failed) == ("the question is in German", "")
    assert "cache.\nIt was tested on LongBench." in llm.calls[0].asked.user
    assert "German" in llm.calls[0].asked.user


@pytest.mark.parametrize(("sentences", "language"), [(ENGLISH_SENTENCES, ENGLISH), ((), GERMAN)])
def test_english_and_nothing_cost_nothing(
    understanding: Understanding, llm: FakeLLM, sentences: tuple[str, ...], language: Language
) -> None:
    """Nobody is asked to put English into English."""
    assert understanding.translated(sentences, language, within=4) == (sentences, ())
    assert llm.calls == []


def test_a_sentence_that_is_not_faithful_stays_english(understanding: Understanding, llm: FakeLLM) -> None:
    """Each sentence is judged against the one it came from, and the others are not punished for it."""
    strict = replace(
        understanding, faithful=lambda original, translated, **_: "12%" in translated or "12%" not in original
    )
    llm.queue(Task.TRANSLATION, "WindowKV behält **21%** des Caches.\nEs wurde auf LongBench geprüft.")

    kept, (call,) = strict.translated(ENGLISH_SENTENCES, GERMAN, within=4)

    assert kept == (ENGLISH_SENTENCES[0], "Es wurde auf LongBench geprüft.")
    assert call.failed == "1 of 2 sentences were not faithful and stayed English."


@pytest.mark.parametrize(
    "line",
    [
        "WindowKV behält 12% des Caches.",
        "WindowKV behält **12%** des **Caches**.",
        "WindowKV behält **12%** des Caches <https://evil.example|hier>.",
        "WindowKV behält **12%** des Caches, siehe https://evil.example/a.",
        "WindowKV behält **12%** des Caches [2].",
        "WindowKV behält **12%** des Caches.³",
        "WindowKV behält **12%** des Caches, @channel.",
        "WindowKV behält **12%** des Caches. " + "Das ist so. " * 40,
    ],
)
def test_a_translation_brings_in_no_markup(understanding: Understanding, llm: FakeLLM, line: str) -> None:
    """Emphasis stays as it was; links, mentions, footnotes and endless talk are no translation."""
    llm.queue(Task.TRANSLATION, f"{line}\nEs wurde auf LongBench geprüft.")

    kept, (call,) = understanding.translated(ENGLISH_SENTENCES, GERMAN, within=4)

    assert kept == (ENGLISH_SENTENCES[0], "Es wurde auf LongBench geprüft.")
    assert call.failed.startswith("1 of 2")


@pytest.mark.parametrize(
    "reply", ["", "Alles auf einer Zeile.", "Eins.\nZwei.\nDrei.", LLMUnreachableError("No answer.")]
)
def test_other_lines_than_sentences_leave_the_answer_english(
    understanding: Understanding, llm: FakeLLM, reply: str | LLMUnreachableError
) -> None:
    """Which line belongs to which sentence must be beyond doubt."""
    llm.queue(Task.TRANSLATION, reply)

    kept, (call,) = understanding.translated(ENGLISH_SENTENCES, GERMAN, within=4)

    assert kept == ENGLISH_SENTENCES
    assert call.failed


def test_a_sentence_that_is_the_same_in_both_languages_is_no_fault(understanding: Understanding, llm: FakeLLM) -> None:
    """A title is a title in every language."""
    llm.queue(Task.TRANSLATION, "WindowKV")

    assert understanding.translated(("WindowKV",), GERMAN, within=4)[1][0].failed == ""


def test_a_figure_keeps_its_bound(understanding: Understanding, llm: FakeLLM) -> None:
    """A figure that the papers give as "up to" is not said to be reached."""
    llm.queue(Task.TRANSLATION, "Es ist 8x schneller.", "Es ist bis zu 8x schneller.")

    lost, kept = (understanding.translated(("It is up to 8x faster.",), GERMAN, within=4)[0] for _ in range(2))

    assert lost == ("It is up to 8x faster.",)
    assert kept == ("Es ist bis zu 8x schneller.",)
