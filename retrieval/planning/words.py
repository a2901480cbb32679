"""The words of a question with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"  # some letters are written as two characters: that and its accent
_WORD = re.compile(rf"{_LETTERS}(?:(?:\.-|[-‐‑–.'’+]){_LETTERS})*\.?")  # noqa: RUF001 - dashes and apostrophes as typed
_INITIAL = re.compile(r"(?:^|[-.])\w\.$")
_LETTER = re.compile(r"\w")
_STOP = re.compile(r"[.,:;?!]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed and where it stands; `text` is without a possessive ending."""

    text: str
    start: int
    end: int
    possessive: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capitalised(self) -> bool:
        return self.text[:1].isupper()


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in their order; hyphens, dots and digits inside a word stay in it (`GLM-4.5`, `H.-L`)."""
    found = []
    for match in _WORD.finditer(text):
        raw = match[0]
        if raw.endswith(".") and not _INITIAL.search(raw):  # "Z." and "H.-L." keep their dot, "papers." does not
            raw = raw[:-1]
        bare = _POSSESSIVE.sub("", raw)
        possessive = bare != raw or text[match.end() : match.end() + 1] in {"'", "’"}
        found.append(Word(text=bare, start=match.start(), end=match.start() + len(raw), possessive=possessive))
    return tuple(found)


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these stretches blanked out, so that places of the rest stay as they are."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the words of these stretches as `xxx`: a name asks for nothing, and ends no sentence."""
    for start, end in spans:
        text = text[:start] + _STOP.sub(" ", _LETTER.sub("x", text[start:end])) + text[end:]
    return text
