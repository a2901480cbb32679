"""A clock that goes with the machine's and is moved on; what falls due comes, whatever fails."""

from __future__ import annotations

import datetime as dt
import logging
import queue
import threading
from collections.abc import Iterator
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.clock import Moments, MovableClock, to_moment
from tests.unit.bot.playground.played import SUNDAY

WAIT = 10.0
BERLIN = "Europe/Berlin"


@pytest.fixture
def clock() -> Iterator[MovableClock]:
    """A clock that stands at noon until it is moved."""
    with closing(MovableClock(wall=lambda: SUNDAY)) as made:
        yield made


def test_it_is_moved_on_and_never_back(clock: MovableClock) -> None:
    """In seconds, in moments, in words."""
    clock.move_to(SUNDAY + 60)
    clock.move_to(SUNDAY)

    assert clock.now() == SUNDAY + 60
    assert clock.moment() == Moments(clock).now() == dt.datetime(2026, 11, 22, 12, 1, tzinfo=dt.UTC)
    assert clock.told(BERLIN) == "Sun 22 Nov 2026, 13:01"


def test_it_goes_with_the_machines() -> None:
    """Ahead of it by as much as it was moved."""
    wall = [SUNDAY]
    with closing(MovableClock(wall=lambda: wall[0])) as clock:
        clock.move_to(SUNDAY + 60)
        wall[0] += 5
        assert clock.now() == SUNDAY + 65


def test_what_falls_due_on_the_way_comes_in_order(clock: MovableClock, own_warnings: list[logging.LogRecord]) -> None:
    """What was taken back does not, and what fails keeps nothing else from coming."""
    came: queue.SimpleQueue[str] = queue.SimpleQueue()

    def fail() -> None:
        raise ValueError

    clock.call_later(20, lambda: came.put("second"))
    clock.call_later(10, lambda: came.put("first"))
    clock.call_later(12, fail)
    clock.call_later(15, lambda: came.put("never")).cancel()
    clock.call_later(3600, lambda: came.put("too late"))
    clock.move_to(SUNDAY + 30)

    assert [came.get(timeout=WAIT), came.get(timeout=WAIT)] == ["first", "second"]
    assert came.empty()
    assert [it.getMessage() for it in own_warnings] == ["What was due on the clock failed; the clock goes on."]
    own_warnings.clear()


def test_it_may_be_closed_from_its_own_thread() -> None:
    """Without waiting for itself."""
    clock, closed = MovableClock(wall=lambda: SUNDAY), threading.Event()

    def close() -> None:
        clock.close()
        closed.set()

    clock.call_later(1, close)
    clock.move_to(SUNDAY + 2)
    assert closed.wait(WAIT)
    clock.close()


def test_where_the_page_moves_it() -> None:
    """An hour on, to the next Monday at nine, or to a moment of the person's own time zone."""
    assert to_moment({"hours": ["1.5"]}, SUNDAY, BERLIN) == SUNDAY + 5400
    assert to_moment({"to": ["2026-11-22T14:00"]}, SUNDAY, BERLIN) == SUNDAY + 3600
    for wrong in ({}, {"to": ["tomorrow"]}, {"hours": ["many"]}):
        with pytest.raises(ValueError, match=r"."):
            to_moment(wrong, SUNDAY, BERLIN)


@given(
    now=st.integers(1_700_000_000, 1_900_000_000), zone=st.sampled_from([BERLIN, "America/New_York", "Asia/Kolkata"])
)
def test_the_next_monday_is_the_next(now: int, zone: str) -> None:
    """Nine by the wall's clock, in the future, at most a week and the hour of a change away."""
    there = dt.datetime.fromtimestamp(to_moment({"monday": ["1"]}, now, zone), ZoneInfo(zone))

    assert (there.weekday(), there.hour, there.minute) == (0, 9, 0)
    assert 0 < there.timestamp() - now <= 7 * 86_400 + 3_600
