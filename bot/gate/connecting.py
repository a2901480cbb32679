"""Pure: whether a sentence only leads from one to the next and claims nothing."""

from __future__ import annotations

from bot.gate.english import FUNCTION
from bot.gate.polarity import denies
from bot.gate.reading import read
from bot.gate.tokens import Kind

_LEADING = frozenset(
    """here short brief briefly summary sum overview words following follows below answer quote quotes together
    comparison details detail list lastly sources""".split()  # noqa: SIM905 - one word a line reads worse
)
_BESIDE = frozenset(
    """above cited says say found find what see note compare compared first second third finally also sentence sentences
    question points point paper papers library key main several both look like turn turning next""".split()  # noqa: SIM905 - as above
)
_LONGEST = 12


def connects(text: str) -> bool:
    """Whether the sentence leads on and holds no name, number, denial or word that says something of a paper.

    >>> connects("Here is what the papers say:"), connects("It is faster."), connects("It does.")
    (True, False, False)
    """
    found = read(text).tokens
    if len(found) > _LONGEST or any(denies(token) for token in found):
        return False
    leads = any(token.low in _LEADING for token in found) or text.rstrip().endswith(":") or not found
    return leads and all(
        token.low in _LEADING | _BESIDE or token.low in FUNCTION or token.kind in {Kind.MARK, Kind.TIE}
        for token in found
    )
