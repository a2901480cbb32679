"""Text that fits and that the font can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.charts.lettering import broken, legible

LATIN = frozenset(range(0x20, 0x250)) | {ord("…"), ord("ж")}
WORDS = st.text(alphabet="abc ", max_size=60)


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


@given(WORDS, st.integers(8, 30), st.integers(1, 4), st.sampled_from(["", " · 7"]))
def test_lines_keep_their_width_and_number(text: str, width: int, lines: int, tail: str) -> None:
    """No line is wider than asked and no more are made; the tail stands at the end in any case."""
    made = broken(text, width, len, lines=lines, tail=tail)

    assert 1 <= len(made) <= lines
    assert max(map(len, made)) <= width
    assert made[-1].endswith(tail.strip())


@given(WORDS, st.integers(8, 30))
def test_with_enough_lines_no_letter_is_lost(text: str, width: int) -> None:
    """Put together again, the lines are the text; only what is too long is cut."""
    made = broken(text, width, len, lines=60)

    assert "".join(made).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "tail", "lines"),
    [
        ("Named entity recognition", " · 21", ("Named entity", "recognition · 21")),
        ("Supercalifragilisticexpialidocious", " · 3", ("Supercalifragilis", "ticexpialido… · 3")),
        ("Exactlysixteen16", " · 3", ("Exactlysixteen16", "· 3")),
        ("one two three four five six seven", "", ("one two three", "four five six…")),
        ("", " · 3", (" · 3",)),
    ],
)
def test_lines_break_between_words_where_they_can(text: str, tail: str, lines: tuple[str, ...]) -> None:
    """A word is parted only where it is longer than a line; the tail keeps to the last word."""
    assert broken(text, 17 if tail else 14, len, lines=2, tail=tail) == lines
