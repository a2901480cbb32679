"""The language model of the tests says what it is told to, and remembers."""

from __future__ import annotations

import pytest

from bot.completions import Completion, Delta, Instruction, Size, Task
from bot.errors import LLMUnreachableError
from retrieval.papers import Frozen
from tests.fakes.llm import Asked, FakeLLM

ANSWER = Instruction(task=Task.ANSWER, version="v1", system="Answer.", user="What is a foldmap?")
REPAIR = Instruction(task=Task.REPAIR, version="v1", system="Mend.", user="k3f7")


class Kind(Frozen):
    """What is to be filled."""

    kind: str


def test_replies_are_queued_by_task() -> None:
    """Each task has its own, in order; then comes what is always said."""
    llm = FakeLLM(cost=0.5).queue(Task.ANSWER, "One.", "Two.").always(Task.ANSWER, "More.")
    llm.queue(Task.REPAIR, lambda asked: f"Mended {asked.user}.")

    said = [llm.complete(asked, size=Size.SMALL, within=3).text for asked in (ANSWER, REPAIR, ANSWER, ANSWER, ANSWER)]

    assert said == ["One.", "Mended k3f7.", "Two.", "More.", "More."]
    assert llm.asked(Task.REPAIR) == [Asked(REPAIR, Size.SMALL, 3)]
    assert [call.task for call in llm.calls].count(Task.ANSWER) == 4


def test_pieces_are_streamed_as_they_stand() -> None:
    """One delta a piece, then the completion with the cost of every call."""
    llm = FakeLLM(cost=0.5).queue(Task.ANSWER, ["One ", "two."])

    *pieces, last = llm.stream(ANSWER, size=Size.LARGE, within=3)

    assert pieces == [Delta(text="One "), Delta(text="two.")]
    assert isinstance(last, Completion)
    assert (last.text, last.llm, last.cost) == ("One two.", "fake-large", 0.5)
    assert llm.cancelled == []


def test_an_error_may_come_in_the_middle() -> None:
    """What was said before it is said; a whole text is not had."""
    broken = LLMUnreachableError("The LLM broke off.")
    llm = FakeLLM().queue(Task.ANSWER, ["One ", broken], ["One ", broken])

    stream = llm.stream(ANSWER, size=Size.SMALL, within=3)
    assert next(stream) == Delta(text="One ")
    with pytest.raises(LLMUnreachableError):
        next(stream)
    with pytest.raises(LLMUnreachableError):
        llm.complete(ANSWER, size=Size.SMALL, within=3)

    assert llm.cancelled == []


def test_a_completion_may_be_given_whole() -> None:
    """One that was cut at a ceiling, say."""
    cut = Completion(text="One", llm="any", cut=True)

    assert list(FakeLLM().queue(Task.ANSWER, cut).stream(ANSWER, size=Size.SMALL, within=3)) == [Delta(text="One"), cut]


def test_a_stream_that_is_closed_early_is_noted() -> None:
    """Whoever wants to know whether a call was cancelled sees it."""
    llm = FakeLLM().queue(Task.ANSWER, ["One ", "two."])

    stream = llm.stream(ANSWER, size=Size.SMALL, within=3)
    next(stream)
    stream.close()  # type: ignore[attr-defined]

    assert llm.cancelled == [Asked(ANSWER, Size.SMALL, 3)]


def test_a_value_is_filled_and_its_shape_remembered() -> None:
    """A value need not be written as JSON."""
    llm = FakeLLM().queue(Task.ANSWER, Kind(kind="fact"))

    assert llm.fill(ANSWER, Kind, size=Size.SMALL, within=3)[0] == Kind(kind="fact")
    assert llm.calls[0].shape is Kind


def test_what_nobody_expected_is_a_fault_of_the_test() -> None:
    """A call for which nothing is queued is not passed over."""
    with pytest.raises(AssertionError, match="nothing is queued for repair"):
        FakeLLM().queue(Task.ANSWER, "One.").complete(REPAIR, size=Size.SMALL, within=3)
