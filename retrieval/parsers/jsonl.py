"""Pure: one paper a line, as a JSON object.

Fields, all optional but one of title and abstract: `id` (an arXiv id, DOI or ACL id in any spelling, or a key of your
own, which is ignored), `arxiv_id`, `doi`, `acl_id`; `title`; `authors` (names, or objects with `name` and perhaps
`affiliation`, `orcid`, or as `id` the address of a page at orcid.org or of an author at the Anthology); `abstract`;
`date` (`2025-03-23`, `2025-03` or `2025`), `year`; `venue`; `categories` or `fields` (a list of codes or one text);
`url`; `code` (true, or the code's address); `citations`; `comment` (a venue is read from "Accepted at ACL 2025");
`listed` (the day somebody listed the paper, used only when nothing else tells a date). Other
fields are ignored. The records of arXiv's own listings have this form.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from retrieval import fields as arxiv_fields
from retrieval.ids import arxiv_month, parse_id, person_id
from retrieval.papers import Author, DateBasis, ExternalId, Fault, Lines, Page, PaperDate, Record, Scheme
from retrieval.parsers import days
from retrieval.parsers.notes import fault, quoted, split_lines
from retrieval.venues import parse_venue, stated_venue

_NO = frozenset({"", "no", "none", "false", "0"})


class _Person(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    name: StrictStr
    affiliation: StrictStr | None = None
    orcid: StrictStr | None = None
    id: StrictStr | None = None


class _Line(BaseModel):
    """What a line may hold."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: StrictStr | StrictInt | None = None
    arxiv_id: StrictStr | None = None
    doi: StrictStr | None = None
    acl_id: StrictStr | None = None
    title: StrictStr | None = None
    authors: tuple[StrictStr | _Person, ...] | None = None
    abstract: StrictStr | None = None
    date: StrictStr | StrictInt | None = None
    year: StrictStr | StrictInt | None = None
    venue: StrictStr | None = None
    categories: tuple[StrictStr, ...] | StrictStr | None = Field(
        None, validation_alias=AliasChoices("categories", "fields")
    )
    url: StrictStr | None = None
    code: StrictBool | StrictStr | None = None
    citations: Annotated[StrictInt, Field(ge=0, lt=2**31)] | None = None
    comment: StrictStr | None = Field(None, validation_alias=AliasChoices("comment", "comments"))
    listed: StrictStr | None = None


def recognises(text: str) -> bool:
    """Whether the first line that is not blank begins a JSON object with a field."""
    first = next((line.strip() for line in split_lines(text) if line.strip()), "")
    return first.startswith("{") and first[1:].lstrip().startswith('"')


def parse(text: str, *, source: str, captured: dt.date) -> Page:
    """A record a line; a line that cannot be read is a fault, and so is a value that cannot be."""
    records: list[Record] = []
    faults: list[Fault] = []
    for number, line in enumerate(split_lines(text), start=1):
        if not line.strip():
            continue
        try:
            stated = _Line.model_validate_json(line)
        except ValidationError as error:
            faults.append(fault(source, number, _explained(line, error)))
            continue
        record, problems = _record(stated, source=source, line=number, captured=captured)
        faults += [
            fault(source, number, f"{problem}; correct the line and ingest the file again.") for problem in problems
        ]
        records += [record] if record is not None else []
    return Page(records=tuple(records), faults=tuple(faults))


