"""Pure: where, when and how much a message says, and the message without that."""

from __future__ import annotations

import re

from bot.timetables import HOUR, WEEKDAY
from bot.wishes.patterns import any_of
from bot.wishes.wish import Where
from retrieval.numerals import cardinals, number, ordinals
from retrieval.papers import Frozen

_DAY = f"(?i:{WEEKDAY})"
_DAYS = f"(?i:(?=\\w+days\\b){WEEKDAY})"
_MORE_DAYS = rf"(?:(?:\s*,|\s+(?:and|or|&))\s*{_DAY}\b)*"
_CLOCK = (
    r"(?i:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*(?:[ap]\.?m\b\.?|o['’]?clock|h\b)|noon|midnight"
    r"|\d{1,2}(?=\s+in\s+the\s+(?:morning|afternoon|evening)))"
)
_ZONE = (
    r"(?:,?\s+\(?(?:[A-Z][A-Za-z]+(?:/[A-Za-z_]+)+|UTC|GMT|[A-Z]{1,4}T\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= time\b))"
    r"(?: time)?\)?|(?<=[\dm])\s+(?i:[a-z]+(?:\s[a-z]+)?)\s+time\b)?"
)
_HOUR = f"(?i:{HOUR})"
_IN_THE = r"(?i:(?:in\s+the|at)\s+(?:mornings?|afternoons?|evenings?|night))"
_AT = (
    rf"(?:(?:,?\s+(?:(?i:at)\s+)?{_CLOCK}|\s+(?i:at)\s+(?i:half\s+past\s+)?(?:\d{{1,2}}|{_HOUR}(?i:\s+o['’]?clock)?)"
    rf"(?![\w:.%-]))(?:\s+{_IN_THE})?)"
)
_PART = rf"(?:(?i:\s+(?:morning|afternoon|evening|night)s?)|,?\s+{_IN_THE})?"
_SPAN = f"(?i:{any_of('days? weeks? weekdays? work(?:ing)?_?days? months? hours? mornings? evenings? nights?')})"
_OFTEN = f"(?i:{any_of('daily weekly bi-?weekly fortnightly monthly hourly quarterly yearly')})"
_DATE = (
    rf"(?:\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}}|(?i:tomorrow|next\s+(?:week|month))|{_DAY}\b)"
)
_NTH = f"(?i:{ordinals(1, 5)}|last)"
_TIMES_EACH = rf"(?:{cardinals(2, 7)}|[2-7])\s+times"
_SOON = rf"(?i:tomorrow|tonight|next\s+{_DAY}\b)"
_REGULAR = (
    "digests? updates? newsletters? alerts? e-?mails? round-?ups? bulletins? (?:the_)?new papers? posts? lists?"
    " overviews? summar(?:y|ies)"
)
_SENT = rf"(?i:{any_of(_REGULAR)}\b|on\s|about\s|every\s)"
_WHEN = (
    rf"\b(?i:on\s+)?(?i:the\s+)?{_NTH}\s+{_DAY}\s+(?i:of|in)\s+(?i:the|each|every|a)\s+(?i:month){_AT}?{_ZONE}",
    rf"(?:\b(?i:on)\s+)?\b(?i:starting|beginning)(?i:\s+(?:on|from))?\s+{_DATE}",
    rf"(?:\b(?i:on)\s+)?\b{_SOON}{_AT}?{_ZONE}",
    rf"\b(?i:on\s+the\s+\d{{1,2}}(?:st|nd|rd|th)(?:\s+of\s+(?:each|every|the|a)\s+month)?)\b{_AT}?{_ZONE}",
    rf"\b(?i:twice|once|{_TIMES_EACH})\s+(?i:daily|weekly|monthly)\b{_AT}?{_ZONE}",
    rf"\b(?i:every|each|on)\s+(?i:(?:other|{ordinals(2, 5)}|2nd)\s+)?{_DAY}\b{_MORE_DAYS}{_PART}{_AT}?{_ZONE}",
    rf"\b{_DAY}{_AT}{_ZONE}",
    rf"\b{_DAYS}\b{_MORE_DAYS}{_PART}{_AT}?{_ZONE}",
    rf"\b(?i:weekdays|weekends|work(?:ing)?\s?days){_AT}?{_ZONE}",
    rf"\b{_IN_THE},?{_AT}{_ZONE}",
    r"^(?i:in\s+the\s+)?(?i:mornings?|afternoons?|evenings?)(?=\s*[:,])",
    rf"\b(?i:every|each)\s+(?i:(?:other|few|{ordinals(2, 5)}|{cardinals(2, 12)}|\d{{1,2}})\s+)?{_SPAN}\b{_AT}?{_ZONE}",
    rf"\b(?i:on\s+(?:work(?:ing\s+)?|week)-?\s?(?:days|ends))\b{_AT}?{_ZONE}",
    rf"\b{_DAY}(?=\s+(?i:digests?|newsletters?)\b)",
    rf"\b(?i:once|twice|{_TIMES_EACH})\s+(?i:a|per|each|every)\s+{_SPAN}\b{_AT}?{_ZONE}",
    rf"\b{_OFTEN}\b(?:{_AT}{_ZONE}|(?=\s+{_SENT}|\s*[,.;!:]|\s*$))",
    rf"\b(?i:at)\s+(?:{_CLOCK}|\d{{1,2}}(?=\s*(?:[,;]|$)))(?:\s+{_IN_THE})?{_ZONE}",
)
_TIMES = re.compile("|".join(_WHEN))
_FIRST = re.compile(
    rf"(?:(?i:an?|one)\s+)?(?:(?i:new)\s+)?(?:{_OFTEN}|(?i:every|each|weekdays|weekends|twice|once)\s|{_DAYS}|{_IN_THE}"
    rf"|(?i:on\s+the\s+\d)|(?i:(?:on\s+)?(?:the\s+)?{_NTH}\s+\w+day\s)|(?i:mornings?|evenings?|afternoons?)\b|{_SOON})"
)
COUNTED = rf"(?:\d{{1,6}}|{cardinals(1, 99)}\b)"
"""How many papers, in figures or in words."""
_N = rf"(?P<n>{COUNTED})(?![\w%.:/-]*[\w%:/-])"
_EACH = "papers? items? entries results ones of_them each(?:_time)? per_(?:day|week|digest|time) a_(?:day|week)"
_OF = rf"(?:\s+{any_of(_EACH)})*"
_ENDS = rf"(?=\s*(?:[,.;!)]|$)|\s+{any_of('on about by at in from here to every each and with')}\b)"
_LIMIT = any_of("at_most max(?:imum)?\\.?(?:_of)? no_more_than not_more_than limit(?:ed)?(?:_it)?_to capped_at")
_BEST = any_of("up_to (?:(?:only|just)_)?the_(?:top|best|first) top best")
_MOST = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{any_of('with of but')}\s+)?{_LIMIT}\s+{_N}{_OF}{_ENDS}",
        rf"\b(?:{any_of('with only just')}\s+)?{_BEST}\s+{_N}{_OF}{_ENDS}",
        rf"(?<![\w-])(?:with\s+)?{_N}{_OF}\s+(?:at\s+(?:the\s+)?most|max(?:imum)?|tops)\b",
        rf"\bwith\s+(?:only\s+|just\s+)?{_N}\s+papers{_OF}{_ENDS}",
        rf"\(\s*(?:only\s+|just\s+)?{_N}\s+papers?\s*\)",
    )
)
_MENTIONED = re.compile(
    r"(?:\b(?:in|to|into|for|on)\s+)?(?:the\s+)?(?:channel\s+)?"
    r"(?:<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>|(?<![\w&])#(?P<name>[\w-]*[a-z_-][\w-]*))(?:\s+channel\b)?"
)
_HERE = re.compile(
    r"\b(?:(?:posted|sent|delivered|shared)\s+)?(?:(?:in|to|into|for)\s+)?(?:this|our|the)"
    r"\s+(?:channel|room|conversation|group)\b"
    r"|\b(?:(?:posted|sent|delivered|shared)\s+)?(?:in\s+|over\s+|right\s+)?here\b(?!['’])|\b(?:for|to)\s+(?:us|the\s+team|everyone|everybody)\b",
    re.IGNORECASE,
)
_ME = re.compile(
    r"\b(?:to|for|just|only)\s+(?:just\s+)?me\b|\bprivately\b"
    r"|\b(?:by|via|as|in|to|through|into)\s+(?:a\s+|my\s+)?(?:dms?|direct\s+messages?|private\s+messages?)\b",
    re.IGNORECASE,
)


