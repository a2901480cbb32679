"""Pure: whether a denial was put in or left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.opposites import negates
from bot.gate.polarity import Polarity
from bot.gate.verdicts import Fault


def denials_found(aligned: Alignment) -> Iterator[Finding]:
    """Words denied here and said there, or said here and denied there."""
    said = aligned.said
    words = [place for place in said.places if said.tokens[place].figure is None]
    for plain, run in groupby(words, key=lambda place: said.polarity[place] is Polarity.SAID):
        places = list(run)
        if plain:
            yield from _left_out(aligned, places)
        elif said.polarity[places[0]] is Polarity.DENIED:
            yield from _put_in(aligned, places)


def _put_in(aligned: Alignment, places: list[int]) -> Iterator[Finding]:
    """What one `not` or `without` denies has to be denied there: the word behind it, or another surely."""
    known = [place for place in places if aligned.there(place, aligned.base(place)) or _turned(aligned, place)] or [
        place for place in places if aligned.hits[place]
    ]
    if not known:
        yield Finding(Fault.NEGATION, f"The paper does not deny “{aligned.said.tokens[places[0]].text}”.")
        return
    stands = [_stands(aligned, place) for place in known]
    if stands[0] == {Polarity.SAID} and not any(Polarity.DENIED in stand for stand in stands):
        if _without(aligned, places[0]) and any(_denied_anywhere(aligned, place) for place in places):
            return
        word = aligned.said.tokens[known[0]].text
        yield Finding(Fault.NEGATION, f"It denies “{word}”, and the paper does not.", contradicted=True)


def _without(aligned: Alignment, place: int) -> bool:
    """Whether the denial is of a thing (`without training`, `training-free`), which a paper says once for all."""
    before = {token.low for token in aligned.said.tokens[max(0, place - 3) : place + 2]}
    return bool(before & {"no", "without", "free", "zero"})


def _denied_anywhere(aligned: Alignment, place: int) -> bool:
    return any(
        aligned.ground.readings[number].polarity[at] is Polarity.DENIED
        for number, spots in aligned.hits[place].items()
        for at in spots
    )


def _left_out(aligned: Alignment, places: list[int]) -> Iterator[Finding]:
    for place in places:
        if _stands(aligned, place) == {Polarity.DENIED}:
            word = aligned.said.tokens[place].text
            yield Finding(Fault.NEGATION, f"It leaves out that the paper denies “{word}”.", contradicted=True)


def _stands(aligned: Alignment, place: int) -> set[Polarity]:
    """How the word stands in the cited sentence that its part rests on, else in any."""
    base = aligned.base(place)
    numbers = [base] if aligned.there(place, base) else list(aligned.hits[place])
    found = {aligned.ground.readings[number].polarity[at] for number in numbers for at in aligned.there(place, number)}
    if aligned.said.polarity[place] is Polarity.DENIED and _turned(aligned, place):
        found.add(Polarity.DENIED)
    return found


def _turned(aligned: Alignment, place: int) -> bool:
    """Whether the cited sentence has the word with a negating prefix: `mismatch` for `do not match`."""
    key = aligned.said.tokens[place].key
    return any(negates(key, token.key) for token in aligned.ground.readings[aligned.base(place)].tokens)
