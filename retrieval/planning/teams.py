"""Pure: how many authors a paper is to have, as a question says it."""

from __future__ import annotations

import re

from retrieval.numerals import cardinals, number
from retrieval.papers import Frozen
from retrieval.queries import Number

_N = rf"(?:\d{{1,4}}|{cardinals(1, 99)}|(?:a\s+)?(?:single|sole|lone))"
_HOW = (
    r"at\s+least|at\s+most|(?:no\s+)?(?:more|fewer|less)\s+than|over|under|exactly|only|just|up\s+to|between|precisely"
    r"|(?:an?\s+)?(?:max|min)(?:imum)?(?:\s+of)?"
)
_AUTHORS = r"(?P<co>co-?\s?)?(?:authors\b|author\b(?!\s+list)|(?(by)(?:people|persons?|researchers?)\b|(?!)))"
_WITH = re.compile(
    rf"\b(?:(?:with|(?:papers|publications|articles|works)\s+of|by|having|has|have|had|list(?:s|ing|ed)?|from|there\s+(?:are|were)|(?P<by>(?:written|authored|signed)\s+by))\s+)(?:a\s+total\s+of\s+)?"
    rf"(?:(?P<how>{_HOW})\s+)?(?P<n>{_N})(?:\s*(?:-|–|to|or|and)\s*(?P<m>{_N})\b)?(?P<open>\+|\s+or\s+(?:more|fewer|less))?\s+"
    rf"(?:different\s+|distinct\s+)?{_AUTHORS}",
    re.IGNORECASE,
)
_KIND = re.compile(
    rf"\b(?P<n>{_N}|single|sole|solo|lone)[\s-]+author(?:ed|s)?(?=[\s-]+(?:papers?|publications?|articles?|works?)\b)",
    re.IGNORECASE,
)
_OTHERS = (
    r"(?:(?:any|the|some)\s+)?(?:(?:other|more|further|additional|extra|third)\s+(?:co-?\s?authors?|authors?|people|persons?|names"
    r"|contributors|collaborators|researchers|writers|part(?:y|ies))|others|anyone\s+else|anybody\s+else|who(?:ever)?\s+else)"
)
_FINE = (
    r"(?:fine|ok(?:ay)?|allowed|welcome|permitted|al(?:l\s+)?right|no\s+problem|acceptable|possible|there|present|included|involved"
    r"|on\s+(?:it|them|the\s+papers?)|listed|on\s+board|good)"
)
_WELCOME = re.compile(
    rf"[,;:(–—-]*\s*(?:\b(?:and|but|where|even\s+if|though|while|if|whether(?:\s+or\s+not)?|with)\s+)*(?:"
    rf"\b{_OTHERS}(?:(?:\s+|['’])(?:is|are|were|may|might|can|could|being|be|also|too|do|don['’]t|re|not|matter|as\s+well|perfectly|totally"
    rf"|of\s+course))*\s+{_FINE}(?:\s+(?:too|as\s+well|also|or\s+not|with\s+me))*"
    rf"|\b{_OTHERS}\s+(?:do\s+not|don['’]t|doesn['’]t)\s+matter"
    rf"|\b(?:regardless|irrespective)\s+of\s+(?:{_OTHERS}|who\s+else\b[^.?!,;)]*)|\b(?:no\s+matter|whatever|never\s+mind)\s+(?:who|which)\s+else\b[^.?!,;)]*"
    rf"|\bwith\s+or\s+without\s+{_OTHERS}|\b(?:possibly|perhaps|maybe)\s+(?:along\s+)?with\s+{_OTHERS}"
    r"|\b(?:possibly|perhaps|maybe|any|many|some|among(?:st)?)\s+others\b(?!\s+\w)|(?<=\band\s)others(?=\W*$)"
    r"|\bnot\s+necessarily\s+(?:alone|only\s+(?:them|those|these)(?:\s+two)?))(?!\w)\)?",
    re.IGNORECASE,
)
_MIN, _MAX = (re.compile(rf"(?:an? )?{end}") for end in ("min", "max"))


_SINGLE = re.compile(r"(?:a\s+)?(?:single|sole|lone|solo)", re.IGNORECASE)


class Team(Frozen):
    """So many authors, and the words that say so."""

    number: Number | None = None
    span: tuple[int, int] = (0, 0)


def find_team(rest: str) -> Team:
    """How many authors are asked for: "with at least three authors", "two-author papers"; with co-authors one more."""
    if match := _WITH.search(rest):
        more = 1 if match["co"] else 0
        first = _number(match["n"])
        last = _number(match["m"]) if match["m"] else first
        fewest, most = _ends(" ".join(f"{match['how'] or ''} {match['open'] or ''}".lower().split()), first, last)
        bounds = Number(fewest=max(1, fewest + more), most=None if most is None else most + more)
        return Team(number=bounds, span=match.span())
    if match := _KIND.search(rest):
        exactly = _number(match["n"])
        return Team(number=Number(fewest=exactly, most=exactly), span=match.span())
    return Team()


def others_welcome(text: str) -> list[tuple[int, int]]:
    """Where words only say that there may be more authors: "other coauthors are fine", "with or without others"."""
    return [match.span() for match in _WELCOME.finditer(text)]


def _ends(said: str, first: int, last: int) -> tuple[int, int | None]:
    """The fewest and the most, by the words around the number."""
    if said in ("at least", "no fewer than", "no less than", "+", "or more") or _MIN.match(said):
        return first, None
    if said in ("more than", "over"):
        return first + 1, None
    if said in ("at most", "up to", "no more than", "or fewer", "or less") or _MAX.match(said):
        return 0, last
    return (0, last - 1) if said in ("fewer than", "less than", "under") else (min(first, last), max(first, last))


def _number(typed: str) -> int:
    return 1 if _SINGLE.fullmatch(typed) else number(typed)
