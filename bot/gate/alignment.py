"""Pure: which cited sentence each part of a sentence rests on, and where its words stand there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.gate.english import LIGHT_STEMS
from bot.gate.grounds import Grounds, Hits
from bot.gate.quantities import Quantity
from bot.gate.reading import Reading
from bot.gate.tokens import Kind, Token

_FIGURE, _NAME, _WORD, _OWN = 3.0, 2.0, 1.0, 0.3
_SYNONYM = 0.5  # what a synonym tells of where a part rests, of what the word itself would
_BESIDE = 2  # tokens between a word and its neighbour at most
_ELSEWHERE = 0.35  # what the rest of the sentence counts when a part looks for the sentence it rests on


@dataclass(frozen=True)
class Alignment:
    """A sentence (`said`) beside what it may rest on."""

    said: Reading
    ground: Grounds

    @cached_property
    def hits(self) -> dict[int, Hits]:
        """For each token that says something and is no figure, where it stands in the cited sentences."""
        return {
            place: self.ground.finds(token)
            for place, token in enumerate(self.said.tokens)
            if token.says and token.figure is None
        }

    @cached_property
    def values(self) -> dict[int, tuple[tuple[int, Quantity], ...]]:
        """For each quantity (by its place), the cited quantities of the same value and unit."""
        return {
            quantity.place: tuple(
                (number, other)
                for number, reading in enumerate(self.ground.readings)
                for other in reading.quantities
                if gives(quantity, other)
            )
            for quantity in self.said.quantities
            if not quantity.paired
        }

    @cached_property
    def bases(self) -> tuple[int, ...]:
        """For each part of the sentence, the cited sentence that carries most of it."""
        count = len(self.ground.readings)
        parts = max(self.said.parts, default=0) + 1
        scores = [[0.0] * count for _ in range(parts)]
        for place in self.said.places:
            token = self.said.tokens[place]
            numbers = (
                {number for number, _ in self.values[place]} if token.figure is not None else set(self.hits[place])
            )
            for number in numbers:
                scores[self.said.parts[place]][number] += self._tells(place, number) / (1 + 0.1 * len(numbers))
        whole = [sum(scores[part][number] for part in range(parts)) for number in range(count)]
        return tuple(
            max(range(count), key=lambda number, row=row: (row[number] + _ELSEWHERE * whole[number], -number))  # type: ignore[misc]
            for row in scores
        )

    def _tells(self, place: int, number: int) -> float:
        """How much a word tells that its part rests on this sentence: a synonym less than the word itself."""
        token = self.said.tokens[place]
        if self.own(token):
            return _OWN
        found = self.ground.readings[number].tokens
        literal = token.figure is not None or any(found[at].key == token.key for at in self.hits[place][number])
        return _weight(token) * (1.0 if literal else _SYNONYM)

    def base(self, place: int) -> int:
        """The cited sentence that the part with this token rests on."""
        return self.bases[self.said.parts[place]]

    def there(self, place: int, number: int) -> frozenset[int]:
        """Where a word or value stands in one cited sentence; of several places, those beside its neighbour's."""
        known = self._known.get((place, number))
        if known is None:
            spots = self.spots(place, number)
            known = self._known[place, number] = self._beside(place, number, spots) if len(spots) > 1 else spots
        return known

    @cached_property
    def _known(self) -> dict[tuple[int, int], frozenset[int]]:
        return {}

    def spots(self, place: int, number: int) -> frozenset[int]:
        """Every place where a word or value stands in one cited sentence."""
        if place in self.values:
            return frozenset(other.place for at, other in self.values[place] if at == number)
        return frozenset(self.hits.get(place, {}).get(number, ()))

    def _beside(self, place: int, number: int, spots: frozenset[int]) -> frozenset[int]:
        """Of `memory` in `memory budget`, the place where `budget` stands next to it."""
        for neighbour in (place + 1, place - 1):
            if (
                neighbour in self.hits
                and self.said.parts[neighbour : neighbour + 1] == self.said.parts[place : place + 1]
            ):
                beside = self.spots(neighbour, number)
                step = neighbour - place
                kept = frozenset(at for at in spots if any(0 < (other - at) * step <= _BESIDE for other in beside))
                if kept and beside != spots:
                    return kept
        return spots

    @cached_property
    def rests_on(self) -> tuple[int, ...]:
        """The cited sentences that parts rest on, those that carry most parts first."""
        return tuple(sorted(set(self.bases), key=lambda number: (-self.bases.count(number), number)))

    def own(self, token: Token) -> bool:
        """Whether it names what the cited papers call theirs; not where they tell variants of it apart by name."""
        return token.kind is not Kind.FIGURE and token.key in self.ground.own and token.key not in self.ground.varied


def gives(quantity: Quantity, other: Quantity) -> bool:
    """Whether a cited quantity holds the value: the same, or as an end of its range."""
    if quantity.unit != other.unit:
        return False
    if quantity.values == other.values:
        return True
    return (
        len(quantity.values) == 1 and len(other.values) > 1 and other.unit != "/" and quantity.values[0] in other.values
    )


def _weight(token: Token) -> float:
    if token.figure is not None:
        return _FIGURE
    if token.kind is Kind.NAME:
        return _NAME
    return 0.3 if token.key in LIGHT_STEMS else _WORD
