"""Papers, people and passages: the frozen types that the library hands from stage to stage."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from enum import StrEnum
from typing import NewType

from pydantic import BaseModel, ConfigDict

PaperId = NewType("PaperId", str)
"""The library's own name for a paper; it never changes when other ids are learnt."""

PersonKey = NewType("PersonKey", str)
"""One person's name with case, accents, spacing and punctuation taken away (`names.key`)."""


MentionId = NewType("MentionId", str)
"""A name on a paper: the paper's id, a colon and the name's key; the same on every run."""

PersonId = NewType("PersonId", str)
"""A person of the library: the smallest id of their mentions. The id of any of their mentions leads to them."""


def mention_id(paper: PaperId, key: PersonKey) -> MentionId:
    """The id of this name on this paper."""
    return MentionId(f"{paper}:{key}")


class Frozen(BaseModel):
    """A value: it cannot be changed and takes no field it does not declare."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceLine(Frozen):
    """A place in a source; lines count from 1."""

    source: str
    line: int


class Scheme(StrEnum):
    """Who hands out the id."""

    ARXIV = "arxiv"
    DOI = "doi"
    ACL = "acl"


class ExternalId(Frozen):
    """An id that somebody else gave the paper, in its canonical spelling (`ids.parse_id`)."""

    scheme: Scheme
    value: str


class DateBasis(StrEnum):
    """What a date rests on, best first."""

    STATED = "stated"
    FROM_ID = "from_id"
    LISTED = "listed"


class PaperDate(Frozen):
    """A date as precise as its source gave it; a harvest day (`LISTED`) is only a last resort."""

    year: int
    month: int | None = None
    day: int | None = None
    basis: DateBasis = DateBasis.STATED

    @property
    def first(self) -> dt.date:
        """The earliest day this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])


class Venue(Frozen):
    """Where a paper appeared: the full name as given, and what could be recognised in it.

    `also` are further series that it counts under: a joint conference is one of each.
    """

    name: str
    series: str | None = None
    track: str | None = None
    also: tuple[str, ...] = ()


class Author(Frozen):
    """One name of an author list, as given; `ids` are what the source calls the person (`ids.person_id`)."""

    name: str
    affiliation: str | None = None
    ids: tuple[str, ...] = ()


class Authorship(Frozen):
    """Somebody is an author of a paper; `position` counts from 1, None when a list hides it behind "et al.".

    `ids` are what sources call the person (`orcid:…`, `acl:…`). `person` is whose name it is, None until people were
    told apart.
    """

    key: PersonKey
    name: str
    position: int | None = None
    affiliation: str | None = None
    ids: tuple[str, ...] = ()
    person: PersonId | None = None

    @property
    def whose(self) -> str:
        """What tells whoever bears this name from others: the person, or the key while people are not told apart."""
        return self.person or self.key


class LinkKind(StrEnum):
    """What a link leads to."""

    CODE = "code"
    PROJECT = "project"
    OTHER = "other"


class Link(Frozen):
    """An address that an abstract names."""

    url: str
    kind: LinkKind


class Lines(Frozen):
    """On which line of its source each value of a record stands; None where the record has no such value."""

    start: int
    title: int | None = None
    authors: int | None = None
    date: int | None = None
    venue: int | None = None
    abstract: int | None = None


class Record(Frozen):
    """What one source says of one paper, as given; merged records make a `Paper`.

    `entry` is what a feed calls it, the same for every `version` of it; `withdrawn` when its authors took it back.
    """

    source: str
    lines: Lines
    title: str | None = None
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    owner: str | None = None
    abstract: str | None = None
    date: PaperDate | None = None
    venue: Venue | None = None
    fields: tuple[str, ...] = ()
    code_flag: bool = False
    score: float | None = None
    citations: int | None = None
    ids: tuple[ExternalId, ...] = ()
    url: str | None = None
    entry: str | None = None
    version: int | None = None
    withdrawn: bool = False


class MetricKind(StrEnum):
    """What an author page measures of its owner."""

    H_INDEX = "h-index"
    PAPERS = "papers"
    CITATIONS = "citations"
    NOVELTY = "novelty"
    AI_SCORE = "ai-score"


class Metric(Frozen):
    """A figure about a person, as of a day; `unit` is "%" or empty."""

    person: str
    kind: MetricKind
    value: int
    unit: str = ""
    as_of: dt.date
    at: SourceLine


class Fault(Frozen):
    """A place of a source that could not be read: one sentence with file, line and what was expected."""

    at: SourceLine
    sentence: str


class Page(Frozen):
    """What a parser made of one source: its papers, its owner's metrics, and what it could not read."""

    records: tuple[Record, ...] = ()
    metrics: tuple[Metric, ...] = ()
    faults: tuple[Fault, ...] = ()


class Origin(Frozen):
    """Which source a shown value came from."""

    field: str
    at: SourceLine


class Paper(Frozen):
    """A paper as the library shows it: the best of every source's values, each with where it came from.

    `title` and `abstract` are as given (`plaintext.clean` shows them); `hidden` names authors known only as the
    owner of a page that cuts the list. `version` is the latest that a feed gave, `withdrawn` when its authors took
    it back.
    """

    id: PaperId
    title: str | None = None
    abstract: str | None = None
    authors: tuple[Authorship, ...] = ()
    authors_complete: bool = True
    date: PaperDate | None = None
    venue: Venue | None = None
    fields: tuple[str, ...] = ()
    code_flag: bool = False
    links: tuple[Link, ...] = ()
    score: float | None = None
    citations: int | None = None
    ids: tuple[ExternalId, ...] = ()
    url: str | None = None
    origins: tuple[Origin, ...] = ()
    version: int | None = None
    withdrawn: bool = False

    @property
    def has_code(self) -> bool:
        """A page flags it, or the abstract links to code."""
        return self.code_flag or any(link.kind is LinkKind.CODE for link in self.links)


class Text(Frozen):
    """What a paper itself says, as it was given: its title and its abstract, and nothing else of it."""

    model_config = ConfigDict(extra="ignore")

    title: str | None = None
    abstract: str | None = None


class Span(Frozen):
    """A stretch of a text: characters `start` to `end`, the end not included."""

    start: int
    end: int


class Passage(Frozen):
    """The unit that is embedded: a paper's shown title and (a stretch of) its shown abstract.

    `span` is the stretch of the shown abstract; `sentences` are the spans of its whole sentences there.
    """

    paper_id: PaperId
    index: int
    text: str
    span: Span
    sentences: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        """`paper#index`, the same on every run."""
        return f"{self.paper_id}#{self.index}"
