"""A clock that moves only while somebody sleeps by it."""

from __future__ import annotations

import datetime as dt

BEGIN = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class SleepersClock:
    """Its time passes by being slept; `slept` is every sleep in seconds."""

    def __init__(self, begin: dt.datetime = BEGIN) -> None:
        self.time = begin
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += dt.timedelta(seconds=seconds)
