"""Pure: an author's page with metrics, then papers, each headed by score, field, date and flag glued together.

    Xianzhi Yu
    CL · h-index32 · 32papers · 255citations · Novelty50% · AI Score59 (a line each)
    32 Papers
    94.3CLApr 9Code
    Title
    A, B, C et al. · affiliation
    Abstract

A last paper without authors is dropped and reported: its title may be half a title. One without an abstract is kept and
reported; when the page ends within the line of authors, the last name, which may be half a name, is left out.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, field

from retrieval import fields
from retrieval.papers import Fault, Lines, Metric, MetricKind, Page, PaperDate, Record, SourceLine
from retrieval.parsers import days
from retrieval.parsers.author_lists import AuthorList, comma_list, is_list, without_last
from retrieval.parsers.notes import fault, quoted, split_lines, stops_short

_HEADING = re.compile(
    rf"(?P<score>\d{{1,3}}(?:\.\d+)?)?(?P<field>[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]+)?)??(?P<month>{days.MONTH_NAME})\.?\s+"
    r"(?:(?P<only_year>\d{4})|(?P<day>\d{1,2})(?:,\s*(?P<year>\d{4}))?)(?P<flags>[A-Z][A-Za-z ]*)?"
)
_LIKE_A_HEADING = re.compile(r"(?=.*\d)(?:\d{1,3}(?:\.\d+)?)?(?P<field>[A-Z]{2})\S*(?: \S+){0,3}")
_START_OF_HEADING = re.compile(r"\d{0,3}\.?\d*[A-Za-z.-]{0,20}(?:\s\d{0,2}(?:,\s?\d{0,4})?)?")
_LONGEST_HEADING = 32
_COUNT = re.compile(r"(\d[\d,]*)\s+Papers?")
_METRICS = (
    (MetricKind.H_INDEX, "", re.compile(r"h-index\s*(\S*)")),
    (MetricKind.PAPERS, "", re.compile(r"(\S*?)\s*papers?")),
    (MetricKind.CITATIONS, "", re.compile(r"(\S*?)\s*citations?")),
    (MetricKind.NOVELTY, "%", re.compile(r"Novelty\s*([^\s%]*)%?")),
    (MetricKind.AI_SCORE, "", re.compile(r"AI Score\s*(\S*)")),
)
_NUMBER = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)")
_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?)([kKM])")
_NO_VALUE = frozenset({"", "-", "–", "—", "N/A", "n/a"})


@dataclass(slots=True)
class _Entry:
    """The lines of one paper: where its heading stands, and what follows, blank lines left out."""

    line: int
    heading: str
    body: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known while a page is read."""

    source: str
    captured: dt.date
    owner: str | None
    lines: list[str]
    faults: list[Fault] = field(default_factory=list)

    def note(self, line: int, sentence: str) -> None:
        self.faults.append(fault(self.source, line, sentence))


def recognises(text: str) -> bool:
    """Whether the text is an author page: metrics glued to their names, or headings of papers."""
    lines = [line.strip() for line in split_lines(text)]
    head = list(itertools.islice(filter(None, lines), 1, 12))
    return any(_is_metric(line) or _COUNT.fullmatch(line) for line in head) or any(map(_HEADING.fullmatch, lines))


def parse(text: str, *, source: str, captured: dt.date) -> Page:
    """The owner's papers and metrics; `captured` tells the year of dates without one and is the metrics' day."""
    lines = [line.strip() for line in split_lines(text)]
    entries, head = _entries(lines)
    owner = next((line for _, line in head if not _is_metric(line) and not _COUNT.fullmatch(line)), None)
    owner = owner if owner is not None and head[0][1] == owner else None
    sheet = _Sheet(source=source, captured=captured, owner=owner, lines=lines)
    if owner is None:
        sheet.note(1, "the author's name is expected on the first line; add it and ingest the file again.")
    metrics = tuple(_metrics(head, sheet))
    records = []
    for entry in entries:
        record = _record(entry, sheet, last=entry is entries[-1])
        records += [record] if record is not None else []
    _check_count(head, len(records), sheet)
    faults = tuple(sorted(sheet.faults, key=lambda found: found.at.line))
    return Page(records=tuple(records), metrics=metrics, faults=faults)


def _entries(lines: list[str]) -> tuple[list[_Entry], list[tuple[int, str]]]:
    """The papers' lines, and what stands above the first of them."""
    entries: list[_Entry] = []
    head: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if _is_heading(lines, number) and (head or number > 1):
            entries.append(_Entry(line=number, heading=line))
        elif line:
            (entries[-1].body if entries else head).append((number, line))
    return entries, head


def _is_heading(lines: list[str], number: int) -> bool:
    """A line that gives field and date; or one that looks so, and alone above a title as headings stand."""
    line = lines[number - 1]
    if _HEADING.fullmatch(line):
        return True
    before = lines[number - 2] if number > 1 else ""
    after = lines[number] if number < len(lines) else ""
    stands_so = not before and bool(after) and number > 2  # noqa: PLR2004 - the name and a blank line come first
    return stands_so and len(line) <= _LONGEST_HEADING and _LIKE_A_HEADING.fullmatch(line) is not None


