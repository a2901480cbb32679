"""Text in lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writers.lines import broken

WORDS = st.text(alphabet="abc ", max_size=60)


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
