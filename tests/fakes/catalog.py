"""A catalog in memory, with every promise of the port."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

from retrieval.amending.amendments import Amended
from retrieval.amending.correcting import corrected
from retrieval.directory import Directory, Edition, KnownTitle, KnownVenue
from retrieval.facts import standings
from retrieval.harvests import Arrival, Run
from retrieval.merging import merge, text_digest
from retrieval.names import key
from retrieval.papers import (
    Authorship,
    ExternalId,
    MentionId,
    Metric,
    Paper,
    PaperId,
    PersonId,
    PersonKey,
    Record,
    Text,
    mention_id,
)
from retrieval.plaintext import clean, title_key
from retrieval.planning.listed import Listed
from retrieval.ports import Clock, Names
from retrieval.queries import Finding, Person, Scope
from tests.fakes.clock import FixedClock
from tests.fakes.scopes import listed, within
from tests.fakes.transaction import Transaction

_STORED = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class MemoryCatalog:
    """The catalog of a test; a transaction works on a copy that takes the place of the state when it ends well."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or FixedClock()
        self._lock = threading.Lock()
        self._state = Transaction()
        self._papers: dict[PaperId, Paper] = {}
        self._whose: dict[MentionId, PersonId] = {}
        self._names: dict[PersonId, str] = {}
        self._indexed: dict[str, dict[PaperId, str]] = defaultdict(dict)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        with self._lock:
            state, now = deepcopy(self._state), self._clock.now()
            yield state
            for paper_id in state.by_paper():
                state.arrived.setdefault(paper_id, now)
            self._state = state
            merged = (merge(paper_id, them) for paper_id, them in sorted(self._shown().items()))
            corrections = state.done(Amended.CORRECT)
            papers = (corrected(paper, [it for it in corrections if it.paper == paper.id]) for paper in merged)
            self._papers = {paper.id: self._told_apart(paper) for paper in papers}

    def _shown(self) -> dict[PaperId, list[Record]]:
        hidden = self._state.hidden()
        return {paper_id: them for paper_id, them in self._state.by_paper().items() if paper_id not in hidden}

    def settle(self, whose: Mapping[MentionId, PersonId], names: Mapping[PersonId, str] | None = None) -> None:
        """Tell people apart like this; names left out of it are nobody's."""
        self._whose, self._names = dict(whose), dict(names or {})
        self._papers = {paper_id: self._told_apart(paper) for paper_id, paper in self._papers.items()}

    def _told_apart(self, paper: Paper) -> Paper:
        authors = tuple(
            it.model_copy(update={"person": self._whose.get(mention_id(paper.id, it.key))}) for it in paper.authors
        )
        return paper.model_copy(update={"authors": authors})

    def count(self, scope: Scope | None = None) -> int:
        return len(self.select(scope or Scope()))

    def select(self, scope: Scope, *, most: int | None = None) -> tuple[PaperId, ...]:
        found = (it for it in self._papers.values() if self._holds(it, scope))
        return tuple(it.id for it in sorted(found, key=_newest_first))[:most]

    def _holds(self, paper: Paper, scope: Scope) -> bool:
        signed = [self._signed(paper, scope, person, place) for person, place in scope.placed]
        return (
            (not signed or (any(signed) if scope.either else all(signed)))
            and within(paper, scope)
            and (not scope.any_of or any(self._holds(paper, it) for it in scope.any_of))
            and not any(self._holds(paper, it) for it in scope.none_of)
            and (scope.among is None or self._holds(paper, scope.among))
        )

    def _signed(self, paper: Paper, scope: Scope, person: Person, place: int) -> bool:
        bearer = self._bearer(person, asked=scope.as_asked)
        at = listed(paper) if place < 0 else place
        known = place >= 0 or paper.authors_complete
        return known and any(bearer.bears(it) and (not place or it.position == at) for it in paper.authors)

    def foremost(self, scope: Scope, *, most: int) -> Finding:
        papers = self.papers(self.select(scope)).values()
        people = standings(papers, called=self._names)
        cut = sum(not paper.authors_complete for paper in papers)
        return Finding(people=people[:most], count=len(people), cut_lists=cut)

    def papers(self, ids: Collection[PaperId]) -> dict[PaperId, Paper]:
        return {paper_id: self._papers[paper_id] for paper_id in ids if paper_id in self._papers}

    def texts(self, ids: Collection[PaperId]) -> dict[PaperId, Text]:
        return {it.id: Text(title=it.title, abstract=it.abstract) for it in self.papers(ids).values()}

    def identified(self, ids: Collection[ExternalId]) -> dict[ExternalId, PaperId]:
        known = {it: paper_id for paper_id, them in self._shown().items() for rec in them for it in rec.ids}
        return {it: known[it] for it in ids if it in known}

    def records(self, paper_id: PaperId) -> tuple[Record, ...]:
        known = self._shown().get(paper_id, [])
        return tuple(sorted(known, key=lambda it: (it.source, it.lines.start)))

    def metrics(self, people: Collection[Person]) -> tuple[Metric, ...]:
        bearers = [self._bearer(person) for person in people]
        known = [
            metric
            for source, filed in self._state.sources.items()
            for metric in filed.metrics
            if any(self._stated(source, key(metric.person), bears) for bears in bearers)
        ]
        return tuple(sorted(known, key=lambda it: (-it.as_of.toordinal(), it.at.source, it.at.line)))

    def called(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        return {person: self._names[person] for person in people if person in self._names}

    def _authors(self) -> list[tuple[PaperId, Authorship]]:
        return [(paper.id, author) for paper in self._papers.values() for author in paper.authors]

    def _bearer(self, person: Person, *, asked: bool = False) -> _Bearer:
        of_mention = {it.whose for paper_id, it in self._authors() if str(mention_id(paper_id, it.key)) == person.id}
        now = of_mention or {it.whose for _, it in self._authors() if person.id and it.person == person.id}
        under = person.asked.spellings if asked and person.asked else None
        return _Bearer(next(iter(now), None), person.keys, under)

    def _stated(self, source: str, owner: PersonKey, bearer: _Bearer) -> bool:
        """Whether this page tells of them by the name of its owner."""
        if bearer.whose is None:
            return owner in bearer.keys
        listed = {paper_id for paper_id, record in self._state.sources[source].records if record.owner}
        found = Counter(it.whose for paper_id, it in self._authors() if it.key == owner and paper_id in listed)
        if found:
            return min(found, key=lambda whose: (-found[whose], whose)) == bearer.whose
        return {it.whose for _, it in self._authors() if it.key == owner} == {bearer.whose}

    def directory(self) -> Directory:
        papers = list(self._papers.values())
        tracks: dict[str, set[str]] = defaultdict(set)
        for venue in (paper.venue for paper in papers if paper.venue and paper.venue.series):
            for series in (venue.series or "", *venue.also):
                tracks[series].update([venue.track] if venue.track else [])
        records = [record for them in self._shown().values() for record in them]
        return Directory(
            papers=len(papers),
            people=self._people(),
            owners=tuple(sorted({record.owner for record in records if record.owner})),
            titles=tuple(KnownTitle(paper_id=it.id, title=clean(it.title)) for it in papers if it.title),
            venues=tuple(KnownVenue(series=it, tracks=tuple(sorted(tracks[it]))) for it in sorted(tracks)),
            fields=tuple(sorted({it for paper in papers for it in paper.fields[:1]})),
            latest=max((it.date.first for it in papers if it.date), default=None),
        )

    def _people(self) -> tuple[Person, ...]:
        theirs: dict[str, list[tuple[PaperId, Authorship]]] = defaultdict(list)
        for paper in self._papers.values():
            for author in {author.key: author for author in reversed(paper.authors)}.values():
                theirs[author.whose].append((paper.id, author))
        settled = {author.key for them in theirs.values() for _, author in them if author.person}
        ordered = sorted(theirs.values(), key=lambda them: (them[0][1].person or "", them[0][1].key))
        return tuple(self._person(them, settled) for them in ordered)

    def _person(self, theirs: list[tuple[PaperId, Authorship]], settled: set[PersonKey]) -> Person:
        spelt = Counter(author.name for _, author in theirs)
        person, first = theirs[0][1].person, theirs[0][1].key
        name = self._names.get(person or PersonId(""), _most_used(spelt))
        others = sorted(spelt, key=lambda it: (-spelt[it], it))
        unsettled = min(mention_id(paper_id, first) for paper_id, _ in theirs) if first in settled else None
        return Person(
            id=person or unsettled,
            name=name,
            keys=tuple(sorted({author.key for _, author in theirs})),
            papers=len({paper_id for paper_id, _ in theirs}),
            variants=tuple(it for it in others if it != name),
        )

    def names(self) -> Names:
        known = self.directory()
        return Listed(known.people, known.titles)

    def edition(self) -> Edition:
        stored = sorted((name, source.digest) for name, source in self._state.sources.items())
        amended = [it.undone for it in self._state.amendments]
        return Edition(mark=repr((stored, amended)), since=_STORED if stored else None)

    def sources(self) -> dict[str, int]:
        hidden = self._state.hidden()
        return {
            name: sum(paper_id not in hidden for paper_id, _ in source.records)
            for name, source in sorted(self._state.sources.items())
        }

    def digests(self) -> dict[str, str]:
        return {name: source.digest for name, source in self._state.sources.items()}

    def runs(self) -> dict[str, Run]:
        return {source: run for (source, _), run in sorted(self._state.visits.items())}

    def arrivals(self, *, since: dt.datetime | None = None) -> tuple[Arrival, ...]:
        came = ((at, it) for it, at in self._state.arrived.items() if it in self._papers)
        return tuple(
            Arrival(
                paper_id=it, at=at, formerly=tuple(sorted(was for was, now in self._state.united.items() if now == it))
            )
            for at, it in sorted(came)
            if since is None or at >= since
        )

    def pending(self, index: str) -> tuple[PaperId, ...]:
        held = self._indexed[index]
        return tuple(it for it in sorted(self._papers) if held.get(it) != text_digest(self._papers[it]))

    def stale(self, index: str) -> tuple[PaperId, ...]:
        return tuple(sorted(self._indexed[index].keys() - self._papers.keys()))

    def indexed(self, index: str, ids: Collection[PaperId], *, seen: Mapping[PaperId, Paper] | None = None) -> None:
        for paper_id in ids:
            paper = (seen or {}).get(paper_id, self._papers.get(paper_id))
            self._indexed[index].pop(paper_id, None)
            if paper:
                self._indexed[index][paper_id] = text_digest(paper)

    def unindexed(self, index: str) -> None:
        self._indexed[index].clear()


def _most_used(names: Counter[str]) -> str:
    return min(names, key=lambda it: (-names[it], it))


def _newest_first(paper: Paper) -> tuple[bool, int, bool, str, str]:
    first = paper.date.first if paper.date else dt.date.min
    title = title_key(paper.title or "")
    return paper.date is None, -first.toordinal(), not title, title, paper.id


@dataclass(frozen=True)
class _Bearer:
    """Whose a person's names are now: somebody told apart, or whoever bears one of the keys; `under` these alone."""

    whose: str | None
    keys: tuple[PersonKey, ...]
    under: tuple[str, ...] | None = None

    def bears(self, author: Authorship) -> bool:
        if self.under is not None and author.name not in self.under:
            return False
        return author.key in self.keys if self.whose is None else author.whose == self.whose
