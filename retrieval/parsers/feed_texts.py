"""Pure: what an entry of a feed holds as text → its abstract, or why it has none; its authors' names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from retrieval.papers import Author, Frozen
from retrieval.parsers.markup import paragraphs

_BARE_LABEL = re.compile(r"(?:abstract|summary)\s*[:.]?", re.IGNORECASE)
_LABEL_WITH_MARK = re.compile(r"^(?:abstract|summary)\s*[:.\u2014\u2013-]+\s*", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:publication date|source|authors?|author\(s\)|doi|e?issn|volume|issue|keywords?|received|accepted)\s*:"
    r"|^[^.]{1,80}, published online: |^the post .{1,300} appeared first on |^(?:©|copyright\b)"
    r"|^(?:read more|continue reading|view pdf|full text|read (?:the )?(?:full|whole) )",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*(?:read more|continue reading)?\W*$", re.IGNORECASE)
_FEWEST_WORDS = 25  # shorter texts in feeds are teasers and notes of where something appeared
_MOST_WORDS = 700
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_AFFILIATION = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_SEPARATOR = re.compile(r",(?![^(]*\))\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+(?![^(]*\))")
_NOBODY = re.compile(r".*@.*|(?:the )?(?:admin(?:istrator)?|editors?|staff|team|unknown|anonymous)", re.IGNORECASE)


class Missing(StrEnum):
    """Why an entry is no paper; read after "has" and "have"."""

    ABSTRACT = "no abstract"
    END = "an abstract that is cut off"
    SHORTER = "a whole article and no abstract"


class Told(Frozen):
    """An abstract, or what is missing for one."""

    abstract: str = ""
    missing: Missing | None = None


def abstract_of(texts: Sequence[str]) -> Told:
    """The longest of an entry's texts that can be an abstract: what surrounds one in feeds is taken off."""
    found = sorted((_told(text) for text in texts), key=lambda it: len(it.abstract), reverse=True)
    whole = next((told for told in found if told.missing is None), None)
    missing = {told.missing for told in found}
    reason = next((it for it in (Missing.END, Missing.SHORTER) if it in missing), Missing.ABSTRACT)
    return whole or Told(missing=reason)


def _told(text: str) -> Told:
    lines = [line for line in paragraphs(text) if not _AROUND.search(line)]
    if lines and _BARE_LABEL.fullmatch(lines[0]):
        lines = lines[1:]
    plain = _LABEL_WITH_MARK.sub("", " ".join(lines))
    words = len(plain.split())
    if words < _FEWEST_WORDS:
        return Told(missing=Missing.ABSTRACT)
    if _CUT.search(plain):
        return Told(missing=Missing.END)
    return Told(abstract=plain) if words <= _MOST_WORDS else Told(missing=Missing.SHORTER)


def authors_of(stated: Sequence[str], *, publisher: str = "") -> tuple[Author, ...]:
    """The people among the names, each once: lists in one text are taken apart, family names first are turned round.

    A name with an address, of the feed itself or of no person (`admin`) is none.

    >>> [author.name for author in authors_of(["Lovelace, A., Turing, A. M."])]
    ['A. Lovelace', 'A. M. Turing']
    """
    texts = [" ".join(text.split()) for text in stated]
    names = [name for text in texts for name in ([_turned(text)] if len(texts) > 1 else _apart(text))]
    people = (_person(name) for name in names)
    known = {it.name: it for it in people if it.name and not _NOBODY.fullmatch(it.name) and it.name != publisher}
    return tuple(known.values())


def _apart(text: str) -> list[str]:
    if ";" in text:
        return [_turned(name.strip()) for name in text.split(";")]
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    families, initials = parts[::2], parts[1::2]
    if initials and len(families) == len(initials) and all(map(_INITIALS.fullmatch, initials)):
        return [f"{first} {family}" for family, first in zip(families, initials, strict=True)]
    return [_turned(text)] if text.count(",") == 1 and _is_turned(text) else parts


def _turned(name: str) -> str:
    family, _, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if _is_turned(name) else name


def _is_turned(name: str) -> bool:
    """`Lovelace, Ada`: one comma, and one word before it."""
    family, _, given = name.partition(",")
    return bool(given.strip()) and "," not in given and len(family.split()) == 1


def _person(name: str) -> Author:
    place = _AFFILIATION.search(name)
    return Author(name=_AFFILIATION.sub("", name).strip(), affiliation=(place[1].strip() or None) if place else None)
