"""How long a parcel is held and what is waited for, in one place: these times have to fit one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a parcel is held, which is longer than a single post can take (a minute, with limits waited out).

    `waits` are the seconds between attempts where Slack cannot be reached; a limit that lasts over `longest` seconds is
    not waited for: another look, once it is over, goes on. However long it is said to last, it is asked again after
    `away`. What may stand twice is looked at `again` after a while in which all that was under way has come to stand.
    """

    hold: dt.timedelta = dt.timedelta(minutes=2)
    waits: Sequence[float] = (10.0, 30.0)
    longest: float = 90.0
    away: float = 3600.0
    again: dt.timedelta = dt.timedelta(minutes=10)
