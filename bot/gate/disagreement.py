"""Pure: do two papers give different figures for the same thing?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.gate.verdicts import Carrier, Fault
from bot.gate.weighing import weigh
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.terms import stem, tokens

SHARED = 0.6
"""The share of the shorter sentence's telling words that both must have to speak of the same thing …"""
UNNAMED = 0.85
"""… where they share no name of a system, data set or size."""
_FIGURES = frozenset({Fault.NUMBER, Fault.BELONGING})
_NAME = re.compile(r".+[A-Z]|.*[A-Za-z].*\d|\d.*[A-Z]")
_UNITS = re.compile(r"\d[\d.,]*(?:%|x|×|[kmbt]|ms|s|gb|mb|bit|bits)?", re.IGNORECASE)


def other_figure(text: str, others: Iterable[Carrier]) -> Carrier | None:
    """The first of these sentences that gives another figure for what the text gives one for; None where none does.

    They speak of the same thing when most of their words are the same; a figure that is not the text's then contradicts
    it. Which of the two is right nobody can tell from here.
    """
    mine, named = _telling(text), _names(text)
    if not any(char.isdigit() for char in text):
        return None
    return next((it for it in others if _same(mine, named, it.text) and _contradicts(text, it)), None)


def _same(mine: frozenset[str], named: frozenset[str], other: str) -> bool:
    if not any(char.isdigit() for char in other):
        return False
    theirs = _telling(other)
    needed = SHARED if named & _names(other) else UNNAMED
    return len(mine & theirs) >= needed * min(len(mine), len(theirs))


def _contradicts(text: str, other: Carrier) -> bool:
    verdict = weigh(text, (other,))
    return verdict.contradicted and verdict.fault in _FIGURES


def _telling(text: str) -> frozenset[str]:
    """The stems of the words that say what a sentence is about; figures left out."""
    dull = FRAME | LIBRARY | LIGHT
    return frozenset(stem(word) for word in tokens(text) if word.lower() not in dull and not _UNITS.fullmatch(word))


def _names(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in tokens(text) if _NAME.match(word) and not _UNITS.fullmatch(word))
