"""Who wants to be told of which new papers, and what they are told: frozen types."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import JsonValue

from bot.dialogue import Citation, Sentence
from retrieval.interests import Interests, Reason
from retrieval.papers import Frozen, PaperId

MOST = 10
"""Papers in a digest unless set."""
LOOK_BACK = 7
"""Days before a subscription was made from which papers count, unless set."""


class Timetable(Frozen):
    """When a digest is due: at this time of this weekday (Monday is 0; None: every day) in this time zone (IANA)."""

    weekday: int | None = 0
    hour: int = 9
    minute: int = 0
    zone: str = "UTC"


class State(StrEnum):
    """Whether a subscription is served."""

    ACTIVE = "active"
    PAUSED = "paused"


class Subscription(Frozen):
    """A channel's or a person's wish; `channel` is where it is posted (a member's id: in direct messages).

    `owner` made it, empty at a prompt. Papers count that arrived from `look_back` days before it was `made`.
    `nothing_new` posts one line where nothing is new. `why` says why it is paused, where nobody chose to, and `untold`
    what its owner does not know of that yet. `timed` is since when its timetable stands; None where that is as it was
    made.
    """

    id: int = 0
    team: str = ""
    channel: str
    owner: str = ""
    interests: Interests
    timetable: Timetable = Timetable()
    most: int = MOST
    look_back: int = LOOK_BACK
    nothing_new: bool = False
    made: dt.datetime
    state: State = State.ACTIVE
    why: str = ""
    untold: str = ""
    timed: dt.datetime | None = None

    @property
    def since(self) -> dt.datetime:
        """From when on papers count."""
        return self.made - dt.timedelta(days=self.look_back)


class Vote(StrEnum):
    """What a reader said of a paper in a digest."""

    MORE = "more"
    LESS = "less"
    SAVED = "saved"


class Opinion(Frozen):
    """A reader's word on a paper of a subscription's digest. More and less exclude each other; saving is apart."""

    team: str
    user: str
    paper_id: PaperId
    subscription: int
    vote: Vote
    at: dt.datetime


class Entry(Frozen):
    """A paper of a digest: one checked sentence of what it says, why it is shown, near-duplicates folded into it.

    The sentence cites `citation` alone (its number); None where the paper has no abstract.
    """

    paper_id: PaperId
    citation: Citation
    sentence: Sentence | None = None
    reasons: tuple[Reason, ...] = ()
    folded: tuple[Citation, ...] = ()


class Group(Frozen):
    """Entries that belong together, best first, under the name of a theme; `followed`: those by people followed."""

    name: str
    entries: tuple[Entry, ...]
    followed: bool = False


class Digest(Frozen):
    """What is new for a subscription at a moment: groups in the order shown, then what is only listed.

    `short` are further papers, listed by their titles; `kept` are those for which even that list has no room: they come
    next time. Every paper that matches and was not delivered yet is in one of the three, once. The first of them came
    in at `since`; so many of them are by people `followed`.
    """

    subscription: Subscription
    at: dt.datetime
    groups: tuple[Group, ...] = ()
    short: tuple[Citation, ...] = ()
    kept: tuple[PaperId, ...] = ()
    since: dt.datetime | None = None
    followed: int = 0

    @property
    def delivers(self) -> tuple[PaperId, ...]:
        """Every paper that is delivered with it, folded and listed ones included, in the order shown."""
        entries = [entry for group in self.groups for entry in group.entries]
        shown = [it for entry in entries for it in (entry.paper_id, *(folded.paper_id for folded in entry.folded))]
        return tuple(dict.fromkeys((*shown, *(it.paper_id for it in self.short))))


class Bar(Frozen):
    """How many of the papers that a digest shows are in a group."""

    name: str
    papers: int


class Bars(Frozen):
    """The papers that a digest shows as a chart: its title, what it counts, and the groups in the order shown."""

    title: str
    counted: str
    bars: tuple[Bar, ...]


class Piece(Frozen):
    """Blocks of a message, in Block Kit; left out once all the papers that they tell of are gone; of none, they stay.

    Where there are `lines`, the text of the only block has so many, each of which tells of these papers and is left out
    by itself. `instead` is what stands in the place of what is left out; nothing where it is empty.
    """

    blocks: tuple[dict[str, JsonValue], ...]
    papers: tuple[PaperId, ...] = ()
    lines: tuple[tuple[PaperId, ...], ...] = ()
    instead: str = ""


class Letter(Frozen):
    """A message of a digest as it is to be sent, whatever release of this program sends it.

    `text` is what notifications get, of whose lines each names these papers. `opening` is what stands before the pieces
    where the message has to begin a thread that it was not meant to begin.
    """

    text: str
    lines: tuple[tuple[PaperId, ...], ...] = ()
    pieces: tuple[Piece, ...] = ()
    opening: tuple[dict[str, JsonValue], ...] = ()

    @property
    def papers(self) -> frozenset[PaperId]:
        """The papers that its pieces tell of."""
        return frozenset(paper for piece in self.pieces for paper in piece.papers)


class Stage(StrEnum):
    """How far a parcel is: written, posted whole and seen to be, or with nothing to post."""

    WRITTEN = "written"
    POSTED = "posted"
    SILENT = "silent"


class Parcel(Frozen):
    """A row of the outbox: what a subscription gets for the window that ends when it was `due`.

    Written before anything is posted, with the `letters` that are posted: what goes on with it after a crash, be it
    another release, posts these and makes no others. They are kept until all stand, and an older release kept none. Its
    `key` stands in the metadata of each of its messages, beside the number of the message, by which what was posted is
    found in the channel again; `posted` are the ts of those known to stand, in order: the first in the channel, the
    others in its thread. A paper is in one parcel of a subscription at most: the database sees to it. The papers that
    were `struck` were gone before they could be posted: they count as delivered no more.
    """

    key: str
    subscription: int
    due: dt.datetime
    digest: Digest
    stage: Stage = Stage.WRITTEN
    letters: tuple[Letter, ...] = ()
    struck: tuple[PaperId, ...] = ()
    posted: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[PaperId, ...]:
        """The papers that count as delivered with it."""
        return tuple(paper for paper in self.digest.delivers if paper not in self.struck)


def key_of(subscription: int, due: dt.datetime) -> str:
    """The key of the parcel of this subscription and window: `digest-3-20261123T080000Z`."""
    return f"digest-{subscription}-{due.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
