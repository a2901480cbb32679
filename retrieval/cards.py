"""What a record is filed by, worked out of it alone: the work of any process, not only of the one that files it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

from retrieval.papers import PaperId, PersonKey, Record
from retrieval.plaintext import title_key

_SKETCH_SIZE = 12
_SHINGLE = 4
_LAST_ASCII = 127
_MACRO = re.compile(r"\\[a-zA-Z]+")
_SIGNS = re.compile(r"[^\w\x00-\x7f]+")
_LETTERS = bytes(code if code > _LAST_ASCII or chr(code).isalnum() else ord(" ") for code in range(256)).lower()
"""What becomes of each byte: of ASCII only letters and digits stay, in small letters."""


class Traits(NamedTuple):
    """What a record is recognised by besides its ids: the id of a paper that begins with it, its title, its wording."""

    base: PaperId
    title_key: str
    sketch: tuple[int, ...]


class Shown(NamedTuple):
    """A paper in plain values: all that it is found by, and the whole of it as JSON.

    `cut` tells that not all authors are listed; `authors` are key, name and position, each key once; `also` further
    series that it counts under; `field` is the primary one, so that another source's cross-listings change no list.
    """

    id: PaperId
    payload: str
    title: str | None
    title_key: str
    first: dt.date | None
    last: dt.date | None
    series: str | None
    track: str | None
    has_code: bool
    text_digest: str
    cut: bool
    authors: tuple[tuple[PersonKey, str, int | None], ...]
    also: tuple[str, ...]
    field: str | None


class Card(NamedTuple):
    """What a record is filed by: its JSON, its place, its traits, and the new paper that it makes by itself.

    It goes to another process in a tenth of the time that the record takes, which is made again only where records must
    be compared (`whole`). `ids` are schemes and values.
    """

    source: str
    line: int
    owner: str | None
    entry: str | None
    ids: tuple[tuple[str, str], ...]
    payload: str
    traits: Traits
    alone: Shown


Told = Record | Card
"""What a source tells of a paper: the record, or the card made of it."""


def whole(told: Told) -> Record:
    """The record itself."""
    return _read(told.payload) if isinstance(told, Card) else told


@lru_cache(maxsize=256)
def _read(told: str) -> Record:
    return Record.model_validate_json(told)


def payload(told: Told) -> str:
    """The record as JSON."""
    return told.payload if isinstance(told, Card) else told.model_dump_json(exclude_none=True)


def line(told: Told) -> int:
    """Where the record begins."""
    return told.line if isinstance(told, Card) else told.lines.start


def ids(told: Told) -> tuple[tuple[str, str], ...]:
    """The record's ids, each once: schemes and values."""
    return told.ids if isinstance(told, Card) else tuple(dict.fromkeys((it.scheme.value, it.value) for it in told.ids))


def traits(told: Told) -> Traits:
    """What the record is recognised by; worked out already where it is a card."""
    if isinstance(told, Card):
        return told.traits
    filed = title_key(told.title or "")
    substance = (
        filed
        or wording(told.abstract or "")
        or "".join(f"{it.scheme}:{it.value}" for it in told.ids[:1])
        or f"{told.source}:{told.lines.start}"
    )
    base = PaperId(f"p{sha256(substance.encode()).hexdigest()[:12]}")
    return Traits(base=base, title_key=filed, sketch=sketch(told.abstract or ""))


@lru_cache(maxsize=2_048)
def wording(text: str) -> str:
    """The words alone, roughly: LaTeX is dropped rather than read, which is enough to compare and ten times as fast."""
    return b" ".join(_words(text)).decode()


@lru_cache(maxsize=2_048)
def sketch(abstract: str) -> tuple[int, ...]:
    """A few numbers that abstracts of much the same wording share: the smallest hashes of its four-word shingles.

    A bottom-k sketch: the share of common numbers estimates the resemblance of the texts (Broder 1997, "On the
    resemblance and containment of documents"). Empty for a text without words; numbers fit 32 bits.
    """
    words = _words(abstract)
    if not words:
        return ()
    shingles = zip(*(words[at:] for at in range(min(_SHINGLE, len(words)))), strict=False)
    return tuple(sorted(set(map(crc32, map(b" ".join, shingles))))[:_SKETCH_SIZE])


def _words(text: str) -> list[bytes]:
    """The words in one case and one form of each character, in UTF-8: bytes are cut apart much faster than letters."""
    plain = _MACRO.sub(" ", text) if "\\" in text else text
    if not plain.isascii():
        plain = _SIGNS.sub(" ", unicodedata.normalize("NFKC", plain).casefold())
    return plain.encode().translate(_LETTERS).split()
