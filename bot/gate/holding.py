"""Pure: which value of what is cited the words around a value of the sentence stand with."""

from __future__ import annotations

from collections.abc import Iterator

from bot.gate.alignment import Alignment
from bot.gate.bounds import Bound, may_stand
from bot.gate.measures import METRICS
from bot.gate.quantities import Quantity, same_count
from bot.gate.reading import Reading
from bot.gate.tokens import Kind
from retrieval.plainwords import LIGHT as GENERAL

NEAR = 0.35
"""Nearer than this (`Reading.near`), a word is held to belong to a value."""
_MISPLACED = 0.25  # by how much the words may stand nearer to another value of the same kind
_NAME_WEIGHT = 1.6
_OWN_WEIGHT = 0.4
_GENERAL_WEIGHT = 0.5
_BESIDE = 0.2  # nearer than this two values of a sentence are held to be of one case
_CLEARLY = 0.45
_OTHER_PART = 0.6
_CONDITION = 0.5  # how near a value of another kind is held to be to the only one of its kind
_LED = 0.5  # what a word before the subject tells, which may bear on the whole sentence
_SHARE = 0.1  # of what all its words could tell, how much at least has to speak for another value
_ELSEWHERE = 2.0  # how much more clearly a value of another sentence has to hold the words
_TAKEN = 0.5  # how near a word is that is said of another value, of what it would be
_SHARED = 0.6  # how near a name is at least to the values of its sentence


def bounded(said: Quantity, given: Quantity) -> bool:
    """Whether a value of the sentence may be compared so, given how the cited one is."""
    if len(said.values) == len(given.values):
        turned = {said.change, given.change} in ({"to", "by"}, {"to", "from"}, {"from", "by"})
        turned = turned or (given.change == "of" and said.change != "of" and bool(said.counted))
        return may_stand(said.bounds, given.bounds) and not turned
    low, high = given.values[0], given.values[-1]
    value = said.values[0]
    if said.change in {"from", "to"} and value == (low if said.change == "from" else high):
        return True
    return (value == high and Bound.UP_TO in said.bounds) or (value == low and Bound.AT_LEAST in said.bounds)


