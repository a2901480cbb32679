"""The painter: one chart after the other, each a picture of its own."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from bot.briefs import Chart


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws charts; `folder` holds the list of fonts that matplotlib keeps, and nothing is written elsewhere.

    Matplotlib is loaded by the first chart. Charts of several threads are drawn one by one, whoever draws them, since
    it does not claim to be safe between threads (its FAQ, "Work with threads").
    """

    folder: Path

    def paint(self, chart: Chart) -> bytes:
        """The chart as a PNG of 1200 x 675 pixels; the same chart always gives the same bytes."""
        with _drawing():
            self._settle()
            from bot.adapters.charts.painting import painted  # noqa: PLC0415 - loads matplotlib, which few questions need

            return painted(chart)

    def _settle(self) -> None:
        """Keep matplotlib out of people's folders and off their terminals, as it lets itself be told only so."""
        os.environ.setdefault("MPLCONFIGDIR", str(self.folder))  # noqa: TID251 - read by matplotlib, and no setting of ours
        logging.getLogger("matplotlib").setLevel(
            logging.ERROR
        )  # where it keeps its list of fonts is no news to a reader


@cache
def _drawing() -> Lock:
    """What one thread of the process holds at a time: matplotlib's settings are the process's."""
    return Lock()
