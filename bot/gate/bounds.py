"""Pure: how a value is compared: exactly, up to, at least, over, below, about; and what may stand for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Bound(StrEnum):
    """What a sentence says of a value besides the value."""

    EXACT = "exactly"
    UP_TO = "up to"
    AT_LEAST = "at least"
    OVER = "over"
    BELOW = "less than"
    ABOUT = "about"
    NEARLY = "nearly"
    WITHIN = "within"


_ROUGHLY = frozenset({"about", "around", "approximately", "approx", "roughly", "circa"})
_FILLERS = frozenset(
    ["a", "an", "the", "only", "just", "merely", "mere", "its", "their", "total", "another", "further", "additional"]
)
_ENDS: tuple[tuple[re.Pattern[str], Bound], ...] = tuple(
    (re.compile(rf"(?:^|\s)(?:{pattern})$"), bound)
    for pattern, bound in (
        (r"up to|upto|at most|as (?:much|many|high|large|long) as|(?:no|not) (?:more|longer|larger) than", Bound.UP_TO),
        (r"maximum(?: of)?|maximal|max|capped at|at best|limited to|at maximum", Bound.UP_TO),
        (
            r"at least|(?:no|not) (?:less|fewer) than|minimum(?: of)?|as (?:little|few|low) as|at minimum",
            Bound.AT_LEAST,
        ),
        (r"(?:more|greater|larger|higher|longer) than|over|above|beyond|upwards of", Bound.OVER),
        (r"exceed(?:s|ing|ed)?|surpass(?:es|ing|ed)?", Bound.OVER),
        (r"less than|fewer than|lower than|smaller than|shorter than|under|below|sub", Bound.BELOW),
        (r"nearly|almost|close to|approaching|approaches|just under", Bound.NEARLY),
        (r"about|around|approximately|approx|roughly|circa|some|or so|on the order of", Bound.ABOUT),
        (r"within|in", Bound.WITHIN),
    )
)
_STANDS_FOR: dict[Bound, frozenset[Bound]] = {
    Bound.EXACT: frozenset({Bound.EXACT, Bound.ABOUT, Bound.WITHIN}),
    Bound.ABOUT: frozenset({Bound.ABOUT, Bound.EXACT, Bound.NEARLY, Bound.WITHIN}),
    Bound.NEARLY: frozenset({Bound.NEARLY, Bound.ABOUT}),
    Bound.WITHIN: frozenset({Bound.WITHIN, Bound.EXACT, Bound.UP_TO, Bound.BELOW}),
    Bound.OVER: frozenset({Bound.OVER, Bound.AT_LEAST}),
    Bound.AT_LEAST: frozenset({Bound.AT_LEAST}),
    Bound.UP_TO: frozenset({Bound.UP_TO}),
    Bound.BELOW: frozenset({Bound.BELOW, Bound.UP_TO}),
}
"""Of each bound in a source, those that a sentence may give instead. A value without its `about` passes: it claims a
precision that readers of a rounded figure expect to be loose; one without its `up to` or `nearly` claims more."""


def bound_before(words: Sequence[str]) -> Bound:
    """The bound that the words before a value set, the last word nearest to it; small letters."""
    left = list(words)
    about = False
    while left and left[-1] in _FILLERS | _ROUGHLY:
        about = left.pop() in _ROUGHLY or about
    text = " ".join(left)
    for pattern, bound in _ENDS:
        if pattern.search(text):
            return Bound.EXACT if bound is Bound.WITHIN and left[-1] == "in" else bound
    return Bound.ABOUT if about else Bound.EXACT


def may_stand(said: frozenset[Bound], given: frozenset[Bound]) -> bool:
    """Whether a sentence that reads in one of the ways `said` may rest on one that reads in one of the ways `given`."""
    return any(said & _STANDS_FOR[bound] for bound in given)
