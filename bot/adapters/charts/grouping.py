"""The groups of a digest as bars, one below the other, each beside its name and how many papers it has."""

from __future__ import annotations

import io
from itertools import accumulate

import matplotlib as mpl
from matplotlib.patches import Rectangle

from bot.adapters.charts import palette
from bot.adapters.charts.card import LINE, MARGIN, TEXT, Card, fitted
from bot.digests import Bars

_WIDTH = 720
"""Small, as few words need: in a thread Slack shows it at half its size."""
_HEADING = 144
"""From the upper edge to the first bar."""
_NAMES, _COUNT, _GAP = 290, 36, 24
"""Widths of the names and of the figures, and what parts them from the bars."""
_THICK, _APART = 26, 20
"""Height of a bar, and what parts one row from the next."""


def painted(chart: Bars) -> bytes:
    """The chart as a PNG; the names stand whole, in two lines where they need them."""
    mpl.rcdefaults()  # as in `painting`
    named = [fitted(it.name, _NAMES) for it in chart.bars]
    heights = [max(_THICK, LINE * TEXT * len(it)) for it in named]
    tops = list(accumulate((it + _APART for it in heights), initial=_HEADING))
    card = Card.blank(_WIDTH, round(tops[-1] - _APART + MARGIN))
    card.heading(chart.title, chart.counted)
    left, longest = MARGIN + _NAMES + _GAP, max(it.papers for it in chart.bars)
    room = _WIDTH - MARGIN - _COUNT - _GAP - left
    for bar, names, top, height in zip(chart.bars, named, tops, heights, strict=False):
        middle = top + height / 2
        for at, line in enumerate(names):
            card.write(MARGIN, middle + LINE * TEXT * (at - len(names) / 2), line)
        for width, colour in ((room, palette.GRID), (room * bar.papers / longest, palette.THEMES[0])):
            card.page.add_patch(Rectangle((left, middle - _THICK / 2), width, _THICK, facecolor=colour, linewidth=0))
        card.write(left + room + _GAP, middle - LINE * TEXT / 2, str(bar.papers))
    picture = io.BytesIO()
    card.figure.savefig(picture, format="png", metadata={"Software": None})
    card.figure.clear()
    return picture.getvalue()
