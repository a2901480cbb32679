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
_OR_SO = rf"(?:\s*[(/]\s*(?:or\s+|i\.?e\.?[\s,]+|that\s+is[\s,]+)?{_PLACE}(?:\s*\)|\b))?"
"""The same place in another word: "lead (first) author", "first/lead author"."""
_AUTHOR = (
    r"[\s-]+(?:named[\s-]+|listed[\s-]+)?"
    r"(?:authors?(?:hip)?\b(?:[\s-]+(?:position|place|slot|spot|role)\b)?|(?<=-)authored\b|authored\b(?=\s+(?:by|papers|publications)\b))"
)
_AS_AUTHOR = re.compile(
    rf"\b(?P<places>{_PLACE}(?:{_AND}{_PLACE})*{_OR_SO}){_AUTHOR}"
    rf"(?:[\s,(]+(?:i\.?e\.?[\s,]+|that\s+is[\s,]+|the\s+)*last\b\)?|\s*\(\s*{_PLACE}\s*\))?",
    re.IGNORECASE,
)
_STANDS = r"\b(?:is|are|was|were|be|being|comes?|came|appears?|listed|named|stands?)(?:\s+(?:listed|named))?"
_LIST = (
    r"(?:(?:the|its|their|an?|his|her)\s+)?(?:list\s+of\s+(?:the\s+)?authors?(?:\s+names)?"
    r"|author(?:s['’]?|['’]s)?[\s-]+(?:list|line|order|names)s?|bylines?)"
)
_IN_THE_LIST = (
    rf"(?:\s+(?:in|on|of|among(?:st)?)\s+(?:{_LIST}|(?:all\s+)?(?:of\s+)?(?:the|its|their)\s+(?:authors?|list|names)))?"
)
_ENDS = r"(?=\s*(?:[?.!,;:)]|$))"
_PUT = (
    r"\b(?:list(?:s|ing)?|nam(?:es?|ing)|plac(?:es?|ing)|features?|credits?|mentions?|have|has|having|with|put|puts"
    r"|not|never|some(?:one|body)\s+else(?:\s+as)?)"
)
_BY_PLACE = re.compile(
    rf"\b(?:first|lead)[\s-]+authored\b|\b(?P<led>papers?\s+(?:led|headed)(?=\s+by\b)|(?:did|has|have)\s+le(?:ad|d)\b(?=\W*$))"
    rf"|(?:{_STANDS}|{_PUT}|n['’]t)\s+(?P<places>{_PLACE}(?:{_AND}{_PLACE})*){_IN_THE_LIST}{_ENDS}"
    rf"|\b(?:(?:start|begin|open)(?:s|ed|n?ing)?|began)\s+(?:off\s+)?{_LIST}\s+(?:with|by)\b"
    rf"|{_LIST}\s+(?:(?:that|which|is|are|was|were)\s+)*(?:start|begin|open|lead|head)(?:s|ed|n?ing)?\s+(?:off\s+)?(?:with|by)\b"
    rf"|\b(?:head|top|lead)(?:s|ed|p?ing)?\s+{_LIST}"
    rf"|\b(?:at|on|in)\s+(?:the\s+)?(?:very\s+)?(?:top|head|front|beginning|start)\s+of\s+{_LIST}"
    rf"|\b(?P<ends>(?:(?:end|clos|finish|conclud)(?:s|es?|e?d|ing)?\s+{_LIST}\s+with|{_LIST}\s+(?:that\s+|which\s+)?(?:end|clos|finish|conclud)(?:s|es?|e?d|ing)?\s+(?:with|in|by)"
    rf"|(?:at|on|in)\s+(?:the\s+)?(?:very\s+)?(?:end|bottom|back|tail)\s+of\s+{_LIST}))\b"
    rf"|\b(?P<nth>{_PLACE})\s+(?:(?:(?:listed|mentioned)\s+)?(?:name|one|person|entry)\s+(?:in|on|of)\s+(?:{_LIST}|the\s+authors)"
    rf"|(?:of|among(?:st)?)\s+(?:all\s+)?(?:the|their|its)\s+authors)\b"
    rf"|\b(?:in|at)\s+(?:the\s+)?(?P<position>{_PLACE}(?:{_AND}{_PLACE})*)\s+(?:position|place|slot|spot)\b{_IN_THE_LIST}",
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
        words = (
            groups["places"]
            or groups.get("position")
            or groups.get("nth")
            or ("last" if groups.get("ends") else "first")
        )
        places = tuple(dict.fromkeys(_PLACES[it] for it in _WORD.findall(words.lower()) if it in _PLACES))
        start, negated = match.start(), re.match(r"not\b|never\b|n['’]t|some", match[0], re.IGNORECASE) is not None
        before = _NOT.search(rest[:start]) or _SOMEBODY_ELSE.search(rest[:start])
        if before is not None and "only" not in before[0].lower().split():
            start, negated = before.start(), True
        both = " and " in f" {words.lower()} "
        yield Standing(places=places, span=(start, match.end()), negated=negated, both=both and not negated)
