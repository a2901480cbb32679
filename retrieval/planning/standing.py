"""Pure: in which place of a list of authors somebody is to stand, or not to stand: first, last, second or third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.numerals import ORDINALS

Span = tuple[int, int]
"""Where words stand: the first character, and the one behind the last."""

_PLACES = {
    **{word: place for place, word in enumerate(ORDINALS, 1)},
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    **{f"{place}th": place for place in range(4, len(ORDINALS) + 1)},
    "lead": 1,
    "last": -1,
    "senior": -1,
    "final": -1,
}
_PLACE = rf"(?:{'|'.join(_PLACES)})"
_AND = r"(?:\s*(?:,|/|\b(?:or|nor|and)\b))+\s*(?:an?\s+|the\s+|as\s+)*"
_AUTHOR = (
    r"[\s-]+(?:named[\s-]+|listed[\s-]+)?"
    r"(?:authors?(?:hip)?\b|(?<=-)authored\b|authored\b(?=\s+(?:by|papers|publications)\b))"
)
_AS_AUTHOR = re.compile(
    rf"\b(?P<places>{_PLACE}(?:{_AND}{_PLACE})*){_AUTHOR}(?:[\s,(]+(?:i\.?e\.?[\s,]+|that\s+is[\s,]+|the\s+)*last\b\)?)?",
    re.IGNORECASE,
)
_STANDS = r"\b(?:is|are|was|were|be|being|comes?|came|appears?|listed|named|stands?)(?:\s+(?:listed|named))?"
_IN_THE_LIST = r"(?:\s+(?:in|on|of)\s+(?:the|its|their)\s+(?:author\s+list|list\s+of\s+authors|authors?|byline))?"
_ENDS = r"(?=\s*(?:[?.!,;:)]|$))"
_PUT = r"\b(?:list(?:s|ing)?|have|has|having|with|put|puts|not|never|some(?:one|body)\s+else(?:\s+as)?)"
_BY_PLACE = re.compile(
    rf"\b(?:first|lead)[\s-]+authored\b|\b(?P<led>papers?\s+led(?=\s+by\b)|(?:did|has|have)\s+le(?:ad|d)\b(?=\W*$))"
    rf"|(?:{_STANDS}|{_PUT}|n['’]t)\s+(?P<places>{_PLACE}(?:{_AND}{_PLACE})*){_IN_THE_LIST}{_ENDS}"
    rf"|\bin\s+(?:the\s+)?(?P<position>{_PLACE}(?:{_AND}{_PLACE})*)\s+(?:position|place)\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    rf"\b(?:an?\s+)?middle[\s-]+author(?:s|ship)?\b|\b(?:somewhere\s+)?in\s+the\s+middle(?:{_IN_THE_LIST}{_ENDS}|\s+position\b)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bnot|\bnever|\w*n['’]t|\bnon|\bneither|\bwithout|\bother\s+than|\bexcept(?:\s+for)?|\bexcluding|\bapart\s+from"
    r"|\brather\s+than|\b(?:any|every)thing\s+but|\binstead\s+of|\bno)(?:[\s-]+|$)"
    r"(?:(?:as|an?|the|be|being|been|is|was|are|were|listed|named|in|with|on|of|those|ones|papers|where|when|which|that"
    r"|she|he|they|his|her|their)[\s-]+)*$",
    re.IGNORECASE,
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:someone|somebody|another|others?|(?:a\s+)?different|co-?authors?|colleagues?)\b"
    r"(?:\s+(?:else|persons?|people|authors?|researchers?))*(?:\s+(?:is|was|were|are|as|being|comes?|stands?|an?|the|listed|named))*\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Standing:
    """The places that words speak of: one of them, or none (`negated`); `both`: joined by "and"."""

    places: tuple[int, ...]
    span: Span
    negated: bool = False
    both: bool = False


def find_standings(rest: str) -> tuple[Standing, ...]:
    """The places of authors that a question speaks of, in their order; names in it are blanked out."""
    found = [*_said(_AS_AUTHOR, rest)] or [*_said(_BY_PLACE, rest)]
    middle = _MIDDLE.search(rest)
    if middle is not None and _NOT.search(rest[: middle.start()]) is None:
        found.append(Standing(places=(1, -1), span=middle.span(), negated=True))
    return tuple(sorted(found, key=lambda it: it.span))


def _said(pattern: re.Pattern[str], rest: str) -> Iterator[Standing]:
    for match in pattern.finditer(rest):
        groups = match.groupdict()
        words = groups["places"] or groups.get("position") or "first"
        places = tuple(dict.fromkeys(_PLACES[it] for it in _WORD.findall(words.lower()) if it in _PLACES))
        start, negated = match.start(), re.match(r"not\b|never\b|n['’]t|some", match[0], re.IGNORECASE) is not None
        before = _NOT.search(rest[:start]) or _SOMEBODY_ELSE.search(rest[:start])
        if before is not None and "only" not in before[0].lower().split():
            start, negated = before.start(), True
        both = " and " in f" {words.lower()} "
        yield Standing(places=places, span=(start, match.end()), negated=negated, both=both and not negated)
