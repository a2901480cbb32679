"""What curators decided of papers: frozen types."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from retrieval.papers import ExternalId, Frozen, PaperDate, PaperId, Record, Venue


class Amended(StrEnum):
    """What was done to a paper."""

    HIDE = "hide"
    REMOVE = "remove"
    CORRECT = "correct"


class Value(StrEnum):
    """A value of a paper that can be corrected, by the name that its origin has."""

    TITLE = "title"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    DATE = "date"
    VENUE = "venue"
    FIELDS = "fields"
    URL = "url"


class Values(Frozen):
    """The values that take the place of the sources'; None where theirs stand, `none` where a paper has no such thing.

    An empty abstract is one whose text was deleted with its paper: nothing takes its place.
    """

    title: str | None = None
    authors: tuple[str, ...] | None = None
    abstract: str | None = None
    date: PaperDate | None = None
    venue: Venue | None = None
    fields: tuple[str, ...] | None = None
    url: str | None = None
    none: tuple[Value, ...] = ()

    @property
    def given(self) -> tuple[Value, ...]:
        """Which values are corrected, in the order in which a paper has them."""
        return tuple(it for it in Value if it in self.none or getattr(self, it.value) is not None)


class Remembered(Frozen):
    """What is kept of a removed paper, so that it is known when a source gives it again: no text of it.

    `records` say under which titles, authors, years and ids it was known; `wordings` are the sketches of its abstracts
    (`identity.sketch`), from which no word can be read; `sources` are those that gave it.
    """

    records: tuple[Record, ...] = ()
    wordings: tuple[tuple[int, ...], ...] = ()
    sources: tuple[str, ...] = ()


class Amendment(Frozen):
    """A curator's word on a paper, which beats every source until it is undone; `title` is what it was called then.

    HIDE: it is in no list, count or answer, and stays in the catalog. REMOVE: it is gone, its text is deleted, and no
    source brings it back; `kept` is what it is known by. CORRECT: these are its `values`.
    """

    deed: Amended
    paper: PaperId
    title: str = ""
    ids: tuple[ExternalId, ...] = ()
    values: Values = Values()
    kept: Remembered = Remembered()
    by: str
    at: dt.datetime
    id: int = 0
    undone: bool = False
