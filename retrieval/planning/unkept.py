"""Pure: words of a question with a condition that no list or count can keep to, lest they be passed over."""

from __future__ import annotations

import re

_PLACES = r"(?:first|last|lead|senior|middle|second|third|fourth|fifth|2nd|3rd|4th)"
_CONDITIONS = re.compile(
    r"\b(?:without|with\s+no|ha(?:s|ve|ving)\s+no|lack(?:s|ing)?)\s+(?:any\s+|public\s+|released\s+|published\s+)*code\b(?!-)"
    r"|\b(?:with|of|having|ha(?:s|ve))\s+(?:\w+\s+){0,3}?(?:\d+|few(?:er)?|several|many|more|most)\s+(?:co-?)?authors\b"
    rf"|(?:\bnot|(?<!\w)\w*n['’]t)\s+(?:x+\s+)*(?:as\s+|the\s+|an?\s+)*{_PLACES}[\s-]+author(?:s|ed)?\b"
    r"|\b(?:second|third|fourth|fifth|middle|2nd|3rd|4th)[\s-]+authors?\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:except(?:ing|\s+for)?|excluding|apart\s+from|aside\s+from|other\s+than|leaving\s+out|not\s+counting|but\s+not)\s+"
    r"(?!x+\b)[^\s.?!,;]+(?:\s+[^\s.?!,;]+){0,3}",
    re.IGNORECASE,
)
_NAME = r"(?<!\w)[\"“]?x+(?:[\s'’.-]+x+)*(?!\w)[\"”]?"
_OR = re.compile(
    rf"\beither\b|\b(?:any|one)\s+of\s+{_NAME}|{_NAME}\s*,?\s*(?:\bor\b|\band\s*/\s*or\b)\s*(?:(?:else|by|of|from|with)\s+)?{_NAME}",
    re.IGNORECASE,
)
_MIXED = re.compile(
    rf"{_NAME}\s+and\s+(?:by\s+)?{_NAME}\s*,?\s*or\s+(?:by\s+)?{_NAME}"
    rf"|{_NAME}\s+or\s+(?:by\s+)?{_NAME}\s*,?\s*and\s+(?:by\s+)?{_NAME}"
    rf"|\b(?:co-?\s?authors|collaborators)\s+of\s+(?:either\s+)?{_NAME}\s+or\s+{_NAME}",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|respectively|separately|individually|apiece)\b(?!\s+(?:year|other|venue))", re.IGNORECASE
)
_EACH_OR_EITHER = re.compile(
    rf"\beither\b|\b(?:at\s+least\s+)?(?:one|any)\s+of\b|\band\s*/\s*or\b|{_EACH.pattern}", re.IGNORECASE
)


def unkept(asked: str, said: str) -> str:
    """The first such words of a question; empty where there are none. In what is `said` an `x` is a letter of a name.

    They are of papers with some number of authors, with somebody in some place of the list, or without code, in words
    that were not understood.
    """
    found = _CONDITIONS.search(said)
    return "" if found is None else asked[slice(*found.span())]


def left_over(asked: str, said: str) -> str:
    """Words that leave out what was not understood: "excluding surveys"."""
    found = _LEFT_OUT.search(said)
    return "" if found is None else asked[slice(*found.span())].strip()


def of_either(said: str) -> tuple[int, int] | None:
    """Where words ask for the papers of one of several people or the other; a name's letters are each an `x`."""
    found = _OR.search(said)
    return None if found is None else found.span()


def of_both_and_either(said: str) -> tuple[int, int] | None:
    """Where words can be meant in two ways: both of two people or a third one, the co-authors of one or the other."""
    found = _MIXED.search(said)
    return None if found is None else found.span()


def each_and_either(rest: str, *, people: int) -> list[tuple[int, int]]:
    """The places of words that only say whether each of several people is meant, or either."""
    return [it.span() for it in _EACH_OR_EITHER.finditer(rest)] if people > 1 else []


def of_each(said: str) -> bool:
    """Whether each of several people is asked about, one by one."""
    return _EACH.search(said) is not None
