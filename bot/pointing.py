"""Pure: at which of the choices of a question back words point: by its name, its place, or what tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue import ResultRow
from retrieval.names import key
from retrieval.numerals import ORDINALS, ordinals
from retrieval.plainwords import FRAME, LIBRARY, LIGHT

_NUMBER = re.compile(r"\W*(?:(?:number|no\.?|nr\.?|#)\s*)?(\d{1,2})\W*")
_PLACE = re.compile(
    rf"\W*(?:the\s+)?({ordinals(1, len(ORDINALS))}|last)(?:\s+(?:one|person|author|of\s+them))?\W*", re.IGNORECASE
)
_YES = re.compile(
    r"\W*(?:yes|yeah|yep|yup|right|correct|exactly|indeed|sure)\b[^\w?]*(?:please|he is|she is|that one)?\W*",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^\W*please\W+|[\s,;]+(?:please|thanks|thank\s+you)\W*$", re.IGNORECASE)
_THE_ONE = re.compile(
    r"\W*(?:(?:no|yes|and|what\s+about|how\s+about)\W+)?(?:(?:i|we)\s+(?:mean|meant|want|am\s+after)\s+|(?:it|that|he|she)(?:['’]s|\s+is)\s+)?"
    r"(?:the|that)\s+(?P<which>[\w\s-]*?)\s*\b(?:one|person|author|researcher|guy|namesake)\b"
    r"(?P<rest>\s+(?:who|whom|whose|that|with|from|at|in|on|of|by|\w+ing|active)\b[^?]*)?\W*",
    re.IGNORECASE,
)
_TELLS_NOTHING = FRAME | LIBRARY | LIGHT
_MOST = re.compile(
    r"\bmost\s+(?:papers|publications|articles|work|prolific|published|productive)\b"
    r"|\b(?:largest|highest|greatest)\s+number\s+of\s+(?:papers|publications)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\s*(?:from|at|in|of)\b", re.IGNORECASE)
_COUNT = re.compile(r"\d+")


def label(row: ResultRow) -> str:
    """A choice as a reader sees it: `Yang Liu (9 papers, 2019–2024)`."""
    return f"{row.label} ({row.value})" if row.value else row.label


def described(text: str) -> str | None:
    """What "the one who …" says of somebody; None where the words are no description of one of several."""
    found = _THE_ONE.fullmatch(_POLITE.sub("", text))
    return " ".join(filter(None, (found["which"], found["rest"]))).strip() or None if found else None


def by_most(description: str) -> bool:
    """Whether that is who has most papers."""
    return _MOST.search(description) is not None


def on_a_topic(description: str) -> bool:
    """Whether it may say what somebody works on, rather than where."""
    return _WHERE.match(description) is None


def most_papers(rows: Sequence[ResultRow]) -> ResultRow | None:
    """The choice with more papers than any other; None where two have as many."""
    counts = [int(found[0]) if (found := _COUNT.match(row.value)) else 0 for row in rows]
    return rows[counts.index(max(counts))] if counts and counts.count(max(counts)) == 1 else None


def fitting(description: str, rows: Sequence[ResultRow]) -> ResultRow | None:
    """The only choice of which every telling word of the description was told; None where none is, or several are."""
    telling = {key(word) or word for word in re.findall(r"[^\W_]+", description) if word.lower() not in _TELLS_NOTHING}
    told = [{key(word) or word for word in re.findall(r"[^\W_]+", label(row))} for row in rows]
    fit = [row for row, words in zip(rows, told, strict=True) if telling and telling <= words]
    return fit[0] if len(fit) == 1 else None


def pointed_at(text: str, rows: Sequence[ResultRow]) -> ResultRow | None:
    """The choice that these words are, or that stands at the place they name; the only one where they say yes."""
    text = _POLITE.sub("", text)
    typed = " ".join(text.split()).casefold()
    meant = [row for row in rows if typed == label(row).casefold()]
    meant = meant or [row for row in rows if row.person and typed == row.label.casefold()]
    if len(meant) == 1:
        return meant[0]
    number, place = _NUMBER.fullmatch(text), _PLACE.fullmatch(text)
    if number and 0 < int(number[1]) <= len(rows):
        return rows[int(number[1]) - 1]
    if place:
        at = len(rows) - 1 if place[1].lower() == "last" else ORDINALS.index(place[1].lower())
        return rows[at] if at < len(rows) else None
    return rows[0] if len(rows) == 1 and _YES.fullmatch(text) else None
