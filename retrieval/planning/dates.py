"""Which dates a question asks for: years, months, ranges, before and since."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.planning.bounds import AFTER, BEFORE, BOUND, FROM_THEN, LEAD, NOW, ONWARDS, SINCE, UNTIL, UP_TO_THEN
from retrieval.queries import DateRange

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_POINT = (
    rf"(?:(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?!\d)|{_YEAR}/\d\d?(?!\d)|\d\d?/{_YEAR}|\d\d?\.\d\d?\.{_YEAR})|(?P<decade>{_YEAR[:-2]}0)s|(?:(?P<dayf>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})"
    rf"(?:\s+(?P<dayl>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,?\s+(?:of\s+)?(?P<myear>{_YEAR}))?|(?P<quarter>q[1-4])\s+(?P<qyear>{_YEAR})"
    rf"|(?P<year>{_YEAR})|['’](?P<short>\d\d))"
)
_SPAN = re.compile(
    rf"(?:\b(?<!\w-)|(?<=\s)(?=['’<>=≤≥])){LEAD}"
    r"(?:(?P<sign>[<>]=?|=[<>]|[≤≥])\s*|(?P<open>(?:from\s+)?(?:before|after)\s+(?:or|and)\s+(?:in|including|during)"
    r"|(?:up\s+)?(?:until|till|to),?\s+(?:but\s+)?(?:not\s+including|excluding),?|past|beyond|between|(?:as\s+)?from|since|(?:in\s+or\s+)?(?:after|before)|(?:up\s+)?(?:until|till)|through"
    r"|up\s+to(?:\s+(?:and|but\s+not)\s+including)?|(?:pre|post)dat(?:e|es|ed|ing)"
    r"|(?:starting|beginning)(?:\s+(?:in|from|with))?|as\s+of|by\s+the\s+end\s+of|prior\s+to|preceding|ahead\s+of|following"
    r"|(?:earlier|later|older|newer|younger|more\s+recent)\s+than|(?:no|not)\s+(?:earlier|later|older|newer|younger)\s+than|not\s+(?:before|after)"
    r"|(?<!due\s)(?<!compared\s)to|by|during|in|on|of|for|over|within|published)\s{1,2}|(?P<side>pre|post)[-‐–\s]\s?)?"  # noqa: RUF001 - dashes as typed
    r"(?:the\s+(?:years?|period|time|interval|range)\s+(?:(?:of|from|between)\s+)?|the\s+(?:start|beginning|end)\s+of\s+|early\s+|late\s+|mid[-\s])?"
    rf"(?P<a>{_POINT})"
    r"(?:\s*(?P<to>-|–|—|/|\.\.+|(?:(?:right|all\s+the\s+way)\s+)?(?:up\s+)?(?:to|until|till?)(?:\s+and\s+including)?|and|through)\s*"
    rf"(?P<b>{_POINT.replace('?P<', '?P<b_')}|(?<=[-–])(?P<tail>\d\d)"
    rf"|(?P<now>{NOW})))?(?![\w%])"
    r"(?P<onwards>\s+(?:onwards?|(?:or|and)\s+(?:later|newer|after|onwards?|beyond|earlier|before|older)|(?:for|up)wards?|up(?=\s*(?:[?.!,;:)]|$)))(?!\w|\s+\d|\s+[A-Z])"
    r"|(?:\s+on|\s?[-–])(?=\s*(?:[?.!,;:)]|$)|\s+(?:by|with)\b)|\+"
    rf"|{ONWARDS})?{BOUND}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<open>since|before|until|in|from|of|over|during|for|within)\s+)?(?:(?P<this>this|the\s+current)\s+(?P<tu>year|month)"
    r"|(?:the\s+)?(?P<last>last|past|previous)\s+(?:(?P<n>\d{1,2}|two|three|four|five|six|twelve)\s+)?(?P<lu>years?|months?|weeks?|days?))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:tokens?|words?|sentences?|documents?|samples?|examples?|instances?|questions?|prompts?|pairs?|frames?|images?|steps?"
    r"|epochs?|layers?|heads?|experts?|dimensions?|languages?|GPUs?|NPUs?|hours?|times)\b",
    re.IGNORECASE,
)
"""What a number in front of it counts: no year."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_BUT = re.compile(
    r"[,(]?\s*(?:\bbut\s+)?\b(?:(?:are|is|was|were|did|has|have|do)\s+)?(?:not|(?:were|was|are|is|did|do)n['’]t|except(?:ing|\s+for)?|excluding|other\s+than"
    r"|outside(?:\s+of)?|apart(?:\s+from)?|aside(?:\s+from)?|years?\s+but|leaving\s+out|without|minus|neither|nor|besides|nothing|none|no)\s+"
    r"(?:(?:those|these|the|ones|papers?|publications?|publish(?:ed)?|appear(?:ed)?|written|counting|including|from|in|of|years?|any|during)\s+)*$",
    re.IGNORECASE,
)
"""In front of a time: it is to be left out."""
_LEFT_OUT = re.compile(
    r"\s*,?\s*(?:excepted|excluded|aside|apart|not\s+(?:included|counted)|left\s+out)\b", re.IGNORECASE
)
_ALSO = re.compile(r"\s*(?:[,/&]|\b(?:or|and|nor)\b)\s*(?:(?:or|and|nor)\s+)?(?:(?:in|from|of|for)\s+)?", re.IGNORECASE)
"""Between two times that are both left out."""
_DAYS = {"week": 7, "day": 1}
_CENTURY = 100
_FEWEST_DAYS = 28


