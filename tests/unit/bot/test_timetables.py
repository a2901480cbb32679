"""When a digest is due, and how people write that down."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests import Timetable
from bot.errors import SubscribingError
from bot.timetables import amended, known_zone, last_due, next_due, parse, told, typed

QUARTER = dt.timedelta(minutes=15)
DAY = dt.timedelta(days=1)

JUMPS = {
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-10-04", "2026-04-05"),
    "America/Santiago": ("2026-09-06", "2026-04-05"),
    "Asia/Kolkata": ("2026-03-29", "2026-10-25"),
    "Pacific/Apia": ("2011-12-30", "2012-04-01"),
    "Africa/Casablanca": ("2026-02-15", "2026-03-22"),
    "UTC": ("2026-03-29", "2026-10-25"),
}
"""Days on which the clocks of a zone change, where they do: by an hour, half an hour, at midnight, a whole day."""


def utc(text: str) -> dt.datetime:
    """A moment in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def first_shown(day: dt.date, timetable: Timetable) -> dt.datetime:
    """By looking at the clock every quarter: when it first shows the time on this day, or a later one."""
    zone, wanted = ZoneInfo(timetable.zone), dt.datetime.combine(day, dt.time(timetable.hour, timetable.minute))
    at = utc(day.isoformat()) - DAY
    while at.astimezone(zone).replace(tzinfo=None) < wanted:
        at += QUARTER
    return at


@st.composite
def near_a_jump(draw: st.DrawFn) -> tuple[Timetable, dt.datetime]:
    """A timetable, and a moment within a few days of a change of its clocks."""
    zone = draw(st.sampled_from(sorted(JUMPS)))
    day = draw(st.sampled_from(JUMPS[zone]))
    hour = draw(st.integers(0, 3) | st.integers(0, 23))
    minute = draw(st.sampled_from([0, 15, 30, 45]))
    weekday = draw(st.none() | st.integers(0, 6))
    now = utc(day) + dt.timedelta(minutes=draw(st.integers(-3 * 1440, 3 * 1440)))
    return Timetable(weekday=weekday, hour=hour, minute=minute, zone=zone), now


@given(near_a_jump())
def test_it_is_due_when_the_clocks_first_show_the_time(drawn: tuple[Timetable, dt.datetime]) -> None:
    """Across every change: a time that is skipped when they jump, one that comes twice the first time, once."""
    timetable, now = drawn

    due = next_due(timetable, now)

    days = [(now + n * DAY).date() for n in range(-2, 10)]
    every = sorted({first_shown(day, timetable) for day in days if timetable.weekday in {None, day.weekday()}})
    assert due == next(moment for moment in every if moment > now)
    assert due.tzinfo is dt.UTC


@given(near_a_jump())
def test_the_next_time_follows_the_last(drawn: tuple[Timetable, dt.datetime]) -> None:
    """Nothing is due between them; what is due now was due last, and what comes next is later."""
    timetable, now = drawn
    last, coming = last_due(timetable, now), next_due(timetable, now)

    assert last <= now < coming
    assert next_due(timetable, last) == coming
    assert last_due(timetable, coming) == coming
    assert last_due(timetable, coming - dt.timedelta(microseconds=1)) == last


@given(near_a_jump())
def test_days_and_weeks_are_about_as_long_as_they_are(drawn: tuple[Timetable, dt.datetime]) -> None:
    """From one to the next it is a day or a week, give or take what the clocks change: none is skipped."""
    timetable, now = drawn
    first = next_due(timetable, now)
    usual = DAY if timetable.weekday is None else 7 * DAY
    changes = DAY if timetable.zone == "Pacific/Apia" else dt.timedelta(hours=1)

    assert abs(next_due(timetable, first) - first - usual) <= changes


