"""Pure: one thing that is said of a digest, which is called "it" or not at all: what is to be different of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.wishes.patterns import IT, any_of, compiled
from bot.wishes.places import COUNTED, limited, placed
from bot.wishes.schedules import schedule
from bot.wishes.slots import about, kind_of, listed, opens
from bot.wishes.wish import About, Change
from retrieval.numerals import number

_WORDS = 6
"""Words of a topic or a name in it; more are a sentence."""
_OF_IT = rf"(?:\s+{any_of('to in into from of out_of off on for with')}\s+{IT})?(?:\s+any\s*more)?"
_MADE = any_of(
    "make change switch move set shift turn reschedule send post deliver get have put bring want limit cap keep cut"
    " shorten increase reduce raise lower extend expand"
)
_FRAME = compiled(
    rf"(?:(?:and|but|then|so)\s+)?(?:{_MADE}\s+(?:me\s+|us\s+)?{IT}(?:\s+(?:down|out|come|be|back|sent|posted|delivered))?(?:\s+(?:so\s+that|so|to)\s+it\s+comes?)?(?=\s|$)"
    rf"|{IT}\s+(?:{any_of('should could can may must shall')}\s+(?:please\s+)?|has\s+to\s+|needs\s+to\s+)?"
    rf"{any_of('be_sent be_posted be come comes arrive go_out have hold show contain list')}\b"
    rf"|(?:i|we)(?:['’]d|\s+would)?\s+(?:(?:rather|like|prefer|want|need)\s+)(?:to\s+)?(?:(?:have|get|receive)\s+)?{IT}\b"
    rf"|{any_of('can could would')}\s+(?:{IT}|(?:i|we)\s+(?:have|get|receive)\s+{IT})\s*(?:be|come|arrive)?\b"
    r"|let['’]s\s+(?:do|have|make\s+it|go\s+(?:for|with))"
    r"|(?:i|we)(?:['’]d|\s+would)\s+(?:prefer|rather\s+have)"
    rf"|{IT}(?=\s+(?:at|on|every|each|daily|weekly)\b)|rather|better|make)\s*"
)
_TARGET = compiled(
    rf"(?:{any_of('send post move deliver put switch')}\s+{IT}"
    rf"|(?:can|could)\s+{IT}\s+be\s+(?:sent|posted|delivered))(?:\s+(?:over|instead))*"
)
_OUT = (
    rf"(?:and\s+|but\s+|with\s+)?(?:no(?:\s+more)?|nothing(?:\s+more)?(?:\s+{any_of('on about with of')})?|not|without"
    r"|leave\s+out|exclude|omit|ignore(?=.*\bpapers)|filter\s+out|skip|(?:i|we)\s+(?:don['’]?t|do\s+not)\s+(?:want|need)(?:\s+to\s+see)?"
    r"|(?:i['’]?m|i\s+am|we['’]?re|we\s+are)\s+not\s+interested\s+in"
    rf"|{IT}\s+(?:should|must|shall)(?:\s+not|n['’]?t|\s+never)\s+(?:include|cover|contain|have|show)"
    r"|stop\s+(?:including|(?:sending|showing)\s+(?:me|us))"
    r"|(?:don['’]?t|do\s+not)\s+(?:send|show|give|include|cover|add)(?:\s+(?:me|us))?)"
)
_AWAY = rf"{any_of('remove drop delete unfollow take_out take_away stop_following take kick_out get_rid_of')}"
_INCLUDED = (
    r"(?:(?:i|we)\s+also\s+(?:want|need|would\s+like)"
    rf"|(?:and\s+)?(?:(?:please\s+)?also\s+)?{any_of('add include follow cover put watch')}(?:\s+also)?)"
)
_SOME = r"(?:(?:any|all|the|some|new|more)\s+)*"
_PAPERS = rf"{any_of('papers? stuff work things anything something publications')}"
_KIND = r"(?:the\s+)?(?P<kind>topic|author|person|people|venue|conference|field)s?:?\s+"
_OUT_CLAUSE = compiled(
    rf"{_OUT}\s+{_SOME}(?:{_PAPERS}\s+)?(?:(?P<by>on|about|from|by|with|of)\s+)?(?:(?:the\s+)?(?:words?|terms?)\s+)?(?P<items>.+?){_OF_IT}"
)
_AWAY_CLAUSE = compiled(
    rf"{_AWAY}\s+(?:{_KIND})?{_SOME}(?:{_PAPERS}\s+(?:on|about|by|from|at)\s+)?(?P<items>.+?){_OF_IT}"
)
_ALLOWED_CLAUSE = compiled(
    r"(?:allow|stop\s+(?:excluding|leaving\s+out)|no\s+longer\s+exclude|don['’]?t\s+(?:exclude|leave\s+out))"
    rf"\s+(?P<items>.+?)(?:\s+again|\s+any\s*more)*{_OF_IT}"
)
_MORE_CLAUSE = compiled(
    rf"(?:{_INCLUDED}|(?:and\s+|plus\s+|please\s+)*also|plus)\s+(?:{_KIND})?(?P<items>.+?){_OF_IT}"
    r"(?:\s+(?:too|as\s+well|also))?"
)
_TOO_CLAUSE = compiled(r"(?:and\s+)?(?P<items>.+?)\s+(?:too|as\s+well)")
_SHOW = rf"{any_of('show send include give tell_of keep')}\s+(?:(?:me|us)\s+)?"
_ONLY_CLAUSE = compiled(
    rf"(?:{_SHOW})?(?:only|just)\s+(?:{_SHOW})?(?:{_PAPERS}\s+)?(?:(?:from|at|in|of)\s+)?(?P<items>.+?)(?:\s+papers)?{_OF_IT}"
)
_SWAPPED = compiled(rf"(?:replace|swap|exchange)\s+(?:{_KIND})?(?P<old>.+?)\s+(?:by|with|for)\s+(?P<new>.+?){_OF_IT}")
_LEAVE_OUT = compiled(rf"leave\s+(?P<items>.+?)\s+out(?:\s+of\s+{IT})?")
_THEIRS = compiled(rf"(?P<who>.+?)['’]s?\s+{any_of('papers work publications stuff articles')}")
_HEAD = re.compile(rf"(?:{_PAPERS}\s+)?(?=(?:on|about|by|from|at|in)\s)", re.IGNORECASE)
_UNDER = compiled(
    rf"(?:more\s+than\s+(?=\w+\s+(?:papers?\s+)?(?:is|are)\s+too)|only|just|no\s+more\s+than)?\s*(?P<n>{COUNTED})\s*(?:papers?|items?|ones)?(?:\s+(?:(?:are|is)\s+(?:enough|fine|plenty|too\s+(?:much|many))|(?:will|would)\s+(?:do|be\s+(?:enough|fine|plenty))))?"
    rf"(?:\s+{any_of('at_most max maximum please each each_time per_digest at_a_time')})*"
)
_COUNTED = compiled(r".*(?:\b(?:only|just|papers?|items?|enough|do|limit|cap|max|maximum|most|more)\b).*")
_OTHER_FORM = re.compile(
    r"\b(?:abstracts?|summar(?:y|ies)|authors?|results?|papers?|pdfs?|links?|bibtex|charts?|pictures?|figures?|emojis?|buttons?"
    r"|titles?|details?|everything|nothing|anything|something|so|many|much|few|fewer|first|second|third|last|next|other|others|one|ones|more|idea|problem|problems|worries|thanks|thank|way"
    r"|need|my|your|our|all|previous|digests?|questions?|instructions?|clue|surprise|wonder|offen[cs]e|matter|doubt|comment|you|me|i|we)\b",
    re.IGNORECASE,
)
"""What is no topic of a digest in so few words: how it looks, what stands in it, what people say."""
_PRONOUN = re.compile(rf"\b{IT}\b|[?:]|\b(?:is|are|was|were|does|do|did|which|what|who|how|why|when)\b", re.IGNORECASE)
_AS = compiled(r"\s+as\s+(?:an?\s+|the\s+)?(?:new\s+)?(?P<kind>topic|author|person|venue|conference|field)$")
_BETWEEN = compiled(r"\s(?:from|in|of|with|for)\s")
_ARTICLE = compiled(r"(?:the|an?)\s")
_LIMITS = compiled(r"(?:limit|cap|cut|keep|shorten|increase|reduce|raise|lower|extend|expand)\b")
_SLOT = {
    "topic": "topics",
    "author": "authors",
    "person": "authors",
    "people": "authors",
    "venue": "venues",
    "conference": "venues",
    "field": "fields",
}


def clause(text: str) -> Change | None:
    """What is to be different by one clause (`no vision`, `at most 5`); None where it is none."""
    ways: tuple[Callable[[str], Change | None], ...] = (
        *(_timed, _counted, _moved, _narrowed),
        *(_left_out, _taken, _swapped, _added),
    )
    return next(filter(None, (way(text) for way in ways)), None)


def _timed(text: str) -> Change | None:
    if _LIMITS.match(text):
        return None
    when = schedule(_FRAME.sub("", text, count=1)) or schedule(text)
    return Change(when=when) if when else None


def _counted(text: str) -> Change | None:
    rest, most = limited(text)
    if most is not None and re.fullmatch(
        rf"\W*(?:{_FRAME.pattern}|{_MADE})?\W*(?:papers?)?{_OF_IT}\W*", rest, re.IGNORECASE
    ):
        return Change(most=most)
    bare = re.sub(rf"{_OF_IT}$", "", _FRAME.sub("", text, count=1).removeprefix("to "), flags=re.IGNORECASE)
    under = _UNDER.fullmatch(bare.removeprefix("to ").strip())
    return Change(most=number(under["n"])) if under and _COUNTED.fullmatch(text) else None


def _moved(text: str) -> Change | None:
    """To another channel, or to direct messages."""
    there = placed(text)
    if there.where is None or not _TARGET.fullmatch(there.rest):
        return None
    return Change(channel=there.channel or there.where.value)


def _narrowed(text: str) -> Change | None:
    found = _ONLY_CLAUSE.fullmatch(text)
    named = _items(found["items"]) if found else ()
    if not named or any(kind_of(it) == "on" for it in named):
        return None
    return Change(only=about(f"at {found['items']}" if kind_of(named[0]) == "at" else f"in {found['items']}"))  # type: ignore[index]


def _left_out(text: str) -> Change | None:
    for pattern, fixed in ((_LEAVE_OUT, 1), (_OUT_CLAUSE, 1)):
        found = pattern.fullmatch(text)
        named = () if found is None or _titled(text, fixed) else _items(found["items"])
        if named and (found.groupdict().get("by") or "").lower() == "by":  # type: ignore[union-attr] # named in it
            return Change(spared=named)
        if named:
            return Change(more=About(excluded=named))
    return None


def _taken(text: str) -> Change | None:
    allowed = _ALLOWED_CLAUSE.fullmatch(text)
    if allowed and (named := _items(allowed["items"])):
        return Change(less=About(excluded=named))
    found = _AWAY_CLAUSE.fullmatch(text)
    named = () if found is None or _titled(text, 3) or _BETWEEN.search(found["items"]) else _items(found["items"])
    if found is None or not named:
        return None
    if found["kind"]:
        return Change(less=About.model_validate({_SLOT[found["kind"].lower()]: named}))
    return Change(spared=named)


def _swapped(text: str) -> Change | None:
    found = _SWAPPED.fullmatch(text)
    if found is None or _titled(text, 3) or _BETWEEN.search(found["new"]):
        return None
    old, new = _items(found["old"]), _added(f"add {found['new']}")
    return new.model_copy(update={"spared": old}) if old and new else None


def _added(text: str) -> Change | None:
    found = _MORE_CLAUSE.fullmatch(text) or _TOO_CLAUSE.fullmatch(text)
    if found is None or _titled(text, 3):
        return None
    typed, kind = found["items"], found.groupdict().get("kind")
    if behind := _AS.search(typed):
        typed, kind = typed[: behind.start()], behind["kind"]
    if theirs := _THEIRS.fullmatch(typed):
        named = _items(theirs["who"])
        return Change(more=About(authors=named)) if named else None
    if kind:
        named = _items(typed)
        return Change(more=About.model_validate({_SLOT[kind.lower()]: named})) if named else None
    headed = _HEAD.match(typed)
    if headed and opens(typed[headed.end() :]):
        return Change(more=about(typed[headed.end() :])) if _items(typed[headed.end() :].partition(" ")[2]) else None
    named = _items(re.sub(r"\s+papers?$", "", typed, flags=re.IGNORECASE))
    places = {it: kind_of(it) for it in named}
    if not named:
        return None
    return Change(
        more=About(
            venues=tuple(it for it, kind in places.items() if kind == "at"),
            fields=tuple(it for it, kind in places.items() if kind == "in"),
        ),
        named=tuple(it for it, kind in places.items() if kind == "on"),
    )


def _items(text: str) -> tuple[str, ...]:
    """What is named; nothing where it reads as something else than a few topics, names or venues."""
    if _PRONOUN.search(text):
        return ()
    named = tuple(listed(text))
    if any(schedule(it) for it in named):
        return ()
    fine = (
        len(text.split()) <= _WORDS * 2
        and "–" not in text
        and all(len(it.split()) <= _WORDS and not _OTHER_FORM.search(it) and not _ARTICLE.match(it) for it in named)
    )
    return named if fine else ()


def _titled(text: str, most: int) -> bool:
    """Whether it is written as titles are, with more such words behind the first than `most`."""
    first, *words = text.split()
    long = [it for it in words if len(it) > 3 or it[:1].isupper()]  # noqa: PLR2004 - "of", "the" and "for" are not
    return first[:1].isupper() and len(words) > most and all(it[:1].isupper() for it in long)
