"""Pure: a sentence as the gate reads it: words, names, figures and marks, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from bot.gate.english import FUNCTION, base
from bot.gate.spelling import one_spelling
from retrieval.terms import stem


class Kind(StrEnum):
    """What a token is: `TIE` words tie others together and carry nothing by themselves."""

    WORD = "word"
    NAME = "name"
    FIGURE = "figure"
    TIE = "tie"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value, the two ends of a range, or the two sides of a ratio (`8/128`), and the unit that is run on."""

    values: tuple[Decimal, ...]
    unit: str = ""
    scaled: bool = False
    """Whether it is written with K, M, B or T: a size, so that `8B` may be part of a name."""


@dataclass(frozen=True, slots=True)
class Token:
    """`key` is what it is found under: a stem, or of a name its letters and digits; `others` are further ones."""

    text: str
    kind: Kind
    key: str
    others: frozenset[str] = frozenset()
    figure: Figure | None = None
    choices: frozenset[str] = frozenset()
    """The names that one with strokes stands for: `OPT-30B/66B`."""

    @property
    def low(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @property
    def says(self) -> bool:
        """Whether it carries something that has to be borne out: a word, name or figure."""
        return self.kind in {Kind.WORD, Kind.NAME, Kind.FIGURE}


_LEXEME = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s)\]]+)"
    r"|(?P<digits>(?<!\w)[+-]?\d[\w.%~/+-]*)"
    r"|(?P<letters>[^\W_]\w*(?:[-./'^&+][^\W_]\w*)*)"
    r"|(?P<mark>[^\w\s])"
)
_FIGURE = re.compile(r"([+-]?\d+(?:\.\d+)?)([A-Za-z%]*)(?:~(\d+(?:\.\d+)?)([A-Za-z%]*))?(?:-([A-Za-z].*))?")
_COUNTED = re.compile(r"([a-z]{3,})-(\d+)")  # `day-0`
_RATIO = re.compile(r"(\d+)/(\d+)")
_SCALES = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_UNITS = frozenset(("", "%", "x", "pp", "s", "ms", "min", "h", "GB", "MB", "TB", "KB", "bit", "th"))
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_CAPITALS = 2  # an abbreviation or a name written in humps has at least as many
_SHORTENED = frozenset({"i.e", "e.g", "vs", "al", "cf", "resp", "etc"})
_WORD_TAIL = 3


