"""Pure: whether up stands for down, better for worse, within for across; and who is compared with whom."""

from __future__ import annotations

from collections.abc import Iterator

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.opposites import Sides, negates, opposites, worth
from bot.gate.polarity import Polarity
from bot.gate.tokens import Kind
from bot.gate.verdicts import Fault

_AROUND = 0.65  # nearer than this, a word of the same part is a neighbour
_TURNED = 0.15
_NEXT = 2  # neighbours behind a word that tell what it bears on


def directions_found(aligned: Alignment) -> Iterator[Finding]:
    """Each word whose place in the cited sentence is held by its opposite."""
    said = aligned.said
    for place, token in enumerate(said.tokens):
        if token.kind not in {Kind.WORD, Kind.TIE} or _as_well(aligned, place) or _said_so(aligned, place):
            continue
        base = aligned.base(place)
        reading = aligned.ground.readings[base]
        here = aligned.there(place, base)
        for at, other in enumerate(reading.tokens):
            if (
                other.says
                and not here
                and negates(token.key, other.key)
                and said.polarity[place] is Polarity.SAID
                and _nearer(aligned, place, [], [at])
            ):
                yield _turned(token.text, other.text)
                break
        for own, against in (*opposites(token.key), *_of_worth(aligned, place)):
            theirs = [at for at, other in enumerate(reading.tokens) if other.key in against and other.key not in own]
            mine = [
                at for at, other in enumerate(reading.tokens) if other.key in own or (at in here and at not in theirs)
            ]
            if theirs and _nearer(aligned, place, mine, theirs):
                yield _turned(token.text, reading.tokens[theirs[0]].text)
                break


def _as_well(aligned: Alignment, place: int) -> bool:
    """Whether it is the `well` of `as well as`."""
    return aligned.said.tokens[place].low == "well" and place > 0 and aligned.said.tokens[place - 1].low == "as"


def _said_so(aligned: Alignment, place: int) -> bool:
    """Whether one of the cited sentences has the very word shortly before the same next word."""
    said = aligned.said
    behind = next((at for at in said.places if at > place and said.parts[at] == said.parts[place]), None)
    if behind is None:
        return False
    return any(
        reading.tokens[at].key == said.tokens[place].key
        and any(other > at and reading.near(at, other) >= _AROUND for other in aligned.spots(behind, number))
        for number, reading in enumerate(aligned.ground.readings)
        for at in aligned.spots(place, number)
    )


def _of_worth(aligned: Alignment, place: int) -> Iterator[Sides]:
    """`lower accuracy` is against `improve accuracy`, and `raise latency` against `improve latency`."""
    said = aligned.said
    for at in _neighbours(aligned, place):
        if at > place and (sides := worth(said.tokens[place].key, said.tokens[at].key)) is not None:
            yield sides


def _nearer(aligned: Alignment, place: int, mine: list[int], theirs: list[int]) -> bool:
    """Whether its neighbours, those behind it or else those before, stand nearer to its opposites than to itself."""
    base = aligned.base(place)
    reading = aligned.ground.readings[base]
    around = _neighbours(aligned, place)
    own = against = 0.0
    literal = any(reading.tokens[at].key == aligned.said.tokens[place].key for at in mine)
    for neighbour in around if literal else [at for at in around if at > place][:_NEXT] or around:
        near = aligned.said.near(place, neighbour)
        spots = aligned.there(neighbour, base)
        own += near * max((reading.near(at, spot) for at in mine for spot in spots), default=0.0)
        against += near * max((reading.near(at, spot) for at in theirs for spot in spots if at != spot), default=0.0)
    return against - own > _TURNED and against > 0


def _neighbours(aligned: Alignment, place: int) -> list[int]:
    said, base = aligned.said, aligned.base(place)
    return [
        at
        for at in said.places
        if at != place
        and said.near(place, at) >= _AROUND
        and said.parts[at] == said.parts[place]
        and aligned.there(at, base)
    ]


def _turned(said: str, given: str) -> Finding:
    return Finding(Fault.DIRECTION, f"The paper says “{given}”, not “{said}”.", contradicted=True)


def comparisons_found(aligned: Alignment) -> Iterator[Finding]:
    """What the cited sentence only compares with, and this one speaks of; and the other way round."""
    said = aligned.said
    gained: list[int] = []
    lost: list[int] = []
    for place in said.places:
        base = aligned.base(place)
        flags = {aligned.ground.readings[base].compared[at] for at in aligned.there(place, base)}
        if flags == {True} and not said.compared[place]:
            lost.append(place)
        elif said.compared[place] and (flags == {False} or (not flags and said.tokens[place].kind is Kind.NAME)):
            gained.append(place)
    named = [place for place in lost if said.tokens[place].kind is Kind.NAME]
    alone = not any(said.compared) and not any(quantity.unit == "x" for quantity in said.quantities)
    if (named and (alone or gained)) or (gained and lost):
        text = said.tokens[(named or lost)[0]].text
        yield Finding(Fault.DIRECTION, f"The paper only compares with {text}.", contradicted=True)
