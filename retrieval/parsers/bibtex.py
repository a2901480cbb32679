"""Pure: BibTeX and BibLaTeX with abstracts, as reference managers export them."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import ParserStateException
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field, ParsingFailedBlock

from retrieval import fields as arxiv_fields
from retrieval.ids import arxiv_month, parse_id
from retrieval.papers import Author, ExternalId, Fault, Lines, Page, PaperDate, Record, Venue
from retrieval.parsers import days
from retrieval.parsers.author_lists import AuthorList
from retrieval.parsers.notes import fault, quoted
from retrieval.plaintext import clean
from retrieval.venues import parse_venue

_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_PREPRINT = re.compile(r"arxiv|corr\b|preprint", re.IGNORECASE)
_IN_PREPRINT = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}", re.IGNORECASE)
_RANGE = re.compile(r"[/~].*$")
_VENUE_FIELDS = ("booktitle", "journal", "journaltitle", "eventtitle", "series")


def recognises(text: str) -> bool:
    """Whether some line begins an entry, such as `@article{`."""
    return _ENTRY.search(text) is not None


def parse(text: str, *, source: str, captured: dt.date) -> Page:
    """A record an entry with title or abstract; entries that are broken or repeat a key are faults."""
    try:
        with _quiet():
            library = parse_string(text.replace("\r\n", "\n").replace("\r", "\n"))
    except ParserStateException:  # pragma: no cover - raised only by a bug in the library, as it says itself
        return Page(
            faults=(fault(source, 1, "BibTeX entries are expected and cannot be told apart; export the file again."),)
        )
    records: list[Record] = []
    faults: list[Fault] = []
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, ParsingFailedBlock):
            faults.append(fault(source, line, _explained(block)))
        elif isinstance(block, Entry):
            record, problems = _record(block, source=source, captured=captured)
            faults += [fault(source, at, f"{told}; correct it and ingest the file again.") for at, told in problems]
            records += [record] if record is not None else []
    return Page(records=tuple(records), faults=tuple(faults))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What the library would log is among the faults."""
    log = logging.getLogger("bibtexparser.splitter")
    before = log.disabled
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = before


def _explained(block: ParsingFailedBlock) -> str:
    if isinstance(block, DuplicateBlockKeyBlock):
        return (
            f"the key {quoted(block.key)} is used a second time; give this entry another one and ingest the file again."
        )
    return "this entry is broken (a brace, quote or comma may be missing, or a field is there twice); correct it and ingest the file again."  # noqa: E501


def _record(entry: Entry, *, source: str, captured: dt.date) -> tuple[Record | None, list[tuple[int, str]]]:
    start = (entry.start_line or 0) + 1
    values = {field.key.lower(): field for field in entry.fields if _text(field)}
    title, abstract = _whole(values.get("title")), _text(values.get("abstract"))
    if not title and not abstract:
        return None, [(start, "a title or an abstract is expected in this entry")]
    listed = _authors(_text(values.get("author")))
    ids = _ids(values)
    date, date_line, problems = _date(values, ids, captured)
    venue, venue_line = _venue(values)
    code = _text(values.get("primaryclass")) or _text(values.get("eprintclass"))
    record = Record(
        source=source,
        lines=Lines(
            start=start,
            title=_line(values, "title"),
            authors=_line(values, "author"),
            date=date_line,
            venue=venue_line,
            abstract=_line(values, "abstract"),
        ),
        title=title or None,
        authors=listed.authors,
        authors_complete=listed.complete and bool(listed.authors),
        abstract=abstract or None,
        date=date,
        venue=venue,
        fields=(arxiv_fields.canonical(code),) if code else (),
        ids=ids,
        url=_text(values.get("url")) or None,
    )
    return record, problems


def _text(field: Field | None) -> str:
    return str(field.value).strip() if field is not None else ""


def _whole(field: Field | None) -> str:
    """A value without the braces that enclose all of it."""
    value = _text(field)
    while value.startswith("{") and value.endswith("}") and _closes_last(value):
        value = value[1:-1].strip()
    return value


def _closes_last(value: str) -> bool:
    depth = 0
    for at, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return at == len(value) - 1
    return False


def _line(values: Mapping[str, Field], *keys: str) -> int | None:
    """The line of the first of these fields that the entry has."""
    starts = (values[key].start_line for key in keys if key in values)
    return next((start + 1 for start in starts if start is not None), None)


def _authors(value: str) -> AuthorList:
    """`Last, First and Last, First and others`, each name first name first."""
    names = split_multiple_persons_names(value) if value else []
    complete = all(name.strip().lower() != "others" for name in names)
    found = (_name(name) for name in names if name.strip().lower() != "others")
    return AuthorList(authors=tuple(Author(name=name) for name in found if name), complete=complete)


def _name(name: str) -> str:
    return clean(parse_single_name_into_parts(name, strict=False).merge_first_name_first).strip(" {}")


def _ids(values: Mapping[str, Field]) -> tuple[ExternalId, ...]:
    given = [_text(values.get(key)) for key in ("eprint", "arxivid", "doi", "url", "biburl")]
    given += [
        found[0]
        for key in ("journal", "note")
        if _PREPRINT.search(_text(values.get(key))) and (found := _IN_PREPRINT.search(_text(values.get(key))))
    ]
    return tuple(dict.fromkeys(known for value in given if value and (known := parse_id(value)) is not None))


def _venue(values: Mapping[str, Field]) -> tuple[Venue | None, int | None]:
    for key in _VENUE_FIELDS:
        name = clean(_text(values.get(key)))
        if name and not _PREPRINT.search(name):
            return parse_venue(name), _line(values, key)
    return None, None


def _date(
    values: Mapping[str, Field], ids: tuple[ExternalId, ...], captured: dt.date
) -> tuple[PaperDate | None, int | None, list[tuple[int, str]]]:
    """The stated date, else the month in the arXiv id."""
    stated = _RANGE.sub("", _text(values.get("date")))
    year, month, day = (_text(values.get(key)) for key in ("year", "month", "day"))
    line = _line(values, "date", "year")
    if stated or year:
        date = days.parse_iso(stated, captured=captured) if stated else _from_parts(year, month, day, captured)
        if date is not None:
            return date, line, []
        return None, None, [(line or 1, f"{quoted(stated or f'{day} {month} {year}')} is no date that can be")]
    months = [found for known in ids if (found := arxiv_month(known)) is not None]
    return (months[0], _line(values, "eprint", "arxivid", "url", "doi"), []) if months else (None, None, [])


def _from_parts(year: str, month: str, day: str, captured: dt.date) -> PaperDate | None:
    """Year and, as far as they can be read, month and day."""
    if not year.isdecimal():
        return None
    number = days.month_number(month) if month else None
    day_number = int(day) if day.isdecimal() and number is not None else None
    return days.checked(int(year), number, day_number, captured=captured)