def _explained(line: str, error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if not first["loc"]:
        try:
            json.loads(line)
        except (ValueError, RecursionError):
            return f"one paper as a JSON object is expected, not {quoted(line)}; correct it and ingest the file again."
    place = str(first["loc"][0]) if first["loc"] else "the line"
    told = first["msg"][0].lower() + first["msg"][1:]
    return f"the value of {place} is not as expected ({told}); correct the line and ingest the file again."


def _record(stated: _Line, *, source: str, line: int, captured: dt.date) -> tuple[Record | None, list[str]]:
    title, abstract = (stated.title or "").strip(), (stated.abstract or "").strip()
    if not title and not abstract:
        return None, ["a title or an abstract is expected"]
    ids, problems = _ids(stated)
    date, no_date = _date(stated, ids, captured)
    authors, no_person = _authors(stated)
    venue = parse_venue(stated.venue.strip()) if stated.venue and stated.venue.strip() else None
    venue = venue or (stated_venue(stated.comment) if stated.comment else None)
    record = Record(
        source=source,
        lines=Lines(
            start=line,
            title=line if title else None,
            authors=line if authors else None,
            date=line if date else None,
            venue=line if venue else None,
            abstract=line if abstract else None,
        ),
        title=title or None,
        authors=authors,
        authors_complete=bool(authors),
        abstract=abstract or None,
        date=date,
        venue=venue,
        fields=_codes(stated.categories),
        code_flag=stated.code if isinstance(stated.code, bool) else (stated.code or "").strip().lower() not in _NO,
        citations=stated.citations,
        ids=ids,
        url=(stated.url or "").strip() or None,
    )
    return record, problems + no_date + no_person


def _authors(stated: _Line) -> tuple[tuple[Author, ...], list[str]]:
    """The authors that have a name; an ORCID iD that is none is a problem."""
    given = (_Person(name=it) if isinstance(it, str) else it for it in stated.authors or ())
    people = [person for person in given if person.name.strip()]
    authors = tuple(
        Author(
            name=person.name.strip(),
            affiliation=(person.affiliation or "").strip() or None,
            ids=tuple(dict.fromkeys(filter(None, map(person_id, (person.orcid or "", person.id or ""))))),
        )
        for person in people
    )
    spelled = [(person.orcid or "").strip() for person in people]
    return authors, [f"{quoted(orcid)} is no ORCID iD" for orcid in spelled if orcid and person_id(orcid) is None]


def _codes(stated: tuple[str, ...] | str | None) -> tuple[str, ...]:
    codes = stated.replace(",", " ").split() if isinstance(stated, str) else stated or ()
    return tuple(dict.fromkeys(arxiv_fields.canonical(code) for code in codes if code.strip()))


def _ids(stated: _Line) -> tuple[tuple[ExternalId, ...], list[str]]:
    """The ids of a line; one in a field of its own that cannot be read is a problem."""
    found: list[ExternalId] = []
    problems: list[str] = []
    for given in (str(stated.id or ""), stated.url or ""):
        known = parse_id(given)
        found += [known] if known else []
    own = ((stated.arxiv_id, Scheme.ARXIV), (stated.doi, Scheme.DOI), (stated.acl_id, Scheme.ACL))
    for stated_id, scheme in own:
        spelled = (stated_id or "").strip()
        known = parse_id(spelled)
        if known is not None and (known.scheme is scheme or scheme is Scheme.DOI):
            found.append(known)
        elif spelled:
            problems.append(f"{quoted(spelled)} is no {_SPOKEN[scheme]}")
    return tuple(dict.fromkeys(found)), problems


_SPOKEN = {Scheme.ARXIV: "arXiv id", Scheme.DOI: "DOI", Scheme.ACL: "ACL Anthology id"}


def _date(stated: _Line, ids: tuple[ExternalId, ...], captured: dt.date) -> tuple[PaperDate | None, list[str]]:
    """The stated date, else the month in the arXiv id, else the day the paper was listed."""
    problems: list[str] = []
    for given in (stated.date, stated.year):
        if given is None or not str(given).strip():
            continue
        date = days.parse_iso(str(given), captured=captured)
        if date is not None:
            return date, problems
        problems.append(f"{quoted(str(given))} is no date that can be (such as 2025-03-23)")
    months = [month for known in ids if (month := arxiv_month(known)) is not None]
    if months:
        return months[0], problems
    return days.parse_iso(stated.listed or "", captured=captured, basis=DateBasis.LISTED), problems
