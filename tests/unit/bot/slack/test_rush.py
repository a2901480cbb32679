"""What waits for acknowledgements, and for how long."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from bot.slack.rush import LONGEST, LULL, Rush


class Time:
    """A stopwatch that moves while somebody pauses."""

    def __init__(self) -> None:
        self.now = 100.0
        self.requests = ExitStack()

    def stopwatch(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


class Busy(Time):
    """Requests end after so many pauses."""

    def __init__(self, pauses: int) -> None:
        super().__init__()
        self.left = pauses

    def pause(self, seconds: float) -> None:
        super().pause(seconds)
        self.left -= 1
        if self.left == 0:
            self.requests.close()


def test_nothing_waits_where_nothing_comes_in() -> None:
    """Without a request there is no rush."""
    time = Time()
    Rush(time.stopwatch, time.pause).wait()
    assert time.now == 100.0


def test_a_single_request_is_followed_by_a_lull() -> None:
    """What an acknowledged request asks for begins when nothing has followed it for a moment."""
    time = Time()
    rush = Rush(time.stopwatch, time.pause)
    with rush.request():
        pass
    rush.wait()
    assert time.now == pytest.approx(100.0 + LULL)


def test_what_can_wait_waits_for_every_request() -> None:
    """While any request is under way, and for a lull after the last, nothing begins."""
    time = Busy(3)
    rush = Rush(time.stopwatch, time.pause)
    time.requests.enter_context(rush.request())
    time.requests.enter_context(rush.request())
    rush.wait()
    assert time.now == pytest.approx(100.0 + 3 * LULL + LULL)


def test_a_steady_stream_holds_nothing_up() -> None:
    """A rush that does not end is waited for once, not by every event of it."""
    time = Time()
    rush = Rush(time.stopwatch, time.pause)
    with rush.request():
        rush.wait()
        assert time.now == pytest.approx(100.0 + LONGEST)
        rush.wait()
    with rush.request():
        rush.wait()
    assert time.now == pytest.approx(100.0 + LONGEST)


def test_after_a_lull_the_next_rush_is_a_new_one() -> None:
    """How long a rush lasts is counted from its own beginning."""
    time = Time()
    rush = Rush(time.stopwatch, time.pause)
    with rush.request():
        rush.wait()
    time.now += LULL
    with rush.request():
        rush.wait()
    assert time.now == pytest.approx(100.0 + LONGEST + LULL + LONGEST)


def test_a_request_that_fails_is_over() -> None:
    """An exception ends a request like an answer."""
    time = Time()
    rush = Rush(time.stopwatch, time.pause)
    with pytest.raises(ValueError, match="lost"), rush.request():
        raise ValueError("lost")
    rush.wait()
    assert time.now == pytest.approx(100.0 + LULL)
