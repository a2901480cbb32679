"""A workspace that gets digests: papers and when they came in, a Slack and an outbox in memory, a clock set by hand."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from bot.delivering.charting import Charting
from bot.delivering.delivering import Delivered, Delivering
from bot.delivering.pace import Pace
from bot.delivering.posting import Posting
from bot.dialogue import Citation
from bot.digests import Bars, Digest, Entry, Group, Letter, Parcel, Piece, Subscription, Timetable
from bot.errors import MessengerError
from bot.ports import Block, Messenger, Picture, Post, Tag
from retrieval.interests import Interests
from retrieval.papers import PaperId
from tests.fakes.digests import FakeDigests
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState

MADE = dt.datetime(2025, 11, 19, 12, tzinfo=dt.UTC)
"""A Wednesday, some days before the messages of the Slack in memory are dated."""
MONDAY = dt.datetime(2025, 11, 24, 9, tzinfo=dt.UTC)
CHANNEL, OWNER = "C1", "U1"
PAPERS = ("a", "b", "c")
A_MINUTE = dt.timedelta(minutes=1)
OPENING: Block = {"type": "divider"}
"""What stands before a message that begins a thread and was not meant to."""


@dataclass
class Hand:
    """A clock that is set."""

    moment: dt.datetime = MONDAY + A_MINUTE

    def now(self) -> dt.datetime:
        return self.moment

    def later(self, **delta: float) -> None:
        """Some time passes."""
        self.moment += dt.timedelta(**delta)


class Losing(FakeMessenger):
    """A Slack that carries a post out and then says what it is told to say: `lost` are the codes by number of post.

    `meanwhile` is what happens elsewhere while a post is made; `limits` are the seconds that it asks for before any.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lost: dict[int, str] = {}
        self.meanwhile: dict[int, Callable[[], None]] = {}
        self.limits: list[float] = []
        self.posted = 0

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        if self.limits:
            raise MessengerError("chat.postMessage", "ratelimited", after=self.limits.pop())
        ts = super().post(channel, thread, message)
        self.posted += 1
        self.meanwhile.get(self.posted, lambda: None)()
        if code := self.lost.get(self.posted):
            raise MessengerError("chat.postMessage", code)
        return ts


