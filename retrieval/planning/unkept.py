"""Pure: words of a question with a condition that no list or count can keep to, lest they be passed over."""

from __future__ import annotations

import re

from retrieval.venues import find_left_out

_HOW_MANY = (
    r"(?:(?:at\s+(?:least|most)|(?:more|fewer|less)\s+than|over|under|exactly|only|just|up\s+to)\s+)?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)(?:\s+or\s+(?:more|fewer|less))?"
)
_CONDITIONS = re.compile(
    r"\b(?:without|with\s+no|ha(?:s|ve|ving)\s+no|lack(?:s|ing)?)\s+(?:any\s+|public\s+|released\s+|published\s+)*code\b(?!-)"
    rf"|\b(?:with|of|by|having|ha(?:s|ve)|list(?:s|ing)?)\s+{_HOW_MANY}\s+(?:co-?)?authors\b"
    r"|\bneither\s+(?:the\s+)?(?:first|last|lead|senior)\s+nor\s+(?:the\s+)?(?:first|last|lead|senior)[\s-]+authors?\b"
    r"|(?:\bnot|\w*n['’]t)\s+(?:x+\s+)*(?:as\s+|the\s+|an?\s+)*(?:first|last|lead|senior)[\s-]+author(?:s|ed)?\b"
    r"|\b(?:second|third|fourth|fifth|middle|2nd|3rd|4th)[\s-]+authors?\b",
    re.IGNORECASE,
)
_OF_EITHER = re.compile(
    r"\beither\b|\b(?:each|respectively|separately|individually|apiece)\b|\b(?:by|of|from)\s+x+(?:\s+x+)*\s+or\s+x+\b",
    re.IGNORECASE,
)


def unkept(asked: str, said: str) -> str:
    """The first such words of a question; empty where there are none. In what is `said` an `x` is a letter of a name.

    They are of papers with so many authors, with somebody in another place of the list than first or last, or not in
    that; of papers without code; and of a track that is left out.
    """
    if found := _CONDITIONS.search(said):
        return asked[slice(*found.span())]
    left_out = find_left_out(said)
    return asked[left_out.spans[0].start : left_out.spans[-1].end] if left_out.tracks else ""


def of_either(said: str) -> str:
    """The words that ask for the papers of one of several people or the other, each of whose letters is an `x` here."""
    found = _OF_EITHER.search(said)
    if found is None:
        return ""
    return "one or the other" if found[0].casefold().endswith("x") else found[0]
