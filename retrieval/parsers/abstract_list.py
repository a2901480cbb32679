"""Pure: nothing but abstracts, each beginning with `Abstract:` and ending where the next one begins."""

from __future__ import annotations

import datetime as dt
import re

from retrieval.papers import Fault, Lines, Page, Record
from retrieval.parsers.notes import fault, split_lines, stops_short

_LABEL = re.compile(r"\s*Abstract\s*:\s*", re.IGNORECASE)


def recognises(text: str) -> bool:
    """Whether the first line that is not blank begins with `Abstract:`."""
    first = next((line for line in split_lines(text) if line.strip()), "")
    return _LABEL.match(first) is not None


def parse(text: str, *, source: str, captured: dt.date) -> Page:  # noqa: ARG001 - every parser takes the capture date
    """A record an abstract, without title and authors."""
    collected: list[tuple[int, list[str]]] = []
    for number, written in enumerate(split_lines(text), start=1):
        label = _LABEL.match(written)
        if label:
            collected.append((number, [written[label.end() :]]))
        elif collected:
            collected[-1][1].append(written)
    records: list[Record] = []
    faults: list[Fault] = []
    for line, parts in collected:
        abstract = "\n".join(parts).strip()
        if abstract:
            lines = Lines(start=line, abstract=line)
            records.append(Record(source=source, lines=lines, abstract=abstract, authors_complete=False))
        else:
            faults.append(fault(source, line, "text is expected after “Abstract:”; add it and ingest the file again."))
    if records and stops_short(records[-1].abstract or ""):
        sentence = "the last abstract breaks off in the middle of a sentence; save the list whole and ingest it again."
        faults.append(fault(source, records[-1].lines.start, sentence))
    return Page(records=tuple(records), faults=tuple(faults))
