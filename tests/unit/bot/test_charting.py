"""An author's papers per year: the numbers, the words, and the signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.briefs import Brief, Chart, Series, Theme
from bot.slackfacts.limits import bound
from bot.writers.charting import alt_text, chart, drawn, figures, totals
from retrieval.papers import Paper
from retrieval.queries import DateRange, Evidence, Scope
from tests.builders import a_date, a_paper, a_person

PERSON = a_person("Ada Byron")


def papers(*years: int | None) -> tuple[Paper, ...]:
    """A paper for each year; None is one without a date."""
    return tuple(a_paper(f"p{at:03}", date=None if year is None else str(year)) for at, year in enumerate(years))


def a_theme(name: str, its: Sequence[Paper], *, other: bool = False) -> Theme:
    """A theme of these papers."""
    return Theme(name=name, evidence=tuple(Evidence(paper=paper, score=1) for paper in its), other=other)


def of(*series: Series, first: int = 2021, undated: int = 0, title: str = "Papers by Ada Byron per year") -> Chart:
    """A chart of these series from this year on."""
    years = tuple(range(first, first + len(series[0].counts)))
    return Chart(title=title, years=years, series=series, undated=undated)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart: 1 to 40 years, 1 to 7 themes, the first and the last year with a paper."""
    years = draw(st.integers(1, 40))
    themes = draw(st.integers(1, 7))
    counts = [draw(st.lists(st.integers(0, 40), min_size=years, max_size=years)) for _ in range(themes)]
    counts[0][0] += 1
    counts[-1][-1] += 1
    names = st.text(alphabet="ab é張偉", max_size=60)
    series = (Series(name=draw(names), counts=tuple(it)) for it in counts)
    return of(*series, first=1986, undated=draw(st.integers(0, 3)), title=draw(names))


@given(
    st.lists(st.none() | st.integers(1990, 2026), max_size=30),
    st.lists(st.tuples(st.sets(st.integers(0, 29)), st.booleans()), max_size=9),
)
def test_every_dated_paper_counts_once(years: list[int | None], grouped: list[tuple[set[int], bool]]) -> None:
    """The sums are the papers, whatever themes they are in; the years have no gap; undated ones are told."""
    written = papers(*years)
    themes = tuple(
        a_theme(f"Theme {at}", [written[it] for it in sorted(members) if it < len(written)], other=other)
        for at, (members, other) in enumerate(grouped)
    )

    shown = chart(Brief(person=PERSON, papers=written, themes=themes))

    dated = [year for year in years if year is not None]
    if shown is None:
        assert dated == []
        return
    assert shown.years == tuple(range(min(dated), max(dated) + 1))
    assert totals(shown) == tuple(dated.count(year) for year in shown.years)
    assert shown.undated == len(years) - len(dated)
    assert len(shown.series) <= 7
    assert all(any(series.counts) for series in shown.series)
    assert [series.other for series in shown.series].count(True) <= 1


def test_papers_are_told_by_theme_and_the_rest_last() -> None:
    """Themes keep their order; what is in none of them follows as other work."""
    first, second, third, fourth = papers(2024, 2023, 2021, None)
    themes = (a_theme("Caches", [first, fourth]), a_theme("Bees", [second]), a_theme("Other work", [third], other=True))

    shown = chart(Brief(person=PERSON, papers=(first, second, third, fourth), themes=themes))

    assert shown == Chart(
        title="Papers by Ada Byron per year, by theme",
        years=(2021, 2022, 2023, 2024),
        series=(
            Series(name="Caches", counts=(0, 0, 0, 1)),
            Series(name="Bees", counts=(0, 0, 1, 0)),
            Series(name="Other work", counts=(1, 0, 0, 0), other=True),
        ),
        undated=1,
    )


def test_papers_without_themes_are_one_series() -> None:
    """Nothing parts them, so nothing is called other; the title does not speak of themes."""
    shown = chart(Brief(person=PERSON, papers=papers(2024, 2024)))

    assert shown == of(Series(name="Papers", counts=(2,)), first=2024)


def test_a_part_of_the_work_says_so() -> None:
    """The title names the conditions under which the papers were gathered."""
    scope = Scope(venues=("ACL",), dates=DateRange(first=a_date("2024").first))

    shown = chart(Brief(person=PERSON, papers=papers(2024), within=scope))

    assert shown is not None
    assert shown.title == "Papers by Ada Byron since 2024 at ACL per year"


def test_more_than_six_themes_are_too_many_colours() -> None:
    """The themes of fewest papers join the other work."""
    written = papers(*[2024] * 15)
    themes = [a_theme(f"Theme {at}", written[2 * at : 2 * at + 2]) for at in range(7)] + [
        a_theme("Small", written[14:])
    ]

    shown = chart(Brief(person=PERSON, papers=written, themes=tuple(reversed(themes))))

    assert shown is not None
    assert [(it.name, sum(it.counts)) for it in shown.series] == [
        *((f"Theme {at}", 2) for at in (6, 5, 4, 3, 2, 1)),
        ("Smaller themes and other work", 3),
    ]


@pytest.mark.parametrize("years", [(), (None, None)])
def test_without_a_year_there_is_no_chart(years: tuple[None, ...]) -> None:
    """Nothing to draw is no empty picture."""
    assert chart(Brief(person=PERSON, papers=papers(*years))) is None