@pytest.mark.parametrize(
    ("timetable", "now", "due"),
    [
        ("mon 09:00 Europe/Berlin", "2026-03-27T00:00", "2026-03-30T07:00"),
        ("mon 09:00 Europe/Berlin", "2026-03-23T07:59", "2026-03-23T08:00"),
        ("mon 09:00 Europe/Berlin", "2026-03-23T08:00", "2026-03-30T07:00"),
        ("sun 02:30 Europe/Berlin", "2026-03-28T00:00", "2026-03-29T01:00"),
        ("sun 02:30 Europe/Berlin", "2026-10-24T00:00", "2026-10-25T00:30"),
        ("sun 02:15 Australia/Lord_Howe", "2026-10-02T00:00", "2026-10-03T15:30"),
        ("daily 09:00 Asia/Kolkata", "2026-10-25T03:30", "2026-10-26T03:30"),
        ("fri 09:00 Pacific/Apia", "2011-12-29T00:00", "2011-12-30T10:00"),
    ],
)
def test_the_moments_of_a_calendar(timetable: str, now: str, due: str) -> None:
    """As a calendar and the rules of the zone have them; the day that Samoa left out is due when it was left out."""
    assert next_due(parse(timetable), utc(now)) == utc(due)


def test_any_zone_of_now_will_do() -> None:
    """The moment counts, however it is written."""
    timetable = parse("daily 09:00 Asia/Tokyo")
    now = utc("2026-11-22T00:00")

    assert next_due(timetable, now.astimezone(ZoneInfo("America/New_York"))) == next_due(timetable, now)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mon 09:00 Europe/Berlin", "mon 09:00 Europe/Berlin"),
        ("every Monday at 09:00 (Europe/Berlin)", "mon 09:00 Europe/Berlin"),
        ("every Monday at nine", "mon 09:00 Asia/Tokyo"),
        ("monday 9am", "mon 09:00 Asia/Tokyo"),
        ("Mondays, 9 a.m.", "mon 09:00 Asia/Tokyo"),
        ("daily 18:30", "daily 18:30 Asia/Tokyo"),
        ("every day at noon UTC", "daily 12:00 UTC"),
        ("each day midnight", "daily 00:00 Asia/Tokyo"),
        ("9:00", "mon 09:00 Asia/Tokyo"),
        ("weekly", "mon 09:00 Asia/Tokyo"),
        ("daily", "daily 09:00 Asia/Tokyo"),
        ("friday", "fri 09:00 Asia/Tokyo"),
        ("every fri at 4pm", "fri 16:00 Asia/Tokyo"),
        ("Fridays 16h30 Berlin", "fri 16:30 Europe/Berlin"),
        ("tues 0930 new york", "tue 09:30 America/New_York"),
        ("wednesday 7.45", "wed 07:45 Asia/Tokyo"),
        ("thurs at 9 o'clock", "thu 09:00 Asia/Tokyo"),
        ("saturday 12am", "sat 00:00 Asia/Tokyo"),
        ("sun 12 pm", "sun 12:00 Asia/Tokyo"),
        ("monday at 9 in the morning", "mon 09:00 Asia/Tokyo"),
        ("friday 6 in the evening", "fri 18:00 Asia/Tokyo"),
        ("friday evenings at 18:30", "fri 18:30 Asia/Tokyo"),
        ("every morning", "daily 09:00 Asia/Tokyo"),
        ("mornings", "daily 09:00 Asia/Tokyo"),
        ("once a week, fridays at 3pm", "fri 15:00 Asia/Tokyo"),
        ("once a day at 8am", "daily 08:00 Asia/Tokyo"),
        ("weekly mondays at 9am Berlin time", "mon 09:00 Europe/Berlin"),
        ("every friday at half past nine", "fri 09:30 Asia/Tokyo"),
        ("wed 9 etc/gmt+2", "wed 09:00 Etc/GMT+2"),
        ("mon 23:59 america/argentina/buenos_aires", "mon 23:59 America/Argentina/Buenos_Aires"),
    ],
)
def test_what_people_type_is_read(text: str, meant: str) -> None:
    """Day, time and zone in any usual form; what is left out is Monday, nine o'clock, the zone given."""
    assert typed(parse(text, zone="Asia/Tokyo")) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "when: say a day and a time, such as mon 09:00 Europe/Berlin, or daily 18:30."),
        ("weekdays 9:00", "when: a digest comes on one weekday or daily, not weekdays; say for example"),
        ("every 2 weeks", "when: a digest comes on one weekday or daily, not every 2 weeks; say for example"),
        ("every other Thursday", "when: a digest comes on one weekday or daily, not every other Thursday; say"),
        ("first Monday of the month", "when: a digest comes on one weekday or daily, not first Monday; say"),
        ("twice a week", "when: a digest comes on one weekday or daily, not twice a week; say for example"),
        ("less often", "when: a digest comes on one weekday or daily, not less often; say for example"),
        ("tomorrow at 9", "when: a digest comes daily or on one weekday, not once (tomorrow); for example mon 09:00"),
        ("on Monday 24.12.", "when: a digest comes daily or on one weekday, not once (24.12.); for example mon 09:00"),
        ("tuesday 9am PST", "when: PST says no time zone for certain; say it by a city, such as America/Los_Angeles."),
        ("monthly", "when: a digest comes on one weekday or daily, not monthly; say for example"),
        ("mon, thu 9:00", "when: one day of the week, or daily; say for example"),
        ("Tuesdays and Thursdays at 10", "when: one day of the week, or daily; say for example"),
        ("daily on monday", "when: one day of the week, or daily; say for example"),
        ("mon 9:00 10:00", "when: one time of day, not 9:00 and 10:00; say for example"),
        ("every evening", "when: say at what time in the evening, for example 18:30."),
        ("mon 25:00", "when: 25:00 is no time of day; say for example 09:00, 18:30 or 4pm."),
        ("mon 9:60", "when: 9:60 is no time of day;"),
        ("13pm", "when: 13pm is no time of day;"),
        ("mon 9:00 Europe/Berln", "when: I know no time zone called Europe/Berln; did you mean Europe/Berlin, "),
        ("mon 9:00 lodnon", "when: I know no time zone called lodnon; did you mean Europe/London?"),
        (
            "funday 9:00",
            "when: I know no day or time zone called funday; say for example mon 09:00 Europe/Berlin, or daily 18:30.",
        ),
        ("mon 9:00 GMT+2", "when: GMT+2 stays the same when clocks change; say the time zone by a city, such as"),
        ("mon 9:00 xyzzy", "when: I know no time zone called xyzzy; say the zone by a city, such as Europe/Berlin."),
        ("mon 9:00 Istanbul", "when: Istanbul is a city in several time zones; say Asia/Istanbul or Europe/Istanbul."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, said: str) -> None:
    """It names the option, what is wrong with it, and what to say instead."""
    with pytest.raises(SubscribingError) as refused:
        parse(text)

    assert str(refused.value).startswith(said)
    assert refused.value.option == "when"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fri", "fri 18:30 Asia/Tokyo"),
        ("5pm", "wed 17:00 Asia/Tokyo"),
        ("daily", "daily 18:30 Asia/Tokyo"),
        ("weekly", "wed 18:30 Asia/Tokyo"),
        ("New York time", "wed 18:30 America/New_York"),
        ("mondays at 9", "mon 09:00 Asia/Tokyo"),
    ],
)
def test_of_another_time_only_what_is_typed_changes(text: str, meant: str) -> None:
    """Day, time and zone stay otherwise; what is to come weekly and has no day comes on Mondays."""
    before = Timetable(weekday=2, hour=18, minute=30, zone="Asia/Tokyo")

    assert typed(amended(text, before)) == meant
    assert amended("weekly", Timetable(weekday=None, hour=18)) == Timetable(hour=18)
    with pytest.raises(SubscribingError, match="say at what time in the morning"):
        amended("every morning", before)


