"""Pure: whether `all`, `every`, `always` and `only` were put in where the cited sentence does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.tokens import Kind
from bot.gate.verdicts import Fault

_ALL = frozenset({"all", "every", "entire", "entirely", "always", "whole", "fully", "completely"})
_AS_MUCH = _ALL | {
    "each",
    "any",
    "both",
    "full",
    "complete",
    "everi",
    "various",
    "multiple",
    "across",
    "regardless",
    "everywhere",
}
_ONLY = frozenset({"only", "solely", "exclusively"})
_AS_FEW = _ONLY | {"just", "merely", "mere", "alone", "single", "one", "purely", "simply", "exclusive", "onli"}
_BEFORE = 4  # words between the scope word and what it bears on


def scopes_found(aligned: Alignment) -> Iterator[Finding]:
    """Each word that widens or narrows what is said beyond the cited sentence."""
    said = aligned.said
    for place, token in enumerate(said.tokens):
        behind = said.tokens[place + 1] if place + 1 < len(said.tokens) else None
        if behind is None or behind.figure is not None:
            continue
        if (token.low in _ALL and not _bears(aligned, place, _AS_MUCH) and not _every(aligned, place)) or (
            token.low in _ONLY and not _anywhere(aligned, place, _AS_FEW)
        ):
            yield Finding(Fault.CONTENT, f"The paper does not say “{token.text}” here.", contradicted=True)


def _every(aligned: Alignment, place: int) -> bool:
    """Whether `every layer` rests on `layers`."""
    target = place + 1
    spots = aligned.spots(target, aligned.base(place)) if target in aligned.hits else frozenset()
    found = aligned.ground.readings[aligned.base(place)].tokens
    return aligned.said.tokens[place].low == "every" and any(found[spot].low.endswith("s") for spot in spots)


def _bears(aligned: Alignment, place: int, words: frozenset[str]) -> bool:
    """Whether such a word stands before what this one bears on, in the cited sentence."""
    said = aligned.said
    target = next(
        (at for at in range(place + 1, len(said.tokens)) if said.tokens[at].kind in {Kind.WORD, Kind.NAME}), None
    )
    if target is None:
        return True
    if not aligned.spots(target, aligned.base(place)):
        return _anywhere(aligned, place, words)
    return any(_before(aligned, target, number, words) for number in aligned.rests_on)


def _before(aligned: Alignment, target: int, number: int, words: frozenset[str]) -> bool:
    found = aligned.ground.readings[number].tokens
    spots = aligned.spots(target, number)
    return any(
        token.low in words or token.key in words for spot in spots for token in found[max(0, spot - _BEFORE) : spot + 1]
    )


def _anywhere(aligned: Alignment, place: int, words: frozenset[str]) -> bool:
    found = aligned.ground.readings[aligned.base(place)].tokens
    return any(token.low in words or token.key in words for token in found)