@lru_cache(maxsize=4_096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a sentence; `text` is as shown (`plaintext.clean`), in any spelling of figures.

    >>> [token.key for token in tokens("Kitty cuts KV-cache memory by nearly 8x")]
    ['kitti', 'cut', 'kv', 'cach', 'memori', 'by', 'near', '8x']
    """
    return tuple(_joined(list(_read(one_spelling(text)))))


def name_key(text: str) -> str:
    """A name's letters and digits: `LLaMA-3`, `Llama 3` and `llama3` are one."""
    return re.sub(r"[^a-z0-9]", "", text.translate(_SUPERSCRIPTS).lower())


def _read(text: str) -> Iterator[Token]:
    start, before = True, ""
    for found in _LEXEME.finditer(text):
        piece = found[0]
        if found["url"]:
            address = piece.rstrip(".,;")
            yield Token(text=address, kind=Kind.NAME, key=address.lower().removesuffix("/"))
        elif found["mark"]:
            yield Token(text=piece, kind=Kind.MARK, key=piece)
        elif found["digits"]:
            yield from _numeric(piece)
        else:
            yield from _lettered(piece, start=start)
        ended = piece in {":", "!", "?"} or (piece == "." and before not in _SHORTENED)
        start = ended or (start and bool(found["mark"]))
        before = piece.lower()


def _numeric(piece: str) -> Iterator[Token]:
    bare = piece.rstrip(".~/+-")
    if ratio := _RATIO.fullmatch(bare):
        values = (Decimal(ratio[1]), Decimal(ratio[2]))
        yield Token(text=bare, kind=Kind.FIGURE, key=bare, figure=Figure(values=values, unit="/"))
    elif (found := _FIGURE.fullmatch(bare)) and (figure := _figured(found)):
        yield Token(text=bare.split("-", 1)[0] if found[5] else bare, kind=Kind.FIGURE, key=bare.lower(), figure=figure)
        if found[5]:
            yield from _lettered(found[5], start=False)
    else:
        yield Token(text=bare, kind=Kind.NAME, key=name_key(bare), others=_shorter(bare))
    if piece.endswith("."):
        yield Token(text=".", kind=Kind.MARK, key=".")


def _figured(found: re.Match[str]) -> Figure | None:
    last_unit = found[4] if found[3] and found[4] else found[2]
    readings = [_scaled(found[1], found[2] or (last_unit if found[3] else ""))]
    if found[3]:
        readings.append(_scaled(found[3], last_unit))
    if any(reading is None for reading in readings):
        return None
    known = [reading for reading in readings if reading is not None]
    return Figure(values=tuple(value for value, _, _ in known), unit=known[-1][1], scaled=known[-1][2])


def _scaled(digits: str, unit: str) -> tuple[Decimal, str, bool] | None:
    if unit.upper() in _SCALES and unit != "m":
        return Decimal(digits) * _SCALES[unit.upper()], "", True
    plain = unit if unit in _UNITS else unit.lower() if unit.lower() in _UNITS else unit.upper()
    return (Decimal(digits), plain, False) if plain in _UNITS else None


def _lettered(piece: str, *, start: bool) -> Iterator[Token]:
    if piece.lower().rstrip(".") in FUNCTION or piece.lower() == "n't":
        yield Token(text=piece, kind=Kind.TIE, key=piece.lower())
        return
    if piece.lower().endswith("n't"):
        yield Token(text=piece, kind=Kind.TIE, key="not")
        return
    if any(char.isdigit() for char in piece.translate(_SUPERSCRIPTS)):
        yield from _coded(piece)
        return
    parts = [part for part in re.split(r"[-./'^&+]", piece) if part]
    if len(parts) > 1 and len(parts[0]) > 1:
        for part in parts:
            yield from _lettered(part, start=start and part is parts[0])
        return
    yield _word(piece, start=start)


def _word(piece: str, *, start: bool) -> Token:
    capitals = sum(char.isupper() for char in piece)
    named = capitals >= _CAPITALS or (capitals == 1 and not start)
    if capitals >= _CAPITALS and piece.endswith("s") and piece[-2:-1].isupper():
        piece = piece[:-1]  # `LLMs`
    if capitals >= _CAPITALS:
        return Token(text=piece, kind=Kind.NAME, key=name_key(piece), others=frozenset({stem(piece.lower())}))
    return Token(text=piece, kind=Kind.NAME if named else Kind.WORD, key=base(piece))


def _coded(piece: str) -> Iterator[Token]:
    """A name with digits, whole: `LLaMA-3-8B`; a plain word run on (`INT4-quantized`) is a word of its own."""
    if plain := _COUNTED.fullmatch(piece):
        yield from _lettered(plain[1], start=False)
        yield from _numeric(plain[2])
        return
    parts = piece.split("-")
    tail: list[str] = []
    while len(parts) > 1 and parts[-1].islower() and parts[-1].isalpha() and len(parts[-1]) > _WORD_TAIL:
        tail.insert(0, parts.pop())
    name = "-".join(parts)
    if not any(char.isdigit() for char in name.translate(_SUPERSCRIPTS)):
        yield from _lettered(name, start=False)
    else:
        key = name_key(name)
        key = key[:-1] if name.endswith("s") and name[-2:-1].isdigit() else key  # `V100s`
        yield Token(text=name, kind=Kind.NAME, key=key, others=_shorter(name) | _choices(name), choices=_whole(name))
    for part in tail:
        yield from _lettered(part, start=False)


def _shorter(name: str) -> frozenset[str]:
    """What the name may be called for short: `DeepSeek-R1` for `DeepSeek-R1-Distill-Qwen-32B`."""
    parts = name.split("-")
    return frozenset(filter(None, (name_key("-".join(parts[:count])) for count in range(1, len(parts)))))


def _choices(name: str) -> frozenset[str]:
    """The names that `OPT-30B/66B/175B` and `Llama-3.1-8B/70B-Instruct` stand for."""
    if "/" not in name:
        return frozenset()
    first, *rest = name.split("/")
    stem_, _, own = first.rpartition("-")
    last, dash, ending = rest[-1].partition("-")
    sizes = [own, *rest[:-1], last]
    full = {f"{stem_}-{size}" for size in sizes} | {f"{stem_}-{size}{dash}{ending}" for size in sizes}
    return frozenset(name_key(each) for each in full) | _shorter(stem_) | {name_key(stem_)}


def _whole(name: str) -> frozenset[str]:
    """Of the choices, those with all that the name says of size and ending; every one has to stand."""
    if "/" not in name:
        return frozenset()
    first, *rest = name.split("/")
    stem_, _, own = first.rpartition("-")
    last, dash, ending = rest[-1].partition("-")
    return frozenset(name_key(f"{stem_}-{size}{dash}{ending}") for size in [own, *rest[:-1], last])


def _joined(found: list[Token]) -> Iterator[Token]:
    """A bare number right after a name belongs to it (`AIME 24`); a size there is also found with it."""
    place = 0
    while place < len(found):
        token = found[place]
        follower = found[place + 1] if place + 1 < len(found) else None
        figure = follower.figure if follower and token.kind is Kind.NAME and not token.text.startswith("http") else None
        behind = found[place + 2] if place + 2 < len(found) else None
        if follower is not None and figure is not None and figure.scaled and len(figure.values) == 1:
            both = name_key(token.text + follower.text)
            yield Token(text=token.text, kind=Kind.NAME, key=token.key, others=token.others | {both})
        elif follower is not None and figure is not None and _part_of_name(figure, behind):
            key = name_key(token.text + follower.text)
            yield Token(text=f"{token.text} {follower.text}", kind=Kind.NAME, key=key, others=frozenset({token.key}))
            place += 1
        else:
            yield token
        place += 1


def _part_of_name(figure: Figure, behind: Token | None) -> bool:
    if figure.unit or figure.scaled or len(figure.values) != 1:
        return False
    return behind is None or behind.kind is not Kind.WORD