def belongs_elsewhere(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> bool:
    """Whether the words that stand with the value stand, in what is cited, with another of its kind instead."""
    own = held(aligned, quantity, number, given)
    most = sum(weight for _, weight in words_of(aligned, quantity))
    if _condition_of_another(aligned, quantity, number, given) or _of_another_sentence(aligned, quantity, number):
        return True
    for at, rival in _rivals(aligned, quantity, number, given):
        gain = held(aligned, quantity, at, rival) - own
        partner = _partner(aligned, quantity, rival)
        if partner is not None and not bounded(partner, rival):
            continue
        if partner is not None:  # both values are in the sentence: have they changed places?
            gain += held(aligned, partner, number, given) - held(aligned, partner, at, rival)
        clear = (at == number and quantity.unit != "bit") or 2 * own < held(aligned, quantity, at, rival)
        if gain > max(_MISPLACED if clear else _MISPLACED * _ELSEWHERE, _SHARE * most):
            return True
    return False


def _condition_of_another(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> bool:
    """Whether a value beside this one in the sentence stands, in what is cited, beside another of this kind."""
    said, reading = aligned.said, aligned.ground.readings[number]
    others = [
        each.place
        for each in said.quantities
        if each.place != quantity.place
        and not each.paired
        and said.near(each.place, quantity.place) >= _BESIDE
        and not (each.scaled and said.tokens[each.place - 1].kind is Kind.NAME)
    ]
    return any(
        _values_near(aligned, place, number, rival.place) - _values_near(aligned, place, number, given.place) > _CLEARLY
        for place in others
        for rival in reading.quantities
        if rival.kind == quantity.kind
        and not rival.paired
        and rival.scaled == quantity.scaled
        and not any(rival.equals(each) for each in said.quantities)
    )


def _of_another_sentence(aligned: Alignment, quantity: Quantity, number: int) -> bool:
    """Whether the other values of its clause stand in a sentence that gives another value of this kind."""
    said = aligned.said
    beside = {
        at
        for other in said.quantities
        if other.place != quantity.place
        and not other.paired
        and said.clauses[other.place] == said.clauses[quantity.place]
        for at, _ in aligned.values[other.place]
    }
    base = aligned.base(quantity.place)
    return (
        base != number
        and base in beside
        and number not in beside
        and any(
            rival.kind == quantity.kind
            and rival.scaled == quantity.scaled
            and not rival.paired
            and (
                rival.unit or rival.scaled or (bool(rival.counted and quantity.counted) and same_count(quantity, rival))
            )
            and not any(rival.equals(each) for each in said.quantities)
            for rival in aligned.ground.readings[base].quantities
        )
    )


def _values_near(aligned: Alignment, place: int, number: int, value: int) -> float:
    reading = aligned.ground.readings[number]
    return max((reading.near(at, value) for at in aligned.spots(place, number)), default=0.0)


def _rivals(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> Iterator[tuple[int, Quantity]]:
    """Other values of the same kind in the same paper; of bare numbers, those that may count the same."""
    paper = aligned.ground.carriers[number].source.paper_id
    for at, reading in enumerate(aligned.ground.readings):
        if aligned.ground.carriers[at].source.paper_id != paper:
            continue
        for other in reading.quantities:
            alike_kind = (
                other.kind == quantity.kind and not other.paired and (other.unit or same_count(quantity, other))
            )
            if alike_kind and other.values != given.values and not (at == number and other.values[0] in given.values):
                yield at, other


def _partner(aligned: Alignment, quantity: Quantity, rival: Quantity) -> Quantity | None:
    return next(
        (
            each
            for each in aligned.said.quantities
            if each.place != quantity.place and each.equals(rival) and not each.paired
        ),
        None,
    )


def held(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> float:
    """How near the words that stand with a value of the sentence stand to a cited value."""
    words = words_of(aligned, quantity)
    return sum(weight * nearness(aligned, place, number, given) for place, weight in words)


def words_of(aligned: Alignment, quantity: Quantity) -> Iterator[tuple[int, float]]:
    """The words and other values that stand with the value in the sentence, and how much they tell."""
    said = aligned.said
    rivals = [other.place for other in said.quantities if other.kind == quantity.kind and other.place != quantity.place]
    alone = not any(not other.paired and other.place in rivals for other in said.quantities)
    for place in said.places:
        token = said.tokens[place]
        near = said.near(place, quantity.place)
        if place == quantity.place or place in rivals or any(said.near(place, at) > near for at in rivals):
            continue
        near *= 1.0 if said.parts[place] == said.parts[quantity.place] else _OTHER_PART
        if token.figure is not None and alone:
            near = max(near, _CONDITION)
        if near >= NEAR * (1.0 if said.parts[place] == said.parts[quantity.place] else _OTHER_PART):
            yield place, near * _tells(aligned, place, quantity.place)


def _tells(aligned: Alignment, place: int, value: int) -> float:
    token = aligned.said.tokens[place]
    if aligned.own(token):
        return _OWN_WEIGHT
    first, last = sorted((place, value))
    led = place == first and any(aligned.own(each) for each in aligned.said.tokens[first + 1 : last])
    weight = 1.0 if token.kind is Kind.WORD else _NAME_WEIGHT
    if token.kind is Kind.WORD and token.low in GENERAL and token.key not in METRICS:
        weight = _GENERAL_WEIGHT
    return weight * (_LED if led and token.kind is Kind.WORD else 1.0)


def nearness(aligned: Alignment, place: int, number: int, given: Quantity) -> float:
    """How near a word of the sentence stands to a cited value, at best: less where it is said of another value."""
    reading = aligned.ground.readings[number]
    shared = aligned.said.tokens[place].kind is Kind.NAME
    taken = {
        at
        for other in reading.quantities
        if other.kind == given.kind and other.place != given.place and not other.paired
        for at in _phrase(reading, other.place)
    }
    return max(
        (
            reading.together(at, given.place, shared=_SHARED if shared else 0.0) * (_TAKEN if at in taken else 1.0)
            for at in aligned.there(place, number)
        ),
        default=0.0,
    )


def _phrase(reading: Reading, value: int) -> tuple[int, ...]:
    """The words right behind a value: `prefill speedup` of `2.3x prefill speedup`."""
    end = value + 1
    while end < len(reading.tokens) and reading.tokens[end].kind in {Kind.WORD, Kind.NAME}:
        end += 1
    return tuple(range(value + 1, end))
