"""A year of a team that gets digests: papers that come late, a Slack that fails, processes that die and stay away."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from bot import timetables
from bot.delivering.delivering import Delivering
from bot.delivering.leaving import Leaving
from bot.delivering.posting import Posting
from bot.digesting import Digesting
from bot.digests import Parcel, Subscription, Timetable
from bot.errors import MessengerError
from bot.ports import Post, Tag
from bot.telling import Telling
from retrieval.errors import EmbedderError, IndexUnavailable
from retrieval.harvests import Harvest, Mark
from retrieval.identity import identify
from retrieval.ingest import Indexing
from retrieval.interests import Interests
from retrieval.matching import Matching
from retrieval.papers import Page, PaperId, Record
from retrieval.selecting import Selecting
from tests.builders import a_person, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.digests import FakeDigests
from tests.fakes.feeds import Killed
from tests.fakes.indexes import MemoryStore, MemoryTerms
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.delivering.room import Hand, letters

if TYPE_CHECKING:
    from retrieval.ports import Vectors

BEGAN = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
OVER = dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC)
AWAY = (dt.datetime(2026, 8, 3, tzinfo=dt.UTC), dt.datetime(2026, 8, 24, 10, tzinfo=dt.UTC))
"""No process runs for three weeks."""
BLIND = (dt.datetime(2026, 5, 4, tzinfo=dt.UTC), dt.datetime(2026, 5, 15, tzinfo=dt.UTC))
"""Nothing can be embedded."""
TOPICS = ("kettles", "teapots", "samovars")
PEOPLE = ("Ada Byron", "Ling Wu", "Zoë Quinn")
DAY = dt.timedelta(days=1)
VISITS = tuple(BEGAN + n * 6 * DAY for n in range(1, 61))


class Topical:
    """Texts that speak of a topic point one way."""

    name, dimension, window = "topical", len(TOPICS) + 1, 512

    def __init__(self, clock: Hand) -> None:
        self._clock = clock

    def token_count(self, text: str) -> int:
        """A token a word."""
        return len(text.split())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One of the axes, or the last for what speaks of none; nothing while it is blind."""
        if BLIND[0] <= self._clock.now() < BLIND[1]:
            raise EmbedderError("The embedder cannot be reached.")
        axes = [next((n for n, it in enumerate(TOPICS) if it in text.lower()), len(TOPICS)) for text in texts]
        return np.eye(self.dimension, dtype=np.float32)[axes]


@dataclass
class Journal:
    """A feed: what it has published by now, entry by entry; it looks back, and some entries turn up late."""

    clock: Hand
    entries: Sequence[tuple[dt.datetime, Record]]
    name: str = "journal"

    def visit(self, mark: Mark | None) -> Iterator[Harvest]:
        """What was published since the last visit, and over the days before it."""
        now, since = self.clock.now(), (mark.until if mark and mark.until else BEGAN) - 3 * DAY
        found = tuple(record for at, record in self.entries if since < at <= now)
        yield Harvest(page=Page(records=found), mark=Mark(until=now))


class Failing(FakeMessenger):
    """A Slack that now and then cannot be reached, or loses its answer, or at which the process dies."""

    def __init__(self, draw: Random, chance: float) -> None:
        super().__init__()
        self._draw, self._chance = draw, chance
        self.deaths: Counter[str] = Counter()

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        self._trouble("before")
        ts = super().post(channel, thread, message)
        self._trouble("after")
        return ts

    def tagged(self, channel: str, tag: Tag, *, after: str, thread: str | None = None) -> dict[int, tuple[str, ...]]:
        self._trouble("reading")
        assert float(after) > 0
        return super().tagged(channel, tag, after="0", thread=thread)  # messages in there are all dated 2025

    def _trouble(self, when: str) -> None:
        drawn = self._draw.random()
        if drawn < self._chance:
            self.deaths[when] += 1
            raise Killed
        if drawn < 2 * self._chance:
            raise MessengerError("chat.postMessage", "unreachable")


class Mortal(FakeDigests):
    """An outbox at which the process may die; what it says is read often, so it is not copied."""

    def __init__(self, draw: Random, chance: float) -> None:
        super().__init__()
        self._draw, self._chance = draw, chance

    def write(self, parcel: Parcel, owner: str, until: dt.datetime) -> bool:
        self._die()
        written = super().write(parcel, owner, until)
        self._die()
        return written

    def posted(self, key: str, owner: str, ts: tuple[str, ...], *, whole: bool) -> bool:
        self._die()
        noted = super().posted(key, owner, ts, whole=whole)
        self._die()
        return noted

    def _die(self) -> None:
        if self._draw.random() < self._chance:
            raise Killed

    def _parcels(self, subscription_id: int) -> list[Parcel]:
        return [it.parcel for it in self.outbox.values() if it.parcel.subscription == subscription_id]


def entries(draw: Random, number: int) -> list[tuple[dt.datetime, Record]]:
    """So many papers, each with when it turns up: some long after their date, some once more in a second version."""
    made = []
    for n in range(number):
        at = BEGAN + draw.random() * (OVER - BEGAN)
        dated = at - (draw.choice((30, 90, 200)) * DAY if draw.random() < 0.2 else DAY)
        record = _record(draw, n, dated)
        made.append((at, record))
        if draw.random() < 0.3:
            told = (
                f"{record.abstract} Revised." if draw.random() < 0.8 else f"{record.abstract} So it is about samovars."
            )
            made.append((at + draw.randint(1, 60) * DAY, record.model_copy(update={"abstract": told, "version": 2})))
    return sorted((it for it in made if it[0] < OVER - 20 * DAY), key=lambda it: it[0])


