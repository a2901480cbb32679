"""Pure: whether a value measures the same: metric, what it is a share of, what it counts and is compared with."""

from __future__ import annotations

from bot.gate.alignment import Alignment
from bot.gate.quantities import Quantity
from bot.gate.reading import Reading
from bot.gate.synonyms import alike
from bot.gate.tokens import Kind
from retrieval.plainwords import LIGHT as GENERAL
from retrieval.terms import stem

METRICS = frozenset(
    map(
        stem,
        [
            *(
                "accuracy",
                "accurate",
                "latency",
                "throughput",
                "memory",
                "cost",
                "runtime",
                "perplexity",
                "speed",
                "speedup",
                "faster",
            ),
            *("performance", "quality", "time", "error", "recall", "overhead", "bandwidth", "footprint", "energy"),
        ],
    )
)
_BESIDES = frozenset({"comparable", "similar", "same", "competitive", "negligible", "at", "preserving", "maintaining"})
"""Words before a metric that is held while another is measured."""
_AVERAGE = frozenset({"average", "averages", "averaged", "averaging", "avg", "mean"})
_WHOLE = 6  # words behind `of` in which the whole of a share is named


def measured_so(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> bool:
    """Whether a value of the sentence measures what the cited one measures."""
    return (
        _one_metric(aligned, quantity, number, given)
        and _one_whole(aligned, quantity, number)
        and _one_count(aligned, quantity, number)
        and _one_rival(aligned, quantity, number)
        and _one_setting(aligned, quantity, number)
        and _one_statistic(aligned, quantity, number, given)
    )


def _one_metric(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> bool:
    said = _metrics(aligned.said, quantity.place)
    there = _metrics(aligned.ground.readings[number], given.place)
    return not said or not there or any(alike(one, other) for one in said for other in there)


def _metrics(reading: Reading, value: int) -> frozenset[str]:
    """The metrics named in the part of a sentence that holds a value, else the last one named before it."""
    named = [
        place
        for place, token in enumerate(reading.tokens)
        if token.key in METRICS and not _BESIDES & {each.low for each in reading.tokens[max(0, place - 2) : place]}
    ]
    here = frozenset(reading.tokens[at].key for at in named if reading.parts[at] == reading.parts[value])
    before = [at for at in named if at < value and reading.sides[at] == reading.sides[value]]
    return here or frozenset(reading.tokens[at].key for at in before[-1:])


def _one_statistic(aligned: Alignment, quantity: Quantity, number: int, given: Quantity) -> bool:
    """Whether what is said of the average is said of it there, and not of single cases."""
    if not _averaged(aligned.said, quantity):
        return True
    return _averaged(aligned.ground.readings[number], given)


def _averaged(reading: Reading, quantity: Quantity) -> bool:
    """Whether this is the value of its kind that stands nearest to `average`."""
    values = [other.place for other in reading.quantities if not other.paired] or [quantity.place]
    return any(
        max(values, key=lambda value: reading.near(at, value)) == quantity.place
        for at, token in enumerate(reading.tokens)
        if token.low in _AVERAGE and reading.sides[at] == reading.sides[quantity.place]
    )


def _one_whole(aligned: Alignment, quantity: Quantity, number: int) -> bool:
    """Of `76% of the model's accuracy`, whether the cited sentence speaks of accuracy."""
    found = aligned.said.tokens
    if quantity.unit != "%" or quantity.place + 1 >= len(found) or found[quantity.place + 1].low != "of":
        return True
    head = None
    for place in range(quantity.place + 2, min(len(found), quantity.place + 2 + _WHOLE)):
        if found[place].kind in {Kind.WORD, Kind.NAME}:
            head = place
        elif found[place].low not in {"the", "its", "a", "an", "their"}:
            break
    return head is None or not aligned.hits[head] or number in aligned.hits[head] or found[head].low in GENERAL


def _one_count(aligned: Alignment, quantity: Quantity, number: int) -> bool:
    """Of `32B activated parameters`, whether the cited sentence speaks of activated ones."""
    if not quantity.counted:
        return True
    places = range(quantity.place + 1, min(len(aligned.said.tokens), quantity.place + 1 + len(quantity.counted)))
    return all(
        number in aligned.hits[place] or not aligned.hits[place] or aligned.own(aligned.said.tokens[place])
        for place in places
        if place in aligned.hits and aligned.said.tokens[place].key in quantity.counted
    )


def _one_rival(aligned: Alignment, quantity: Quantity, number: int) -> bool:
    """Whether what the value is compared with stands in the cited sentence, where the paper speaks of it at all."""
    said = aligned.said
    compared = [
        place
        for place, token in enumerate(said.tokens)
        if said.compared[place]
        and said.clauses[place] == said.clauses[quantity.place]
        and token.low not in GENERAL
        and aligned.hits.get(place)
        and not aligned.own(token)
    ]
    return not compared or any(number in aligned.hits[place] for place in compared)


def _one_setting(aligned: Alignment, quantity: Quantity, number: int) -> bool:
    """Whether no more than one word behind the value is of other sentences only: not `in a single inference pass`."""
    said = aligned.said
    brought = [
        place
        for place in said.places
        if place > quantity.place
        and said.parts[place] == said.parts[quantity.place]
        and aligned.hits.get(place)
        and number not in aligned.hits[place]
        and not aligned.own(said.tokens[place])
        and not any(quantity.place < other.place < place for other in said.quantities)
    ]
    return len(brought) <= 1
