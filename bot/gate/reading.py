"""Pure: a sentence read once: tokens, quantities, what is denied and compared with, and how near words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.gate.english import LIGHT_STEMS
from bot.gate.polarity import Polarity, polarities, removed
from bot.gate.quantities import Quantity, quantities
from bot.gate.tokens import Kind, Token, tokens

_BREAKS = frozenset(
    {
        ",",
        ";",
        ":",
        "—",
        "(",
        ")",
        "and",
        "but",
        "while",
        "whereas",
        "with",
        "without",
        "when",
        "where",
        "which",
        "then",
    }
)
_SIDE_BREAKS = frozenset({";", "while", "whereas", "but"})
_CLAUSE_BREAKS = frozenset({",", ";", ":", "—", "but", "while", "whereas", "(", ")"})
_CONTRASTS = frozenset({"while", "whereas", "but", "although", "though", "unlike", "however", "yet", "than"})
_STEPS = {",": 2.5, ";": 6.0, ":": 3.0, "—": 3.0, "(": 0.5, ")": 1.5, "and": 2.0, "or": 1.0, "with": 1.0, "when": 1.0}
_CONTRAST, _TIE, _SAYS, _LIGHT = 4.0, 0.3, 1.0, 0.6
_LEADS = 0.95
_CARRIES = 0.8
_DIVIDES = frozenset({";", "while", "whereas", "but", "although", "unlike"})
_GOES_ON = frozenset(
    {"also", "are", "is", "can", "was", "were", "has", "have", "does", "do", "not"}
)  # behind a `but` with one subject
_OPENED = 4  # words that a clause with `while` has before its comma ends it
_FAR = 10.0
_LISTING = frozenset({"and", ",", "or", "/", "&"})
_AGAINST = ("than", "over", "compared", "comparable", "relative", "unlike", "versus", "vs", "par", "outperform",
            "surpass", "exceed", "beat", "beyond", "against", "ahead", "above", "behind")  # fmt: skip
_AGAINST_STEMS = frozenset({"compar", "outperform", "surpass", "exceed", "beat", "match", "rival"})
_ENDING = frozenset({",", ";", ":", ".", "by", "while", "on", "in", "when", "with"})
_COMPARED = 8  # words after `than` that are compared with


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, read.

    `places` are the words that carry something; `parts` number the stretches between breaks, a token each; `clauses`
    the longer ones that `and` does not break, `sides` what is set against each other.
    """

    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    polarity: tuple[Polarity, ...]
    removed: tuple[int, ...]
    steps: tuple[float, ...]
    parts: tuple[int, ...]
    clauses: tuple[int, ...]
    sides: tuple[int, ...]
    compared: tuple[bool, ...]
    places: tuple[int, ...]
    lists: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """Of a sentence with `respectively`, the names listed and the values listed, as many of each or a multiple."""

    def near(self, one: int, other: int) -> float:
        """How near two tokens stand: 1 beside each other, 0 from ten words apart."""
        apart = abs(self.steps[one] - self.steps[other])
        return max(0.0, 1.0 - max(0.0, apart - 1.0) / _FAR)

    def together(self, word: int, value: int, *, shared: float = 0.0) -> float:
        """How near a word and a value stand; of a list named `respectively`, each belongs to its own only.

        What is named before the first value of its sentence is shared by those that follow; anything named is, to some
        degree (`shared`), by all values that no contrast divides it from.
        """
        for names, values in self.lists:
            if word in names and value in values:
                return 1.0 if names.index(word) * len(values) // len(names) == values.index(value) else 0.0
        near = self.near(word, value)
        if not shared and self.tokens[word].figure is None:
            return near
        first = next((each.place for each in self.quantities if each.unit == self._unit(value)), value)
        if self._divided(word, value):
            return (
                max(near, _CARRIES * self.near(word, first))
                if word < first and not self._renamed(first, value)
                else near
            )
        if word < first <= value:
            return max(near, _LEADS * self.near(word, first))
        return max(near, shared)

    def _unit(self, value: int) -> str:
        return next((each.unit for each in self.quantities if each.place == value), "")

    def _renamed(self, first: int, value: int) -> bool:
        """Whether a contrast between two values brings in a subject of its own by name."""
        after = False
        for token in self.tokens[first + 1 : value]:
            after = after or token.low in _DIVIDES
            if after and token.kind is Kind.NAME:
                return True
        return False

    def _divided(self, one: int, other: int) -> bool:
        between = self.tokens[min(one, other) + 1 : max(one, other)]
        return any(token.low in _DIVIDES for token in between)

    @property
    def words(self) -> tuple[str, ...]:
        """The keys in order, marks left out: what tells whether two sentences are word for word the same."""
        return tuple(token.key for token in self.tokens if token.kind is not Kind.MARK)


