"""Pure: values of a paper as a curator types them, read and checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from retrieval import fields as arxiv_fields
from retrieval.amending.amendments import Value, Values
from retrieval.errors import AmendmentError
from retrieval.names import key
from retrieval.papers import Paper, PaperDate, Venue
from retrieval.parsers.days import parse_iso
from retrieval.parsers.notes import quoted
from retrieval.plaintext import clean
from retrieval.venues import parse_venue

LONGEST = {Value.TITLE: 500, Value.ABSTRACT: 20_000, Value.VENUE: 300, Value.URL: 2_000}
"""Characters of the longest text of each kind; an abstract in any source we know has fewer than 10,000."""
_MOST_AUTHORS = 5_000
_BREAK = re.compile(r"[;\n]")
_LISTED = re.compile(r"[,;\s]+")


def read_values(typed: Mapping[Value, str], *, today: dt.date) -> Values:
    """The values; an empty text says that the paper has none.

    Authors stand one a line or between semicolons (or commas, where each has several names), a date is `2025`,
    `2025-03` or `2025-03-23`, fields are arXiv codes.

    Raises:
        AmendmentError: a value cannot be what it should be; one sentence says what is expected.
    """
    given = {it: text.strip() for it, text in typed.items()}
    for it, most in LONGEST.items():
        if len(given.get(it, "")) > most:
            raise AmendmentError(f"The {it} has more than {most:,} characters; write a shorter one.")
    empty = tuple(it for it in Value if it in given and not given[it])
    if Value.TITLE in empty:
        raise AmendmentError("A paper needs a title; write the one it has.")
    if Value.AUTHORS in empty:
        raise AmendmentError("A paper needs authors; write their names, one a line.")
    read = {it.value: _READ[it](text, today) for it, text in given.items() if text}
    return Values.model_validate({**read, "none": empty})


def changed(paper: Paper, typed: Mapping[Value, str]) -> dict[Value, str]:
    """What of this is typed otherwise than the paper shows it (`shown`)."""
    return {it: text for it, text in typed.items() if _even(text) != _even(shown(paper, it))}


def shown(paper: Paper, value: Value) -> str:
    """The paper's value as a curator would type it; empty where it has none."""
    match value:
        case Value.AUTHORS:
            return "\n".join(it.name for it in paper.authors)
        case Value.DATE:
            return _iso(paper.date) if paper.date else ""
        case Value.VENUE:
            return clean(paper.venue.name) if paper.venue else ""
        case Value.FIELDS:
            return ", ".join(paper.fields)
        case Value.TITLE | Value.ABSTRACT:
            return clean(getattr(paper, value.value) or "")
        case Value.URL:
            return paper.url or ""


def _even(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _iso(date: PaperDate) -> str:
    parts = (f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part is not None))
    return "-".join(parts)


def _line(text: str, _: dt.date) -> str:
    return " ".join(text.split())


def _names(text: str, _: dt.date) -> tuple[str, ...]:
    parts = [" ".join(it.split()) for it in _BREAK.split(text)]
    names = [it for it in parts if it]
    if len(names) == 1 and len(commas := [it.strip() for it in names[0].split(",")]) > 1:
        several = all(len(it.split()) > 1 for it in commas)
        names = commas if several else names
    nameless = next((it for it in names if not key(it)), None)
    if nameless is not None or not names:
        raise AmendmentError(f"{quoted(nameless or text)} is no name; write the authors' names, one a line.")
    if len(names) > _MOST_AUTHORS:
        raise AmendmentError(f"A paper has at most {_MOST_AUTHORS:,} authors here; write fewer.")
    return tuple(names)


def _date(text: str, today: dt.date) -> PaperDate:
    if found := parse_iso(text, captured=today):
        return found
    raise AmendmentError(f"{quoted(text)} is no date that can be; write it as 2025, 2025-03 or 2025-03-23.")


def _venue(text: str, today: dt.date) -> Venue:
    return parse_venue(_line(text, today))


def _fields(text: str, _: dt.date) -> tuple[str, ...]:
    codes = [it for it in _LISTED.split(text) if it]
    strange = next((it for it in codes if not arxiv_fields.is_code(it)), None)
    if strange is not None or not codes:
        raise AmendmentError(f"{quoted(strange or text)} is no arXiv field; write codes such as cs.CL, stat.ML.")
    return tuple(dict.fromkeys(map(arxiv_fields.canonical, codes)))


def _url(text: str, _: dt.date) -> str:
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        known = False
    if not known or len(text.split()) > 1 or not text.isprintable():
        raise AmendmentError(f"{quoted(text)} is no address on the web; one that begins with https:// is expected.")
    return text


_READ: Mapping[Value, Callable[[str, dt.date], object]] = {
    Value.TITLE: _line,
    Value.AUTHORS: _names,
    Value.ABSTRACT: _line,
    Value.DATE: _date,
    Value.VENUE: _venue,
    Value.FIELDS: _fields,
    Value.URL: _url,
}