@given(st.none() | st.integers(0, 6), st.integers(0, 23), st.integers(0, 59), st.sampled_from(sorted(JUMPS)))
def test_what_is_told_and_typed_is_read_again(weekday: int | None, hour: int, minute: int, zone: str) -> None:
    """Either way of writing a timetable down says all of it."""
    timetable = Timetable(weekday=weekday, hour=hour, minute=minute, zone=zone)

    assert parse(typed(timetable)) == timetable
    assert parse(told(timetable)) == timetable


@settings(max_examples=20)  # most of them look for the nearest of all zones
@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    """Whatever it is, it is a timetable or refused in a sentence."""
    with suppress(SubscribingError):
        assert next_due(parse(text), utc("2026-11-22"))


def test_a_timetable_is_told_in_words() -> None:
    """The day, the time, and whose clocks."""
    assert told(Timetable(zone="Europe/Berlin")) == "every Monday at 09:00 (Europe/Berlin)"
    assert told(Timetable(weekday=None, hour=18, minute=5)) == "every day at 18:05 (UTC)"


def test_no_file_is_taken_for_a_zone() -> None:
    """A name that leads elsewhere, or to what is no place, is none."""
    for name in ("../../etc/passwd", "localtime", "Factory", "/etc/localtime"):
        with pytest.raises(SubscribingError, match="I know no time zone called"):
            known_zone(name)
