"""A year in which everything moves: papers, wishes, what curators hide; and what every digest has to hold, reckoned.

What is reckoned rests on what the journals published alone, and on nothing that the library made of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from bot.digests import Digest, Parcel, State, Subscription
from retrieval.amending.amendments import Amended, Amendment
from retrieval.errors import EmbedderError
from retrieval.identity import identify
from retrieval.ingest import Indexing
from retrieval.interests import Interests
from retrieval.papers import PaperId, Record
from retrieval.queries import Scope
from tests.builders import a_person, an_arxiv_id
from tests.fakes.amendments import MemoryAmendments
from tests.unit.bot.delivering.year import AWAY, BEGAN, DAY, OVER, TOPICS, VISITS, Journal, Year

T = TypeVar("T")
Entry = str
"""What a journal calls an entry."""


@dataclass(frozen=True)
class Turn:
    """Something that somebody does at a moment, to be told by its name."""

    at: dt.datetime
    does: Callable[[], None]


@dataclass
class MovingYear(Year):
    """Papers begin to match and cease to, turn out to be one, are hidden and shown; wishes change, rest and go on."""

    hidden: dict[Entry, list[tuple[dt.datetime, bool]]] = field(default_factory=dict)
    wanted: dict[int, list[tuple[dt.datetime, Interests]]] = field(default_factory=dict)
    rests: list[tuple[int, dt.datetime, dt.datetime]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        first = [it for it in self.journal.entries if it[1].version == 1]
        twice = {str(record.entry): n for n, (_, record) in enumerate(first) if n % 5 == 1}
        kept = [(at, _known(record, twice)) for at, record in self.journal.entries if _stays(record, twice)]
        self.journal.entries = sorted([*kept, *self._turned(first[::5])], key=lambda it: it[0])
        self.archive = Journal(self.clock, sorted(_copied(first[1::5]), key=lambda it: it[0]), name="archive")
        self.turns = [*self._curated(first[2::5]), *self._wished()]

    def comes(self, moment: dt.datetime) -> None:
        """First both journals are read, then people do what they do, then what is due is delivered."""
        if moment in VISITS:
            with self.catalog.writing() as writer:
                for harvest in self.archive.visit(writer.mark(self.archive.name)):
                    writer.add(self.archive.name, identify(writer, harvest.page.records))
                    writer.note_mark(self.archive.name, harvest.mark)
            self._visited()
        for turn in [it for it in self.turns if it.at <= moment]:
            turn.does()
            self.turns.remove(turn)
        with suppress(EmbedderError):
            list(Indexing(self.catalog, self.terms, (self.embedder, self.vectors))(lambda *_: None))
        self._looked()

    def reckoned(self, wish: Subscription) -> Iterator[tuple[Parcel, set[frozenset[Entry]], set[frozenset[Entry]]]]:
        """Each parcel of a wish with what it has to hold and what it holds: papers, by all entries that are of them."""
        delivered: set[Entry] = set()
        for parcel in self.parcels(wish):
            papers = self.papers_at(parcel.digest.at)
            due = {it for it in papers if self._matches(it, wish, parcel.digest.at) and delivered.isdisjoint(it)}
            held = {next(it for it in papers if entry in it) for entry in map(_entry, titles(parcel.digest))}
            yield parcel, due, held
            delivered |= {entry for paper in held for entry in paper}

    def papers_at(self, moment: dt.datetime) -> set[frozenset[Entry]]:
        """The papers that had been read by then, each as the entries that were known to be of it."""
        told = self._told(moment)
        one = {f"entry-{entry.removeprefix('copy-')}" for entry, record in told.items() if _is_united(entry, record)}
        alone = {frozenset({entry}) for entry in told if f"entry-{entry.partition('-')[2]}" not in one}
        return alone | {frozenset({it, it.replace("entry", "copy")}) for it in one}

    def _told(self, moment: dt.datetime) -> dict[Entry, Record]:
        """What the newest version of each entry says that was read by then; older ones may come after it."""
        read = max((it for it in VISITS if it <= moment and not AWAY[0] <= it < AWAY[1]), default=BEGAN)
        published = [*self.journal.entries, *self.archive.entries]
        return {str(it.entry): it for at, it in sorted(published, key=lambda it: it[1].version or 0) if at <= read}

    def _matches(self, paper: frozenset[Entry], wish: Subscription, moment: dt.datetime) -> bool:
        if any(_latest(self.hidden.get(entry, []), moment, default=False) for entry in paper):
            return False
        asked = _latest(self.wanted.get(wish.id, []), moment, default=wish.interests)
        told = self._told(moment)
        return any(_is_wanted(told[entry], asked) for entry in paper)

    def _turned(self, some: Sequence[tuple[dt.datetime, Record]]) -> Iterator[tuple[dt.datetime, Record]]:
        """Third versions, by turns on another topic, on none, and by other people."""
        for n, (at, record) in enumerate(some):
            number = f"{record.entry}".partition("-")[2]
            abstract = (
                f"It is now about {(*TOPICS, 'spoons')[n % 4]}, and of the {number}th kind, which is another one."
            )
            names = ("Ling Wu", "Max Born") if n % 3 == 0 else [it.name for it in record.authors]
            said = record.model_copy(update={"abstract": abstract, "version": 3})
            authors = tuple(
                first.model_copy(update={"name": it}) for first, it in zip(record.authors, names, strict=True)
            )
            if (then := at + self.draw.randint(10, 150) * DAY) < OVER - 20 * DAY:
                yield then, said.model_copy(update={"authors": authors})

    def _curated(self, some: Sequence[tuple[dt.datetime, Record]]) -> Iterator[Turn]:
        """What is hidden before it can be delivered, or after, and shown again some weeks later."""
        for n, (at, record) in enumerate(some):
            hides = max(at, next(it for it in VISITS if it > at)) + (n % 3) * 4 * DAY
            yield Turn(hides, partial(self._hide, record))
            yield Turn(hides + 45 * DAY, partial(self._show, record))

    def _hide(self, record: Record) -> None:
        book, paper = MemoryAmendments(self.catalog), self._paper(record)
        if paper is not None:
            now = self.clock.now()
            book.amend(Amendment(deed=Amended.HIDE, paper=paper, title=str(record.title), by="U9", at=now))
            self.hidden.setdefault(str(record.entry), []).append((now, True))

    def _show(self, record: Record) -> None:
        book = MemoryAmendments(self.catalog)
        for it in book.standing():
            if it.title == record.title:
                book.undo(it.id)
                self.hidden[str(record.entry)].append((self.clock.now(), False))

    def _paper(self, record: Record) -> PaperId | None:
        found = {it.title: it.id for it in self.catalog.papers(self.catalog.select(Scope())).values()}
        return found.get(record.title)

    def _wished(self) -> Iterator[Turn]:
        """One changes what it wants twice, one rests for six weeks and one for a day."""
        kettles, mixed, people = self.subscriptions
        ada, excluded = (a_person("Ada Byron"),), ("glass",)
        yield Turn(BEGAN + 95 * DAY, partial(self._wants, kettles, Interests(topics=("samovars",), people=ada)))
        yield Turn(BEGAN + 260 * DAY, partial(self._wants, kettles, Interests(topics=TOPICS[:2], excluded=excluded)))
        for wish, day, many in ((people, 150, 42), (mixed, 60, 1), (mixed, 300, 15)):
            yield Turn(BEGAN + day * DAY, partial(self._rests, wish, State.PAUSED))
            yield Turn(BEGAN + (day + many) * DAY, partial(self._rests, wish, State.ACTIVE))
            self.rests.append((wish.id, BEGAN + day * DAY, BEGAN + (day + many) * DAY))

    def _wants(self, wish: Subscription, interests: Interests) -> None:
        there = self.digests.subscription(wish.id)
        assert there is not None
        assert self.digests.amend(there.model_copy(update={"interests": interests}))
        self.wanted.setdefault(wish.id, []).append((self.clock.now(), interests))

    def _rests(self, wish: Subscription, state: State) -> None:
        assert self.digests.pause(wish.id, state)


def titles(digest: Digest) -> list[str]:
    """The titles of all papers that a digest delivers."""
    shown = [entry for group in digest.groups for entry in group.entries]
    cited = [it for entry in shown for it in (entry.citation, *entry.folded)]
    return [it.title for it in (*cited, *digest.short)]


def _entry(title: str) -> Entry:
    """`Copy 12: steam` → `copy-12`."""
    kind, number = title.partition(":")[0].split()
    return f"{'entry' if kind == 'Number' else 'copy'}-{number}"


def _is_united(entry: Entry, record: Record) -> bool:
    return entry.startswith("copy-") and bool(record.ids)


def _latest(values: Sequence[tuple[dt.datetime, T]], moment: dt.datetime, *, default: T) -> T:
    return next((value for at, value in reversed(values) if at <= moment), default)


def _is_wanted(record: Record, asked: Interests) -> bool:
    text = f"{record.title} {record.abstract}".lower()
    topic = next((it for it in TOPICS if it in text), None)
    people = {it.name for it in asked.people}
    wanted = topic in asked.topics or any(it.name in people for it in record.authors)
    return wanted and not any(word in text for word in asked.excluded)


def _known(record: Record, twice: Mapping[Entry, int]) -> Record:
    """With its id, where the archive has it, too."""
    number = twice.get(str(record.entry))
    return record if number is None else record.model_copy(update={"ids": (an_arxiv_id(f"2601.{number:05}"),)})


def _stays(record: Record, twice: Collection[Entry]) -> bool:
    return record.version == 1 or record.entry not in twice


def _copied(some: Sequence[tuple[dt.datetime, Record]]) -> Iterator[tuple[dt.datetime, Record]]:
    """The archive's, before or after, under other titles and in other words; they say later of which paper they are."""
    for n, (at, record) in enumerate(some):
        number, words = f"{record.entry}".partition("-")[2], f"{record.title}".partition(": ")[2]
        topic = f"{record.abstract}".partition("about ")[2].partition(",")[0]
        told = (
            f"Here one reads of {topic} in manner {number}, told anew by the same hands; {words} stand in all of them."
        )
        copy = record.model_copy(
            update={
                "title": f"Copy {number}: {words}",
                "abstract": told,
                "entry": f"copy-{number}",
                "source": "archive",
            }
        )
        comes = max(BEGAN + DAY, at + (n % 5 - 2) * 4 * DAY)
        yield comes, copy
        if (then := max(at, comes) + (1 + n % 4 * 9) * DAY) < OVER - 20 * DAY:
            ids = (an_arxiv_id(f"2601.{5 * n + 1:05}"),)
            yield then, copy.model_copy(update={"version": 2, "ids": ids})
