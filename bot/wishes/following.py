"""Pure: wishes to follow somebody or something, or no more: `follow danah boyd`."""

from __future__ import annotations

import re

from bot.timetables import WEEKDAY
from bot.wishes.patterns import any_of, compiled
from bot.wishes.slots import listed
from bot.wishes.wish import About, Change, Help, Kind, Where, Wish

_WORDS = 5
_WHO = r"(?P<who>[^?:;]+?)(?:\s+for\s+(?:me|us))?"
_KIND = r"(?:the\s+)?(?P<kind>author|researcher|person|topic|subject|venue|conference|journal|field)s?:?\s+"
_WORK = (
    r"(?P<work>(?:the\s+)?(?:new\s+)?(?:works?|papers?|publications?)\s+(?:of|by|from)\s+"
    r"|everything\s+(?:new\s+)?by\s+)"
)
_SEEN, _MADE, _WHOM = _KIND.replace("kind", "seen"), _WORK.replace("<work", "<made"), _WHO.replace("who", "whom")
_FOLLOW = compiled(
    rf"(?:(?:let\s+me\s+)?follow|(?:start|begin)\s+following|keep\s+an\s+eye\s+on|watch\s+out\s+for)\s+(?:{_KIND}|{_WORK})?{_WHO}"
    rf"|watch\s+(?:{_SEEN}|{_MADE}){_WHOM}"
)
_UNFOLLOW = compiled(
    rf"(?:stop\s+(?:following|watching)|unfollow|(?:don['’]?t|do\s+not)\s+follow)\s+(?:{_KIND}|{_WORK})?{_WHO}"
    r"(?:\s+(?:any\s*more|any\s+longer|now))*"
)
_NO_NAME = compiled(
    r"(?:the|an?|up|along|on|in|with|through|instructions?$|suit|orders?|rules?|me|us|this|that|it|these|those|my|your|all|how|what)\b"
)
_NOUN = any_of("digests? newsletters? round-?ups?")
_TO_OTHERS = compiled(
    rf"{any_of('send post dm message mail give deliver')}\s+(?:<@[A-Z0-9]+(?:\|[^>]*)?>|@[\w.-]+"
    rf"|(?!{WEEKDAY}\b|every|each|daily|weekly)(?-i:[A-Z][a-z]+))"
    rf"\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}\b.*"
    rf"|(?:{any_of('send post dm message mail give deliver set_up make create schedule start')}|subscribe)\b.*"
    r"(?:(?:to|for)\s+|subscribe\s+)(?:<@[A-Z0-9]+(?:\|[^>]*)?>|@[a-z][\w.-]+)(?=\s|$).*"
)
_SLOT = {
    "author": "authors",
    "researcher": "authors",
    "person": "authors",
    "venue": "venues",
    "conference": "venues",
    "journal": "venues",
    "field": "fields",
    "topic": "topics",
    "subject": "topics",
}


def followed(text: str) -> Wish | None:
    """The wish to be told of what somebody writes, or of a topic, or not any more; None where it is none."""
    if (gone := _UNFOLLOW.fullmatch(text)) and (named := _named(gone["who"])):
        less = About.model_validate({_SLOT[gone["kind"].lower()] if gone["kind"] else "authors": named})
        return Wish(kind=Kind.CHANGE, change=Change(less=less), **less.model_dump())
    found = _FOLLOW.fullmatch(text)
    named = _named(found["who"] or found["whom"]) if found else ()
    if found is None or not named:
        return None
    kind = found["kind"] or found["seen"] or ("author" if found["work"] or found["made"] else None)
    slots = {_SLOT[kind.lower()]: named} if kind else {"named": named}
    return Wish.model_validate({"kind": Kind.SUBSCRIBE, "where": Where.ME, **slots})


def for_others(text: str) -> Wish | None:
    """The wish that somebody else be sent a digest, who can only ask for it themself."""
    return Wish(kind=Kind.HELP, help=Help.OTHERS) if _TO_OTHERS.fullmatch(text) else None


def _named(text: str) -> tuple[str, ...]:
    named = tuple(re.sub(r"['’]s?\s+(?:works?|papers?)$", "", it) for it in listed(text))
    return named if all(len(it.split()) <= _WORDS and not _NO_NAME.match(it) for it in named) else ()
