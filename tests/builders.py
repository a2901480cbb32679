"""Test data with defaults: say only what the test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict, Unpack

from retrieval import names
from retrieval.papers import (
    Author,
    Authorship,
    DateBasis,
    ExternalId,
    Lines,
    Link,
    Metric,
    MetricKind,
    Origin,
    Paper,
    PaperDate,
    PaperId,
    Record,
    Scheme,
    SourceLine,
    Venue,
)
from retrieval.queries import Person

ABSTRACT = (
    "We keep the keys and values of long contexts small. A window of the cache is chosen for each group of heads, "
    "and the choice is shared between neighbouring layers. On three tasks the memory falls to 12% at equal quality."
)


class _RecordValues(TypedDict, total=False):
    authors_complete: bool
    owner: str | None
    fields: tuple[str, ...]
    code_flag: bool
    score: float | None
    citations: int | None
    ids: tuple[ExternalId, ...]
    url: str | None
    entry: str | None
    version: int | None
    withdrawn: bool


class _PaperValues(TypedDict, total=False):
    authors_complete: bool
    venue: Venue | None
    fields: tuple[str, ...]
    code_flag: bool
    links: tuple[Link, ...]
    score: float | None
    citations: int | None
    ids: tuple[ExternalId, ...]
    url: str | None
    origins: tuple[Origin, ...]
    version: int | None
    withdrawn: bool


def a_record(  # noqa: PLR0913 - a builder names what tests vary
    title: str | None = "Windows over the Cache",
    *,
    source: str = "page.txt",
    line: int = 1,
    authors: Sequence[str | Author] = ("Ada Byron", "Chen Zhang"),
    abstract: str | None = ABSTRACT,
    date: PaperDate | str | None = "2024-05-17",
    venue: Venue | str | None = None,
    **values: Unpack[_RecordValues],
) -> Record:
    """A record whose values stand on consecutive lines from `line`; `date` may be written `2024`, `2024-05`, …."""
    return Record(
        source=source,
        lines=Lines(
            start=line,
            title=line + 1 if title else None,
            authors=line + 2 if authors else None,
            date=line if date else None,
            venue=line + 3 if venue else None,
            abstract=line + 4 if abstract else None,
        ),
        title=title,
        authors=tuple(Author(name=author) if isinstance(author, str) else author for author in authors),
        abstract=abstract,
        date=a_date(date) if isinstance(date, str) else date,
        venue=Venue(name=venue) if isinstance(venue, str) else venue,
        **values,
    )


def a_paper(
    paper_id: str = "p000000000001",
    *,
    title: str | None = "Windows over the Cache",
    abstract: str | None = ABSTRACT,
    authors: Sequence[str | Authorship] = ("Ada Byron", "Chen Zhang"),
    hidden: Sequence[str] = (),
    date: PaperDate | str | None = "2024-05-17",
    **values: Unpack[_PaperValues],
) -> Paper:
    """A paper; `authors` given as names are numbered from 1, `hidden` ones have no position."""
    listed = tuple(
        Authorship(key=names.key(author), name=author, position=position) if isinstance(author, str) else author
        for position, author in enumerate(authors, start=1)
    )
    unlisted = tuple(Authorship(key=names.key(name), name=name, position=None) for name in hidden)
    return Paper(
        id=PaperId(paper_id),
        title=title,
        abstract=abstract,
        authors=listed + unlisted,
        date=a_date(date) if isinstance(date, str) else date,
        **values,
    )


def a_date(text: str, *, basis: DateBasis = DateBasis.STATED) -> PaperDate:
    """`2024`, `2024-05` or `2024-05-17`."""
    year, month, day = ([int(part) for part in text.split("-")] + [None, None])[:3]
    assert year is not None
    return PaperDate(year=year, month=month, day=day, basis=basis)


def a_metric(
    person: str = "Ada Byron",
    kind: MetricKind = MetricKind.H_INDEX,
    *,
    value: int = 31,
    as_of: dt.date = dt.date(2026, 11, 21),
    source: str = "page.txt",
    line: int = 4,
) -> Metric:
    """A figure of an author page."""
    unit = "%" if kind is MetricKind.NOVELTY else ""
    return Metric(
        person=person, kind=kind, value=value, unit=unit, as_of=as_of, at=SourceLine(source=source, line=line)
    )


def a_person(name: str, *others: str) -> Person:
    """Somebody with one or several spellings, each of which counts."""
    return Person(name=name, keys=tuple(dict.fromkeys(names.key(spelling) for spelling in (name, *others))))


def an_arxiv_id(value: str) -> ExternalId:
    """An arXiv id such as `2503.17922`."""
    return ExternalId(scheme=Scheme.ARXIV, value=value)


def a_doi(value: str) -> ExternalId:
    """A DOI such as `10.1000/1`."""
    return ExternalId(scheme=Scheme.DOI, value=value)
