"""What the library tells of itself: its names, against which questions are read, and the state that it is in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import SkipValidation

from retrieval.papers import Frozen, PaperId
from retrieval.queries import Person


class KnownTitle(Frozen):
    """A paper's shown title in the library's directory."""

    paper_id: PaperId
    title: str


class KnownVenue(Frozen):
    """A venue series of the library with the tracks seen there."""

    series: str
    tracks: tuple[str, ...] = ()


class Directory(Frozen):
    """The library's own names, against which questions are read; `called` is what answers call it.

    The lists of all people and titles, long in a large library, may be read only when they are looked at.
    """

    called: str = "the library"
    papers: int = 0
    people: SkipValidation[Sequence[Person]] = ()
    owners: tuple[str, ...] = ()
    titles: SkipValidation[Sequence[KnownTitle]] = ()
    venues: tuple[KnownVenue, ...] = ()
    fields: tuple[str, ...] = ()
    latest: dt.date | None = None


class Edition(Frozen):
    """Which state the library is in: `mark` changes with every source that is stored; `since` is when the last was."""

    mark: str
    since: dt.datetime | None = None
