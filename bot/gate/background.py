"""Pure: sentences of an abstract that speak of what others do, and not of what the paper does."""

from __future__ import annotations

from bot.gate.reading import Reading
from bot.gate.tokens import Kind, Token

OTHERS = frozenset(
    [
        *("existing", "current", "prior", "previous", "conventional", "traditional", "traditionally", "recent", "most"),
        *(
            "many",
            "typical",
            "typically",
            "standard",
            "other",
            "others",
            "often",
            "usually",
            "despite",
            "emerging",
            "naive",
        ),
    ]
)
_EARLIER = frozenset({"existing", "conventional", "traditional", "traditionally", "prior", "previous", "current"})
_OURS = frozenset({"we", "our", "us", "it", "its", "this", "proposed", "ours"})
_FIRST = 4  # tokens in which a sentence names its subject
_OPENING = 9  # tokens in which a sentence says of whom it speaks


def background(reading: Reading, own: frozenset[str]) -> bool:
    """Whether the sentence opens with others' work and names nothing of the paper's own (`own`: keys of names)."""
    opening = {token.low for token in reading.tokens[:_OPENING]}
    words = {token.low for token in reading.tokens}
    earlier = any(token.low in _EARLIER and not reading.compared[at] for at, token in enumerate(reading.tokens))
    others = bool(opening & OTHERS) or earlier
    return others and not words & _OURS and not any(token.key in own for token in reading.tokens)


def subject(reading: Reading, own: frozenset[str]) -> Token | None:
    """The name that such a sentence begins with, where it is not the paper's own."""
    words = {token.low for token in reading.tokens}
    if words & _OURS or any(token.key in own for token in reading.tokens):
        return None
    return next((token for token in reading.tokens[:_FIRST] if token.kind is Kind.NAME), None)
