"""The painter: one chart after the other, each a picture of its own."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from bot.briefs import Chart
from bot.digests import Bars


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws charts; `folder` holds the list of fonts that matplotlib keeps, and nothing is written elsewhere.

    Matplotlib is loaded by the first chart. Charts of several threads are drawn one by one, whoever draws them, since
    it does not claim to be safe between threads (its FAQ, "Work with threads").
    """

    folder: Path

    def paint(self, chart: Chart | Bars) -> bytes:
        """The chart as a PNG; the same chart always gives the same bytes.

        Papers per year are 1200 x 675 pixels, the groups of a digest 720 wide and as high as they need.
        """
        with _drawing():
            self._settle()
            from bot.adapters.charts import grouping, painting  # noqa: PLC0415 - load matplotlib, which few questions need

            return grouping.painted(chart) if isinstance(chart, Bars) else painting.painted(chart)

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