def test_the_words_tell_the_trend_and_every_number() -> None:
    """Who does not see the chart learns what it shows."""
    shown = of(Series(name="Caches", counts=(1, 0, 3)), Series(name="Bees 張", counts=(0, 0, 2)), undated=1)

    assert alt_text(shown) == (
        "Papers by Ada Byron per year: 6 papers, 2021–2023 · 1 more without a date. "
        "From 1 in 2021 to 5 in 2023, most in 2023 (5). "
        "Papers per year: 2021: 1 (Caches 1); 2023: 5 (Caches 3, Bees 張 2)."
    )


@pytest.mark.parametrize(
    ("counts", "trend"),
    [
        ((2,), "All are from 2021."),
        ((1, 0, 1), "As many each year that has any: 1."),
        ((1, 3, 3, 2), "From 1 in 2021 to 2 in 2024, most in 2022 and 2023 (3)."),
    ],
)
def test_the_trend_is_what_the_numbers_say(counts: tuple[int, ...], trend: str) -> None:
    """One year, level years, and the years with most."""
    assert trend in alt_text(of(Series(name="Caches", counts=counts)))


@pytest.mark.parametrize(
    ("years", "name", "kept", "left"),
    [
        (3, "Caches", "2021: 2 (Caches", "Papers by theme"),
        (20, "Caches of language models", "Papers by theme: Caches of language models 0: 20 (2021–2040)", "(Caches"),
        (40, "Caches " * 60, "2060: 2.", "Caches"),
        (200, "Bees", "Papers by theme: Bees 0: 200 (2021–2220); Bees 1: 200", "2022"),
        (200, "Caches " * 90, "As many each year that has any: 2.", "2022"),
    ],
)
def test_words_that_need_more_room_say_less(years: int, name: str, kept: str, left: str) -> None:
    """First what each year has of each theme is left out, then the themes, then the years; the trend stays."""
    told = alt_text(of(*(Series(name=f"{name.strip()} {at}", counts=(1,) * years) for at in range(2))))

    assert kept in told
    assert left not in told
    assert "As many each year" in told


@given(charts())
def test_the_words_fit_slack(shown: Chart) -> None:
    """Never longer than a file's alt text may be, and never without the sum."""
    told = alt_text(shown)

    assert len(told) <= bound("file.alt_text.max_length")
    assert figures(shown) in told


def test_words_of_an_endless_name_are_cut() -> None:
    """Even a title that is too long by itself fits."""
    told = alt_text(of(Series(name="Caches", counts=(1,)), title="Papers by " + "Maria " * 300))

    assert len(told) <= bound("file.alt_text.max_length")
    assert told.endswith("…")


def test_a_terminal_shows_a_line_a_year_and_a_sign_a_paper() -> None:
    """Each theme has its sign, other work a dot, and a long stretch without papers is one line."""
    shown = of(
        Series(name="Caches", counts=(2, 0, 1, 0, 0, 0, 0, 1)),
        Series(name="Other work", counts=(1, 0, 0, 0, 0, 0, 0, 1), other=True),
        undated=1,
    )

    assert drawn(shown, width=60) == (
        "Papers by Ada Byron per year",
        "6 papers, 2021–2028 · 1 more without a date",
        "",
        "2021  ■■· 3",
        "2022  0",
        "2023  ■ 1",
        "2024–2027  none",
        "2028  ■· 2",
        "",
        "■ Caches · 4",
        "· Other work · 2",
    )


def test_a_plain_terminal_gets_plain_signs() -> None:
    """Where the signs are not to be had, ASCII does; lines that are too long say what a sign stands for."""
    shown = of(Series(name="Caches", counts=(90, 0, 0, 0, 0, 1)), Series(name="Bees", counts=(1, 0, 0, 0, 0, 0)))

    lines = drawn(shown, width=30, plain=True)

    assert lines == (
        "Papers by Ada Byron per year",
        "92 papers, 2021-2026",
        "",
        "2021  ##################o 91",
        "2022-2025  none",
        "2026  # 1",
        "",
        "# Caches, 91",
        "o Bees, 1",
        "One sign: up to 5 papers",
    )
    assert all(line.isascii() for line in lines)


@given(charts(), st.integers(10, 120), st.booleans())
def test_lines_keep_to_the_width(shown: Chart, width: int, plain: bool) -> None:  # noqa: FBT001 - drawn
    """No line takes more cells than there are, in wide scripts neither."""
    assert max(cell_len(line) for line in drawn(shown, width=width, plain=plain)) <= max(width, 30)


@given(charts(), st.integers(30, 400))
def test_signs_are_papers(shown: Chart, width: int) -> None:
    """A year's line ends with its papers; where one sign is one paper it has as many signs, one kind for each theme."""
    lines = drawn(shown, width=width)
    rows = {int(line[:4]): line for line in lines if line[:4].isdigit() and line[4] == " "}
    scaled = lines[-1].startswith("One sign: ")

    for at, (year, count) in enumerate(zip(shown.years, totals(shown), strict=True)):
        if year not in rows:
            assert count == 0
            continue
        signs = re.findall("[■○▲□●△◆]", rows[year])
        assert rows[year].endswith(f" {count}")
        assert len(set(signs)) == sum(bool(series.counts[at]) for series in shown.series)
        assert scaled or len(signs) == count
