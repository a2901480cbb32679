"""Which dates a question asks for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.planning.dates import Dated, find_dates
from retrieval.queries import DateRange

TODAY = dt.date(2026, 11, 21)


def _range(text: str) -> tuple[str, str]:
    """First and last day as written, empty where that end is open."""
    dates = find_dates(text, today=TODAY).dates
    assert dates is not None, text
    return (dates.first.isoformat() if dates.first else "", dates.last.isoformat() if dates.last else "")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("papers from 2024", "2024-01-01", "2024-12-31"),
        ("2024 papers", "2024-01-01", "2024-12-31"),
        ("Xing Li 2024: how many papers?", "2024-01-01", "2024-12-31"),
        ("ACL 2024 papers", "2024-01-01", "2024-12-31"),
        ("ACL'24 papers", "2024-01-01", "2024-12-31"),
        ("ACL '24 papers", "2024-01-01", "2024-12-31"),
        ("papers in '97", "1997-01-01", "1997-12-31"),
        ("papers from the 1990s", "1990-01-01", "1999-12-31"),
        ("from early 2024", "2024-01-01", "2024-12-31"),
        ("in the year 2024", "2024-01-01", "2024-12-31"),
        ("papers in Q2 2024", "2024-04-01", "2024-06-30"),
        ("q4 2024", "2024-10-01", "2024-12-31"),
    ],
)
def test_years_decades_and_quarters(said: str, first: str, last: str) -> None:
    """Whole, from the first day to the last."""
    assert _range(said) == (first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("in April 2026", "2026-04-01", "2026-04-30"),
        ("april 2026", "2026-04-01", "2026-04-30"),
        ("in Sept. of 2025", "2025-09-01", "2025-09-30"),
        ("in May", "2026-05-01", "2026-05-31"),
        ("published in December", "2025-12-01", "2025-12-31"),
        ("in February 2024", "2024-02-01", "2024-02-29"),
        ("from 2024-05", "2024-05-01", "2024-05-31"),
        ("from 2024/05", "2024-05-01", "2024-05-31"),
        ("from 5/2024", "2024-05-01", "2024-05-31"),
        ("on 2024-05-17", "2024-05-17", "2024-05-17"),
        ("on May 17, 2024", "2024-05-17", "2024-05-17"),
        ("on the 17th of May 2024", "2024-05-01", "2024-05-31"),
        ("on 17 May 2024", "2024-05-17", "2024-05-17"),
        ("on 17.05.2024", "2024-05-17", "2024-05-17"),
    ],
)
def test_months_and_days(said: str, first: str, last: str) -> None:
    """A month without a year is the latest that has begun."""
    assert _range(said) == (first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("between 2020 and 2022", "2020-01-01", "2022-12-31"),
        ("from 2020 to 2022", "2020-01-01", "2022-12-31"),
        ("2020-2022", "2020-01-01", "2022-12-31"),
        ("2020–22", "2020-01-01", "2022-12-31"),
        ("2023-24 papers", "2023-01-01", "2024-12-31"),
        ("2022 until 2020", "2020-01-01", "2022-12-31"),
        ("between October 2024 and February 2025", "2024-10-01", "2025-02-28"),
        ("between March and June 2024", "2024-03-01", "2024-06-30"),
        ("from October to February 2025", "2024-10-01", "2025-02-28"),
        ("from Jan-Mar 2025", "2025-01-01", "2025-03-31"),
        ("between 10 March and 5 June 2024", "2024-03-10", "2024-06-05"),
        ("from March 2024 to June", "2024-03-01", "2024-06-30"),
        ("after 2022 but before 2025", "2023-01-01", "2024-12-31"),
        ("since 2023 and before 2025", "2023-01-01", "2024-12-31"),
        ("in 2023, 2024 and 2025", "2023-01-01", "2025-12-31"),
    ],
)
def test_ranges(said: str, first: str, last: str) -> None:
    """From the first day of the first to the last day of the last, whichever comes first."""
    assert _range(said) == (first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("papers from 2024 on", "2024-01-01", ""),
        ("papers from 2024 on?", "2024-01-01", ""),
        ("papers from 2024 on parsing", "2024-01-01", "2024-12-31"),
        ("papers of 2024 and beyond", "2024-01-01", ""),
        ("2024 to the present", "2024-01-01", ""),
        ("in or after 2024", "2024-01-01", ""),
        ("starting with 2024", "2024-01-01", ""),
        ("no earlier than 2024", "2024-01-01", ""),
        ("post-2023 papers", "2024-01-01", ""),
        ("pre-2024 papers", "", "2023-12-31"),
        ("which papers predate 2024?", "", "2023-12-31"),
        ("up to but not including 2024", "", "2023-12-31"),
        ("up to and including 2023", "", "2023-12-31"),
        ("no later than 2023", "", "2023-12-31"),
        ("in or before 2023", "", "2023-12-31"),
        ("since 2024", "2024-01-01", ""),
        ("from 2024 onwards", "2024-01-01", ""),
        ("2024 or later", "2024-01-01", ""),
        ("2024+", "2024-01-01", ""),
        ("not before 2024", "2024-01-01", ""),
        ("starting in March 2024", "2024-03-01", ""),
        ("since May", "2026-05-01", ""),
        ("since last year", "2025-01-01", ""),
        ("after 2024", "2025-01-01", ""),
        ("later than April 2024", "2024-05-01", ""),
        ("before 2023", "", "2022-12-31"),
        ("prior to March 2024", "", "2024-02-29"),
        ("before last month", "", "2026-09-30"),
        ("before this year", "", "2025-12-31"),
        ("until 2023", "", "2023-12-31"),
        ("up to May 2024", "", "2024-05-31"),
        ("until last year", "", "2025-12-31"),
        ("from 2021 and earlier", "", "2021-12-31"),
        ("in 2021 or before", "", "2021-12-31"),
        ("since 2021 or since 2023", "2021-01-01", ""),
        ("before 2021 or before 2023", "", "2022-12-31"),
    ],
)
def test_open_ends(said: str, first: str, last: str) -> None:
    """After a year begins with the next one, since it with that year; before it ends with the year before."""
    assert _range(said) == (first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("this year", "2026-01-01", "2026-11-21"),
        ("this month", "2026-11-01", "2026-11-21"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("in the last month", "2026-10-01", "2026-10-31"),
        ("last week", "2026-11-14", "2026-11-21"),
        ("in the past 3 months", "2026-08-21", "2026-11-21"),
        ("over the last two years", "2024-11-21", "2026-11-21"),
        ("in the past year", "2025-11-21", "2026-11-21"),
        ("the past ten days of 2024", "2024-01-01", "2024-12-31"),
        ("the last 12 days", "2026-11-09", "2026-11-21"),
    ],
)
def test_dates_from_today(said: str, first: str, last: str) -> None:
    """Last year is a calendar year, the past year ends today."""
    assert _range(said) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "papers on attention",
        "what it may do",
        "they march on",
        "How does it do on AIME 2024?",
        "the LiveCodeBench-2024 split",
        "128 layers and 1500 tokens",
        "a context of 2048 tokens, 20480 in all",
        "by 2024%",
        "papers from 31 February 2024",
        "the mar",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Verbs, names of data sets, figures and days that cannot be."""
    assert find_dates(text, today=TODAY) == Dated()


