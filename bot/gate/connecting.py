"""Pure: whether a sentence only leads from one to the next and claims nothing."""

from __future__ import annotations

from bot.gate.english import FUNCTION
from bot.gate.reading import read
from bot.gate.tokens import Kind

_LEADING = frozenset(
    [
        "here",
        "short",
        "brief",
        "summary",
        "sum",
        "words",
        "following",
        "follows",
        "below",
        "above",
        "list",
        "answer",
        "question",
        "points",
        "point",
        "paper",
        "papers",
        "library",
        "cited",
        "says",
        "say",
        "found",
        "find",
        "together",
        "what",
        "this",
        "that",
        "these",
        "those",
        "next",
        "first",
        "second",
        "third",
        "lastly",
        "finally",
        "also",
        "detail",
        "details",
        "sentence",
        "sentences",
        "quote",
        "quotes",
        "see",
        "note",
        "compare",
        "compared",
        "comparison",
        "overview",
        "key",
        "main",
        "two",
        "three",
        "several",
        "both",
        "look",
        "like",
        "turn",
        "turning",
    ]
)
_LONGEST = 12


def connects(text: str) -> bool:
    """Whether the sentence holds no name, no number and no word that says something of a paper.

    >>> connects("Here is what the papers say:"), connects("It is faster.")
    (True, False)
    """
    reading = read(text)
    if len(reading.tokens) > _LONGEST:
        return False
    return all(
        token.low in _LEADING or token.low in FUNCTION or token.kind in {Kind.MARK, Kind.TIE}
        for token in reading.tokens
    )
