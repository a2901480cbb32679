"""Over a year, whatever comes in late or anew and whoever dies or stays away: what matches is delivered, each once."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter

from bot.digests import Stage, Subscription
from tests.unit.bot.delivering.year import AWAY, BLIND, OVER, Year, due


def test_the_sum_of_all_digests_is_what_matches(warned: list[logging.LogRecord]) -> None:
    """Exactly, over both changes of the clocks, three weeks of nobody, late papers, new versions, and many deaths."""
    year = Year()
    year.passes()

    for wish in year.subscriptions:
        delivered = [paper for parcel in year.parcels(wish) for paper in parcel.papers]
        assert len(delivered) > 10
        assert sorted(delivered) == sorted(year.matching_at_the_end(wish))
        assert stands(year, wish) == Counter(delivered)
        assert all(parcel.stage is not Stage.WRITTEN for parcel in year.parcels(wish))
        assert dealt_with(year, wish)
    versions = Counter(record.version for _, record in year.journal.entries)
    assert versions[2] > 15
    assert sum(age(at, record.date.first) > 25 for at, record in year.journal.entries if record.date) > 10
    assert year.ended > 10
    assert set(year.messenger.deaths) == {"before", "after", "reading"}
    assert {it.name for it in warned} == {"bot.delivering.delivering"}


def stands(year: Year, wish: Subscription) -> Counter[str]:
    """How often each message stands where the subscription posts."""
    channel = f"D-{wish.channel}" if wish.channel.startswith("U") else wish.channel
    return Counter(it.message.text for (where, _), it in year.messenger.messages.items() if where == channel)


def dealt_with(year: Year, wish: Subscription) -> bool:
    """Whether each window has a parcel but those that nobody was there for, or could compose a digest for, at the time.

    Of the windows of the weeks without a process the last one has.
    """
    windows, dealt = due(wish, wish.made, OVER), {parcel.due for parcel in year.parcels(wish)}
    away = [it for it in windows if AWAY[0] <= it < AWAY[1]]
    blind = {it for it in windows if BLIND[0] <= it < BLIND[1]}
    return len(away) > 2 and not dealt & set(away[:-1]) and set(windows) - set(away[:-1]) - blind <= dealt


def age(at: dt.datetime, dated: dt.date) -> int:
    """Days from its date to when it turned up."""
    return (at.date() - dated).days
