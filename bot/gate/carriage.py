"""Pure: how much of what a sentence says in words is carried by what it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.gate.alignment import Alignment
from bot.gate.english import everyday
from bot.gate.opposites import opposites
from bot.gate.polarity import Polarity
from bot.gate.tokens import Kind


@dataclass(frozen=True, slots=True)
class Carriage:
    """`missing` are words that stand nowhere in what is cited; `share` is what of the words' weight is carried."""

    share: float
    missing: tuple[str, ...]
    worst: float
    """The share of the part that is carried least."""
    telling: bool = False
    """Whether a missing word says something of its own: it is no everyday word, an opposite stands in its place, or the
    papers have it in sentences that this one does not rest on."""


def carriage(aligned: Alignment) -> Carriage:
    """What the cited sentences carry of the words that are neither light nor figures."""
    said = aligned.said
    by_part: dict[int, list[bool]] = {}
    missing: list[str] = []
    telling = False
    for place in said.places:
        token = said.tokens[place]
        if token.figure is not None:
            by_part.setdefault(said.parts[place], []).append(True)
            continue
        carried = _stands(aligned, place) or aligned.own(token) or _titled(aligned, token.key)
        by_part.setdefault(said.parts[place], []).append(carried)
        if not carried:
            missing.append(token.text)
            telling = telling or not everyday(token.low) or _opposed(aligned, place) or bool(aligned.hits[place])
    flags = [flag for part in by_part.values() for flag in part]
    return Carriage(
        share=_share(flags),
        missing=tuple(missing),
        worst=min(map(_share, by_part.values()), default=1.0),
        telling=telling,
    )


def _stands(aligned: Alignment, place: int) -> bool:
    """Whether a word stands in what is cited; one with an opposite, in the very sentences that this one rests on."""
    if opposites(aligned.said.tokens[place].key) and aligned.said.polarity[place] is not Polarity.DENIED:
        return bool(set(aligned.hits[place]) & set(aligned.bases))
    return bool(aligned.hits[place])


def _opposed(aligned: Alignment, place: int) -> bool:
    """Whether an opposite of the word stands in a sentence that this one rests on."""
    against = frozenset[str]().union(*(theirs for _, theirs in opposites(aligned.said.tokens[place].key)))
    return any(token.key in against for number in aligned.rests_on for token in aligned.ground.readings[number].tokens)


def _titled(aligned: Alignment, key: str) -> bool:
    return any(
        token.key == key for reading in aligned.ground.about for token in reading.tokens if token.kind is not Kind.MARK
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 1.0
