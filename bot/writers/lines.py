"""Pure: text broken into lines that fit, however their width is measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

_ELLIPSIS = "…"


def broken(text: str, width: float, measure: Callable[[str], float], *, lines: int, tail: str = "") -> tuple[str, ...]:
    """The text in at most so many lines of at most this width, cut with an ellipsis where it needs more.

    `tail` stands behind it in any case, cut or not. `measure` tells how wide a text is, in the unit of `width`.
    """
    made: list[str] = []
    left = text.split() or [""]
    left[-1] += tail
    while len(made) < lines - 1 and measure(" ".join(left)) > width:
        taken = min(_taken(left, width, measure), len(left) - 1)
        if taken:
            made.append(" ".join(left[:taken]))
            del left[:taken]
        else:
            bare = left[0].removesuffix(tail) if len(left) == 1 else left[0]
            made.append(_start(bare, width, measure))
            left[0] = left[0][len(made[-1]) :].strip()
    last = " ".join(left)
    if measure(last) <= width:
        return (*made, last)
    left[-1] = left[-1].removesuffix(tail)
    return (*made, _cut(left, width, measure, _ELLIPSIS + tail))


def _taken(words: Sequence[str], width: float, measure: Callable[[str], float]) -> int:
    """How many of the words fit one line."""
    return bisect_right(range(1, len(words) + 1), width, key=lambda taken: measure(" ".join(words[:taken])))


def _start(word: str, width: float, measure: Callable[[str], float]) -> str:
    """As much of a word as fits one line; one sign at least."""
    end = bisect_right(range(1, len(word) + 1), width, key=lambda end: measure(word[:end]))
    return word[: max(1, end)]


def _cut(words: Sequence[str], width: float, measure: Callable[[str], float], mark: str) -> str:
    """As many of the words as fit with the mark behind them, or else a part of the first."""
    taken = _taken(words, width - measure(mark), measure)
    return (" ".join(words[:taken]) or _start(words[0], width - measure(mark), measure)) + mark
