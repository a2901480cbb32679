"""APScheduler as what calls back: by our timetables, over a restart, once for what was missed, whatever fails."""

from __future__ import annotations

import datetime as dt
import logging
import pickle
import queue
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.schedule import ApSchedule
from bot.digests import Timetable
from bot.ports import Every, Recurrence

MONDAYS, DAILY = Timetable(zone="Europe/Berlin"), Timetable(weekday=None, hour=2, minute=30, zone="Europe/Berlin")
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
NEVER = 3600.0
WAIT = 10.0


class Called:
    """What was called, in order; `broken` names raise."""

    def __init__(self, *broken: str) -> None:
        self.names: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.looked = threading.Event()
        self._broken = broken

    def __call__(self, name: str) -> None:
        self.names.put(name)
        if name in self._broken:
            raise ValueError(name)

    def look(self) -> None:
        """Somebody looks."""
        self.looked.set()

    def next(self) -> str:
        """The next name, once it comes."""
        return self.names.get(timeout=WAIT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a schedule remembers, in a folder that is not there yet."""
    return tmp_path / "home" / "schedule.db"


@pytest.fixture
def schedule(path: Path) -> Iterator[ApSchedule]:
    """A schedule that is closed at the end."""
    made = ApSchedule(path)
    yield made
    made.close(WAIT)


def remembered(path: Path) -> Mapping[str, dt.datetime]:
    """When what is remembered comes next."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id, next_run_time FROM apscheduler_jobs").fetchall()
    return {name: dt.datetime.fromtimestamp(at, dt.UTC) for name, at in rows}


def started(path: Path, coming: Mapping[str, Recurrence]) -> None:
    """A process that once kept these."""
    schedule = ApSchedule(path)
    schedule.start(str, bool, every=NEVER)
    schedule.keep(coming)
    schedule.close(WAIT)


def backdated(path: Path, coming: Mapping[str, Recurrence]) -> None:
    """A process that kept these ended three weeks before they come next."""
    started(path, coming)
    with closing(sqlite3.connect(path)) as connection:
        for name, held in connection.execute("SELECT id, job_state FROM apscheduler_jobs").fetchall():
            state = pickle.loads(held)  # noqa: S301 - just written
            state["next_run_time"] -= dt.timedelta(weeks=3)
            row = (state["next_run_time"].timestamp(), pickle.dumps(state), name)
            connection.execute("UPDATE apscheduler_jobs SET next_run_time = ?, job_state = ? WHERE id = ?", row)
        connection.commit()


def test_it_looks_at_once_and_again(schedule: ApSchedule) -> None:
    """The first look comes with the start, the others so many seconds after one another."""
    looked = threading.Semaphore(0)
    schedule.start(str, looked.release, every=0.01)

    assert all(looked.acquire(timeout=WAIT) for _ in range(3))


def test_a_long_look_is_not_joined_by_another(schedule: ApSchedule) -> None:
    """However often it comes meanwhile."""
    began, go, looks = threading.Semaphore(0), threading.Event(), []

    def look() -> None:
        looks.append(threading.active_count())
        began.release()
        assert go.wait(WAIT)

    schedule.start(str, look, every=0.01)
    assert began.acquire(timeout=WAIT)
    assert not began.acquire(timeout=0.1)
    assert len(looks) == 1
    go.set()


def test_what_is_kept_is_remembered(path: Path, schedule: ApSchedule) -> None:
    """With the moment at which it comes next, by our own timetables."""
    schedule.start(str, bool, every=NEVER)
    schedule.keep({"digest-1": MONDAYS, "digest-2": DAILY, "sources": Every(hours=6)})

    found = remembered(path)
    assert found.keys() == {"digest-1", "digest-2", "sources"}
    assert (found["digest-1"].weekday(), found["digest-1"].astimezone(ZoneInfo("Europe/Berlin")).hour) == (0, 9)
    assert found["sources"].timestamp() % (6 * 3600) == 0


