"""Who wants to be told of which new papers, and what they are told: frozen types."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from bot.dialogue import Citation, Sentence
from retrieval.papers import Frozen, PaperId
from retrieval.queries import Person

MOST = 10
"""Papers in a digest unless set."""
LOOK_BACK = 7
"""Days before a subscription was made that its first digest looks back, unless set."""


class Timetable(Frozen):
    """When a digest is due: at this time of this weekday (Monday is 0; None: every day) in this time zone (IANA)."""

    weekday: int | None = 0
    hour: int = 9
    minute: int = 0
    zone: str = "UTC"


class Interests(Frozen):
    """What somebody wants to be told of: topics in words, people, venue series, fields; nothing excluded in words."""

    topics: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    venues: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class State(StrEnum):
    """Whether a subscription is served."""

    ACTIVE = "active"
    PAUSED = "paused"


class Subscription(Frozen):
    """A channel's or a person's wish; `channel` is where it is posted, `owner` who made it.

    Papers count from `look_back` days before it was made. `why` says why it is paused, where nobody chose to.
    `says_nothing` posts one line where nothing is new.
    """

    id: int = 0
    team: str = ""
    channel: str
    owner: str = ""
    interests: Interests
    timetable: Timetable = Timetable()
    most: int = MOST
    look_back: int = LOOK_BACK
    made: dt.datetime
    says_nothing: bool = False
    state: State = State.ACTIVE
    why: str = ""


class Vote(StrEnum):
    """What a reader said of a paper in a digest."""

    MORE = "more"
    LESS = "less"
    SAVED = "saved"


class Opinion(Frozen):
    """A reader's word on a paper, of which the last counts; `subscription` 0 is outside of any digest."""

    team: str
    user: str
    paper_id: PaperId
    vote: Vote
    at: dt.datetime
    subscription: int = 0


class Entry(Frozen):
    """A paper of a digest: what it says in one checked sentence, and why it is shown; near-duplicates are folded in."""

    paper_id: PaperId
    score: float
    reasons: tuple[str, ...]
    sentence: Sentence | None = None
    citation: Citation
    folded: tuple[PaperId, ...] = ()


class Group(Frozen):
    """Entries that belong together, best first; `followed` is the group of people followed."""

    name: str
    entries: tuple[Entry, ...]
    followed: bool = False


class Digest(Frozen):
    """What is new for a subscription between two moments: groups in the order shown, and what is kept for the next.

    Every candidate is in `groups` or in `kept`; none is dropped.
    """

    subscription: Subscription
    first: dt.datetime
    last: dt.datetime
    groups: tuple[Group, ...] = ()
    kept: tuple[PaperId, ...] = ()


class Delivery(StrEnum):
    """How far an outbox row is."""

    PLANNED = "planned"
    POSTED = "posted"


class Parcel(Frozen):
    """A row of the outbox: one digest of a subscription for the window that ends at `due`, with its papers.

    Written before anything is posted; `key` stands in the message's metadata, by which it is found there again.
    """

    key: str
    subscription: int
    due: dt.datetime
    papers: tuple[PaperId, ...]
    digest: Digest
    state: Delivery = Delivery.PLANNED
    posted: tuple[str, ...] = ()
