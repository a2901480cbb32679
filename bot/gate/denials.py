"""Pure: whether a denial was put in or left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.gate.alignment import Alignment
from bot.gate.findings import Finding
from bot.gate.opposites import negates
from bot.gate.polarity import Polarity, denies
from bot.gate.synonyms import alike
from bot.gate.verdicts import Fault
from retrieval.terms import stem

_AVOIDS = frozenset(map(stem, ("eliminate", "avoid", "prevent", "circumvent", "overcome", "sidestep", "bypass")))


def denials_found(aligned: Alignment) -> Iterator[Finding]:
    """Words denied here and said there, or said here and denied there."""
    said = aligned.said
    for plain, run in groupby(said.places, key=lambda place: said.polarity[place] is Polarity.SAID):
        places = list(run)
        if plain:
            yield from _left_out(aligned, places)
            yield from _kept(aligned, places)
        elif said.polarity[places[0]] is Polarity.DENIED:
            yield from _put_in(aligned, places)


def _put_in(aligned: Alignment, places: list[int]) -> Iterator[Finding]:
    """What one `not` or `without` denies has to be denied there: the word behind it, or another surely."""
    if _without(aligned, places[0]) and any(_free(aligned, place) for place in places):
        return
    known = [place for place in places if _in_bases(aligned, place) or _turned(aligned, place)]
    word = aligned.said.tokens[(known or places)[0]].text
    if not known:
        yield Finding(Fault.NEGATION, f"The paper does not deny “{word}” of this.")
    elif _stands(aligned, known[0]) == {Polarity.SAID}:
        yield Finding(Fault.NEGATION, f"It denies “{word}”, and the paper does not.", contradicted=True)


def _in_bases(aligned: Alignment, place: int) -> bool:
    return any(aligned.there(place, number) for number in aligned.rests_on)


def _without(aligned: Alignment, place: int) -> bool:
    """Whether the denial is of a thing (`without training`, `training-free`), which a paper says once for all."""
    before = {token.low for token in aligned.said.tokens[max(0, place - 3) : place + 2]}
    return bool(before & {"no", "without", "free", "zero"})


def _free(aligned: Alignment, place: int) -> bool:
    """Whether the paper calls something free of it."""
    return any(
        aligned.ground.readings[number].polarity[at] is Polarity.DENIED
        and "free" in {token.low for token in aligned.ground.readings[number].tokens[at + 1 : at + 2]}
        for number, spots in aligned.hits.get(place, {}).items()
        for at in spots
    )


def _kept(aligned: Alignment, places: list[int]) -> Iterator[Finding]:
    """What the cited sentence says is removed or avoided has to be so here, too."""
    said = aligned.said
    for place in places:
        number = aligned.base(place)
        reading = aligned.ground.readings[number]
        removers = {reading.removed[at] for at in aligned.spots(place, number)}
        if -1 in removers or not removers or said.tokens[place].figure is not None:
            continue
        keys = {reading.tokens[at].key for at in removers}
        if keys <= _AVOIDS and not any(
            denies(token) or any(alike(token.key, key) for key in keys) for token in said.tokens
        ):
            word = said.tokens[place].text
            yield Finding(Fault.NEGATION, f"In the paper “{word}” is done away with.", contradicted=True)


def _left_out(aligned: Alignment, places: list[int]) -> Iterator[Finding]:
    for place in places:
        if aligned.said.tokens[place].figure is None and _stands(aligned, place) == {Polarity.DENIED}:
            word = aligned.said.tokens[place].text
            yield Finding(Fault.NEGATION, f"It leaves out that the paper denies “{word}”.", contradicted=True)


def _stands(aligned: Alignment, place: int) -> set[Polarity]:
    """How the word stands in the cited sentence that its part rests on, else in any."""
    base = aligned.base(place)
    near = [number for number in aligned.rests_on if aligned.there(place, number)]
    numbers = [base] if aligned.there(place, base) else near or list(aligned.hits.get(place, ()))
    found = {aligned.ground.readings[number].polarity[at] for number in numbers for at in aligned.spots(place, number)}
    if aligned.said.polarity[place] is Polarity.DENIED and _turned(aligned, place):
        found.add(Polarity.DENIED)
    return found


def _turned(aligned: Alignment, place: int) -> bool:
    """Whether the cited sentence has the word with a negating prefix: `mismatch` for `do not match`."""
    key = aligned.said.tokens[place].key
    return any(negates(key, token.key) for token in aligned.ground.readings[aligned.base(place)].tokens)
