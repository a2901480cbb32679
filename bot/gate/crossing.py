"""Pure: whether two things have changed places: each part of a sentence says of one what is cited of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.gate.alignment import Alignment
from bot.gate.english import LIGHT_STEMS
from bot.gate.findings import Finding
from bot.gate.synonyms import kindred
from bot.gate.tokens import Kind
from bot.gate.verdicts import Fault
from retrieval.plainwords import LIGHT as GENERAL

_FEW = 2
_LISTED = 3  # words of one item of a list at most
_LINKS = frozenset({"and", "or", "the", "of"})
_STRAYED = 0.12  # by how much a word stands nearer to the words of another part


def crossings_found(aligned: Alignment) -> Iterator[Finding]:
    """Pairs of words that each stand, in the cited sentence, with the part that holds the other."""
    said = aligned.said
    parts: dict[int, list[int]] = {}
    for place in said.places:
        if aligned.there(place, aligned.base(place)):
            parts.setdefault(said.parts[place], []).append(place)
    for (one, ones), (other, others) in combinations(parts.items(), 2):
        if aligned.bases[one] != aligned.bases[other] or aligned.ground.readings[aligned.bases[one]].lists:
            continue
        number = aligned.bases[one]
        left = _strays(aligned, number, ones, others)
        right = _strays(aligned, number, others, ones)
        same = {said.tokens[at].key for at in left} & {said.tokens[at].key for at in right}
        if left and right and not same and len(ones) + len(others) > _FEW:
            yield _crossed(aligned, left[0], right[0])
            return
    yield from _mixed(aligned, said.parts) or _mixed(aligned, said.clauses) or _joined(aligned)


def _crossed(aligned: Alignment, one: int, other: int) -> Finding:
    first, last = aligned.said.tokens[one].text, aligned.said.tokens[other].text
    reason = f"In the paper “{first}” and “{last}” stand the other way round."
    return Finding(Fault.BELONGING, reason, contradicted=True)


def _mixed(aligned: Alignment, stretches: Sequence[int]) -> list[Finding]:
    """Two clauses that each take words from the same two clauses of the cited sentence."""
    said = aligned.said
    clauses: dict[tuple[int, int], dict[int, int]] = {}
    for place in said.places:
        number = aligned.base(place)
        reading = aligned.ground.readings[number]
        homes = {reading.clauses[at] for at in aligned.there(place, number)}
        if (
            len(homes) == 1
            and said.tokens[place].figure is None
            and not reading.lists
            and not aligned.own(said.tokens[place])
        ):
            clauses.setdefault((number, stretches[place]), {}).setdefault(homes.pop(), place)
    for ((one, _), ones), ((other, _), others) in combinations(clauses.items(), 2):
        shared = sorted(set(ones) & set(others))
        if one == other and len(shared) > 1:
            return [_crossed(aligned, ones[shared[0]], others[shared[0]])]
    return []


def _joined(aligned: Alignment) -> list[Finding]:
    """A part that joins what the cited sentence sets against each other with `while`, `whereas` or `but`."""
    said = aligned.said
    sides: dict[int, dict[int, int]] = {}
    groups = _groups(aligned)
    for place in said.places:
        token, number = said.tokens[place], aligned.base(place)
        reading = aligned.ground.readings[number]
        if token.figure is not None or aligned.own(token) or token.low in GENERAL:
            continue
        spots = [at for at in aligned.there(place, number) if kindred(token.key, reading.tokens[at].key)]
        homes = {reading.sides[at] for at in spots}
        if len(homes) == 1:
            sides.setdefault(groups[said.parts[place]], {}).setdefault(homes.pop(), place)
    for found in sides.values():
        if len(found) > 1:
            first, last, *_ = found.values()
            return [_crossed(aligned, first, last)]
    return []


def _groups(aligned: Alignment) -> dict[int, int]:
    """The parts of the sentence, each with the one whose verb it shares: `lossless with this, that and lower ones`."""
    said = aligned.said
    group = 0
    groups: dict[int, int] = {}
    for part in range(max(said.parts, default=0) + 1):
        found = [token for token, at in zip(said.tokens, said.parts, strict=True) if at == part]
        listed = (
            bool(found)
            and found[0].low in {",", "and", "or"}
            and sum(token.says for token in found) <= _LISTED
            and not any(
                (token.low in GENERAL and token.low.endswith(("s", "ed", "ing")))
                or token.key in LIGHT_STEMS
                or (token.kind is Kind.TIE and token.low not in _LINKS)
                for token in found
            )
        )
        group = group if listed else part
        groups[part] = group
    return groups


def _strays(aligned: Alignment, number: int, own: Sequence[int], other: Sequence[int]) -> list[int]:
    return [
        place
        for place in own
        if len(own) > 1
        and aligned.said.tokens[place].figure is None
        and not aligned.own(aligned.said.tokens[place])
        and _affinity(aligned, number, place, other) - _affinity(aligned, number, place, own) > _STRAYED
        and not any(_same(aligned, number, place, at) for at in other)
    ]


def _affinity(aligned: Alignment, number: int, place: int, others: Sequence[int]) -> float:
    reading = aligned.ground.readings[number]
    spots = aligned.there(place, number)
    near = [
        max(reading.near(one, other) for one in spots for other in aligned.there(at, number))
        for at in others
        if at != place
    ]
    return sum(near) / len(near) if near else 0.0


def _same(aligned: Alignment, number: int, one: int, other: int) -> bool:
    return bool(aligned.there(one, number) & aligned.there(other, number))
