"""Text that the font can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.charts.lettering import legible

LATIN = frozenset(range(0x20, 0x250)) | {ord("…"), ord("ж")}


@given(st.text(max_size=30))
def test_nothing_is_written_that_the_font_lacks(text: str) -> None:
    """Whatever the text, every sign of what is drawn is one of the font's, and spaces are single."""
    shown = legible(text, LATIN)

    assert {ord(char) for char in shown} <= LATIN
    assert shown == " ".join(shown.split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łukasz  Müller", "Łukasz Müller"),
        ("жук", "zhuk"),  # one letter of it is there, the word is spelt whole all the same
        ("ж", "ж"),
        ("Zhang (張)", "Zhang (Zhang)"),
        ("Mu\u0308ller", "Müller"),
        ("\U000e0001\u200b", ""),
    ],
)
def test_a_word_is_spelt_in_one_script(text: str, shown: str) -> None:
    """What the font has stays; a word that it lacks signs of is transliterated as a whole."""
    assert legible(text, LATIN) == shown
