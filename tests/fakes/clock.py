"""A clock that stands."""

from __future__ import annotations

import datetime as dt

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class FixedClock:
    """It is noon."""

    def now(self) -> dt.datetime:
        return NOON
