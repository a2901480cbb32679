"""Pure: the dates that sources write."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

from retrieval.papers import DateBasis, PaperDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ].*)?")
_EARLIEST_YEAR = 1500
_YEARS_AHEAD = 2


def month_number(name: str) -> int | None:
    """1 to 12 for a month's name, short name or number."""
    word = name.strip().strip(".").lower()
    if word.isdecimal():
        number = int(word) if len(word) < 3 else 0  # noqa: PLR2004 - more digits are no month
        return number if 1 <= number <= len(MONTHS) else None
    return MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS and re.fullmatch(MONTH_NAME, word, re.IGNORECASE) else None


def checked(
    year: int,
    month: int | None = None,
    day: int | None = None,
    *,
    captured: dt.date,
    basis: DateBasis = DateBasis.STATED,
) -> PaperDate | None:
    """The date, when there is such a day and a paper of that year is possible (at most two years ahead)."""
    if not _EARLIEST_YEAR <= year <= captured.year + _YEARS_AHEAD or (day is not None and month is None):
        return None
    if month is not None and not 1 <= month <= len(MONTHS):
        return None
    if day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return PaperDate(year=year, month=month, day=day, basis=basis)


def most_recent(month: int, day: int, *, captured: dt.date) -> PaperDate | None:
    """The most recent such day not after the capture; None when no year has it."""
    for year in range(captured.year, captured.year - 9, -1):  # 29 February may be eight years back
        date = checked(year, month, day, captured=captured)
        if date is not None and date.first <= captured:
            return date
    return None


def parse_iso(text: str, *, captured: dt.date, basis: DateBasis = DateBasis.STATED) -> PaperDate | None:
    """A date as `2025`, `2025-03`, `2025-03-23` or a moment of that day; None when it is none or cannot be."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    return checked(year or 0, month, day, captured=captured, basis=basis)
