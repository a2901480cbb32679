"""Pure: what DataCite tells of a DOI → a record.

The format: support.datacite.org/docs/api-get-doi; the fields are those of its metadata schema
(schema.datacite.org/meta/kernel-4).
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.ids import parse_id, person_id
from retrieval.papers import Author, PaperDate, Record
from retrieval.parsers import days, jats
from retrieval.parsers.entries import record_of
from retrieval.venues import parse_venue

_DATES = ("Issued", "Available", "Submitted", "Created")


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Identifier(_Lenient):
    value: str | None = Field("", alias="nameIdentifier")


class _Creator(_Lenient):
    name: str | None = ""
    given: str | None = Field("", alias="givenName")
    family: str | None = Field("", alias="familyName")
    identifiers: tuple[_Identifier, ...] = Field((), alias="nameIdentifiers")


class _Title(_Lenient):
    title: str | None = ""
    kind: str | None = Field("", alias="titleType")


class _Description(_Lenient):
    text: str | None = Field("", alias="description")
    kind: str | None = Field("", alias="descriptionType")


class _Date(_Lenient):
    date: str | None = ""
    kind: str | None = Field("", alias="dateType")


class _Container(_Lenient):
    title: str | None = ""


class _Attributes(_Lenient):
    doi: str = ""
    url: str | None = ""
    creators: tuple[_Creator, ...] = ()
    titles: tuple[_Title, ...] = ()
    descriptions: tuple[_Description, ...] = ()
    dates: tuple[_Date, ...] = ()
    year: int | None = Field(None, alias="publicationYear")
    container: _Container | None = None


class _Data(_Lenient):
    attributes: _Attributes


class _Answer(_Lenient):
    data: _Data


def parse(content: bytes, *, source: str, captured: dt.date) -> Record | None:
    """The work as a record; None when it is no answer of DataCite, as when it broke off."""
    try:
        work = _Answer.model_validate_json(content).data.attributes
    except ValidationError:
        return None
    title = next((it for it in (jats.line(told.title or "") for told in work.titles if not told.kind) if it), "")
    told = (jats.line(it.text or "") for it in work.descriptions if it.kind == "Abstract")
    abstract = next(filter(None, told), "")
    authors = tuple(filter(None, map(_author, work.creators)))
    date = _date(work, captured)
    venue = jats.line((work.container.title if work.container else "") or "")
    own = parse_id(work.doi)
    record = record_of(
        source,
        title=title,
        authors=authors,
        abstract=abstract,
        date=date,
        venue=parse_venue(venue) if venue else None,
    )
    return record.model_copy(update={"ids": (own,) if own else (), "url": work.url or None})


def _author(creator: _Creator) -> Author | None:
    last, _, first = (creator.name or "").partition(",")
    spelt = f"{creator.given or ''} {creator.family or ''}".strip() or f"{first.strip()} {last.strip()}".strip()
    name = jats.line(spelt)
    ids = tuple(known for it in creator.identifiers if (known := person_id(it.value or "")))
    return Author(name=name, ids=ids) if name else None


def _date(work: _Attributes, captured: dt.date) -> PaperDate | None:
    """The first of the days that it names, as precise as it is; else the year."""
    for kind in _DATES:
        for it in work.dates:
            if it.kind == kind and (found := days.parse_iso(it.date or "", captured=captured)):
                return found
    return days.checked(work.year, captured=captured) if work.year is not None else None
