"""The clocks: one that stands still until it is moved, and the machine's."""

from __future__ import annotations

import logging
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.clock import START, ManualClock, SystemClock, wall_time


def test_a_manual_clock_stands_still() -> None:
    """Nothing is due and no time passes until somebody moves the clock."""
    clock = ManualClock()
    called: list[float] = []

    clock.call_later(1, lambda: called.append(clock.now()))

    assert (clock.now(), called) == (START, [])


@given(st.lists(st.floats(0, 100), max_size=8))
def test_what_is_due_runs_in_order_and_on_time(delays: list[float]) -> None:
    """Every callback runs once, in the order of its time, and finds the clock at its own moment."""
    clock = ManualClock(0)
    ran: list[tuple[float, float]] = []
    for delay in delays:
        clock.call_later(delay, lambda delay=delay: ran.append((delay, clock.now())))  # type: ignore[misc]

    clock.advance(100)

    assert ran == sorted((delay, delay) for delay in delays)
    assert clock.now() == 100


def test_what_is_cancelled_does_not_run() -> None:
    """A cancelled timer is passed over, and so is everything once the clock is closed."""
    clock = ManualClock()
    called: list[str] = []
    clock.call_later(1, lambda: called.append("first")).cancel()
    clock.call_later(1, lambda: called.append("second"))

    clock.close()
    clock.advance(2)

    assert called == []


def test_a_callback_may_ask_for_another() -> None:
    """What a callback asks for runs in the same advance where it falls due in it."""
    clock = ManualClock(0)
    called: list[float] = []
    clock.call_later(1, lambda: clock.call_later(1, lambda: called.append(clock.now())))

    clock.advance(5)

    assert called == [2]


def test_the_system_clock_calls_back_in_order() -> None:
    """Callbacks of the system clock run soonest first, whatever the order in which they were asked for."""
    clock = SystemClock()
    called: list[str] = []
    done = threading.Event()
    clock.call_later(0.03, done.set)
    clock.call_later(0.02, lambda: called.append("second"))
    clock.call_later(0, lambda: called.append("first"))
    clock.call_later(0.01, lambda: called.append("never")).cancel()

    assert done.wait(5)
    clock.close()

    assert called == ["first", "second"]


def test_a_failing_callback_does_not_stop_the_system_clock(own_warnings: list[logging.LogRecord]) -> None:
    """A callback that raises is logged, and the next one runs."""
    clock = SystemClock()
    done = threading.Event()

    def fail() -> None:
        raise ValueError

    clock.call_later(0, fail)
    clock.call_later(0, done.set)

    assert done.wait(5)
    clock.close()
    assert [record.levelname for record in own_warnings] == ["ERROR"]
    own_warnings.clear()


def test_closing_ends_the_clocks_thread() -> None:
    """After closing, also from a callback of its own, no thread is left and nothing runs any more."""
    before = threading.active_count()
    clock = SystemClock()
    closing = threading.Event()
    clock.call_later(60, pytest.fail)
    clock.call_later(0, closing.set)
    clock.call_later(0, clock.close)

    assert closing.wait(5)
    clock.close()

    assert threading.active_count() == before


def test_the_system_clock_tells_the_machines_time() -> None:
    """`now` is the machine's epoch time."""
    clock = SystemClock()
    clock.close()

    assert abs(clock.now() - wall_time()) < 5
