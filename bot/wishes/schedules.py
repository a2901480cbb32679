"""Pure: whether words say when something is to come, and nothing else."""

from __future__ import annotations

import re

from bot.timetables import HOUR, WEEKDAY
from bot.wishes.patterns import any_of
from retrieval.numerals import cardinals, ordinals

_CORE = (
    rf"{WEEKDAY}"
    rf"|{any_of('daily weekly bi-?weekly fortnightly monthly hourly quarterly yearly noon midnight')}"
    rf"|(?:every|each|once|twice|(?:{cardinals(2, 7)}|[2-7])\s+times)\s+(?:an?\s+|per\s+)?"
    rf"(?:(?:other|few|{ordinals(2, 5)}|{cardinals(2, 12)}|\d{{1,2}})\s+)?"
    rf"{any_of('days? weeks? weekdays? months? mornings? evenings? afternoons? nights? hours? quarters? years?')}"
    rf"|{any_of('weekdays? weekends? mornings? evenings? afternoons? nights?')}"
    r"|(?:less|more)\s+often"
    r"|\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*(?:[ap]\.?m\b\.?|o['’]?clock|h\b)"
    rf"|(?:at|to)\s+(?:half\s+past\s+)?(?:\d{{1,2}}|{HOUR})"
    r"(?:\s+o['’]?clock)?(?![\w:.%-])"
    r"|half\s+past\s+\w+"
)
_BESIDE = (
    rf"on|at|to|in|the|and|or|each|every|of|from|a|per|other|{ordinals(1, 5)}|last|once"
    rf"|{any_of('instead rather better please only now from_now_on for_now ok')}"
    r"|(?:is|are)\s+(?:enough|fine|plenty|better|ok)|will\s+do|(?:a\s+(?:bit|little)\s+)?(?:earlier|later)|say"
    r"|would\s+(?:be|suit(?:\s+(?:me|us))?)\s+(?:better|nicer|great|good|best|enough|fine|ok|well)"
    r"|(?:time|clock)"
)
_ZONE = r"\(?(?:[A-Z][A-Za-z]+(?:/[A-Za-z_]+)+|UTC|GMT|[A-Z]{1,4}T\b|[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?(?=\s+time\b))\)?"
_TOKEN = re.compile(rf"\s*(?:(?P<core>(?i:{_CORE}))|(?P<zone>{_ZONE})|(?i:{_BESIDE})|[,&]+)(?![\w-])\s*|\s*,\s*")
_CLOCKS = re.compile(r"\btime\b", re.IGNORECASE)
_NOT = re.compile(
    r"\bfrom\s+[\w:. ]{1,30}?\s+(?=to\b)|\s+instead\s+of\s+[\w:]{1,20}$|,?\s+(?:and\s+)?not\s+on\s+\w+$", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"\b(?:(?:a\s+(?:bit|little)\s+)?(?:earlier|later)|say|instead|rather|better|please|only|now|from\s+now\s+on|for\s+now|would\s+(?:be|suit(?:\s+(?:me|us))?)\s+\w+"
    r"|(?:is|are)\s+(?:enough|fine|plenty|better|ok)|will\s+do|ok)\b"
    r"|^\s*(?:to|and)\b",
    re.IGNORECASE,
)


def schedule(text: str) -> str:
    """What of the text `timetables.amended` is to read, where it all says when: `on Fridays instead` is `on Fridays`.

    Empty where some of it says something else, or none of it says when.
    """
    text = _NOT.sub("", text)
    at, told = 0, False
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.end() == at:
            return ""
        told = told or bool(token["core"] or "/" in (token["zone"] or "") or _CLOCKS.search(token[0]))
        at = token.end()
    return " ".join(_INSTEAD.sub(" ", text).split()).strip(" ,") if told else ""
