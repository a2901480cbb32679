"""Over a year in which papers and wishes change, every digest is exactly what is reckoned without the library."""

from __future__ import annotations

import datetime as dt
import logging

from bot.digests import Subscription
from tests.unit.bot.delivering.moving_year import MovingYear
from tests.unit.bot.delivering.test_year import stands
from tests.unit.bot.delivering.year import AWAY, BLIND, OVER, due


def test_every_digest_is_exactly_what_is_reckoned(warned: list[logging.LogRecord]) -> None:
    """No paper that had come to match is missing from the next digest, none is in one that does not, none is in two.

    Papers begin to match and cease to, two turn out to be one, some are hidden and shown again; a digest is of
    something else now, rests, and goes on; the clocks change, and for three weeks nobody is there.
    """
    year = MovingYear()
    year.passes()

    told, shown_again, turned = set[str](), set[str](), set[str]()
    for wish in year.subscriptions:
        before = year.papers_at(wish.made)
        for parcel, reckoned, held in year.reckoned(wish):
            assert held == reckoned, f"{wish.channel}, {parcel.due}"
            assert len(parcel.papers) == len(held)
            told |= {entry for paper in held for entry in paper}
            shown_again |= {entry for paper in held for entry in paper if entry in year.hidden}
            turned |= {entry for paper in held & before for entry in paper}
            before = year.papers_at(parcel.digest.at)
        assert set(stands(year, wish).values()) == {1}
        assert served(year, wish)
    united = {it for it in year.papers_at(OVER) if len(it) > 1 and it & told}
    assert min(len(united), len(shown_again), len(turned)) > 5
    assert year.ended > 10
    assert {it.name for it in warned} == {"bot.delivering.delivering"}


def served(year: MovingYear, wish: Subscription) -> bool:
    """Whether each window has a parcel in which it did not rest, and somebody was there who could embed."""
    apart = [(AWAY[0], AWAY[1]), BLIND, *((since, until) for who, since, until in year.rests if who == wish.id)]
    windows: set[dt.datetime] = {
        it for it in due(wish, wish.made, OVER) if not any(since <= it < until for since, until in apart)
    }
    return len(windows) > 30 and windows <= {parcel.due for parcel in year.parcels(wish)}
