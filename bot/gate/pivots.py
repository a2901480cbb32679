"""Pure: whether what stands before `into`, `than`, `before` or `over` has changed places with what stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.reading import Reading
from bot.gate.verdicts import Fault

_PIVOTS = frozenset({"into", "than", "before", "after", "over", "instead", "rather"})
_WINDOW = 7  # content words on either side that a pivot relates


def pivots_found(aligned: Alignment) -> Iterator[Finding]:
    """Words that stand before a pivot here and only behind it there, while others do the reverse."""
    said = aligned.said
    for place, token in enumerate(said.tokens):
        if token.low not in _PIVOTS:
            continue
        number = aligned.base(place)
        reading = aligned.ground.readings[number]
        for at, other in enumerate(reading.tokens):
            if other.low == token.low and _turned(aligned, number, place, at):
                yield Finding(
                    Fault.DIRECTION,
                    f"What stands before and behind “{token.text}” is the other way round in the paper.",
                    contradicted=True,
                )
                return


def _turned(aligned: Alignment, number: int, place: int, at: int) -> bool:
    before, behind = _around(aligned.said, place)
    before = tuple(each for each in before if not aligned.own(aligned.said.tokens[each]))
    there_before, there_behind = _around(aligned.ground.readings[number], at)
    first = [each for each in before if _only(aligned, number, each, there_behind, there_before)]
    last = [each for each in behind if _only(aligned, number, each, there_before, there_behind)]
    right = [each for each in before if _only(aligned, number, each, there_before, there_behind)]
    return bool(first and last) and len(first) >= len(right)


def _only(aligned: Alignment, number: int, place: int, here: tuple[int, ...], not_here: tuple[int, ...]) -> bool:
    spots = aligned.spots(place, number)
    return bool(spots & frozenset(here)) and not spots & frozenset(not_here)


def _around(reading: Reading, pivot: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    before = tuple(at for at in reading.places if at < pivot)[-_WINDOW:]
    behind = tuple(at for at in reading.places if at > pivot)[:_WINDOW]
    return before, behind