def test_places_are_the_words_that_say_it() -> None:
    """What is left without them holds nothing of the date."""
    text = "papers by Li between March 2024 and May 2024 or since last year"

    said = [text[start:end] for start, end in find_dates(text, today=TODAY).spans]

    assert said == ["between March 2024 and May 2024", "since last year"]


def test_a_leap_day_has_a_last_year() -> None:
    """Counting months back ends on a day that there is."""
    assert find_dates("in the past 12 months", today=dt.date(2024, 2, 29)).dates == DateRange(
        first=dt.date(2023, 2, 28), last=dt.date(2024, 2, 29)
    )


_DATES = "2020 2022-24 '97 2024-05 May march 31 Q3 1990s 5/2024 17.05.2024 12 June 2030 last year past 3 months"
_FRAMES = "between from since after before until in and to or earlier later onwards , – -"
_DATE, _WORD = st.sampled_from(_DATES.split()), st.sampled_from(_FRAMES.split())
_SAID = st.lists(st.tuples(_WORD, _DATE).map(" ".join), max_size=6).map(" ".join)


@given(st.text() | _SAID, st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_ranges_are_in_order(text: str, today: dt.date) -> None:
    """Nothing raises; a range with two ends begins before it ends, and places lie in the text."""
    dated = find_dates(text, today=today)

    if dated.dates and dated.dates.first and dated.dates.last:
        assert dated.dates.first <= dated.dates.last
    assert all(0 <= start < end <= len(text) for start, end in dated.spans)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("papers < 2013", None, "2012-12-31"),
        ("papers <= 2013", None, "2013-12-31"),
        ("papers > 2013", "2014-01-01", None),
        ("papers >= 2013", "2013-01-01", None),
        ("papers ≥2013", "2013-01-01", None),
        ("by 2022", None, "2022-12-31"),
        ("papers to 2021", None, "2021-12-31"),
        ("as from 2014", "2014-01-01", None),
        ("papers 2020-", "2020-01-01", None),
        ("from 2019 up to now", "2019-01-01", None),
        ("until 2019 but not including 2019", None, "2018-12-31"),
        ("until 2019 (exclusive)", None, "2018-12-31"),
        ("before 2014 inclusive", None, "2014-12-31"),
        ("after 2015 (included)", "2015-01-01", None),
        ("in the period 2007–2016", "2007-01-01", "2016-12-31"),
        ("during the years between 2010 and 2012", "2010-01-01", "2012-12-31"),
        ("2015/2020", "2015-01-01", "2020-12-31"),
        ("2013..2020", "2013-01-01", "2020-12-31"),
        ("from 2016 until and including 2019", "2016-01-01", "2019-12-31"),
        ("papers from 2016 on by her", "2016-01-01", None),
        ("past 2015", "2016-01-01", None),
        ("beyond 2015", "2016-01-01", None),
        ("from 2015 forward", "2015-01-01", None),
        ("from 2015 upwards", "2015-01-01", None),
        ("after and including 2015", "2015-01-01", None),
        ("from before or in 2015", None, "2015-12-31"),
        ("up until, but excluding, 2015", None, "2014-12-31"),
    ],
)
def test_ends_are_said_in_signs_and_words(text: str, first: str | None, last: str | None) -> None:
    """Signs, "by", an open dash, and whether the end itself belongs to it."""
    dates = find_dates(text, today=TODAY).dates

    assert dates is not None
    assert (str(dates.first) if dates.first else None, str(dates.last) if dates.last else None) == (first, last)


