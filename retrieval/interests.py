"""What somebody wants to be told of, and how papers measure up to it: frozen types."""

from __future__ import annotations

from enum import StrEnum

from retrieval.papers import Frozen, PaperId
from retrieval.queries import Person


class Interests(Frozen):
    """Topics in words, people, venue series, fields; never what names an excluded word.

    A paper on one of the topics matches, and so does one by one of the people, wherever it appears. Venues and fields
    narrow the topics; where there are no topics, whatever appears there matches.
    """

    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    venues: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def awaited(self) -> tuple[Person, ...]:
        """Those of the people whose name nobody in the library had when it was typed: they stand for who bears it."""
        return tuple(it for it in self.people if it.id is None and not it.papers)


class Ground(StrEnum):
    """What a reason rests on: on what was asked for, or on what readers said of other papers."""

    PERSON = "person"
    TOPIC = "topic"
    VENUE = "venue"
    FIELD = "field"
    LIKED_AUTHOR = "liked_author"
    LIKED_VENUE = "liked_venue"
    LIKED_FIELD = "liked_field"
    LIKED_PAPER = "liked_paper"


class Reason(Frozen):
    """Why a paper stands where it does: `what` names the person, topic, venue, field, or the title of the liked paper.

    `weight` is what it adds to the paper's score; below zero it speaks against it (readers wanted less of it).
    """

    ground: Ground
    what: str
    weight: float = 0.0
    paper_id: PaperId | None = None


class Match(Frozen):
    """A paper that matches: how near it is to its nearest topic (cosine, 0 where it is not by topic), and why."""

    paper_id: PaperId
    likeness: float = 0.0
    reasons: tuple[Reason, ...]

    @property
    def followed(self) -> bool:
        """Whether it is by one of the people."""
        return any(reason.ground is Ground.PERSON for reason in self.reasons)


class Said(Frozen):
    """What a reader said of a paper: more like this, or less; one that was saved counts as more."""

    paper_id: PaperId
    more: bool


class Ranked(Frozen):
    """A matching paper in its place: a higher `score` stands first, reasons by weight, near-duplicates folded into it.

    Of all that match, each is ranked once: on its own, or folded into one.
    """

    match: Match
    score: float
    reasons: tuple[Reason, ...]
    folded: tuple[PaperId, ...] = ()
