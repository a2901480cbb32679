"""The time of the machine."""

from __future__ import annotations

import datetime as dt


class SystemClock:
    """A `Clock` that tells the real time."""

    def now(self) -> dt.datetime:
        """The moment, aware, in UTC."""
        return dt.datetime.now(dt.UTC)
