"""Sentences that the gate is unsure of: quoted instead, or put to a judge who can only reject."""

from __future__ import annotations

import pytest

from bot.completions import Size, Task
from bot.errors import LLMUnreachableError
from bot.writing import Judged
from tests.fakes.llm import FakeLLM
from tests.unit.bot.pens import BOILS, FACT, begun, says, texts, write

SWIFT = "Kettle swiftly boils a litre of water on blue stoves, in 90 seconds."
QUOTED = f"Kettle: “{BOILS}”"


def test_an_unsure_sentence_becomes_the_quote_it_rests_on() -> None:
    """Without a judge nothing else is asked; the audit keeps the sentence with the reason."""
    llm = FakeLLM().queue(Task.ANSWER, says((SWIFT, BOILS)))
    _, written = write(llm, FACT)
    assert texts(written) == ["Here:", QUOTED, "Dates may be missing."]
    assert [it.text for it in written.dropped] == [SWIFT]
    assert written.dropped[0].reason
    assert written.citations[0].quotes[0].text == BOILS
    assert len(llm.calls) == 1


def test_one_quote_stands_for_all_that_rest_on_it() -> None:
    """It is not repeated."""
    llm = FakeLLM().queue(Task.ANSWER, says((SWIFT, BOILS), (SWIFT.replace("swiftly", "calmly"), BOILS)))
    _, written = write(llm, FACT)
    assert texts(written).count(QUOTED) == 1


def test_a_judge_that_does_not_reject_lets_it_through() -> None:
    """The small language model is shown the sentence and what it cites."""
    llm = FakeLLM().queue(Task.ANSWER, says((SWIFT, BOILS))).queue(Task.JUDGEMENT, Judged(supported=True))
    asking = begun(llm)
    _, written = write(asking, FACT, judge=True)
    assert texts(written)[1] == SWIFT
    (judged,) = llm.asked(Task.JUDGEMENT)
    assert judged.size is Size.SMALL
    assert SWIFT in judged.asked.user
    assert BOILS in judged.asked.user
    assert asking.calls[-1].why == "the gate is unsure of a sentence"


def test_a_judge_that_rejects_has_it_mended() -> None:
    """Like a sentence that failed."""
    llm = FakeLLM().queue(Task.ANSWER, says((SWIFT, BOILS))).queue(Task.JUDGEMENT, Judged(supported=False, because="-"))
    llm.queue(Task.REPAIR, says((BOILS, BOILS)))
    _, written = write(llm, FACT, judge=True)
    assert texts(written)[1] == BOILS
    assert [it.text for it in written.dropped] == [SWIFT]


def test_a_judge_cannot_let_a_wrong_figure_through() -> None:
    """It is not even asked."""
    llm = FakeLLM().queue(Task.ANSWER, says((SWIFT.replace("90", "80"), BOILS))).queue(Task.REPAIR, "NOTHING")
    _, written = write(llm, FACT, judge=True)
    assert llm.asked(Task.JUDGEMENT) == []
    assert not written.answered


@pytest.mark.parametrize("away", [LLMUnreachableError("It is away."), "no JSON"])
def test_a_judge_that_brings_nothing_is_no_judge(away: str | LLMUnreachableError) -> None:
    """The quote stands in its place."""
    llm = FakeLLM().queue(Task.ANSWER, says((SWIFT, BOILS))).queue(Task.JUDGEMENT, away)
    _, written = write(llm, FACT, judge=True)
    assert texts(written)[1] == QUOTED
