"""Pure: what Crossref tells of a DOI → a record.

The format: github.com/CrossRef/rest-api-doc, `api_format.md`, section Work; abstracts are in JATS.
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.ids import parse_id, person_id
from retrieval.papers import Author, PaperDate, Record
from retrieval.parsers import days, jats
from retrieval.parsers.entries import record_of
from retrieval.venues import parse_venue


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Place(_Lenient):
    name: str = ""


class _Person(_Lenient):
    given: str = ""
    family: str = ""
    name: str = ""
    orcid: str = Field("", alias="ORCID")
    affiliation: tuple[_Place, ...] = ()


class _Date(_Lenient):
    parts: tuple[tuple[int | None, ...], ...] = Field((), alias="date-parts")


class _Work(_Lenient):
    doi: str = Field("", alias="DOI")
    url: str = Field("", alias="URL")
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    abstract: str = ""
    author: tuple[_Person, ...] = ()
    container: tuple[str, ...] = Field((), alias="container-title")
    issued: _Date = _Date.model_construct(parts=())


class _Answer(_Lenient):
    message: _Work


def parse(content: bytes, *, source: str, captured: dt.date) -> Record | None:
    """The work as a record; None when it is no answer of Crossref, as when it broke off."""
    try:
        work = _Answer.model_validate_json(content).message
    except ValidationError:
        return None
    title, abstract = _title(work), jats.line(work.abstract)
    authors = tuple(filter(None, map(_author, work.author)))
    date = _date(work.issued, captured)
    venue = next(filter(None, map(jats.line, work.container)), "")
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


def _title(work: _Work) -> str:
    title = next(filter(None, map(jats.line, work.title)), "")
    more = next(filter(None, map(jats.line, work.subtitle)), "")
    return f"{title.rstrip(':')}: {more}" if title and more and more.casefold() not in title.casefold() else title


def _author(person: _Person) -> Author | None:
    name = jats.line(f"{person.given} {person.family}".strip() or person.name)
    known = person_id(person.orcid)
    places = dict.fromkeys(jats.line(it.name) for it in person.affiliation if it.name)
    return Author(name=name, affiliation="; ".join(places) or None, ids=(known,) if known else ()) if name else None


def _date(date: _Date, captured: dt.date) -> PaperDate | None:
    parts = [*(date.parts[0] if date.parts else ()), None, None, None][:3]
    year, month, day = parts
    return days.checked(year, month, day, captured=captured) if year is not None else None
