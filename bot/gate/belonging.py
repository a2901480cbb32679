"""Pure: whether each value stands in what is cited, compared so, and of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.gate.alignment import Alignment
from bot.gate.bounds import Bound, may_stand
from bot.gate.findings import Finding
from bot.gate.naming import names_along
from bot.gate.quantities import Quantity
from bot.gate.synonyms import alike
from bot.gate.tokens import Kind
from bot.gate.verdicts import Fault

_NEAR = 0.35  # nearer than this a word is held to belong to a value
_MISPLACED = 0.3  # by how much the words may stand nearer to another value of the same kind
_NAME_WEIGHT = 1.6
_PARAMETERS = frozenset({"paramet", "param", "model"})
_OWN_WEIGHT = 0.4
_OTHER_PART = 0.6
_CONDITION = 0.5  # how near a value of another kind is held to be to the only one of its kind
_LED = 0.5  # what a word before the subject tells, which may bear on the whole sentence
_ELSEWHERE = 2.0  # how much more clearly a value of another sentence has to hold the words
_SHARED = 0.6  # how near a name is at least to the values of its sentence


def values_found(aligned: Alignment) -> Iterator[Finding]:
    """What is wrong with the values of the sentence; nothing where each stands so in what is cited."""
    for quantity in aligned.said.quantities:
        if quantity.paired:
            continue
        candidates = aligned.values[quantity.place]
        if _single(aligned, quantity):
            continue
        if not candidates:
            if not _dated(aligned, quantity) and not _sized_name(aligned, quantity):
                yield _missing(aligned, quantity)
            continue
        bounded = [(number, other) for number, other in candidates if _bounded(quantity, other)]
        if not bounded:
            yield _misbound(quantity, candidates)
            continue
        counted = [
            (number, other)
            for number, other in bounded
            if _same_count(quantity, other) and names_along(aligned, quantity.place, number)
        ]
        if not counted:
            yield _misplaced(aligned, quantity, bounded)
            continue
        elsewhere = all(_belongs_elsewhere(aligned, quantity, number, other) for number, other in counted)
        if elsewhere or _given_twice(aligned, quantity, counted):
            yield _misplaced(aligned, quantity, counted)


def _given_twice(aligned: Alignment, quantity: Quantity, candidates: Sequence[tuple[int, Quantity]]) -> bool:
    """Whether the sentence gives of two things what is cited of one, beside another value of the kind."""
    twins = [other for other in aligned.said.quantities if not other.paired and other.equals(quantity)]
    if len(twins) <= max(1, len(candidates)) or quantity.place == twins[0].place:
        return False
    number = candidates[0][0]
    return any(
        other.kind == quantity.kind and not other.paired and other.values != quantity.values
        for other in aligned.ground.readings[number].quantities
    )


def _bounded(said: Quantity, given: Quantity) -> bool:
    if len(said.values) == len(given.values):
        turned = {said.change, given.change} in ({"to", "by"}, {"to", "from"}, {"from", "by"})
        return may_stand(said.bounds, given.bounds) and not turned
    low, high = given.values[0], given.values[-1]
    value = said.values[0]
    return (value == high and Bound.UP_TO in said.bounds) or (value == low and Bound.AT_LEAST in said.bounds)


def _same_count(said: Quantity, given: Quantity) -> bool:
    """Whether bare numbers count the same; one without a noun behind it may count anything."""
    if not said.counted or not given.counted or (said.scaled and _PARAMETERS & {*said.counted, *given.counted}):
        return True
    return any(alike(said.counted[-1], other) for other in given.counted) or any(
        alike(one, given.counted[-1]) for one in said.counted
    )


def _belongs_elsewhere(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> bool:
    """Whether the words that stand with the value stand, in what is cited, with another of its kind instead."""
    own = _held(aligned, quantity, number, given)
    for at, rival in _rivals(aligned, quantity, number, given):
        gain = _held(aligned, quantity, at, rival) - own
        partner = _partner(aligned, quantity, rival)
        if partner is not None and not _bounded(partner, rival):
            continue
        if partner is not None:  # both values are in the sentence: have they changed places?
            gain += _held(aligned, partner, number, given) - _held(aligned, partner, at, rival)
        clear = (at == number and quantity.unit != "bit") or 2 * own < _held(aligned, quantity, at, rival)
        if gain > (_MISPLACED if clear else _MISPLACED * _ELSEWHERE):
            return True
    return False


def _rivals(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> Iterator[tuple[int, Quantity]]:
    """Other values of the same kind in the same paper; of bare numbers, those that may count the same."""
    paper = aligned.ground.carriers[number].source.paper_id
    for at, reading in enumerate(aligned.ground.readings):
        if aligned.ground.carriers[at].source.paper_id != paper:
            continue
        for other in reading.quantities:
            alike_kind = (
                other.kind == quantity.kind and not other.paired and (other.unit or _same_count(quantity, other))
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


def _held(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> float:
    """How near the words that stand with a value of the sentence stand to a cited value."""
    words = _words_of(aligned, quantity)
    return sum(weight * _nearness(aligned, place, number, given) for place, weight in words)


def _words_of(aligned: Alignment, quantity: Quantity) -> Iterator[tuple[int, float]]:
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
        if near >= _NEAR * (1.0 if said.parts[place] == said.parts[quantity.place] else _OTHER_PART):
            yield place, near * _tells(aligned, place, quantity.place)


def _tells(aligned: Alignment, place: int, value: int) -> float:
    token = aligned.said.tokens[place]
    if aligned.own(token):
        return _OWN_WEIGHT
    first, last = sorted((place, value))
    led = place == first and any(aligned.own(each) for each in aligned.said.tokens[first + 1 : last])
    weight = 1.0 if token.kind is Kind.WORD else _NAME_WEIGHT
    return weight * (_LED if led and token.kind is Kind.WORD else 1.0)


def _nearness(aligned: Alignment, place: int, number: int, given: Quantity) -> float:
    reading = aligned.ground.readings[number]
    spots = aligned.there(place, number)
    shared = aligned.said.tokens[place].kind is Kind.NAME
    return max((reading.together(at, given.place, shared=_SHARED if shared else 0.0) for at in spots), default=0.0)


def _dated(aligned: Alignment, quantity: Quantity) -> bool:
    """Whether it is the year, day or volume that the paper's imprint gives."""
    if quantity.unit or quantity.counted or len(quantity.values) > 1:
        return False
    return any(
        str(quantity.values[0]) in re.findall(r"\d+", f"{source.date or ''} {source.venue or ''}")
        for source in aligned.ground.sources
    )


