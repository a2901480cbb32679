"""Pure: a message that names a digest, as one that calls it "it", and which digest that is."""

from __future__ import annotations

import re

from bot.timetables import WEEKDAY
from bot.wishes import patterns
from bot.wishes.patterns import any_of
from bot.wishes.places import tidy
from bot.wishes.slots import listed
from bot.wishes.wish import Kind, Where, Wish
from bot.wishes.within import within
from retrieval.papers import Frozen

LONGEST = 300
"""Characters of such a message."""
_NOUN = any_of("digests? subscriptions? newsletters? round-?ups?")
_WHOSE = r"(?P<whose>my|our|the|this|that|these)"
_PLAIN = any_of(f"daily weekly paper papers new next regular current own whole other morning scheduled {WEEKDAY}")
_TIME = any_of(f"{WEEKDAY} weekdays? weekends? the the_first every each time")
_NOT_OF = any_of("my our the this that these your from to in of into out on about for with and is should")
_OF = (
    rf"(?!(?:{_NOUN}|{_NOT_OF})\b)"
    r"[^\s,.;:?]+"
)
_SET = any_of("time_zone time day hour schedule timetable number_of_papers length")
_NAMED = re.compile(
    rf"\b{_WHOSE}\s+(?:(?P<named>{_OF}(?:\s+{_OF}){{0,5}})\s+)?{_NOUN}\b(?P<of>['’]s?\s+{_SET}\b)?(?!['’]s?\s)"
    r"(?:\s+(?:number\s+|no\.?\s*|#|nr\.?\s*)?(?P<number>\d{1,6})(?![\w:.]))?"
    rf"(?:\s+(?:on|about|for|of)\s+(?!{_TIME}\b)(?P<on>[^,.;:?]{{1,80}}?)"
    rf"(?=\s+(?:to|so|into|daily|weekly|every|each|instead|come|at\s+\d|on\s+{_TIME})\b|\s*[,.;:?]|$))?"
    rf"|\b(?:digest|subscription)\s+(?:number\s+|no\.?\s*|#|nr\.?\s*)?(?P<bare>\d{{1,6}})(?![\w:.])",
    re.IGNORECASE,
)
_SETTING = re.compile(rf"\b(?:the\s+)?{_SET}\s+(?:of|for)\s+it\b", re.IGNORECASE)
_ZONED = re.compile(r"\btime\s+zone\b.*\sto\s+(?!.*\btime$)", re.IGNORECASE)
_SMALL = re.compile(rf"\b{_PLAIN}\b", re.IGNORECASE)
_ASKS_FIRST = re.compile(r"(?:which|what|who|why|how|when|where|does|do|did|is|are|was|were)\b", re.IGNORECASE)
_SHOWN = re.compile(r"(?:show|tell|give)\b", re.IGNORECASE)


class Named(Frozen):
    """A digest as a message names it, and the message with `it` in place of the name.

    It is `described` where it is called by what it is on: `the KV cache digest`.
    """

    rest: str
    topics: tuple[str, ...] = ()
    number: int | None = None
    mine: bool = False
    described: bool = False


def called(text: str) -> Named | None:
    """The one digest that the text names; None where it names none, or several."""
    found = list(_NAMED.finditer(text))
    if len(found) != 1:
        return None
    (it,) = found
    typed = [_SMALL.sub(" ", it[name] or "").strip() for name in ("named", "on")]
    number = it["number"] or it["bare"]
    rest = _SETTING.sub("it", tidy(f"{text[: it.start()]} it {text[it.end() :]}"))
    return Named(
        rest=f"{rest} time" if _ZONED.search(text) else rest,
        topics=tuple(" ".join(topic.split()) for name in typed for topic in listed(name)),
        number=int(number) if number else None,
        described=bool(typed[0]),
        mine=(it["whose"] or "").lower() == "my",
    )


def amended(said: str) -> Wish | None:
    """What is to be different, or done, of a digest that is named; None where neither is said."""
    named = called(said) if len(said) <= LONGEST else None
    wish = None if named is None else within(named.rest)
    if wish is not None and wish.kind is not Kind.PREVIEW and _ASKS_FIRST.match(said):
        return None
    if named is None or wish is None or (wish.kind is Kind.CHANGE and wish.change is None):
        return None
    if wish.kind not in {Kind.CHANGE, Kind.PREVIEW} and not named.described:
        return None
    mine = named.mine or patterns.MINE.search(said) is not None
    where = Where.ME if mine else Where.HERE
    return wish.model_copy(update={"where": where, "topics": named.topics, "number": named.number})
