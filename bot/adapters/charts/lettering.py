"""Text in the signs that a font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Set as AbstractSet

from anyascii import anyascii

_LATIN = 0x024F
"""The last of the letters with accents; what lies beyond is transliterated together with what the font lacks."""


def legible(text: str, letters: AbstractSet[int]) -> str:
    """The text in signs that the font has: words it cannot show are transliterated, whole; spaces become single.

    `letters` are the code points of the font.
    """
    shown = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    seen = "".join(char for char in shown if unicodedata.category(char)[0] != "C")
    return " ".join(filter(None, (_spelt(word, letters) for word in seen.split())))


def _spelt(word: str, letters: AbstractSet[int]) -> str:
    if all(ord(char) in letters for char in word):
        return word
    spelt = "".join(char if ord(char) in letters and ord(char) <= _LATIN else anyascii(char) for char in word)
    return "".join(char for char in spelt if ord(char) in letters)
