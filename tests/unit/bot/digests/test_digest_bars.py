"""How a digest's papers fall into groups: when a chart says it better, and what the chart says in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests import Digest, Group
from bot.slackfacts.limits import bound
from bot.writers.digest_bars import alt_text, bars
from tests.unit.bot.digests.made import a_citation, a_digest, an_entry


def grouped(*sizes: int, name: str = "Theme") -> Digest:
    """Groups with so many entries each."""
    numbers = iter(range(1, 1000))
    entries = [tuple(an_entry(next(numbers)) for _ in range(size)) for size in sizes]
    return a_digest(*(Group(name=f"{name} {n}", entries=its) for n, its in enumerate(entries)))


@pytest.mark.parametrize(("sizes", "charted"), [((3, 3, 2), True), ((3, 3, 1), False), ((4, 4), False), ((), False)])
def test_a_chart_is_for_eight_papers_in_three_groups(sizes: tuple[int, ...], *, charted: bool) -> None:
    """Headings with their counts say the same of fewer."""
    assert (bars(grouped(*sizes)) is not None) == charted


def test_near_duplicates_count_with_what_they_are_folded_into() -> None:
    """What is shown is what is counted, and the day is the subscription's."""
    digest = grouped(3, 3, 2)
    first, *others = digest.groups
    twice = first.entries[0].model_copy(update={"folded": (a_citation(50),)})
    first = first.model_copy(update={"entries": (twice, *first.entries[1:])})
    chart = bars(digest.model_copy(update={"groups": (first, *others)}))

    assert chart is not None
    assert [(it.name, it.papers) for it in chart.bars] == [("Theme 0", 4), ("Theme 1", 3), ("Theme 2", 2)]
    assert chart.counted == "9 papers · 22 Nov 2026"
    assert alt_text(chart) == (
        "What is shown: 9 papers · 22 Nov 2026. Most: Theme 0 (4). Papers by group: Theme 0: 4; Theme 1: 3; Theme 2: 2."
    )


@given(st.text(max_size=400), st.lists(st.integers(1, 9), min_size=3, max_size=9))
def test_its_words_fit_what_slack_takes(name: str, sizes: list[int]) -> None:
    """However long the names of the groups are, and whatever stands in them."""
    chart = bars(grouped(*sizes, name=name))
    if chart is not None:
        assert 0 < len(alt_text(chart)) <= bound("file.alt_text.max_length")
