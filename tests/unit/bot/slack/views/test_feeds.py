"""What admins see on the Home tab of where new papers come from."""

from __future__ import annotations

import datetime as dt

from bot.localslack.validation.whole import check_view
from bot.slack.views import kit
from bot.slack.views.feeds import feeds, unreadable
from bot.writers.harvests import Standing
from retrieval.harvests import Run

NINE = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
BROKEN = Run(source="Letters", began=NINE, ended=NINE, failed=3, why="It is *gone* <!here>.", faults=("One.", "Two."))


def test_each_source_is_a_line_with_what_failed() -> None:
    """A few sentences of it, in which nothing of others can call anybody or format anything."""
    shown = feeds(
        [Standing(name="Letters", kind="feed", papers=7, last=BROKEN), Standing(name="b", kind="feed", papers=0)]
    )

    assert check_view(kit.home(shown)) == ()
    assert "Letters (feed, 7 papers) · 23 Nov 2026, 09:00 UTC: broke off with nothing new" in str(shown[1])
    assert "gone" in str(shown[1])
    assert "<!here>" not in str(shown)
    assert "One." in str(shown[1])
    assert "Two." not in str(shown)
    assert "b (feed, 0 papers) · not visited yet" in str(shown[2])


def test_many_sources_are_cut_and_counted() -> None:
    """However many there are, and however long their names, the view stays within Slack's bounds."""
    long = Run(source="a", began=NINE, ended=NINE, why="x" * 9_000, failed=9, faults=("y" * 9_000,) * 5)
    shown = feeds([Standing(name=f"{number}" * 120, kind="feed", papers=1, last=long) for number in range(13)])

    assert check_view(kit.home(shown)) == ()
    assert "and 3 more" in str(shown[-1])


def test_without_sources_nothing_is_said() -> None:
    """A file that cannot be used is told, in its own sentence."""
    assert feeds([]) == ()
    assert "url is missing" in str(unreadable("sources.toml, feed 1: url is missing."))
