"""The colours of a chart can be told from the page and from each other, also by those who see fewer."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.adapters.charts import palette
from tests.unit.bot.charts.conftest import rgb

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

NORMAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
SIGHT: dict[str, Matrix] = {
    "normal": NORMAL,
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""For linear RGB, at severity 1.0: Machado, Oliveira and Fernandes, A physiologically-based model for simulation of
color vision deficiency, 2009."""
TO_XYZ: Matrix = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8727))
"""From linear sRGB, each of X, Y and Z divided by that of the white of D65."""


def _times(matrix: Matrix, it: Triple) -> Triple:
    first, second, third = (sum(weight * part for weight, part in zip(row, it, strict=True)) for row in matrix)
    return first, second, third


def _linear(colour: str) -> Triple:
    parts = (part / 255 for part in rgb(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(_times(TO_XYZ, _linear(colour))[1] for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _lab(colour: str, sight: Matrix) -> Triple:
    red, green, blue = (min(1.0, max(0.0, part)) for part in _times(sight, _linear(colour)))
    parts = _times(TO_XYZ, (red, green, blue))
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colour", [*palette.THEMES, palette.OTHER])
def test_every_bar_stands_out_from_the_page(colour: str) -> None:
    """At least 3 to 1, as WCAG 2.2 asks of graphical objects."""
    assert _contrast(colour, palette.PAGE) >= 3


@pytest.mark.parametrize("colour", [palette.INK, palette.MUTED])
def test_every_text_can_be_read(colour: str) -> None:
    """At least 4.5 to 1, as WCAG 2.2 asks of text."""
    assert _contrast(colour, palette.PAGE) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
def test_no_two_themes_look_alike(sight: str) -> None:
    """Any two differ by far more than is just noticed (about 2.3), for every kind of sight."""
    seen = [_lab(colour, SIGHT[sight]) for colour in palette.THEMES]
    least = min(
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 for one, other in combinations(seen, 2)
    )

    assert least >= 24
