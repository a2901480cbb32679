"""Pure: which words of a sentence are denied, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.gate.tokens import Kind, Token
from retrieval.terms import stem


class Polarity(StrEnum):
    """How a word stands: said, denied, or so that both readings are fair."""

    SAID = "said"
    DENIED = "denied"
    OPEN = "open"


_NOT = frozenset({"not", "cannot", "never", "neither", "nor"})
_NO = frozenset({"no", "without", "none", "zero"})
_SHORT_OF = frozenset(map(stem, ["lack", "lacking", "absence", "absent", "devoid"]))
_FAILS = frozenset(map(stem, ["fail", "fails", "failing", "unable", "struggle", "inability"]))
_AGAINST = frozenset(
    map(
        stem,
        (
            "avoid",
            "prevent",
            "eliminate",
            "remove",
            "overcome",
            "suppress",
            "circumvent",
            "sidestep",
            "bypass",
            "skip",
            "spare",
        ),
    )
)
_INSTEAD = (("rather", "than"), ("instead", "of"))
_THROUGH = frozenset(
    {"any", "or", "nor", "the", "a", "an", "further", "of", "more", "its", "either", "and", "need", "for", "to", "that"}
)
_REACH = 2  # words that a plain `not` surely denies
_STOPS = frozenset(
    {",", ";", ":", "—", "(", ")", "but", "while", "whereas", "although", "though", "because", "when", "which", "."}
)


def polarities(found: Sequence[Token]) -> tuple[Polarity, ...]:
    """For each token how it stands."""
    stands = [Polarity.SAID] * len(found)
    for place, token in enumerate(found):
        if _only(found, place):
            continue
        if token.low in _NOT or token.key == "not":
            _deny(found, stands, place, reach=_REACH)
        elif (token.low in _NO and not _rounded(found, place)) or token.key in _SHORT_OF:
            _deny(found, stands, place, reach=len(found))
        elif token.key in _FAILS and _follows(found, place, "to"):
            _deny(found, stands, place + 1, reach=1)
        elif token.key in _AGAINST:
            _deny(found, stands, place, reach=0)
        elif any(token.low == first and _follows(found, place, then) for first, then in _INSTEAD):
            _deny(found, stands, place + 1, reach=0)
        elif token.low == "nothing" and place and found[place - 1].says:
            stands[place - 1] = Polarity.DENIED
        elif token.low == "free" and place and found[place - 1].says:
            stands[place - 1] = Polarity.SAID if stands[place - 1] is Polarity.DENIED else Polarity.DENIED
    return tuple(stands)


def removed(found: Sequence[Token]) -> tuple[int, ...]:
    """For each token the place of the word that removes it (`eliminates`, `avoids`), -1 where none does."""
    by = [-1] * len(found)
    for place, token in enumerate(found):
        if token.key not in _AGAINST:
            continue
        for at in range(place + 1, len(found)):
            if found[at].low in _STOPS or found[at].low in {"and", "by", "with"}:
                break
            by[at] = place
    return tuple(by)


def denies(token: Token) -> bool:
    """Whether the word alone denies: `not`, `never`, `without`, or the `free` of `training-free`."""
    return token.low in _NOT or token.low in _NO or token.key == "not" or token.low == "free"


def _deny(found: Sequence[Token], stands: list[Polarity], place: int, *, reach: int) -> None:
    """Deny what follows: the next `reach` words surely, the rest of the clause perhaps."""
    broken = False
    for at in range(place + 1, len(found)):
        token = found[at]
        if token.low in _STOPS:
            return
        if token.kind is Kind.TIE and token.low not in _THROUGH and reach >= len(found):
            broken = True  # the end of what `no` and `without` bear on
        if not token.says:
            continue
        if reach > 0 and not broken:
            stands[at] = Polarity.DENIED if stands[at] is not Polarity.DENIED else Polarity.SAID  # denied twice is said
            reach -= 1 if reach < len(found) else 0
        elif stands[at] is Polarity.SAID:
            stands[at] = Polarity.OPEN


def _only(found: Sequence[Token], place: int) -> bool:
    return any(_follows(found, place, word) for word in ("only", "just", "merely", "necessarily"))


def _rounded(found: Sequence[Token], place: int) -> bool:
    """`no longer` denies less than `no`, and `near zero` is not none."""
    return _follows(found, place, "longer") or (
        found[place].low == "zero" and place > 0 and "near" in found[place - 1].low
    )


def _follows(found: Sequence[Token], place: int, word: str) -> bool:
    return place + 1 < len(found) and found[place + 1].low == word
