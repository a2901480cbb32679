"""When jobs come: as our timetables say, over both changes of the clocks, and missed ones as one."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import timetables
from bot.adapters.schedule import Coming
from bot.digests import Timetable
from bot.ports import Every

MONDAYS, DAILY = Timetable(zone="Europe/Berlin"), Timetable(weekday=None, hour=2, minute=30, zone="Europe/Berlin")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC")
timetable = st.builds(
    Timetable,
    weekday=st.none() | st.integers(0, 6),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(ZONES),
)
moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001 - given one


@given(timetable=timetable, now=moments, back=st.integers(0, 40))
def test_jobs_come_when_timetables_say(timetable: Timetable, now: dt.datetime, back: int) -> None:
    """From whenever the last was, over both changes of the clocks: each window once, and missed ones as one."""
    trigger, last = Coming(timetable), timetables.last_due(timetable, now - dt.timedelta(days=back))

    assert trigger.get_next_fire_time(last, now) == timetables.next_due(timetable, now)
    assert trigger.get_next_fire_time(None, now) == timetables.next_due(timetable, now)
    first = trigger.get_next_fire_time(None, now)
    assert trigger.get_next_fire_time(first, first) == timetables.next_due(timetable, first)


@pytest.mark.parametrize("change", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_a_daily_job_comes_once_a_day_over_a_change_of_the_clocks(change: dt.date) -> None:
    """Also at a time that the clocks skip, or show twice."""
    trigger, came = Coming(DAILY), []
    now = dt.datetime.combine(change - dt.timedelta(days=2), dt.time(), dt.UTC)
    for _ in range(5):
        now = trigger.get_next_fire_time(now, now)
        came.append(now.astimezone(ZoneInfo("Europe/Berlin")).date())

    assert came == [change + dt.timedelta(days=n) for n in range(-2, 3)]


@given(hours=st.integers(1, 200), now=moments)
def test_every_so_many_hours_means_the_same_everywhere(hours: int, now: dt.datetime) -> None:
    """Whenever a process began."""
    comes = Coming(Every(hours=hours)).get_next_fire_time(None, now)

    assert now < comes <= now + dt.timedelta(hours=hours)
    assert comes.timestamp() % (hours * 3600) == 0


def test_jobs_that_come_alike_are_alike() -> None:
    """By which it is known whether one has changed."""
    assert Coming(MONDAYS) == Coming(MONDAYS.model_copy()) != Coming(DAILY)
    assert len({Coming(MONDAYS), Coming(MONDAYS.model_copy()), Coming(Every(hours=1))}) == 2
