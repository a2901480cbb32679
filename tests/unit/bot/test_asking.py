"""How a language model is asked within an answer's time and money, and what is written down of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator

import pytest
from pydantic import BaseModel

from bot.asking import Asking, Means
from bot.completions import Completion, Delta, Instruction, Size, Task, Tokens
from bot.errors import LLMError, LLMLimitedError, LLMUnreachableError
from tests.fakes.llm import FakeLLM

ASKED = Instruction(task=Task.ANSWER, version="v1", system="Answer.", user="How hot?")


class Boiling(BaseModel):
    """A shape to be filled."""

    degrees: int


class Ticking:
    """A stopwatch that moves a second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def asking(llm: FakeLLM, *, until: float = 100.0, budget: float | None = None) -> Asking:
    """An answer's dealings with this language model."""
    return Asking(llm=llm, stopwatch=Ticking(), until=until, budget=budget)


def whole(pieces: Generator[str, None, Completion]) -> tuple[str, Completion]:
    """The joined text, and what the generator returns."""
    text = ""
    while True:
        try:
            text += next(pieces)
        except StopIteration as stop:
            return text, stop.value


def test_a_stream_is_noted_with_what_it_used() -> None:
    """The pieces come as they are, and the audit has tokens, cost, time, which language model and why."""
    work = asking(FakeLLM(cost=0.25).queue(Task.ANSWER, ["A hun", "dred."]))

    text, completion = whole(work.stream(ASKED, size=Size.SMALL, why="one paper"))

    assert (text, completion.llm) == ("A hundred.", "fake-small")
    (call,) = work.calls
    assert (call.task, call.version, call.size, call.llm, call.why) == (
        Task.ANSWER, "v1", Size.SMALL, "fake-small", "one paper",
    )  # fmt: skip
    assert (call.cost, call.tokens, call.failed) == (0.25, Tokens(read=3, written=2), "")
    assert call.ms > 0


def test_what_is_filled_and_completed_is_noted_too() -> None:
    """Every kind of call is in the audit, in order, and their costs add up."""
    llm = FakeLLM(cost=0.5).queue(Task.ANSWER, Boiling(degrees=100), "A hundred.")
    work = asking(llm)

    assert work.fill(ASKED, Boiling, size=Size.SMALL, why="a") == Boiling(degrees=100)
    assert work.complete(ASKED, size=Size.LARGE, why="b") == "A hundred."
    assert [(call.size, call.why) for call in work.calls] == [(Size.SMALL, "a"), (Size.LARGE, "b")]
    assert work.cost == 1.0


def test_each_call_gets_the_seconds_that_are_left() -> None:
    """The later a call, the shorter it may take."""
    llm = FakeLLM().always(Task.ANSWER, "A hundred.")
    work = asking(llm, until=50.0)
    work.complete(ASKED, size=Size.SMALL, why="")
    work.complete(ASKED, size=Size.SMALL, why="")
    assert [call.within for call in llm.calls] == [48.0, 45.0]


def test_when_the_time_is_over_nothing_is_asked() -> None:
    """The call is refused, and the refusal noted."""
    work = asking(FakeLLM(), until=1.0)
    with pytest.raises(LLMUnreachableError, match="time for this answer is over"):
        work.complete(ASKED, size=Size.SMALL, why="")
    assert work.calls[0].failed == "The time for this answer is over."


def test_when_the_budget_is_spent_nothing_is_asked() -> None:
    """What the calls cost counts, however many they were."""
    work = asking(FakeLLM(cost=0.02).always(Task.ANSWER, "A hundred."), budget=0.03)
    work.complete(ASKED, size=Size.SMALL, why="")
    work.complete(ASKED, size=Size.SMALL, why="")
    with pytest.raises(LLMLimitedError, match="may cost is spent"):
        work.complete(ASKED, size=Size.SMALL, why="")
    assert [bool(call.failed) for call in work.calls] == [False, False, True]


@pytest.mark.parametrize("error", [LLMError("It rests."), LLMUnreachableError("It is away.")])
def test_what_went_wrong_is_noted_and_raised(error: LLMError) -> None:
    """Also in the middle of a stream, whose first pieces have been handed on."""
    work = asking(FakeLLM().queue(Task.ANSWER, ["A hun", error]))
    pieces = work.stream(ASKED, size=Size.SMALL, why="")
    assert next(pieces) == "A hun"
    with pytest.raises(type(error)):
        next(pieces)
    assert work.calls[0].failed == str(error)


def test_closing_a_stream_cancels_the_call() -> None:
    """Nobody writes on for a reader who has left, and the audit says so."""
    llm = FakeLLM().queue(Task.ANSWER, ["A ", "hundred."])
    work = asking(llm)
    pieces = work.stream(ASKED, size=Size.SMALL, why="")
    next(pieces)
    pieces.close()
    assert len(llm.cancelled) == 1
    assert work.calls[0].failed == "It was stopped."


def test_a_call_that_did_not_end_costs_what_went_to_and_fro() -> None:
    """What was read and written until then counts toward the ceilings; what was never asked costs nothing."""
    work = asking(FakeLLM(cost=0.25).queue(Task.ANSWER, ["A hundred ", "degrees."]), budget=0.2)
    pieces = work.stream(ASKED, size=Size.SMALL, why="")
    next(pieces)
    pieces.close()
    with pytest.raises(LLMLimitedError):
        work.complete(ASKED, size=Size.SMALL, why="")
    assert [(call.tokens, call.cost) for call in work.calls] == [(Tokens(read=4, written=3), 0.25), (Tokens(), None)]


class Afternoon:
    """A clock that stands."""

    def now(self) -> dt.datetime:
        """A moment of the day."""
        return dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("cost", "daily", "budget"),
    [(None, None, None), (0.1, None, 0.1), (None, 2.0, 0.5), (0.1, 2.0, 0.1), (0.9, 2.0, 0.5)],
)
def test_an_answer_may_cost_what_its_ceilings_leave(
    cost: float | None, daily: float | None, budget: float | None
) -> None:
    """The lower of its own ceiling and what is left of the day's, which begins at midnight UTC."""
    since: list[dt.datetime] = []

    def spent(moment: dt.datetime) -> float:
        since.append(moment)
        return 1.5

    means = Means(
        llm=FakeLLM(), stopwatch=Ticking(), clock=Afternoon(), seconds=60, cost=cost, daily_cost=daily, spent=spent
    )
    begun = means.begin()

    assert (begun.budget, begun.until) == (budget, 61.0)
    assert since == ([] if daily is None else [dt.datetime(2026, 11, 22, tzinfo=dt.UTC)])


class Breaking(FakeLLM):
    """A language model whose stream ends without a completion."""

    def stream(self, asked: Instruction, *, size: Size, within: float) -> Iterator[Delta | Completion]:  # noqa: ARG002 - the port's
        """One piece and nothing more."""
        yield Delta(text="A hun")


def test_a_stream_that_breaks_off_is_an_error() -> None:
    """A text that may lack its end is not taken for whole."""
    work = asking(Breaking())
    with pytest.raises(LLMUnreachableError, match="broke off"):
        whole(work.stream(ASKED, size=Size.SMALL, why=""))
