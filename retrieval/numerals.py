"""Pure: English number words: which there are, patterns for them, and what they count.

Ours, since no library that the project needs anyway reads them, and up to ninety-nine they are three short lists.
"""

from __future__ import annotations

import re

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = (*_ONES, *_TEENS, *(f"{tens}{ones}" for tens in _TENS for ones in ("", *(f"-{it}" for it in _ONES))))
"""`one` to `ninety-nine`, in their order."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
"""`first` to `eleventh`, in their order."""
_GAP = r"[\s-]"
_APART = re.compile(r"[\s-]+")


def cardinals(first: int, last: int) -> str:
    """A pattern, without groups, for the words from `first` to `last`; longer ones are tried before shorter.

    Between tens and ones stands a hyphen or a space. Both are from 1 to 99.
    """
    return _any_of(CARDINALS[first - 1 : last])


def ordinals(first: int, last: int) -> str:
    """A pattern, without groups, for `first` and the like, from this place to that; both are from 1 to 11."""
    return _any_of(ORDINALS[first - 1 : last])


def number(typed: str) -> int:
    """What is counted by `7`, `seven`, `Twenty-one` or `twenty one`.

    Raises:
        ValueError: it is neither in figures nor one of the words.
    """
    return int(typed) if typed.isdecimal() else CARDINALS.index(_APART.sub("-", typed.strip().lower())) + 1


def _any_of(words: tuple[str, ...]) -> str:
    longest = "|".join(sorted(words, key=len, reverse=True))
    return f"(?:{longest.replace('-', _GAP)})"