def _sized_name(aligned: Alignment, quantity: Quantity) -> bool:
    """Whether a size stands in the name that it follows: `LLaMA-3 8B` for `LLaMA-3-8B`."""
    if quantity.place == 0:
        return False
    before = aligned.said.tokens[quantity.place - 1]
    return any(f"={other}" in aligned.ground.index for other in before.others if other.endswith(quantity.text.lower()))


def _single(aligned: Alignment, quantity: Quantity) -> bool:
    """Whether `one` stands for `a` or `single`: no other number of the same is given."""
    if [*quantity.values] != [1] or quantity.unit:
        return False
    rivals = (
        other
        for reading in aligned.ground.readings
        for other in reading.quantities
        if other.values != quantity.values
        and other.counted
        and not other.unit
        and quantity.counted
        and alike(other.counted[-1], quantity.counted[-1])
    )
    return not any(rivals)


def _missing(aligned: Alignment, quantity: Quantity) -> Finding:
    rival = _nearest(aligned, quantity)
    if rival is None:
        return Finding(Fault.NUMBER, f"The paper does not give {quantity.text}.")
    return Finding(Fault.NUMBER, f"The paper gives {rival.text}, not {quantity.text}.", contradicted=True)


def _nearest(aligned: Alignment, quantity: Quantity) -> Quantity | None:
    """The cited quantity of the same kind that the value's words stand with."""
    words = tuple(_words_of(aligned, quantity))
    scored = [
        (sum(weight * _nearness(aligned, place, number, other) for place, weight in words), -number, other)
        for number, reading in enumerate(aligned.ground.readings)
        for other in reading.quantities
        if other.kind == quantity.kind and not other.paired and _same_count(quantity, other)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] > _NEAR else None


def _misbound(quantity: Quantity, candidates: Sequence[tuple[int, Quantity]]) -> Finding:
    _, given = candidates[0]
    return Finding(
        Fault.BOUND, f"The paper says {_bounded_text(given)}, not {_bounded_text(quantity)}.", contradicted=True
    )


def _bounded_text(quantity: Quantity) -> str:
    bound = next(iter(sorted(quantity.bounds - {Bound.EXACT})), Bound.EXACT)
    return f"{bound.value} {quantity.text}"


def _misplaced(aligned: Alignment, quantity: Quantity, candidates: Sequence[tuple[int, Quantity]]) -> Finding:
    rival = _nearest(aligned, quantity)
    if rival is not None and rival.values != quantity.values:
        reason = f"The paper gives {rival.text} for this; {quantity.text} stands there for something else."
        return Finding(Fault.BELONGING, reason, contradicted=True)
    return Finding(
        Fault.BELONGING, f"In the paper {quantity.text} belongs to something else.", contradicted=bool(candidates)
    )