@pytest.mark.parametrize(
    ("text", "asked", "but"),
    [
        ("papers not from 2019", [], ["2019"]),
        ("papers in any year but 2019", [], ["2019"]),
        ("papers except for 2019", [], ["2019"]),
        ("papers except those from 2019", [], ["2019"]),
        ("papers that were not published in 2019 or 2021", [], ["2019", "2021"]),
        ("papers outside 2015-2017", [], ["2015-2017"]),
        ("papers before 2020 but not in 2019", ["-2019"], ["2019"]),
        ("papers in 2015 and in 2018", ["2015", "2018"], []),
        ("papers from 2015, 2016 and 2018", ["2015-2016", "2018"], []),
        ("papers in 2015 and 2018", ["2015", "2018"], []),
        ("papers between 2015 and 2018", ["2015-2018"], []),
        ("the years between 2015 and 2018", ["2015-2018"], []),
        ("papers in 2015 or 2016", ["2015-2016"], []),
        ("papers since 2015 but not after 2018", ["2015-2018"], []),
        ("papers not before 2019", ["2019-"], []),
        ("papers before 2015 or after 2018", ["-2014", "2019-"], []),
        ("papers from 2015 to 2016 and since 2019", ["2015-2016", "2019-"], []),
        ("papers in neither 2015 nor 2018", [], ["2015", "2018"]),
    ],
)
def test_years_apart_are_several_and_years_left_out_are_told(text: str, asked: list[str], but: list[str]) -> None:
    """Years side by side are one range, and so are two ends."""
    dated = find_dates(text, today=TODAY)
    found = dated.any_of or ((dated.dates,) if dated.dates else ())

    assert ([_years(it) for it in found], [_years(it) for it in dated.but]) == (asked, but)


def _years(dates: DateRange) -> str:
    """`2019`, `2019-`, `-2019`, `2019-2021`."""
    first, last = dates.first and str(dates.first.year), dates.last and str(dates.last.year)
    return first or "" if first == last else f"{first or ''}-{last or ''}"