@lru_cache(maxsize=4_096)
def read(text: str) -> Reading:
    """A sentence as shown (`plaintext.clean`), read."""
    found = tokens(text)
    given = quantities(found)
    return Reading(
        tokens=found,
        quantities=given,
        polarity=polarities(found),
        removed=removed(found),
        steps=_steps(found),
        parts=_parts(found, _BREAKS),
        clauses=_parts(found, _CLAUSE_BREAKS),
        sides=_sides(found),
        compared=_compared(found),
        places=tuple(place for place, token in enumerate(found) if token.says and token.key not in LIGHT_STEMS),
        lists=_lists(found, given),
    )


def _lists(found: Sequence[Token], given: Sequence[Quantity]) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    if not any(token.low == "respectively" for token in found):
        return ()
    values = _runs([quantity.place for quantity in given if not quantity.paired], found)
    names = _runs([place for place, token in enumerate(found) if token.kind is Kind.NAME], found)
    paired = tuple(
        (name_run, value_run) for value_run in values for name_run in names if len(name_run) % len(value_run) == 0
    )
    if paired or not values:
        return paired
    held = tuple(
        place
        for place, token in enumerate(found)
        if token.kind is Kind.NAME and found[place - 1].low in {"on", "for", "in"}
    )  # `69.6 on this and 45.7 on that, ahead by 26 and 15`
    return ((held, values[-1]),) if len(held) == len(values[-1]) else ()


def _runs(places: Sequence[int], found: Sequence[Token]) -> list[tuple[int, ...]]:
    """Places with nothing but `and`, commas or more of the same between them."""
    runs: list[list[int]] = []
    closed = False
    for place in places:
        joined = runs and all(token.low in _LISTING for token in found[runs[-1][-1] + 1 : place])
        if joined and not closed:
            runs[-1].append(place)
            closed = found[place - 1].low in {"and", "or"}
        else:
            runs.append([place])
            closed = False
    return [tuple(run) for run in runs if len(run) > 1]


def _steps(found: Sequence[Token]) -> tuple[float, ...]:
    total = 0.0
    steps: list[float] = []
    for token in found:
        if token.low in _CONTRASTS:
            total += _CONTRAST
        elif token.low in _STEPS:
            total += _STEPS[token.low]
        elif token.says:
            total += _LIGHT if token.key in LIGHT_STEMS else _SAYS
        else:
            total += _TIE
        steps.append(total)
    return tuple(steps)


def _parts(found: Sequence[Token], breaks: frozenset[str]) -> tuple[int, ...]:
    part = 0
    parts: list[int] = []
    filled = False
    for token in found:
        if token.low in breaks and filled:
            part += 1
            filled = False
        parts.append(part)
        filled = filled or (token.says and token.key not in LIGHT_STEMS)
    return tuple(parts)


def _sides(found: Sequence[Token]) -> tuple[int, ...]:
    """The numbers of the stretches set against each other; a `while` that opens ends with its clause's comma."""
    side, said, opened = 0, 0, False
    sides: list[int] = []
    for place, token in enumerate(found):
        behind = found[place + 1].low if place + 1 < len(found) else ""
        breaks = token.low in _SIDE_BREAKS and not (
            behind in _GOES_ON or (token.low == "while" and behind.endswith("ing"))
        )
        if breaks and (place == 0 or found[place - 1].low in {"that", ":", "—"}):
            opened, said = True, 0
        elif breaks or (opened and token.low == "," and said > _OPENED):
            side += 1
            opened = False
        said += token.says
        sides.append(side)
    return tuple(sides)


def _compared(found: Sequence[Token]) -> tuple[bool, ...]:
    """Whether a token is what something is compared with: behind `than`, `compared to`, `outperforms`."""
    flags = [False] * len(found)
    for place, token in enumerate(found):
        if token.low not in _AGAINST and token.key not in _AGAINST_STEMS:
            continue
        left = _COMPARED
        for at in range(place + 1, len(found)):
            if left == 0 or found[at].figure is not None or (found[at].low in _ENDING and left < _COMPARED):
                break
            flags[at] = found[at].says
            left -= flags[at]
    return tuple(flags)