@dataclass(frozen=True, slots=True)
class Dated:
    """The range that a question names, or the several of which one is enough; those it leaves out; and its words.

    `single` are the ranges that stand by themselves, each with where its words begin.
    """

    dates: DateRange | None = None
    any_of: tuple[DateRange, ...] = ()
    but: tuple[DateRange, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    single: tuple[tuple[int, DateRange], ...] = ()


def find_dates(text: str, *, today: dt.date) -> Dated:
    """The date range of a question; times apart are each one of several, others are taken as one range.

    A month without a year is the most recent such month that has begun by `today`. "After 2024" begins with 2025,
    "since 2024" with 2024; "before 2023" ends with 2022. A year that belongs to a name ("AIME 2024") is no date.
    """
    dated = ((it.span(), _ranges(it, today)) for it in _SPAN.finditer(text) if _is_date(it, text))
    found = [(span, ranges) for span, ranges in dated if ranges]
    found += [(it.span(), (_opened_relative(it, _relative(it, today)),)) for it in _RELATIVE.finditer(text)]
    asked: list[DateRange] = []
    but: list[DateRange] = []
    spans: list[tuple[int, int]] = []
    single: list[tuple[int, DateRange]] = []
    end_of_but = -1
    for (start, end), ranges in sorted(found, key=lambda it: it[0]):
        listed = end_of_but >= 0 and _ALSO.fullmatch(text, end_of_but, start) is not None
        out, behind = _BUT.search(text[:start]), _LEFT_OUT.match(text, end)
        if listed or out is not None or behind is not None:
            end_of_but = end
        (but if end_of_but == end else asked).extend(ranges)
        spans.append((start if listed or out is None else out.start(), end if behind is None else behind.end()))
        single += [(start, ranges[0])] if len(ranges) == 1 and end_of_but != end else []
    apart = _apart(asked)
    dates = None if len(apart) > 1 or not asked else _hull(asked) if len(asked) > 1 else asked[0]
    several = apart if dates is None else ()
    return Dated(dates=dates, any_of=several, but=tuple(but), spans=tuple(spans), single=tuple(single))


def _apart(ranges: Sequence[DateRange]) -> tuple[DateRange, ...]:
    """Times of which none lies in another, those side by side as one; nothing where two have a day in common."""
    ordered = sorted(ranges, key=lambda it: (it.first or dt.date.min, it.last or dt.date.max))
    joined: list[DateRange] = []
    for it in ordered:
        before = joined[-1].last or dt.date.max if joined else None
        if before is not None and (it.first is None or it.first <= before):
            return ()
        if before is not None and it.first == before + dt.timedelta(days=1):
            joined[-1] = DateRange(first=joined[-1].first, last=it.last)
        else:
            joined.append(it)
    return tuple(joined)


def _is_date(match: re.Match[str], text: str) -> bool:
    """A bare year right behind a capitalised word without a preposition belongs to that word; "may" alone is a verb."""
    if match["month"] and not (match["myear"] or match["dayf"] or match["dayl"]):
        return bool(match["open"]) and match["month"].lower() != "mar"
    before = text[: match.start("a")].rstrip()
    last = re.search(r"([^\W_][\w-]*)$", before)
    if match["year"] and _COUNTED.match(text, match.end("a")):
        return False
    if not match["year"] or match["open"] or match["side"] or last is None:
        return True
    if match["sign"]:
        return True
    return re.fullmatch(r"[A-Z]{3,}[\w-]*", last[1]) is None or _is_venue_like(last[1])


def _is_venue_like(word: str) -> bool:
    from retrieval.venues import find_venues  # noqa: PLC0415 - only a year behind a capitalised word needs it

    return bool(find_venues(word).series)


def _ranges(match: re.Match[str], today: dt.date) -> tuple[DateRange, ...]:
    """What one date is, or two: a range, or two years ("in 2019 and 2021")."""
    one = _point(match, "", today)
    if one is None:
        return ()
    first, last = one
    other = _other_end(match, first, today) if match["to"] and not match["now"] else None
    if other is None:
        return (_opened(match, first, last),)
    two_years = (match["year"] or match["short"]) and (match["b_year"] or match["b_short"])
    if two_years and match["to"].lower() == "and" and "between" not in match[0].lower() and other != one:
        return DateRange(first=first, last=last), DateRange(first=other[0], last=other[1])
    if match["month"] and not match["myear"] and match["b_myear"]:
        start = other[0].year - (first.month > other[0].month)  # "from October to February 2025" begins in 2024
        first, last = first.replace(year=start), last.replace(year=start, day=min(last.day, _FEWEST_DAYS))
    return (DateRange(first=min(first, other[0]), last=max(last, other[1])),)


def _other_end(match: re.Match[str], first: dt.date, today: dt.date) -> tuple[dt.date, dt.date] | None:
    if match["tail"]:
        year = first.year - first.year % 100 + int(match["tail"])
        return (_month(year, 1)[0], _month(year, 12)[1]) if year > first.year else None
    return _point(match, "b_", today, fallback=first)


def _opened(match: re.Match[str], first: dt.date, last: dt.date) -> DateRange:
    """What the words around one date make of it: that time, or everything from or up to it."""
    word = match["open"] or match["side"] or ""
    tail = (match["onwards"] or "").lower()
    sign, strictly = match["sign"] or "", bool(match["but"])
    included = bool(match["bound"]) and not strictly
    if AFTER.fullmatch(word) or sign == ">":
        return DateRange(first=first if included else last + dt.timedelta(days=1))
    if SINCE.fullmatch(word) or FROM_THEN.search(tail) or match["now"] or ">" in sign or sign == "≥":
        return DateRange(first=last + dt.timedelta(days=1) if strictly else first)
    if BEFORE.fullmatch(word) or sign == "<":
        return DateRange(last=last if included else first - dt.timedelta(days=1))
    if UNTIL.fullmatch(word) or sign or UP_TO_THEN.search(tail):
        return DateRange(last=first - dt.timedelta(days=1) if strictly else last)
    return DateRange(first=first, last=last)


def _point(
    match: re.Match[str], prefix: str, today: dt.date, fallback: dt.date | None = None
) -> tuple[dt.date, dt.date] | None:
    """First and last day of one date as typed; None for a day that cannot be."""
    iso, year, quarter = match[f"{prefix}iso"], match[f"{prefix}year"], match[f"{prefix}quarter"]
    try:
        if iso:
            numbers = [int(number) for number in re.split(r"[-/.]", iso)]
            return _month(*(numbers if numbers[0] > _CENTURY else numbers[::-1]))
        if match[f"{prefix}decade"]:
            decade = int(match[f"{prefix}decade"])
            return dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31)
        if year or match[f"{prefix}short"]:
            whole = int(year) if year else _in_full(int(match[f"{prefix}short"]), today)
            return dt.date(whole, 1, 1), dt.date(whole, 12, 31)
        if quarter:
            start = 3 * int(quarter[1]) - 2
            whole = int(match[f"{prefix}qyear"])
            return dt.date(whole, start, 1), _month(whole, start + 2)[1]
        month = _MONTHS.index(match[f"{prefix}month"][:3].lower()) + 1
        day = match[f"{prefix}dayf"] or match[f"{prefix}dayl"]
        stated = match[f"{prefix}myear"]
        whole = int(stated) if stated else (fallback.year if fallback else _latest_year(month, today))
        return _month(whole, month, *([int(day)] if day else []))
    except ValueError:
        return None


