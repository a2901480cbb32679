"""What is asked of the library and what it hands back: frozen."""

from __future__ import annotations

import datetime as dt

from retrieval.papers import Frozen, PaperId, PersonKey


class Person(Frozen):
    """Somebody the library knows: every key that their name is filed under, and the name to show."""

    name: str
    keys: tuple[PersonKey, ...]
    papers: int = 0


class DateRange(Frozen):
    """From `first` to `last`, both included; None leaves that end open."""

    first: dt.date | None = None
    last: dt.date | None = None


class Scope(Frozen):
    """Which papers may be looked at; every condition that is set must hold.

    `people` must all be authors (`first_author`: the first of them the first author); one of `venues` (series), of
    `tracks` and of `fields` (arXiv codes such as `cs.CL`) is enough; `papers` names them outright.
    """

    people: tuple[Person, ...] = ()
    first_author: bool = False
    dates: DateRange | None = None
    venues: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    with_code: bool = False
    papers: tuple[PaperId, ...] | None = None


class KnownTitle(Frozen):
    """A paper's shown title in the library's directory."""

    paper_id: PaperId
    title: str


class KnownVenue(Frozen):
    """A venue series of the library with the tracks seen there."""

    series: str
    tracks: tuple[str, ...] = ()


class Directory(Frozen):
    """The library's own names, against which questions are read."""

    papers: int = 0
    people: tuple[Person, ...] = ()
    owners: tuple[str, ...] = ()
    titles: tuple[KnownTitle, ...] = ()
    venues: tuple[KnownVenue, ...] = ()
    fields: tuple[str, ...] = ()
    latest: dt.date | None = None


class Hit(Frozen):
    """A paper that an index found, with that index's own score (higher is better)."""

    paper_id: PaperId
    score: float
