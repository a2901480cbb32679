"""Pure: whether each value stands in what is cited, compared so, and of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.gate.alignment import Alignment
from bot.gate.bounds import Bound
from bot.gate.findings import Finding
from bot.gate.holding import NEAR, belongs_elsewhere, bounded, nearness, words_of
from bot.gate.measures import measured_so
from bot.gate.naming import name_along
from bot.gate.quantities import Quantity, same_count
from bot.gate.synonyms import alike
from bot.gate.tokens import Kind
from bot.gate.verdicts import Fault


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
        fitting = [(number, other) for number, other in candidates if bounded(quantity, other)]
        if not fitting:
            yield _misbound(quantity, candidates)
            continue
        counted = [
            (number, other)
            for number, other in fitting
            if same_count(quantity, other)
            and all(name_along(aligned, place, number, other.place) for place in _names_of(aligned, quantity))
            and measured_so(aligned, quantity, number, other)
        ]
        if not counted:
            yield _misplaced(aligned, quantity, fitting)
            continue
        elsewhere = all(belongs_elsewhere(aligned, quantity, number, other) for number, other in counted)
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


def _names_of(aligned: Alignment, quantity: Quantity) -> Iterator[int]:
    """The names that bear on a value: in its clause, or in what leads the sentence, and not nearer to another value."""
    said = aligned.said
    rivals = [other.place for other in said.quantities if other.kind == quantity.kind and not other.paired]
    led = said.tokens[0].kind is Kind.TIE
    for place, token in enumerate(said.tokens):
        bears = said.clauses[place] == said.clauses[quantity.place] or (led and said.clauses[place] == 0)
        if token.kind is Kind.NAME and bears:
            near = said.near(place, quantity.place)
            if all(said.near(place, rival) < near for rival in rivals if rival != quantity.place):
                yield place


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
    words = tuple(words_of(aligned, quantity))
    scored = [
        (sum(weight * nearness(aligned, place, number, other) for place, weight in words), -number, other)
        for number, reading in enumerate(aligned.ground.readings)
        for other in reading.quantities
        if other.kind == quantity.kind and not other.paired and same_count(quantity, other)
    ]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] > NEAR else None


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
