"""Who draws."""

from __future__ import annotations

from typing import Protocol

from bot.briefs import Chart
from bot.digests import Bars


class Painter(Protocol):
    """Draws charts."""

    def paint(self, chart: Chart | Bars) -> bytes:
        """The chart as a PNG that is readable on a light and on a dark page."""
        ...
