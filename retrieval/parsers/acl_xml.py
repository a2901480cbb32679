"""Pure: a file of the ACL Anthology's own data (`data/xml`), whose editors are no authors.

Its schema, of November 2025, is read here, for the package `acl-anthology` 1.3.4 refuses it.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from retrieval.ids import parse_id
from retrieval.papers import Author, ExternalId, Fault, Frozen, Lines, Page, PaperDate, Record, Venue
from retrieval.parsers import days
from retrieval.parsers.notes import fault
from retrieval.venues import parse_venue, tracks

_OPENS = re.compile(r"<collection\s+id=")
_PAPER = re.compile(r"<!--.*?-->|<paper\b", re.DOTALL)
_MONTH = re.compile(rf"\b(?:{days.MONTH_NAME})\b|^\s*\d{{1,2}}\s*$", re.IGNORECASE)
_OLD_COLLECTION = re.compile(r"[A-Z]\d\d")
_FOUR_DIGITS = re.compile(r"(?:W\d\d|C69|D19(?=-[5-9]))")
"""Old ids of workshops give volume and paper two digits each (aclanthology.org/info/ids)."""


class Anthology(Frozen):
    """What holds for all of its files: the acronym of each venue id, and the person of each name that is one's only."""

    venues: Mapping[str, str] = {}
    people: Mapping[str, str] = {}


def recognises(text: str) -> bool:
    """Whether the root element is a collection."""
    return text.lstrip().startswith("<") and _OPENS.search(text, 0, 2_000) is not None


def parse(text: str, *, source: str, captured: dt.date, anthology: Anthology = Anthology()) -> Page:  # noqa: B008 - frozen
    """A record a paper, at the line where it begins; a paper without a title is a fault."""
    try:
        collection = ET.fromstring(text)  # noqa: S314 - expat itself refuses entities that grow without bound
    except ET.ParseError as error:
        return Page(faults=(fault(source, error.position[0], "this is no well-formed XML; fetch the file again."),))
    starts = _starts(text)
    within = _Collection(id=collection.get("id", ""), source=source, anthology=anthology)
    records: list[Record] = []
    faults: list[Fault] = []
    for volume in collection.iter("volume"):
        shared = _Volume.of(volume, captured=captured, anthology=anthology)
        for paper in volume.iterfind("paper"):
            line = next(starts, 1)
            record = _record(paper, shared, within, line=line)
            if record is None:
                faults.append(fault(source, line, "a title is expected; correct the paper and ingest the file again."))
            else:
                records.append(record)
    return Page(records=tuple(records), faults=tuple(faults))


class _Collection(Frozen):
    """What all papers of a file share."""

    id: str
    source: str
    anthology: Anthology


class _Volume(Frozen):
    """What the papers of a volume share."""

    id: str
    date: PaperDate | None
    venue: Venue | None

    @classmethod
    def of(cls, volume: ET.Element, *, captured: dt.date, anthology: Anthology) -> _Volume:
        meta = volume.find("meta")
        if meta is None:
            return cls(id=volume.get("id", ""), date=None, venue=None)
        year, month = _text(meta.find("year")), _MONTH.search(_text(meta.find("month")))
        date = None
        if year.isdecimal():
            number = days.month_number(month[0]) if month else None
            date = days.checked(int(year), number, captured=captured)
        title = _text(meta.find("booktitle")) or _text(meta.find("journal-title"))
        named = [anthology.venues.get(_text(it), "") for it in meta.iterfind("venue")]
        return cls(id=volume.get("id", ""), date=date, venue=_venue(title, [it for it in named if it]))


def _venue(title: str, acronyms: list[str]) -> Venue | None:
    """The venue under its title; which series it is in, the Anthology's own ids decide where they are known."""
    if not title and not acronyms:
        return None
    venue = parse_venue(title or acronyms[0])
    if venue.track == tracks.FINDINGS:
        return venue
    told = [parse_venue(acronym).series or acronym for acronym in acronyms]
    joint = all(part in told for part in (venue.series or "?").split("-"))
    series = venue.series if not told or venue.series in told or joint else told[0]
    return venue.model_copy(update={"series": series, "also": tuple(it for it in told if it != series)})


def _record(paper: ET.Element, volume: _Volume, within: _Collection, *, line: int) -> Record | None:
    title, abstract = _text(paper.find("title")), _text(paper.find("abstract"))
    if not title:
        return None
    authors = tuple(filter(None, (_author(it, within.anthology) for it in paper.iterfind("author"))))
    ids = _ids(paper, within.id, volume.id)
    return Record(
        source=within.source,
        lines=Lines(
            start=line,
            title=line,
            authors=line if authors else None,
            date=line if volume.date else None,
            venue=line if volume.venue else None,
            abstract=line if abstract else None,
        ),
        title=title,
        authors=authors,
        authors_complete=bool(authors),
        abstract=abstract or None,
        date=volume.date,
        venue=volume.venue,
        ids=ids,
    )


def _author(element: ET.Element, anthology: Anthology) -> Author | None:
    name = f"{_text(element.find('first'))} {_text(element.find('last'))}".strip()
    person = element.get("id") or anthology.people.get(name)
    affiliation = _text(element.find("affiliation")) or None
    return Author(name=name, affiliation=affiliation, ids=(f"acl:{person}",) if person else ()) if name else None


def _ids(paper: ET.Element, collection: str, volume: str) -> tuple[ExternalId, ...]:
    """The Anthology's id, as its address spells it or else as it is made, and the DOI."""
    own = parse_id(_text(paper.find("url"))) or parse_id(_own_id(collection, volume, paper.get("id", "")))
    return tuple(dict.fromkeys(filter(None, (own, parse_id(_text(paper.find("doi")))))))


def _own_id(collection: str, volume: str, number: str) -> str:
    if not _OLD_COLLECTION.fullmatch(collection):
        return f"{collection}-{volume}.{number}"
    wide = _FOUR_DIGITS.match(f"{collection}-{volume}")
    return f"{collection}-{volume.zfill(2)}{number.zfill(2)}" if wide else f"{collection}-{volume}{number.zfill(3)}"


def _text(element: ET.Element | None) -> str:
    """All that it shows; formulas in dollar signs, which is how `plaintext` knows them."""
    if element is None:
        return ""
    if len(element):
        for formula in element.iter("tex-math"):
            formula.text = f"${formula.text or ''}$"
    return " ".join("".join(element.itertext()).split())


def _starts(text: str) -> Iterator[int]:
    """The lines on which papers begin, comments left out."""
    line, before = 1, 0
    for found in _PAPER.finditer(text):
        if found[0] == "<paper":
            line += text.count("\n", before, found.start())
            before = found.start()
            yield line
