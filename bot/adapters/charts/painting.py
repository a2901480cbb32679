"""Papers per year as bars, stacked by theme in the order of the legend."""

from __future__ import annotations

import io
from collections.abc import Iterable

import matplotlib as mpl
from matplotlib.axes import Axes

from bot.adapters.charts import palette
from bot.adapters.charts.card import HEIGHT, MARGIN, WIDTH, Card, Entry, hatch, lettered
from bot.briefs import Chart, Series
from bot.writers.charting import figures, totals

_SMALL = 20
"""Height of the figures on both axes."""
_DIGIT, _PAD, _BELOW = 13, 12, 30
"""A digit's width, the figures' distance from the bars, and the room for those below."""
_STEPS = tuple(step * 10**power for power in range(6) for step in (1, 2, 5))
_RUNGS = 6
"""Lines above its base that the axis has at most."""
_LOWEST = 3
"""Papers that there is height for at least: a single paper is no tower."""
_SLOTS = 7
"""Years that there is room for at least: a single year is a bar, not a wall."""
_LABEL = 66
"""Width of a year below its bar."""
_BAR = 0.76


def painted(chart: Chart) -> bytes:
    """The chart as a PNG."""
    mpl.rcdefaults()  # a matplotlibrc in the folder of whoever starts the program has no say
    coloured = tuple(zip(chart.series, _colours(chart.series), strict=True))
    card = Card.blank()
    top = card.heading(chart.title, figures(chart))
    rungs = _rungs(chart)
    left, bottom = MARGIN + _side(rungs), HEIGHT - MARGIN - _BELOW
    entries = tuple(Entry(it.name, colour, sum(it.counts), it.other) for it, colour in coloured)
    right = card.legend(entries, top - 8, HEIGHT - MARGIN)
    box = (left / WIDTH, 1 - bottom / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT)
    axes = card.figure.add_axes(box, facecolor="none")
    _stack(axes, chart.years, coloured)
    _scale(axes, chart.years, rungs, right - left)
    picture = io.BytesIO()
    nameless = {"Software": None}  # matplotlib's version, which is no part of the chart
    card.figure.savefig(picture, format="png", metadata=nameless)
    card.figure.clear()
    return picture.getvalue()


def _colours(series: Iterable[Series]) -> tuple[str, ...]:
    """A colour each; what belongs to no theme is grey."""
    themes = iter(palette.THEMES)
    return tuple(palette.OTHER if it.other else next(themes, palette.OTHER) for it in series)


def _stack(axes: Axes, years: tuple[int, ...], coloured: tuple[tuple[Series, str], ...]) -> None:
    """The bars, the first theme uppermost; a line in the page's colour parts one theme from the next."""
    below = [0] * len(years)
    for series, colour in reversed(coloured):
        held = [at for at, count in enumerate(series.counts) if count]
        bars = axes.bar(
            [years[at] for at in held],
            [series.counts[at] for at in held],
            bottom=[below[at] for at in held],
            width=_BAR,
            color=colour,
            edgecolor=palette.PAGE,
            linewidth=1.5,
            zorder=2,
        )
        for bar in bars if series.other else ():
            hatch(bar)
        below = [base + count for base, count in zip(below, series.counts, strict=True)]


def _rungs(chart: Chart) -> range:
    """The whole numbers on the axis, from none to at least the highest bar."""
    highest = max(totals(chart), default=1)
    rung = next(step for step in _STEPS if step * _RUNGS >= highest)
    top = max(_LOWEST, -(-highest // rung) * rung)
    return range(0, top + 1, rung)


def _side(rungs: range) -> int:
    """Room for these numbers left of the bars."""
    return _DIGIT * len(str(rungs[-1])) + _PAD


def _scale(axes: Axes, years: tuple[int, ...], rungs: range, width: float) -> None:
    """Whole numbers up, whole years along, and lines no stronger than needed to follow them."""
    spare = max(0, _SLOTS - len(years)) / 2 + 0.5
    slots = len(years) - 1 + 2 * spare
    every = next(step for step in _STEPS if step * width / slots >= _LABEL)
    told = [year for year in years if year % every == 0]
    axes.set(xlim=(years[0] - spare, years[-1] + spare), ylim=(0, rungs[-1]))
    axes.set_xticks(told, [str(year) for year in told], fontproperties=lettered(_SMALL), color=palette.MUTED)
    axes.set_yticks(rungs, [str(count) for count in rungs], fontproperties=lettered(_SMALL), color=palette.MUTED)
    axes.tick_params(length=0, pad=8)
    axes.grid(visible=True, axis="y", color=palette.GRID, linewidth=1.5, zorder=0)
    axes.set_axisbelow(True)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set(color=palette.MUTED, linewidth=1.5)