def _month(year: int, month: int, day: int | None = None) -> tuple[dt.date, dt.date]:
    if day is not None:
        return dt.date(year, month, day), dt.date(year, month, day)
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def _in_full(short: int, today: dt.date) -> int:
    """The year that two digits mean: the latest that has begun."""
    year = today.year - today.year % _CENTURY + short
    return year if year <= today.year else year - _CENTURY


def _latest_year(month: int, today: dt.date) -> int:
    return today.year if month <= today.month else today.year - 1


def _relative(match: re.Match[str], today: dt.date) -> DateRange:
    if match["this"]:
        first = today.replace(day=1) if match["tu"].lower() == "month" else today.replace(month=1, day=1)
        return DateRange(first=first, last=today)
    unit, typed = match["lu"].lower().rstrip("s"), match["n"]
    if unit in _DAYS:
        count = _count(typed) * _DAYS[unit]
        return DateRange(first=today - dt.timedelta(days=count), last=today)
    if typed is None and match["last"].lower() != "past":
        if unit == "year":
            return DateRange(first=dt.date(today.year - 1, 1, 1), last=dt.date(today.year - 1, 12, 31))
        end = today.replace(day=1) - dt.timedelta(days=1)
        return DateRange(first=end.replace(day=1), last=end)
    months = _count(typed) * (12 if unit == "year" else 1)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return DateRange(first=dt.date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])), last=today)


def _opened_relative(match: re.Match[str], named: DateRange) -> DateRange:
    word = match["open"] or ""
    if SINCE.fullmatch(word):
        return DateRange(first=named.first)
    if BEFORE.fullmatch(word) and named.first:
        return DateRange(last=named.first - dt.timedelta(days=1))
    return DateRange(last=named.last) if UNTIL.fullmatch(word) else named


def _count(typed: str | None) -> int:
    if typed is None:
        return 1
    return _NUMBERS.get(typed.lower()) or int(typed)


def _hull(ranges: list[DateRange]) -> DateRange:
    firsts, lasts = [r.first for r in ranges], [r.last for r in ranges]
    stated_first, stated_last = [f for f in firsts if f], [last for last in lasts if last]
    opened = len(ranges) - len(stated_first), len(ranges) - len(stated_last)
    if opened == (1, 1):  # "since 2023 … before 2025": both ends hold
        return DateRange(first=max(stated_first), last=min(stated_last))
    return DateRange(
        first=min(stated_first) if len(stated_first) == len(ranges) else None,
        last=max(stated_last) if len(stated_last) == len(ranges) else None,
    )