class Placed(Frozen):
    """What was said of where, when and how much; `rest` is the message without it.

    `timed_first`: it begins by saying when.
    """

    rest: str
    where: Where | None = None
    channel: str = ""
    when: str = ""
    timed_first: bool = False
    most: int | None = None


def placed(text: str) -> Placed:
    """Take these apart from what the message is about."""
    rest, most = limited(text)
    times = [" ".join(it[0].split()).strip(" ,") for it in _TIMES.finditer(rest)]
    rest = _TIMES.sub(" ", rest)
    named = _MENTIONED.search(rest)
    rest = _MENTIONED.sub(" ", rest, count=1)
    mine, here = _ME.search(rest), _HERE.search(rest)
    return Placed(
        rest=tidy(_HERE.sub(" ", _ME.sub(" ", rest))),
        where=Where.CHANNEL if named else Where.ME if mine else Where.HERE if here else None,
        channel=(named["id"] or f"#{named['name']}") if named else "",
        when=" ".join(times),
        timed_first=bool(times) and regular(text),
        most=most,
    )


def regular(text: str) -> bool:
    """Whether it begins by saying how often, or on which days."""
    return _FIRST.match(text) is not None


def tidy(text: str) -> str:
    """One space between words, none before a stop, no stops at either end."""
    text = " ".join(re.sub(r"\(\s*\)", " ", text).split())
    return re.sub(r"\s+([,.;!:])", r"\1", text).strip(" ,.;:!–-")


def limited(text: str) -> tuple[str, int | None]:
    """How many papers at most, where that is said, and the text without it."""
    for pattern in _MOST:
        if found := pattern.search(text):
            return f"{text[: found.start()]} {text[found.end() :]}", number(found["n"])
    return text, None
