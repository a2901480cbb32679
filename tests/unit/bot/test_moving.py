"""How somebody's work moved over the years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefs import Theme
from bot.writers.moving import moved, told
from retrieval.queries import Evidence
from tests.builders import a_paper


def theme(name: str, *years: int | None, other: bool = False) -> Theme:
    """A theme with a paper of each of these years."""
    papers = [a_paper(f"{name}{n}", date=str(year) if year else None) for n, year in enumerate(years)]
    return Theme(name=name, evidence=tuple(Evidence(paper=it, score=1.0) for it in papers), other=other)


@pytest.mark.parametrize(
    ("themes", "said"),
    [
        (
            [theme("Bees", 2020, 2021, 2021), theme("Caches", 2023, 2024), theme("Other work", 2021, 2024, other=True)],
            "Up to 2021 most often **Bees** (3 of 4 papers); since 2023 **Caches** (2 of 3 papers).",
        ),
        (
            [theme("Bees", 2020, 2020), theme("Caches", 2024, 2024, 2020)],
            "In 2020 most often **Bees** (2 of 3 papers); in 2024 **Caches** (2 of 2 papers).",
        ),
        ([theme("Bees", 2020, 2021, 2023, 2024), theme("Caches", 2020, 2024)], ""),
        ([theme("Bees", 2020, 2020), theme("Caches", 2020, 2020)], ""),
        ([theme("Bees", 2020), theme("Caches", 2024, 2024)], ""),
        ([theme("Other work", 2020, 2020, other=True), theme("Caches", 2024, 2024)], ""),
        ([theme("Bees", None, None), theme("Caches", 2024, 2024)], ""),
        ([], ""),
    ],
)
def test_only_what_the_dates_show_is_told(themes: list[Theme], said: str) -> None:
    """Two periods with different leaders, each with two papers at least and alone at the head; else nothing."""
    assert told(moved(themes)) == said


@given(st.lists(st.lists(st.integers(2018, 2026), max_size=6), max_size=4))
def test_what_is_told_can_be_counted(drawn: list[list[int]]) -> None:
    """Each period's papers are its theme's, lie in its years, and are more than any other theme has there."""
    themes = [theme(f"T{n}", *years) for n, years in enumerate(drawn)]

    periods = moved(themes)

    assert len(periods) in (0, 2)
    for period in periods:
        counts = {
            it.name: sum(
                period.first <= found.paper.date.year <= period.last for found in it.evidence if found.paper.date
            )
            for it in themes
        }
        assert counts.pop(period.theme) == len(period.papers) > max(counts.values(), default=0)
        assert period.total == len(period.papers) + sum(counts.values())
    if periods:
        assert periods[0].last < periods[1].first
        assert periods[0].theme != periods[1].theme
