"""Charts as pictures."""

from __future__ import annotations

import gc
import struct
from concurrent.futures import ThreadPoolExecutor

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from PIL import Image, ImageChops

from bot.adapters.charts import Charts, palette
from bot.briefs import Chart
from bot.digests import Bar, Bars
from tests.unit.bot.charts.conftest import a_chart, count, place, rgb, seen

SEVEN = tuple(
    (f"Theme {letter} of some length with words to spare", (at % 3, 1, 2)) for at, letter in enumerate("ABCDEFG")
)
LEGEND_FROM = 820
"""The swatches stand right of this pixel, the bars left of it."""


@pytest.mark.parametrize(
    "chart",
    [
        a_chart(("Caches", (1,))),
        a_chart(*SEVEN, undated=2, title="Papers by " + "Maria Magdalena " * 20),
        a_chart(*((f"{name} " * 40, range(40)) for name in "abcdef"), ("Other work", range(40)), first=1986),
        a_chart(("Old and new", (1, *[0] * 120, 1)), first=1903),
        a_chart(("Very many", (1234, 99_999))),
    ],
)
def test_a_picture_is_a_small_card_of_a_known_size(charts: Charts, chart: Chart) -> None:
    """1200 x 675 pixels, under 100 KB, opaque, and nothing but the edge where the margins are."""
    png = charts.paint(chart)
    picture = seen(png)

    assert picture.format == "PNG"
    assert picture.size == (1200, 675)
    assert len(png) < 100_000
    assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    inside = ImageChops.invert(picture.convert("L").crop((4, 4, 1196, 671))).getbbox()
    assert inside is not None
    left, top, right, bottom = inside
    assert left > 10
    assert top > 20
    assert right < 1180
    assert bottom < 655


def test_every_theme_has_its_colour_in_the_legend_and_its_share_of_the_bars(charts: Charts) -> None:
    """Twice the papers take twice the room; what belongs to no theme is grey, and white lines cross it."""
    picture = seen(charts.paint(a_chart(("Caches", (4, 0)), ("Bees", (0, 2)), ("Other work", (2, 2)))))

    bars, legend = picture.crop((0, 0, LEGEND_FROM, 675)), picture.crop((LEGEND_FROM, 0, 1200, 675))
    caches, bees, other = (count(bars, colour) for colour in (*palette.THEMES[:2], palette.OTHER))
    assert caches == pytest.approx(2 * bees, rel=0.05)
    assert bees < other < 2 * bees
    assert min(count(legend, colour) for colour in palette.THEMES[:2]) > 450
    assert 100 < count(legend, palette.OTHER) < 450
    assert count(picture, palette.THEMES[2]) == 0


def test_the_stack_stands_in_the_order_of_the_legend(charts: Charts) -> None:
    """The first theme is uppermost in the bars and in the legend."""
    picture = seen(charts.paint(a_chart(("Caches", (2,)), ("Bees", (2,)))))

    for part in (picture.crop((0, 0, LEGEND_FROM, 675)), picture.crop((LEGEND_FROM, 0, 1200, 675))):
        upper, lower = (place(part, colour) for colour in palette.THEMES[:2])
        assert upper[3] < lower[1]


def test_the_same_chart_gives_the_same_bytes_without_a_date(charts: Charts) -> None:
    """Nothing of the day, the machine or matplotlib's version is in the file, whatever matplotlib is set to."""
    chart = a_chart(("Caches", (1, 2)))
    once = charts.paint(chart)
    mpl.rcParams.update({"axes.facecolor": "red", "font.size": 40, "lines.linewidth": 9, "savefig.transparent": True})

    assert charts.paint(chart) == once
    assert _chunks(once) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_threads_draw_what_one_draws_alone(charts: Charts) -> None:
    """No chart sees anything of another that is drawn at the same time, by this painter or by a second one."""
    many = [a_chart((f"Theme {at}", (at, 1)), first=2000 + at, title=f"Papers by {at}") for at in range(2)]
    alone = [charts.paint(chart) for chart in many]
    painters = (charts, Charts(charts.folder))

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda at: painters[at % 2].paint(many[at // 2]), range(4)))

    assert together == [alone[0], alone[0], alone[1], alone[1]]
    assert len(set(alone)) == len(alone)


def test_no_chart_is_kept_once_it_is_drawn(charts: Charts) -> None:
    """The memory of one chart is free for the next."""
    charts.paint(a_chart(("Caches", (1,))))
    gc.collect()

    assert [thing for thing in gc.get_objects() if isinstance(thing, Figure)] == []


@pytest.mark.parametrize(
    ("written", "drawn"),
    [("張偉", "ZhangWei"), ("かな 김철수", "kana GimCheolSu"), ("Ada\n Byron\u202e", "Ada Byron")],
)
def test_signs_that_the_font_lacks_are_transliterated(charts: Charts, written: str, drawn: str) -> None:
    """A name in any script is drawn as words, never as empty boxes."""
    assert charts.paint(a_chart((written, (1,)), title=written)) == charts.paint(a_chart((drawn, (1,)), title=drawn))


def test_a_formula_in_a_name_is_text(charts: Charts) -> None:
    """Dollar signs and what begins with an underscore are drawn as they stand."""
    picture = charts.paint(a_chart(("_hidden costs of $x^2$ and $5", (1,)), title=r"$\frac{1$ % & # \oops"))

    assert seen(picture).size == (1200, 675)
    assert picture != charts.paint(a_chart(("hidden costs of x2 and 5", (1,)), title=r"$\frac{1$ % & # \oops"))


def test_the_page_and_its_letters_are_the_palette_s(charts: Charts) -> None:
    """The card brings its own page, so that a dark page around it changes nothing on it."""
    picture = seen(charts.paint(a_chart(("Caches", (1,))))).convert("RGB")

    assert picture.getpixel((20, 20)) == rgb(palette.PAGE)
    assert picture.getpixel((1, 300)) == rgb(palette.EDGE)
    assert count(picture, palette.INK)
    assert count(picture, palette.MUTED)


def _chunks(png: bytes) -> set[bytes]:
    kinds, at = set(), 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        kinds.add(kind)
        at += 12 + length
    return kinds


def test_groups_of_a_digest_are_bars_as_long_as_they_are_large(charts: Charts) -> None:
    """On a card as high as they need: twice the papers are twice the length, however long a name is."""
    groups = (("Caches", 8), ("張偉 and a name of many words that goes on and on for more than a line", 4), ("Bees", 2))
    chart = Bars(title="What is shown", counted="14 papers", bars=tuple(Bar(name=n, papers=it) for n, it in groups))
    png = charts.paint(chart)
    picture, more = seen(png), seen(charts.paint(chart.model_copy(update={"bars": chart.bars * 3})))

    assert picture.size[0] == more.size[0] == 720
    assert picture.size[1] < more.size[1]
    assert len(png) < 100_000
    rows = ImageChops.difference(picture.convert("RGB"), Image.new("RGB", picture.size, palette.THEMES[0]))
    dark = rows.convert("L").point([255, *[0] * 255])
    widths = [box[2] - box[0] for y in range(picture.height) if (box := dark.crop((350, y, 650, y + 1)).getbbox())]
    assert sorted(set(widths)) == [pytest.approx(max(widths) / part, abs=2) for part in (4, 2, 1)]
    assert charts.paint(chart) == png
