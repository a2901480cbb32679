"""From start to end: in which order things begin and end, and what ends them."""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

import pytest

from bot.errors import ServingError
from bot.serving.lifecycle import Stop, serve, signals


@dataclass
class Play:
    """What is done to the assistant and the front, in order; `fails` is what breaks."""

    stop: Stop = field(default_factory=SimpleQueue)
    done: list[str] = field(default_factory=list)
    looks: list[str | None] = field(default_factory=list)
    fails: str = ""
    frozen: bool = False

    def act(self, what: str) -> None:
        """Write it down, or break."""
        self.done.append(what)
        if what == self.fails:
            raise ServingError(f"No {what}.")


@dataclass(frozen=True)
class Assistant:
    """The assistant's part."""

    play: Play

    def start(self) -> None:
        self.play.act("start")

    def finish(self, within: float) -> None:
        self.play.act(f"finish within {within}")

    def ready(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Front:
    """The front's part: lost when the looks that were prepared say so, and stopped when there are none left."""

    play: Play

    def start(self) -> None:
        self.play.act("open")

    def lost(self) -> str | None:
        self.play.frozen = gc.get_freeze_count() > 0
        if not self.play.looks:
            self.play.stop.put("SIGTERM")
            return None
        return self.play.looks.pop(0)

    def close(self) -> None:
        self.play.act("close")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What was made before a test is passed over again after it: what is served takes it back for the collector."""
    yield
    gc.freeze()


def run(play: Play) -> int:
    """The exit code."""
    return serve(Assistant(play), Front(play), play.stop, look=0.001)


def test_a_signal_ends_it_in_good_order() -> None:
    """Nothing more is let in before the answers under way get their 25 seconds; the code is 0."""
    play = Play(looks=[None, None])

    assert run(play) == 0
    assert play.done == ["start", "open", "close", "finish within 25.0"]


def test_the_garbage_collector_passes_over_what_was_made_at_the_start() -> None:
    """Looking through a whole library's objects would hold up acknowledgements; after the end all is as before."""
    play = Play(looks=[None])

    run(play)
    assert play.frozen
    assert gc.get_freeze_count() == 0


def test_a_lost_front_ends_it_with_one(own_warnings: list[logging.LogRecord]) -> None:
    """A supervisor sees by the code that it must be started anew; the answers under way are finished all the same."""
    play = Play(looks=[None, "The connection is down."])

    assert run(play) == 1
    assert play.done == ["start", "open", "close", "finish within 25.0"]
    assert [it.getMessage() for it in own_warnings] == [
        "The connection is down. Ending, so that it can be started anew."
    ]
    own_warnings.clear()


def test_a_front_that_cannot_be_opened_leaves_nothing_running() -> None:
    """The assistant, which had begun, is ended, and the reason is raised."""
    play = Play(fails="open")

    with pytest.raises(ServingError, match=r"^No open\.$"):
        run(play)
    assert play.done == ["start", "open", "close", "finish within 25.0"]


def test_an_assistant_that_cannot_begin_lets_nothing_in() -> None:
    """The front stays closed, and there is nothing to finish."""
    play = Play(fails="start")

    with pytest.raises(ServingError, match=r"^No start\.$"):
        run(play)
    assert play.done == ["start"]


def test_a_front_that_breaks_at_its_end_holds_up_no_answer() -> None:
    """The answers under way are finished even then."""
    play = Play(fails="close")

    with pytest.raises(ServingError, match=r"^No close\.$"):
        run(play)
    assert play.done[-1] == "finish within 25.0"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_arrives_where_it_is_waited_for(number: signal.Signals) -> None:
    """The first one is told by its name, and leaves the next one to the system; after the block all is as before."""
    before = [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)]

    with signals() as stop:
        with pytest.raises(Empty):
            stop.get_nowait()
        signal.raise_signal(number)
        assert stop.get(timeout=10) == number.name
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL

    assert [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)] == before