def _record(entry: _Entry, sheet: _Sheet, *, last: bool) -> Record | None:
    heading = _HEADING.fullmatch(entry.heading)
    if last and not _cut(entry, sheet):
        return None
    if not entry.body:
        sheet.note(entry.line, "a title is expected under this heading; add it and ingest the file again.")
        return None
    title_line, title = entry.body[0]
    listed, authors_line, rest = _authors(entry, sheet, last=last)
    abstract = "\n".join(line for _, line in rest) or None
    glued = heading or _LIKE_A_HEADING.fullmatch(entry.heading)
    archive = glued["field"] if glued is not None else None
    return Record(
        source=sheet.source,
        lines=Lines(
            start=entry.line,
            title=title_line,
            authors=authors_line,
            date=entry.line,
            abstract=rest[0][0] if rest else None,
        ),
        title=title,
        authors=listed.authors,
        authors_complete=listed.complete,
        owner=sheet.owner,
        abstract=abstract,
        date=_date(entry, heading, sheet),
        fields=(fields.canonical(archive),) if archive else (),
        code_flag=heading is not None and "Code" in (heading["flags"] or ""),
        score=float(heading["score"]) if heading and heading["score"] else None,
    )


def _authors(entry: _Entry, sheet: _Sheet, *, last: bool) -> tuple[AuthorList, int | None, list[tuple[int, str]]]:
    """The list of authors, its line, and the lines below it; no list when that line is none."""
    if len(entry.body) > 1 and is_list(entry.body[1][1]):
        line, names = entry.body[1]
        listed = comma_list(names)
        return (without_last(listed) if last and line == len(sheet.lines) else listed), line, entry.body[2:]
    line = entry.body[min(1, len(entry.body) - 1)][0]
    sheet.note(line, "authors such as “A. One, B. Two et al.” are expected under the title; add them and ingest again.")
    return AuthorList(complete=False), None, entry.body[1:]


def _cut(entry: _Entry, sheet: _Sheet) -> bool:
    """Whether the last paper of the page can be kept, with a note where the page breaks off in it."""
    again = "the page seems to be cut here, so save it whole and ingest it again."
    _drop_next_heading(entry, sheet, again)
    titled, named = len(entry.body) > 0, len(entry.body) > 1
    line, tail = entry.body[-1] if titled else (entry.line, entry.heading)
    ends_in_names = len(entry.body) == len(("title", "authors")) and is_list(tail)
    if not named or (ends_in_names and line == len(sheet.lines) and len(comma_list(tail).authors) == 1):
        missing = "authors and abstract are" if titled else "title, authors and abstract are"
        sheet.note(entry.line, f"the {missing} missing for the last paper; {again}")
        return False
    if ends_in_names:
        sheet.note(line, f"the abstract of the last paper is missing; {again}")
    elif stops_short(tail):
        sheet.note(line, f"the last abstract breaks off in the middle of a sentence; {again}")
    return True


def _drop_next_heading(entry: _Entry, sheet: _Sheet, again: str) -> None:
    """Take half a heading off the end of the abstract above it."""
    if len(entry.body) <= len(("title", "authors", "abstract")):
        return
    line, tail = entry.body[-1]
    if not sheet.lines[line - 2] and len(tail) <= _LONGEST_HEADING and _START_OF_HEADING.fullmatch(tail):
        entry.body.pop()
        sheet.note(line, f"{quoted(tail)} is the beginning of a paper's heading; {again}")


def _date(entry: _Entry, heading: re.Match[str] | None, sheet: _Sheet) -> PaperDate | None:
    date = _stated(heading, sheet.captured) if heading is not None else None
    if date is None:
        sheet.note(
            entry.line,
            f"{quoted(entry.heading)} holds no date that can be (such as “Aug 8, 2025”, up to the page's capture on "
            f"{sheet.captured.isoformat()}); correct it and ingest the file again.",
        )
    return date


def _stated(heading: re.Match[str], captured: dt.date) -> PaperDate | None:
    month = days.month_number(heading["month"]) or 0
    if heading["only_year"]:
        date = days.checked(int(heading["only_year"]), month, captured=captured)
    elif heading["year"]:
        date = days.checked(int(heading["year"]), month, int(heading["day"]), captured=captured)
    else:
        return days.most_recent(month, int(heading["day"]), captured=captured)
    return date if date is not None and date.first <= captured else None


def _is_metric(line: str) -> bool:
    return any(pattern.fullmatch(line) and any(map(str.isdigit, line)) for _, _, pattern in _METRICS)


def _metrics(head: list[tuple[int, str]], sheet: _Sheet) -> list[Metric]:
    found = []
    for (number, line), (kind, unit, pattern) in itertools.product(head[1:], _METRICS):
        stated = pattern.fullmatch(line)
        if stated is None or stated[1] in _NO_VALUE or sheet.owner is None:
            continue
        value = _whole_number(stated[1])
        if value is None:
            sheet.note(number, f"{quoted(line)} holds no whole number; correct it and ingest the file again.")
            continue
        at = SourceLine(source=sheet.source, line=number)
        found.append(Metric(person=sheet.owner, kind=kind, value=value, unit=unit, as_of=sheet.captured, at=at))
    return found


def _whole_number(text: str) -> int | None:
    """`346`, `1,234` or `12.3k`."""
    if _NUMBER.fullmatch(text):
        return int(text.replace(",", ""))
    thousands = _THOUSANDS.fullmatch(text)
    return round(float(thousands[1]) * (1_000_000 if thousands[2] == "M" else 1_000)) if thousands else None


def _check_count(head: list[tuple[int, str]], found: int, sheet: _Sheet) -> None:
    for number, line in head:
        announced = _COUNT.fullmatch(line)
        if announced and int(announced[1].replace(",", "")) != found:
            sheet.note(
                number,
                f"the page announces {announced[1]} papers and {found} could be read; if it was cut, save it whole and "
                "ingest it again.",
            )