def _record(draw: Random, number: int, dated: dt.datetime) -> Record:
    words = " ".join(draw.choices(("steam", "glass", "copper", "heat", "water", "whistle"), k=4))
    topic = draw.choice((*TOPICS, "spoons", "saucers", "trays"))
    return a_record(
        f"Number {number}: {words}",
        source="journal",
        authors=draw.sample((*PEOPLE, "Eve Adams", "Max Born"), 2),
        abstract=f"This is about {topic}, and of the {number}th kind. It has {words} in it.",
        date=dated.date().isoformat(),
        entry=f"entry-{number}",
        version=1,
    )


@dataclass
class Year:
    """Subscriptions and what they got; `chance` is that of each kind of trouble at each step."""

    chance: float = 0.03
    papers: int = 90
    draw: Random = field(default_factory=lambda: Random(2026))
    clock: Hand = field(default_factory=lambda: Hand(BEGAN))
    ended: int = 0

    def __post_init__(self) -> None:
        self.catalog = MemoryCatalog(self.clock)
        self.vectors, self.terms, self.embedder = MemoryStore(), MemoryTerms(), Topical(self.clock)
        self.messenger, self.digests = Failing(self.draw, self.chance), Mortal(self.draw, self.chance)
        self.journal = Journal(self.clock, entries(self.draw, self.papers))
        self.matching = Matching(self.catalog, self.vectors, self.embedder)
        self.state = FakeState()
        self.delivering = self._process()
        self.subscriptions = tuple(map(self.digests.subscribe, _wishes()))

    def passes(self) -> None:
        """Everything that happens until it is over, in order."""
        windows = [it for wish in self.subscriptions for it in due(wish, wish.made, OVER)]
        for moment in sorted({*VISITS, *windows, AWAY[1]}):
            if AWAY[0] <= moment < AWAY[1]:
                continue
            self.clock.moment, ended = max(moment, self.clock.moment), self.ended
            self.comes(moment)
            while self.digests.waiting() or self.ended > ended:
                ended = self.ended
                self.clock.later(minutes=6)  # by when nothing that a dead process claimed is claimed any more
                self._looked()

    def comes(self, moment: dt.datetime) -> None:
        """What happens at a moment: the journal is read every six days, and what is due is delivered."""
        if moment in VISITS:
            self._visited()
        self._looked()

    def matching_at_the_end(self, wish: Subscription) -> frozenset[PaperId]:
        """Every paper that came in for it and matches."""
        came = [it.paper_id for it in self.catalog.arrivals(since=wish.since)]
        return frozenset(it.paper_id for it in self.matching(wish.interests, came))

    def parcels(self, wish: Subscription) -> list[Parcel]:
        """Its parcels, in order."""
        return sorted(self.digests._parcels(wish.id), key=lambda it: it.due)  # noqa: SLF001 - the fake's own

    def _visited(self) -> None:
        with self.catalog.writing() as writer:
            for harvest in self.journal.visit(writer.mark(self.journal.name)):
                writer.add(self.journal.name, identify(writer, harvest.page.records))
                writer.note_mark(self.journal.name, harvest.mark)
        try:
            list(Indexing(self.catalog, self.terms, (self.embedder, self.vectors))(lambda *_: None))
        except EmbedderError:
            return

    def _looked(self) -> None:
        try:
            self.delivering.look()
        except Killed:
            self.ended += 1
            self.delivering = self._process()

    def _rested(self, seconds: float) -> bool:
        self.clock.later(seconds=seconds)
        return False

    def _process(self) -> Delivering:
        owners = (f"{self.ended}-{n}" for n in itertools.count())
        return Delivering(
            digests=self.digests,
            claims=self.state,
            messenger=self.messenger,
            composing=Digesting(
                catalog=self.catalog,
                selecting=lambda: Selecting(self.matching, self.catalog, self.vectors),
                opinions=lambda: self.digests,
                vectors=lambda: self.vectors,
                telling=Telling(search=_closed, likeness=_closed),
            ),
            posting=Posting(
                outbox=self.digests,
                messenger=self.messenger,
                letters=letters,
                gone=Leaving(catalog=lambda: self.catalog),
                clock=self.clock,
                stopwatch=lambda: 0.0,
                rest=self._rested,
            ),
            clock=self.clock,
            new_owner=lambda: next(owners),
        )


def due(wish: Subscription, since: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
    """Every window of a subscription that ends in this time."""
    found = [timetables.next_due(wish.timetable, since)]
    while found[-1] < until:
        found.append(timetables.next_due(wish.timetable, found[-1]))
    return found[:-1]


def _wishes() -> Iterator[Subscription]:
    """One on Mondays; two on Sundays, at times that clocks there skip or show twice, one of them with few papers."""
    people = tuple(map(a_person, PEOPLE))
    wanted: Mapping[str, tuple[Interests, Timetable, int]] = {
        "C1": (Interests(topics=("kettles",)), Timetable(zone="Europe/Berlin"), 10),
        "C2": (
            Interests(topics=TOPICS[1:], people=people[:1], excluded=("whistle",)),
            Timetable(weekday=6, hour=1, minute=30, zone="America/New_York"),
            1,
        ),
        "U3": (Interests(people=people[1:]), Timetable(weekday=6, hour=2, minute=30, zone="Europe/Berlin"), 10),
    }
    for channel, (interests, timetable, most) in wanted.items():
        yield Subscription(channel=channel, interests=interests, timetable=timetable, most=most, made=BEGAN)


def _closed() -> NoReturn:
    raise IndexUnavailable("Nobody asks here.")
