"""Digests of made-up papers, and what makes them: say only what the test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.conversations import Part
from bot.dialogue import Citation, Quote, Sentence
from bot.digesting import Digesting
from bot.digests import Digest, Entry, Group, Subscription, Timetable
from bot.telling import Pen, Telling
from retrieval import reading
from retrieval.interests import Ground, Interests, Match, Ranked, Reason, Said
from retrieval.papers import PaperId, Record, Span
from tests.builders import a_person, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.digests import FakeDigests
from tests.fakes.filing import store
from tests.fakes.indexes import MemoryStore
from tests.unit.bot.pens import unlike

SUNDAY = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
ADA = a_person("Ada Byron")
KETTLES = Interests(topics=("kettles",), people=(ADA,))


def a_subscription(interests: Interests = KETTLES, *, most: int = 10, zone: str = "UTC") -> Subscription:
    """Made a week before Sunday, with nothing looked back at."""
    timetable = Timetable(zone=zone)
    made = SUNDAY - 7 * DAY
    return Subscription(id=3, channel="C1", interests=interests, most=most, made=made, look_back=0, timetable=timetable)


def a_citation(
    n: int = 1, title: str = "Kettle: Boiling Water", *, url: str | None = "https://example.org/1"
) -> Citation:
    """A paper by Ada Byron and others."""
    return Citation(
        n=n,
        paper_id=PaperId(f"p{n}"),
        title=title,
        authors=("Ada Byron", "Ling Wu"),
        authors_complete=True,
        date="23 Mar 2025",
        venue="ACL",
        url=url,
    )


def an_entry(n: int = 1, title: str = "Kettle: Boiling Water", *, text: str | None = "“It boils.”") -> Entry:
    """A paper that is near to kettles."""
    sentence = None if text is None else Sentence(text=text, cites=(n,))
    reasons = (Reason(ground=Ground.TOPIC, what="kettles", weight=0.7),)
    return Entry(paper_id=PaperId(f"p{n}"), citation=a_citation(n, title), sentence=sentence, reasons=reasons)


def a_digest(*groups: Group, interests: Interests = KETTLES, short: Sequence[Citation] = (), kept: int = 0) -> Digest:
    """What came in over a week."""
    return Digest(
        subscription=a_subscription(interests),
        at=SUNDAY,
        groups=groups,
        short=tuple(short),
        kept=tuple(PaperId(f"k{n}") for n in range(kept)),
        since=SUNDAY - 6 * DAY,
    )


def ranked(paper: str, *reasons: Reason, folded: Sequence[str] = (), score: float = 0.5) -> Ranked:
    """A paper in its place, near to kettles where nothing else is said."""
    said = reasons or (Reason(ground=Ground.TOPIC, what="kettles", weight=score),)
    match = Match(paper_id=PaperId(paper), likeness=score, reasons=said)
    return Ranked(match=match, score=score, reasons=said, folded=tuple(map(PaperId, folded)))


def followed(paper: str) -> Ranked:
    """A paper by somebody who is followed."""
    return ranked(paper, Reason(ground=Ground.PERSON, what="Ada Byron", weight=1.0))


class Words:
    """Reads a topic as its words, each of the same weight."""

    def asked(self, wording: str, *, topical: bool = False) -> reading.Ask:
        return reading.ask(wording, {}, 10, topical=topical)


@dataclass
class Ranking:
    """Selects what it was told to, of what arrived, and remembers what it was given."""

    order: list[Ranked] = field(default_factory=list)
    given: list[tuple[frozenset[PaperId], tuple[Said, ...]]] = field(default_factory=list)

    def __call__(
        self, _interests: Interests, arrived: Collection[PaperId], said: Sequence[Said], /
    ) -> tuple[Ranked, ...]:
        self.given.append((frozenset(arrived), tuple(said)))
        return tuple(it for it in self.order if it.match.paper_id in arrived)


@dataclass
class Hand:
    """A clock that is set."""

    moment: dt.datetime = SUNDAY - 2 * DAY

    def now(self) -> dt.datetime:
        return self.moment


@dataclass
class Room:
    """A library, what is selected of it, and what makes digests of that."""

    clock: Hand = field(default_factory=Hand)
    ranking: Ranking = field(default_factory=Ranking)
    digests: FakeDigests = field(default_factory=FakeDigests)
    vectors: MemoryStore = field(default_factory=MemoryStore)
    pen: Pen | None = None
    parts: dict[tuple[str, str], Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.catalog = MemoryCatalog(self.clock)

    def comes(self, paper: str, record: Record | None = None, *, days_ago: float = 2) -> None:
        """This paper comes in, so many days before Sunday."""
        self.clock.moment = SUNDAY - days_ago * DAY
        store(self.catalog, (PaperId(paper), record or a_record(f"On {paper.title()}")), source=f"{paper}.txt")

    @property
    def digesting(self) -> Digesting:
        """What makes digests."""
        return Digesting(
            catalog=self.catalog,
            selecting=lambda: self.ranking,
            opinions=lambda: self.digests,
            vectors=lambda: self.vectors,
            telling=Telling(search=Words, likeness=lambda: unlike, pen=self.pen),
            part=lambda team, channel: self.parts.get((team, channel), Part()),
        )

    def made(
        self, *order: Ranked, most: int = 10, delivered: Collection[str] = (), now: dt.datetime = SUNDAY
    ) -> Digest:
        """The digest where this is the ranking."""
        self.ranking.order = list(order)
        given = frozenset(map(PaperId, delivered))
        return self.digesting(a_subscription(most=most), now=now, delivered=given)


def a_quote(text: str) -> Quote:
    """These words, at the beginning of an abstract."""
    return Quote(text=text, span=Span(start=0, end=len(text)))


def shown(digest: Digest) -> list[list[str]]:
    """The papers of each group."""
    return [[str(entry.paper_id) for entry in group.entries] for group in digest.groups]


def everything(digest: Digest) -> list[str]:
    """Every paper that it shows, folds, lists or keeps, as often as it does."""
    entries = [entry for group in digest.groups for entry in group.entries]
    papers = [it for entry in entries for it in (entry.paper_id, *(near.paper_id for near in entry.folded))]
    return [str(it) for it in (*papers, *(citation.paper_id for citation in digest.short), *digest.kept)]
