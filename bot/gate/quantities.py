"""Pure: the quantities of a sentence: values, unit, bound, what is counted, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.gate.bounds import Bound, bound_before
from bot.gate.synonyms import alike
from bot.gate.tokens import Kind, Token
from retrieval.plainwords import LIGHT as GENERAL

_CONTEXT = 5  # words before a value that may set its bound
_COUNTED = 3  # words after a value that may say what is counted
_JOINS = frozenset({"and", "or", ",", "to", "/", "&"})
_SOFT = frozenset(
    [
        *("about", "approximately", "roughly", "nearly", "almost", "only", "just", "a", "an", "around", "over", "more"),
        *("than", "the", "its", "their"),
    ]
)
_OF = frozenset({"of", "out", "the", "its"})
_PARAMETERS = frozenset({"paramet", "param", "model"})
_WEAK_UNITS = frozenset({"", "/"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """`place` is its token; `bounds` the ways its comparison may be read; `counted` the stems behind a bare number."""

    place: int
    text: str
    values: tuple[Decimal, ...]
    unit: str
    bounds: frozenset[Bound]
    counted: tuple[str, ...] = ()
    scaled: bool = False
    """Whether it is written with K, M, B or T; of a model, its parameters are meant."""
    change: str = ""
    """`from`, `to` or `by` where that stands before it, `of` where it is the whole of `5 out of 32`, else empty."""
    paired: bool = False
    """Whether it is made of the two ends of `from 3B to 235B`, which are given apart, too."""

    @property
    def kind(self) -> str:
        """Quantities of one kind may be mistaken for one another."""
        return {"pp": "%", "ms": "s", "min": "s", "h": "s", "MB": "GB", "TB": "GB", "KB": "GB"}.get(
            self.unit, self.unit
        )

    def equals(self, other: Quantity) -> bool:
        """The same values in the same unit."""
        return self.values == other.values and self.unit == other.unit


def quantities(found: Sequence[Token]) -> tuple[Quantity, ...]:
    """Every figure of the sentence, in order."""
    units = _units(found)
    read: list[Quantity] = []
    for place, token in enumerate(found):
        if token.figure is None:
            continue
        read.append(
            Quantity(
                place=place,
                text=token.text.replace("~", "–"),
                values=token.figure.values,
                unit=units[place],
                bounds=_bounds(found, place, read),
                counted=_counted(found, place) if units[place] in _WEAK_UNITS else (),
                scaled=token.figure.scaled,
                change=_change(found, place),
            )
        )
    return (*read, *_pairs(read))


def _pairs(read: Sequence[Quantity]) -> Iterator[Quantity]:
    for first, last in pairwise(read):
        ends = (first.change, last.change) == ("from", "to") and len(first.values) == len(last.values) == 1
        if ends and last.place - first.place <= _COUNTED and (first.unit == last.unit or not first.unit):
            text = f"{first.text}–{last.text}"
            counted = last.counted or first.counted
            values = (*first.values, *last.values)
            yield replace(last, place=first.place, text=text, values=values, counted=counted, paired=True, change="")


def _units(found: Sequence[Token]) -> dict[int, str]:
    """Of `26 and 15 points` the first has the unit of the second."""
    units: dict[int, str] = {}
    for place in reversed(range(len(found))):
        figure = found[place].figure
        if figure is None:
            continue
        units[place] = figure.unit
        after = place + 1
        while after < len(found) and found[after].low in _JOINS:
            after += 1
        if (
            not figure.unit
            and not figure.scaled
            and after > place + 1
            and units.get(after) in {"%", "x", "pp", "s", "min"}
        ):
            units[place] = units[after]
    return units


def _bounds(found: Sequence[Token], place: int, before: Sequence[Quantity]) -> frozenset[Bound]:
    words = [token.low for token in found[max(0, place - _CONTEXT) : place]]
    bound = bound_before(words)
    behind = [token.low for token in found[place + 1 : place + 4]]
    if bound is Bound.EXACT and "or more" in " ".join(behind):
        bound = Bound.AT_LEAST
    ways = {bound}
    figure = found[place].figure
    if bound is Bound.OVER and words and words[-1] == "over" and figure is not None and not figure.unit:
        ways.add(Bound.EXACT)  # `sharding over 8 devices`
    if bound is Bound.EXACT and any(word.startswith(("maxim", "longest", "largest")) for word in words):
        ways.add(Bound.UP_TO)
    if bound is Bound.EXACT and before:
        ways |= _carried_on(found, before[-1], place)
    return frozenset(ways)


def _carried_on(found: Sequence[Token], last: Quantity, place: int) -> frozenset[Bound]:
    """`up to 3.8x and 3.6x` bounds both; `up to 21.4% cost savings and 15.7% latency reduction` may."""
    between = [token.low for token in found[last.place + 1 : place]]
    if not ({"and", "or"} & set(between)) or {"while", "by", ";", "with", "but", "—"} & set(between):
        return frozenset()
    open_ended = last.bounds - {Bound.EXACT, Bound.WITHIN}
    return open_ended if len(between) <= _CONTEXT else frozenset()


def _counted(found: Sequence[Token], place: int) -> tuple[str, ...]:
    counted: list[str] = []
    for token in found[place + 1 : place + 3 + _COUNTED]:
        if token.kind in {Kind.WORD, Kind.NAME} and token.low not in GENERAL:
            counted.append(token.key)
        elif token.kind is Kind.WORD or (not counted and (token.low in _OF or token.figure is not None)):
            continue
        elif (token.low != "of" or counted) and not (token.low == "," and len(counted) == 1 and token.text == ","):
            break
    return tuple(counted)


def _change(found: Sequence[Token], place: int) -> str:
    at = place - 1
    while at >= 0 and found[at].low in _SOFT:
        at -= 1
    before = found[at].low if at >= 0 else ""
    if before == "to" and at and found[at - 1].low == "up":
        return "by" if at > 1 and found[at - 2].low == "by" else ""
    if before == "of" and at > 1 and any(token.figure is not None for token in found[at - 2 : at]):
        return "of"
    return before if before in {"from", "to", "by"} else ""


def same_count(said: Quantity, given: Quantity) -> bool:
    """Whether bare numbers count the same; one without a noun behind it may count anything."""
    if (
        not said.counted
        or not given.counted
        or (said.scaled and given.scaled and _PARAMETERS & {*said.counted, *given.counted})
    ):
        return True
    return any(alike(said.counted[-1], other) for other in given.counted) or any(
        alike(one, given.counted[-1]) for one in said.counted
    )
