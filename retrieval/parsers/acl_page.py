"""Pure: an author's page of the ACL Anthology: years as headings, then papers, each below a line `pdf bib`.

    Zicheng Liu
    2025
    pdf bib
    Title
    A | B | C
    Proceedings of …
    Abstract (often missing, which is no fault)

A last paper of which only the title is there is dropped and reported: it may be half a title.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from retrieval.papers import Fault, Lines, Page, PaperDate, Record
from retrieval.parsers import days
from retrieval.parsers.author_lists import AuthorList, bar_list, without_last
from retrieval.parsers.notes import fault, quoted, split_lines, stops_short
from retrieval.venues import parse_venue

_MARKER = re.compile(r"pdf\s+bib(?:\s+[a-z]+)*|bib(?:\s+(?:abs|doi))+", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_PARTS = 3  # title, authors, venue stand directly below one another


@dataclass(slots=True)
class _Entry:
    """The lines of one paper, and the year it stands under."""

    line: int
    year: tuple[int, str] | None
    body: list[tuple[int, str]] = field(default_factory=list)


def recognises(text: str) -> bool:
    """Whether some line is the `pdf bib` that stands above each paper."""
    return any(_MARKER.fullmatch(line.strip()) for line in split_lines(text))


def parse(text: str, *, source: str, captured: dt.date) -> Page:
    """The papers with full lists of authors; dates are years."""
    lines = [line.strip() for line in split_lines(text)]
    owner, entries = _entries(lines)
    faults: list[Fault] = []
    if owner is None:
        faults.append(fault(source, 1, "the author's name is expected first; add it and ingest the file again."))
    records = []
    for entry in entries:
        cut_at = len(lines) if entry is entries[-1] else None
        date, problem = _date(entry, source, captured)
        record, problems = _record(entry, source=source, cut_at=cut_at)
        faults += [*problem, *problems]
        records += [record.model_copy(update={"owner": owner, "date": date})] if record is not None else []
    return Page(records=tuple(records), faults=tuple(faults))


def _entries(lines: list[str]) -> tuple[str | None, list[_Entry]]:
    owner: str | None = None
    year: tuple[int, str] | None = None
    entries: list[_Entry] = []
    for number, line in enumerate(lines, start=1):
        blank_before = number == 1 or not lines[number - 2]
        if _MARKER.fullmatch(line):
            entries.append(_Entry(line=number, year=year))
        elif _YEAR.fullmatch(line) and blank_before:
            year = (number, line)
        elif entries and line:
            entries[-1].body.append((number, line))
        elif line and owner is None and year is None:
            owner = line
    return owner, entries


def _record(entry: _Entry, *, source: str, cut_at: int | None) -> tuple[Record | None, list[Fault]]:
    """The paper without owner and date; `cut_at` is the page's last line, for its last paper."""
    head = _head(entry.body)
    rest = entry.body[len(head) :]
    faults = []
    again = "the page seems to be cut here, so save it whole and ingest it again."
    if len(head) < _PARTS:
        missing = ("title, authors and venue", "authors and venue", "venue")[len(head)]
        advice = again if cut_at else "add them and ingest the file again."
        faults.append(fault(source, entry.line, f"{missing} expected below “pdf bib”; {advice}"))
    elif cut_at and rest and stops_short(rest[-1][1]):
        faults.append(fault(source, rest[-1][0], f"the last abstract breaks off in the middle of a sentence; {again}"))
    if not head or (cut_at and len(head) == 1):
        return None, faults
    listed = bar_list(head[1][1]) if len(head) > 1 else AuthorList(complete=False)
    if len(head) == 2 and head[1][0] == cut_at:  # noqa: PLR2004 - the page ends within the names
        listed = without_last(listed)
    at = [number for number, _ in head] + [None] * (_PARTS - len(head))
    record = Record(
        source=source,
        lines=Lines(
            start=entry.line,
            title=at[0],
            authors=at[1],
            venue=at[2],
            date=entry.year[0] if entry.year else None,
            abstract=rest[0][0] if rest else None,
        ),
        title=head[0][1],
        authors=listed.authors,
        authors_complete=listed.complete,
        venue=parse_venue(head[2][1]) if len(head) == _PARTS else None,
        abstract="\n".join(line for _, line in rest) or None,
    )
    return record, faults


def _head(body: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Title, authors and venue, as far as they stand on lines that follow one another."""
    head = body[:1]
    for number, line in body[1:_PARTS]:
        if number != head[-1][0] + 1:
            break
        head.append((number, line))
    return head


def _date(entry: _Entry, source: str, captured: dt.date) -> tuple[PaperDate | None, list[Fault]]:
    if entry.year is None:
        return None, [
            fault(source, entry.line, "a year is expected above the paper; add it and ingest the file again.")
        ]
    line, year = entry.year
    date = days.checked(int(year), captured=captured)
    if date is not None:
        return date, []
    return None, [fault(source, line, f"{quoted(year)} is no year that can be; correct it and ingest the file again.")]