def test_what_changed_comes_anew_and_what_did_not_keeps_its_moment(path: Path, schedule: ApSchedule) -> None:
    """Added, amended and removed ones are followed, whichever process asks."""
    started(path, {"stays": MONDAYS, "changes": MONDAYS, "goes": DAILY})
    before = remembered(path)
    schedule.start(str, bool, every=NEVER)

    schedule.keep({"stays": MONDAYS, "changes": MONDAYS.model_copy(update={"hour": 10}), "comes": DAILY})

    after = remembered(path)
    assert after.keys() == {"stays", "changes", "comes"}
    assert after["stays"] == before["stays"]
    assert after["changes"] - before["changes"] in {dt.timedelta(hours=1), dt.timedelta(hours=1, weeks=-1)}


def test_what_was_missed_is_called_for_once(path: Path) -> None:
    """Three weeks without a process are one call, not twenty-one, and it comes however late that is."""
    schedule, called = ApSchedule(path), Called()
    backdated(path, {"daily": DAILY})
    schedule.start(called, bool, every=NEVER)

    assert called.next() == "daily"
    schedule.close(WAIT)
    assert called.names.empty()
    assert all(at > NOON for at in remembered(path).values())


def test_a_call_that_fails_keeps_nothing_else_from_coming(path: Path, own_warnings: list[logging.LogRecord]) -> None:
    """It is logged, and everything goes on."""
    backdated(path, {"broken": DAILY, "sound": MONDAYS})
    schedule, called = ApSchedule(path), Called("broken")
    schedule.start(called, bool, every=NEVER)

    assert {called.next(), called.next()} == {"broken", "sound"}
    schedule.close(WAIT)
    assert [it.getMessage() for it in own_warnings] == ["broken failed; it will be tried again"]
    own_warnings.clear()


def test_a_memory_that_fails_does_not_end_it(path: Path, own_warnings: list[logging.LogRecord]) -> None:
    """A job that another process takes away in the middle, or a file that cannot be written: it goes on."""
    backdated(path, {"daily": DAILY})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON apscheduler_jobs BEGIN SELECT RAISE(FAIL, 'disk full'); END"
        )
        connection.commit()
    schedule, called = ApSchedule(path, again=0.01), Called()
    schedule.start(called, called.look, every=0.05)

    assert called.next() == "daily"
    assert called.looked.wait(WAIT)
    called.looked.clear()
    assert called.looked.wait(WAIT)
    schedule.close(WAIT)
    assert {it.getMessage() for it in own_warnings} == {"what has come could not be looked up; it will be tried again"}
    own_warnings.clear()


def test_two_processes_share_a_memory(path: Path) -> None:
    """Both keep the same, in whatever order, and neither minds what the other took away."""
    one, other = ApSchedule(path), ApSchedule(path)
    for each in (one, other):
        each.start(str, bool, every=NEVER)
    one.keep({"a": MONDAYS, "b": DAILY})
    other.keep({"b": DAILY})
    one.keep({"a": MONDAYS, "b": DAILY})

    assert remembered(path).keys() == {"a", "b"}
    for each in (one, other):
        each.close(WAIT)


def test_after_its_end_it_keeps_nothing(path: Path) -> None:
    """A look that was under way may still say what is to come; an end comes once."""
    schedule = ApSchedule(path)
    schedule.start(str, bool, every=NEVER)
    schedule.close(WAIT)
    schedule.close(WAIT)
    schedule.keep({"a": MONDAYS})

    assert remembered(path) == {}


def test_what_is_under_way_gets_its_time(path: Path) -> None:
    """So many seconds, and no more."""
    backdated(path, {"slow": DAILY})
    schedule, began, go = ApSchedule(path), threading.Event(), threading.Event()

    def slow(_name: str) -> None:
        began.set()
        go.wait(WAIT)

    schedule.start(slow, bool, every=NEVER)
    assert began.wait(WAIT)
    schedule.close(0.01)
    assert not go.is_set()
    go.set()
