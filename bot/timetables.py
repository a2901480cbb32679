"""Pure: when something that comes daily or weekly is due, and how people write that down.

Due is the first moment at which the clocks of the zone show the time of the day, or a later one where they skip it: a
time that comes twice counts once, the first time; one that is skipped counts at the moment the clocks jump.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.digests import Timetable
from bot.errors import SubscribingError
from bot.ports.schedule import Every, Recurrence
from retrieval.numerals import cardinals, number, ordinals

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AROUND = dt.timedelta(days=9)
"""A week, and a day for either side of the date line."""
_NO_PLACE = frozenset({"Factory", "localtime", "posixrules"})
_OLD_NAMES = ("Brazil/", "Canada/", "Chile/", "Etc/", "Mexico/", "SystemV/", "US/")
_LIKE = 72
"""How alike a name must be to be offered (rapidfuzz, of 100)."""
_OFFERED = 3
_EXAMPLE = "mon 09:00 Europe/Berlin, or daily 18:30"
_DAY_BY_DAY = ("mon", "tues?", "wed(?:nes)?", "thu(?:rs?)?", "fri", "sat(?:ur)?", "sun")
WEEKDAY = rf"(?:(?:{'|'.join(_DAY_BY_DAY)})(?:days?)?)"
"""A pattern, without groups, for a weekday as it is written (`Mon`, `tuesday`, `thurs`, `Fridays`)."""
HOUR = cardinals(1, 12)
"""A pattern, without groups, for an hour of the clock in words."""
_DAY = re.compile(rf"\b(?:{'|'.join(f'({it})' for it in _DAY_BY_DAY)})(?:days?)?\b\.?(?!/)", re.IGNORECASE)
_SPOKEN = re.compile(rf"(?<=\bat\s)(?P<half>half\s+past\s+)?(?P<hour>{HOUR}|(?<=past\s)\d{{1,2}})\b", re.IGNORECASE)
_DAILY = re.compile(
    r"\b(?:daily|once\s+a\s+day|(?:every|each)\s+(?:day|morning|afternoon|evening|night))\b", re.IGNORECASE
)
_FILLING = re.compile(
    r"\b(?:every|each|weekly|week|on|at|in|the|and|o['’]?clock|time|zone|(?:morning|afternoon|evening|night)s?"
    r"|once\s+a\s+(?:week|day))\b|[(),;@]",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[A-Z][\w+-]*(?:/[A-Z][\w+-]*)*", re.ASCII)
"""As zones are written: those are found without a look at all there are."""
_LATE = re.compile(r"\b(?:afternoon|evening|night)s?\b", re.IGNORECASE)
_EARLY = re.compile(r"\bmornings?\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:mornings|afternoons|evenings|nights)\b", re.IGNORECASE)
"""Of every day, where none is named."""
_WEEKLY = re.compile(r"\b(?:weekly|(?:once\s+a|every|each|per)\s+week)\b", re.IGNORECASE)
_NOON = 12
_OFFSET = re.compile(r"(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?", re.IGNORECASE)
_OTHERWISE = re.compile(
    rf"\b(?:week-?days?|working days?|work ?days?|week-?ends?|(?:the )?(?:{ordinals(1, 5)}|last) \w+day"
    r"|month(?:ly)?|bi-?weekly|fort-?night(?:ly)?|hourly|every hour|quarterly|year(?:ly)?|annual(?:ly)?"
    rf"|(?:twice|(?:{cardinals(2, 7)}|[2-7]) times|thrice)(?: (?:a|per|each|every) \w+)?|(?:more|less) often"
    rf"|(?:every|each) (?:other|few|{ordinals(2, 5)}|{cardinals(2, 12)}|\d+)"
    r"(?: (?:\w*days?|weeks?|months?|hours?))?)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,})?\b)"
_ONCE = re.compile(
    r"\b(?:today|tonight|tomorrow|next (?:week|\w+day)|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)"
    r"|(?:starting|beginning|until|till)\b.*)",
    re.IGNORECASE,
)
_SHORT_ZONES = MappingProxyType(
    {
        **dict.fromkeys(("pst", "pdt", "pt"), "America/Los_Angeles"),
        **dict.fromkeys(("mst", "mdt", "mt"), "America/Denver"),
        **dict.fromkeys(("cst", "cdt", "ct"), "America/Chicago"),
        **dict.fromkeys(("est", "edt", "et"), "America/New_York"),
        **dict.fromkeys(("cest", "mez", "mesz"), "Europe/Berlin"),
        **dict.fromkeys(("bst",), "Europe/London"),
        **dict.fromkeys(("ist",), "Asia/Kolkata"),
        **dict.fromkeys(("jst",), "Asia/Tokyo"),
        **dict.fromkeys(("kst",), "Asia/Seoul"),
        **dict.fromkeys(("sgt",), "Asia/Singapore"),
        **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    }
)
"""Letters that are no zone's name, or several zones', and the one that most who write them mean: only offered."""
_TIMES = re.compile(
    r"(?<![\w/+:.-])(?:(?P<noon>noon)|(?P<midnight>midnight)"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::00)?\s*(?:(?P<half>[ap])\.?m\b\.?|h\b|o'?clock\b)?"
    r"|(?P<four>\d{4})\s*h?)(?![\w/:+])",
    re.IGNORECASE,
)


def parse(text: str, *, zone: str = "UTC") -> Timetable:
    """What was typed (`mon 09:00 Europe/Berlin`, `every friday at 4pm`, `daily 18:30`, `9:00`), as a timetable.

    No day is Monday, no time 09:00, no time zone the one given. A city alone is its zone.

    Raises:
        SubscribingError: it says something else than a day or all days, a time and a time zone, or says it twice.
    """
    often = "daily " if _PARTS.search(text) and not _DAY.search(text) else ""
    return amended(f"{often}{text}", Timetable(zone=zone))


def amended(text: str, before: Timetable) -> Timetable:
    """The timetable with what was typed in place of what it had; a day, time or zone that is not typed stays.

    What came daily and is to come weekly comes on Mondays.

    Raises:
        SubscribingError: as of `parse`.
    """
    if not text.strip():
        raise _unclear(f"say a day and a time, such as {_EXAMPLE}")
    if once := _ONCE.search(text):
        raise _unclear(f"a digest comes daily or on one weekday, not once ({_as_typed(once)}); for example {_EXAMPLE}")
    if other := _OTHERWISE.search(text):
        raise _unclear(f"a digest comes on one weekday or daily, not {_as_typed(other)}; say for example {_EXAMPLE}")
    spelt = _SPOKEN.sub(_in_figures, " ".join(text.split()))
    hour, minute, rest = _time(spelt, before)
    weekday, rest = _weekday(rest, before)
    named = " ".join(_FILLING.sub(" ", rest).split())
    what = "time zone" if _DAY.search(text) or _DAILY.search(text) else "day or time zone"
    return Timetable(
        weekday=weekday, hour=hour, minute=minute, zone=known_zone(named, what=what) if named else before.zone
    )


def known_zone(name: str, *, what: str = "time zone") -> str:
    """The zone's name as it is written (`europe/berlin`, `New York`, `utc` → `Europe/Berlin`, …).

    `what` the name may be, if it is none.

    Raises:
        SubscribingError: there is no such zone, or several cities are called so; it names the nearest.
    """
    exact = "_".join(name.split())
    if usual := _SHORT_ZONES.get(exact.casefold()):
        raise _unclear(f"{name} says no time zone for certain; say it by a city, such as {usual}")
    if _WRITTEN.fullmatch(exact) and exact not in _NO_PLACE:
        with suppress(ZoneInfoNotFoundError):
            return ZoneInfo(exact).key
    typed = exact.casefold()
    zones = sorted(available_timezones() - _NO_PLACE)
    whole = [zone for zone in zones if zone.casefold() == typed]
    cities = [zone for zone in zones if _city(zone) == typed and not zone.startswith(_OLD_NAMES)]
    fitting = whole or cities
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _unclear(f"{name} is a city in several time zones; say {_either(fitting)}")
    if _OFFSET.fullmatch(typed):
        raise _unclear(f"{name} stays the same when clocks change; say the time zone by a city, such as Europe/Berlin")
    if near := _near(typed, zones):
        raise _unclear(f"I know no {what} called {name}; did you mean {_either(near)}?")
    example = "say the zone by a city, such as Europe/Berlin" if what == "time zone" else f"say for example {_EXAMPLE}"
    raise _unclear(f"I know no {what} called {name}; {example}")


def told(timetable: Timetable) -> str:
    """`every Monday at 09:00 (Europe/Berlin)`."""
    day = "day" if timetable.weekday is None else DAYS[timetable.weekday]
    return f"every {day} at {timetable.hour:02}:{timetable.minute:02} ({timetable.zone})"


def typed(timetable: Timetable) -> str:
    """`mon 09:00 Europe/Berlin`, which `parse` reads as the same."""
    day = "daily" if timetable.weekday is None else DAYS[timetable.weekday][:3].lower()
    return f"{day} {timetable.hour:02}:{timetable.minute:02} {timetable.zone}"


def last_due(timetable: Timetable, now: dt.datetime) -> dt.datetime:
    """The latest moment up to `now`, `now` itself included, at which it was due; in UTC."""
    return max(moment for moment in _around(timetable, now) if moment <= now)


def next_due(timetable: Timetable, now: dt.datetime) -> dt.datetime:
    """The first moment after `now` at which it is due; in UTC."""
    return min(moment for moment in _around(timetable, now) if moment > now)


def _around(timetable: Timetable, now: dt.datetime) -> list[dt.datetime]:
    zone, today = ZoneInfo(timetable.zone), now.astimezone(dt.UTC).date()
    days = [today + dt.timedelta(days=n) for n in range(-_AROUND.days, _AROUND.days + 1)]
    at = dt.time(timetable.hour, timetable.minute)
    due = [day for day in days if timetable.weekday in {None, day.weekday()}]
    return [_first_shown(dt.datetime.combine(day, at), zone) for day in due]


def _first_shown(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The first moment at which clocks there show this time, or jump over it."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    if first <= second:  # shown once, or twice
        return first
    # Skipped: read with the offset after the jump it lies before the jump, with the one before it after (PEP 495).
    before, after = second, first
    while after - before > dt.timedelta(seconds=1):
        middle = before + dt.timedelta(seconds=(after - before) // dt.timedelta(seconds=2))
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            after = middle
    return after


def _time(text: str, before: Timetable) -> tuple[int, int, str]:
    """Hour, minute, and the text without them."""
    found, late = list(_TIMES.finditer(text)), _LATE.search(text)
    if late and not found:
        raise _unclear(f"say at what time in the {late[0]}, for example 18:30")
    if not found and before.hour >= _NOON and (early := _EARLY.search(text)):
        raise _unclear(f"say at what time in the {early[0]}, for example 08:00")
    if not found:
        return before.hour, before.minute, text
    if len(found) > 1:
        raise _unclear(
            f"one time of day, not {_as_typed(found[0])} and {_as_typed(found[1])}; say for example {_EXAMPLE}"
        )
    (it,) = found
    if it["noon"] or it["midnight"]:
        hour, minute = (12 if it["noon"] else 0), 0
    elif it["four"]:
        hour, minute = int(it["four"][:2]), int(it["four"][2:])
    else:
        hour, minute = int(it["hour"]), int(it["minute"] or 0)
    if it["half"] or (late and 1 <= hour < 12):  # noqa: PLR2004 - a clock
        later = 12 if (it["half"] or "p").lower() == "p" else 0
        hour = hour % 12 + later if 1 <= hour <= 12 else 24  # noqa: PLR2004 - a clock
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        raise _unclear(f"{_as_typed(it)} is no time of day; say for example 09:00, 18:30 or 4pm")
    return hour, minute, f"{text[: it.start()]} {text[it.end() :]}"


def _in_figures(found: re.Match[str]) -> str:
    """`half past nine` as `9:30`, `nine` as `9`."""
    hour = number(found["hour"])
    return f"{hour}:30" if found["half"] else str(hour)


def _weekday(text: str, before: Timetable) -> tuple[int | None, str]:
    """The weekday, None for every day, and the text without it."""
    named = [next(n for n, day in enumerate(it.groups()) if day) for it in _DAY.finditer(text)]
    daily = bool(_DAILY.search(text))
    if len(set(named)) + daily > 1:
        raise _unclear(f"one day of the week, or daily; say for example {_EXAMPLE}")
    rest = _DAY.sub(" ", _DAILY.sub(" ", text))
    weekly = before.weekday is None and _WEEKLY.search(text)
    return (None if daily else named[0] if named else Timetable().weekday if weekly else before.weekday), rest


def _near(typed: str, zones: list[str]) -> list[str]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - most people write their zone right

    alike = [(max(ratio(typed, zone.casefold()), ratio(typed.rpartition("/")[2], _city(zone))), zone) for zone in zones]
    good = sorted((-score, zone.startswith(_OLD_NAMES), zone) for score, zone in alike if score >= _LIKE)
    return [zone for _, _, zone in good[:_OFFERED]]


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()


def _either(zones: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(zones[:-1]), zones[-1])))


def _as_typed(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _unclear(what: str) -> SubscribingError:
    return SubscribingError(f"when: {what}{'' if what.endswith('?') else '.'}", option="when")


def next_coming(recurrence: Recurrence, after: dt.datetime) -> dt.datetime:
    """The first moment after this one at which something comes again, in UTC."""
    if isinstance(recurrence, Every):
        seconds = recurrence.hours * 3600
        return dt.datetime.fromtimestamp((after.timestamp() // seconds + 1) * seconds, dt.UTC)
    return next_due(recurrence, after)
