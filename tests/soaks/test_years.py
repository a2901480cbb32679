"""Years in which everything moves and much fails: every digest is exactly what is reckoned without the library."""

from __future__ import annotations

import logging
from random import Random

import pytest

from tests.unit.bot.delivering.moving_year import MovingYear


@pytest.mark.parametrize("seed", range(12))
def test_in_every_year_every_digest_is_what_is_reckoned(seed: int, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is drawn: few papers or many, a little trouble or much."""
    caplog.set_level(logging.CRITICAL)
    year = MovingYear(draw=Random(seed), papers=90 if seed % 3 else 200, chance=0.03 if seed % 2 else 0.08)
    year.passes()

    for wish in year.subscriptions:
        for parcel, reckoned, held in year.reckoned(wish):
            assert held == reckoned, f"{wish.channel}, {parcel.due}"
            assert len(parcel.papers) == len(held)
