"""The card that a chart stands on: title and figures on top, and beside the bars what their colours mean.

A point is a pixel. Everything is drawn with what is named here, never with what matplotlib is set to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Patch, Rectangle

from bot.adapters.charts import palette
from bot.adapters.charts.lettering import legible
from bot.writers.lines import broken

WIDTH, HEIGHT, DPI = 1200, 675, 72
MARGIN = 44
TEXT = 22
_TITLES = (32, 26)
"""Heights of letters: Slack shows the picture at less than half its size in a thread. A long title takes the lesser."""
LINE = 1.3
"""From one line to the next, in heights of letters."""
_LEGEND, _SWATCH, _GAP = 330, 22, 12
_FINE = 64
"""FreeType counts in 64ths of a pixel."""
_APART = 0.5
"""Between two names of the legend, in heights of letters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the legend, its colour, how many papers bear it, and whether it is hatched."""

    name: str
    colour: str
    papers: int
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One picture; `page` counts pixels from its upper left corner."""

    figure: Figure
    page: Axes
    width: int = WIDTH

    @classmethod
    def blank(cls, width: int = WIDTH, height: int = HEIGHT) -> Card:
        """A card with nothing on it but its edge."""
        figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=palette.PAGE)
        page = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        page.set_axis_off()
        page.add_patch(Rectangle((1, 1), width - 2, height - 2, fill=False, edgecolor=palette.EDGE, linewidth=2))
        FigureCanvasAgg(figure)  # draws without a display, and without pyplot's list of open figures
        return cls(figure, page, width)

    def heading(self, title: str, counted: str) -> float:
        """Write title and figures; where the next thing may begin."""
        y = float(MARGIN - 6)
        room = self.width - 2 * MARGIN
        size = next((size for size in _TITLES if len(_lines(title, room, _title(size), most=2)) == 1), _TITLES[-1])
        for line in _lines(title, room, _title(size), most=2):
            self.write(MARGIN, y, line, font=_title(size))
            y += LINE * size
        self.write(MARGIN, y + 4, counted, colour=palette.MUTED)
        return y + 2.7 * TEXT

    def legend(self, entries: Sequence[Entry], top: float, bottom: float) -> float:
        """Write names beside their colours between these heights; how far from the left edge the bars may reach."""
        left = WIDTH - MARGIN - _LEGEND
        x, y = left + _SWATCH + _GAP, top
        for lines, entry in zip(_named(entries, _LEGEND - _SWATCH - _GAP, bottom - top), entries, strict=True):
            swatch = Rectangle(
                (left, y + 3), _SWATCH, _SWATCH, facecolor=entry.colour, edgecolor=palette.PAGE, linewidth=0
            )
            if entry.hatched:
                hatch(swatch)
            self.page.add_patch(swatch)
            for line in lines:
                self.write(x, y, line)
                y += LINE * TEXT
            y += _APART * TEXT
        return left - 2.0 * _GAP

    def write(
        self, x: float, y: float, text: str, *, font: FontProperties | None = None, colour: str = palette.INK
    ) -> None:
        """Put a line with its upper left end here."""
        font = font or lettered()
        self.page.text(x, y, text, fontproperties=font, color=colour, verticalalignment="top", parse_math=False)


def fitted(text: str, width: float) -> tuple[str, ...]:
    """The text as the font of all texts can show it, in two lines of this width at most."""
    return _lines(text, width, lettered(), most=2)


def hatch(shape: Patch) -> None:
    """Cross it with lines in the page's colour."""
    shape.set_edgecolor(palette.PAGE)
    shape.set_hatch(palette.HATCH)
    shape.set_hatch_linewidth(2)


def lettered(size: int = TEXT, *, file: str = "DejaVuSans.ttf") -> FontProperties:
    """A font that comes with matplotlib, whatever others a machine has."""
    return FontProperties(fname=Path(mpl.get_data_path(), "fonts", "ttf", file), size=size)


def _title(size: int) -> FontProperties:
    return lettered(size, file="DejaVuSans-Bold.ttf")


def _named(entries: Sequence[Entry], width: float, height: float) -> list[tuple[str, ...]]:
    """Each name in up to three lines, or in as many as the height has room for."""

    def lines(most: int) -> list[tuple[str, ...]]:
        return [_lines(it.name, width, lettered(), most=most, tail=f" · {it.papers}") for it in entries]

    for named in map(lines, (3, 2)):
        if sum(LINE * len(it) + _APART for it in named) * TEXT <= height:
            return named
    return lines(1)


def _lines(text: str, width: float, font: FontProperties, *, most: int, tail: str = "") -> tuple[str, ...]:
    """The text as the font can show it, in at most so many lines."""
    face = get_font(str(font.get_file()))
    face.set_size(font.get_size(), DPI)

    def measure(piece: str) -> float:
        face.set_text(piece)
        return face.get_width_height()[0] / _FINE

    return broken(legible(text, face.get_charmap().keys()), width, measure, lines=most, tail=tail)
