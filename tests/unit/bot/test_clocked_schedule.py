"""A schedule by a clock that somebody moves: it keeps to our timetables, once for what was moved over."""

from __future__ import annotations

import datetime as dt
import logging
import queue
import threading
from collections.abc import Iterator

import pytest

from bot.adapters.clocked_schedule import ClockedSchedule
from bot.digests import Timetable
from bot.ports import Every, Schedule

MONDAYS, DAILY = Timetable(zone="Europe/Berlin"), Timetable(weekday=None, hour=2, minute=30, zone="Europe/Berlin")
NEVER, WAIT = 86_400_000.0, 10.0
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class Moved:
    """Noon of a Saturday, until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> dt.datetime:
        """The moment."""
        return self.at


class Called:
    """What was called, in order; `broken` names raise."""

    def __init__(self, *broken: str) -> None:
        self.names: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.looks = threading.Semaphore(0)
        self._broken = broken

    def __call__(self, name: str) -> None:
        self.names.put(name)
        if name in self._broken:
            raise ValueError(name)

    def look(self) -> None:
        """Somebody looks."""
        self.looks.release()

    def next(self) -> str:
        """The next name, once it comes."""
        return self.names.get(timeout=WAIT)


@pytest.fixture
def clock() -> Moved:
    """A clock that is moved by hand."""
    return Moved()


@pytest.fixture
def schedule(clock: Moved) -> Iterator[ClockedSchedule]:
    """A schedule on it that is closed at the end."""
    made = ClockedSchedule(clock, often=0.005)
    yield made
    made.close(WAIT)


def test_it_looks_at_once_and_again_by_its_clock(schedule: ClockedSchedule, clock: Moved) -> None:
    """Not by the machine's: where the clock stands nobody looks again."""
    called = Called()
    schedule.start(called, called.look, every=60)
    assert called.looks.acquire(timeout=WAIT)
    assert not called.looks.acquire(timeout=0.05)
    clock.at += dt.timedelta(minutes=1)

    assert called.looks.acquire(timeout=WAIT)


def test_what_comes_is_called_for_once_its_moment_is_there(schedule: ClockedSchedule, clock: Moved) -> None:
    """In its own time zone; what was moved over comes once, however often it came."""
    called = Called()
    schedule.keep({"mondays": MONDAYS, "sources": Every(hours=6)})
    schedule.start(called, bool, every=NEVER)
    clock.at = dt.datetime(2026, 11, 21, 18, tzinfo=dt.UTC)
    assert called.next() == "sources"
    clock.at = dt.datetime(2026, 11, 23, 7, 59, 59, tzinfo=dt.UTC)
    assert called.next() == "sources"
    clock.at = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)

    assert called.next() == "mondays"
    clock.at += dt.timedelta(weeks=3)
    assert {called.next(), called.next()} == {"mondays", "sources"}
    schedule.close(WAIT)
    assert called.names.empty()


def test_what_changed_comes_anew_and_what_did_not_keeps_its_moment(schedule: ClockedSchedule, clock: Moved) -> None:
    """Kept again an hour before its moment, it comes at that moment; what was removed never does."""
    called = Called()
    schedule.keep({"stays": DAILY, "changes": DAILY, "goes": DAILY})
    clock.at = dt.datetime(2026, 11, 22, 1, tzinfo=dt.UTC)
    schedule.keep({"stays": DAILY, "changes": DAILY.model_copy(update={"hour": 4})})
    clock.at = dt.datetime(2026, 11, 22, 1, 30, tzinfo=dt.UTC)
    schedule.start(called, bool, every=NEVER)
    assert called.next() == "stays"
    clock.at = dt.datetime(2026, 11, 22, 3, 30, tzinfo=dt.UTC)

    assert called.next() == "changes"
    schedule.close(WAIT)
    assert called.names.empty()


def test_a_call_that_fails_keeps_nothing_else_from_coming(
    schedule: ClockedSchedule, clock: Moved, own_warnings: list[logging.LogRecord]
) -> None:
    """It is logged, and everything goes on."""
    called = Called("broken")
    schedule.keep({"broken": DAILY, "sound": MONDAYS})
    schedule.start(called, bool, every=NEVER)
    clock.at += dt.timedelta(days=7)

    assert {called.next(), called.next()} == {"broken", "sound"}
    schedule.close(WAIT)
    assert [it.getMessage() for it in own_warnings] == ["what was due failed; it will be tried again"]
    own_warnings.clear()


def test_what_is_under_way_gets_its_time(clock: Moved) -> None:
    """So many seconds, and no more; after its end it keeps nothing, and it may be closed twice."""
    schedule, began, go = ClockedSchedule(clock, often=0.005), threading.Event(), threading.Event()

    def slow(_name: str) -> None:
        began.set()
        go.wait(WAIT)

    schedule.keep({"slow": DAILY})
    schedule.start(slow, bool, every=NEVER)
    clock.at += dt.timedelta(days=1)
    assert began.wait(WAIT)
    schedule.close(0.01)
    assert not go.is_set()
    go.set()
    schedule.close(WAIT)
    schedule.keep({"a": MONDAYS})


def test_one_that_never_began_ends_too(clock: Moved) -> None:
    """There is nothing to wait for."""
    schedule: Schedule = ClockedSchedule(clock)

    schedule.close(WAIT)