@dataclass
class Room:
    """`came` are papers with when they came in; a digest tells of them all, one a message; `slack` is another Slack.

    With `groups` it shows them in so many, and `paint` draws its chart.
    """

    messenger: Losing = field(default_factory=Losing)
    slack: Messenger | None = None
    digests: FakeDigests = field(default_factory=FakeDigests)
    state: FakeState = field(default_factory=FakeState)
    clock: Hand = field(default_factory=Hand)
    came: dict[PaperId, dt.datetime] = field(default_factory=dict)
    rested: list[float] = field(default_factory=list)
    composed: list[dt.datetime] = field(default_factory=list)
    ticks: float = 0.0
    ending: bool = False
    resting: Callable[[], object] = lambda: None
    groups: int = 0
    paint: Callable[[Bars], bytes] = lambda _: b"PNG"
    letters: Callable[[Digest], Sequence[Letter]] = lambda digest: letters(digest)  # noqa: PLW0108 - stands below
    gone: set[PaperId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.delivering = self.process("here")

    def process(self, name: str, *, pace: Pace | None = None) -> Delivering:
        """A process that delivers."""
        owners = (f"{name}-{number}" for number in itertools.count())
        posting = Posting(
            outbox=self.digests,
            messenger=self.slack or self.messenger,
            letters=lambda digest: self.letters(digest),  # noqa: PLW0108 - may change
            gone=lambda papers: self.gone.intersection(papers),  # noqa: PLW0108 - may change
            clock=self.clock,
            stopwatch=lambda: self.ticks,
            rest=self._rest,
            beside=Charting(
                paint=lambda chart: self.paint(chart),  # noqa: PLW0108 - may change
                messenger=self.slack or self.messenger,
                ledger=self.state,
                clock=self.clock,
            ),
            pace=pace or Pace(),
        )
        return Delivering(
            digests=self.digests,
            claims=self.state,
            messenger=self.slack or self.messenger,
            composing=self._compose,
            posting=posting,
            clock=self.clock,
            new_owner=lambda: next(owners),
        )

    def subscribed(self, **values: object) -> Subscription:
        """A subscription for the channel, due on Mondays at nine."""
        wish = Subscription(channel=CHANNEL, owner=OWNER, interests=Interests(), timetable=Timetable(), made=MADE)
        return self.digests.subscribe(wish.model_copy(update=values))

    def comes(self, *papers: str, at: dt.datetime = MADE) -> None:
        """Papers come in."""
        self.came |= {PaperId(paper): at for paper in papers}

    def due(self, subscription: Subscription) -> Delivered:
        """One look at this subscription."""
        return self.delivering.due(subscription.id)

    def shown(self, channel: str = CHANNEL) -> list[str]:
        """What stands in a channel and its threads, in the order in which it was posted."""
        return [_told(it.message) for (where, _), it in sorted(self.messenger.messages.items()) if where == channel]

    def pictures(self) -> list[Picture]:
        """The pictures that stand somewhere."""
        files = [it.file for _, it in sorted(self.messenger.messages.items())]
        return [it for it in files if isinstance(it, Picture)]

    def threads(self) -> list[str | None]:
        """The thread of each of these."""
        return [it.thread for (where, _), it in sorted(self.messenger.messages.items()) if where == CHANNEL]

    def _rest(self, seconds: float) -> bool:
        self.rested.append(seconds)
        self.clock.later(seconds=seconds)
        self.ticks += seconds
        self.resting()
        return self.ending

    def _compose(self, subscription: Subscription, *, now: dt.datetime, delivered: Collection[PaperId]) -> Digest:
        self.composed.append(now)
        there = [it for it, at in self.came.items() if subscription.since <= at <= now and it not in self.gone]
        new = [it for it in there if it not in delivered]
        cited = [a_citation(number, paper) for number, paper in enumerate(new, start=1)]
        if not self.groups:
            return Digest(subscription=subscription, at=now, short=tuple(cited))
        entries = [Entry(paper_id=it.paper_id, citation=it) for it in cited]
        groups = (Group(name=f"Group {n}", entries=tuple(entries[n :: self.groups])) for n in range(self.groups))
        return Digest(subscription=subscription, at=now, groups=tuple(groups))


def a_citation(number: int, paper: PaperId) -> Citation:
    """A paper as a digest lists it."""
    return Citation(
        n=number,
        paper_id=paper,
        title=paper,
        authors=("Ada Byron",),
        authors_complete=True,
        date=None,
        venue=None,
        url=None,
    )


def letters(digest: Digest, *, many: int = 1) -> Sequence[Letter]:
    """One for so many papers each; a digest without any is one line. One that begins a thread says so."""
    papers = digest.delivers
    return tuple(a_letter(*papers[at : at + many]) for at in range(0, len(papers), many)) or (
        Letter(text="Nothing new."),
    )


def a_letter(*papers: PaperId) -> Letter:
    """A message that says which papers it is of, each in a line of its text and a block of its own."""
    pieces = tuple(Piece(blocks=(said(it),), papers=(it,)) for it in papers)
    return Letter(text="\n".join(papers), lines=tuple((it,) for it in papers), pieces=pieces, opening=(OPENING,))


def said(text: str) -> Block:
    """A block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _told(message: Post) -> str:
    """Its text, and whether it begins a thread that it was not meant to begin."""
    return f"{message.text}, the rest" if message.blocks[:1] == (OPENING,) else message.text


def written(room: Room, subscription: Subscription) -> Parcel:
    """A parcel that a process wrote down and then died; nobody holds it any more."""
    parcel = room.delivering._composed(subscription, MONDAY)  # noqa: SLF001 - what a process does before it posts
    assert room.digests.write(parcel, "dead", room.clock.now())
    return parcel


def stands(room: Room, parcel: Parcel, number: int, *, thread: str | None = None, channel: str = CHANNEL) -> str:
    """A message of it that the dead process posted."""
    tag = Tag(kind="footnote_digest", key=parcel.key, number=number)
    return room.messenger.post(channel, thread, Post(text=parcel.papers[number], tag=tag))
