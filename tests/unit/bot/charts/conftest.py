"""A painter, and what is seen on its pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image, ImageChops

from bot.adapters.charts import Charts
from bot.briefs import Chart, Series

Colour = tuple[int, int, int]


@pytest.fixture(scope="session")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Charts:
    """The painter, with a folder of its own."""
    return Charts(tmp_path_factory.mktemp("matplotlib"))


def a_chart(
    *themes: tuple[str, Sequence[int]], first: int = 2021, title: str = "Papers by Ada Byron", undated: int = 0
) -> Chart:
    """A chart of named themes with their papers per year; `Other work` is no theme."""
    series = tuple(Series(name=name, counts=tuple(counts), other=name == "Other work") for name, counts in themes)
    years = tuple(range(first, first + max((len(it.counts) for it in series), default=0)))
    return Chart(title=title, years=years, series=series, undated=undated)


def seen(png: bytes) -> Image.Image:
    """The picture behind the bytes."""
    return Image.open(io.BytesIO(png))


def rgb(colour: str) -> Colour:
    """Red, green and blue of `#0B3F6C`, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def count(picture: Image.Image, colour: str) -> int:
    """How many pixels have exactly this colour."""
    found = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    return next((many for many, it in found if it == rgb(colour)), 0)


def place(picture: Image.Image, colour: str) -> tuple[int, int, int, int]:
    """The box (left, top, right, bottom) around all pixels of exactly this colour; there are some."""
    shown = picture.convert("RGB")
    apart = ImageChops.difference(shown, Image.new("RGB", shown.size, colour)).split()
    furthest = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    box = furthest.point([255, *[0] * 255]).getbbox()
    assert box is not None
    return box
