"""Use case: what is new for a subscription at a moment, and what of it is shown, listed, or kept for the next time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.conversations import Part
from bot.dialogue import Citation, Sentence
from bot.digests import Digest, Entry, Group, Opinion, Subscription, Vote
from bot.gate.quoting import stands
from bot.part import scope_of
from bot.telling import About, Told
from bot.writers import digest as words
from bot.writers.digest_groups import grouped, nearest_topic
from bot.writers.footnotes import Footnotes
from bot.writers.subjects import Subjects
from retrieval.errors import EmbedderError, IndexUnavailable
from retrieval.interests import Interests, Ranked, Said
from retrieval.papers import Frozen, Paper, PaperId
from retrieval.plaintext import clean
from retrieval.ports import Catalog
from retrieval.queries import Scope

if TYPE_CHECKING:
    from retrieval.ports import Vectors, VectorStore

LISTED = 40
"""Papers that a digest lists by their titles, at most."""
THEMED = 6
"""Papers from which on they are grouped by topics or themes."""
SAMPLED = 1_500
"""Papers of the library by which names of themes are judged."""


class Selecting(Protocol):
    """What matches, and in which order; whether a paper matches never depends on what was said."""

    def __call__(
        self, interests: Interests, arrived: Collection[PaperId], said: Sequence[Said], /
    ) -> tuple[Ranked, ...]:
        """Those of the papers that match, best first."""
        ...


class Heard(Protocol):
    """What of the opinions this needs."""

    def opinions(self, subscription_id: int) -> tuple[Opinion, ...]:
        """All that was said of papers of this subscription, oldest first."""
        ...


class Places(Frozen):
    """Which ranked papers are shown, which are listed (both best first), and which papers are kept."""

    shown: tuple[Ranked, ...]
    listed: tuple[PaperId, ...]
    kept: tuple[PaperId, ...]


@dataclass(frozen=True, slots=True)
class Digesting:
    """Makes digests, each of everything that matches and was not delivered yet; nothing is noted anywhere.

    What matches: what `selecting` says does, less what its authors took back, and in a channel only what is in its
    part of the library: `part` tells which that is. `telling` gives a sentence a paper; one
    whose quotes do not stand in the abstract is not shown, whoever gives it.

    What has to be opened is opened when first needed. Where vectors cannot be read, themes rest on the papers' words.
    """

    catalog: Catalog
    selecting: Callable[[], Selecting]
    opinions: Callable[[], Heard]
    vectors: Callable[[], VectorStore]
    telling: Callable[[Sequence[About], str], Sequence[Told | None]]
    part: Callable[[str, str], Part] = lambda _team, _channel: Part()

    def __call__(self, subscription: Subscription, *, now: dt.datetime, delivered: Collection[PaperId]) -> Digest:
        """What is new for the subscription at this moment, given what was `delivered` to it; what comes later does not.

        Without a language model the same library gives the same digest.
        """
        known = frozenset(delivered)
        come = [it for it in self.catalog.arrivals(since=subscription.since) if it.at <= now]
        came = {it.paper_id: it.at for it in come}
        fresh = tuple(it.paper_id for it in come if known.isdisjoint((it.paper_id, *it.formerly)))
        arrived = self._in_part(subscription, fresh)
        if not arrived:
            return Digest(subscription=subscription, at=now)
        ranked, papers = self._matching(subscription, arrived)
        places = placed(ranked, came, most=subscription.most)
        new = [paper for it in ranked for paper in (it.match.paper_id, *it.folded)]
        digest = self._written(places, papers, subscription, now)
        return digest.model_copy(
            update={
                "since": min((came[paper] for paper in new), default=None),
                "followed": len(self._by_followed(subscription.interests).intersection(new)),
            }
        )

    def _in_part(self, subscription: Subscription, papers: tuple[PaperId, ...]) -> tuple[PaperId, ...]:
        part = self.part(subscription.team, subscription.channel)
        if not papers or part == Part():
            return papers
        return tuple(self.catalog.select(scope_of(part).model_copy(update={"papers": papers})))

    def _matching(
        self, subscription: Subscription, arrived: Collection[PaperId]
    ) -> tuple[tuple[Ranked, ...], Mapping[PaperId, Paper]]:
        """What matches, best first, with its papers; one that its authors took back is nothing new."""
        ranked = self.selecting()(subscription.interests, arrived, self._said(subscription))
        papers = self.catalog.papers([paper for it in ranked for paper in (it.match.paper_id, *it.folded)])
        stands = {paper.id for paper in papers.values() if not paper.withdrawn}
        return tuple(kept for it in ranked if (kept := _standing(it, stands)) is not None), papers

    def _said(self, subscription: Subscription) -> tuple[Said, ...]:
        """What each reader said of each paper, once; one who saved it, too, wants more like it.

        Of what is not stored nobody can have said anything.
        """
        if not subscription.id:
            return ()
        heard = {
            (it.user, it.paper_id, it.vote is not Vote.LESS): None for it in self.opinions().opinions(subscription.id)
        }
        return tuple(Said(paper_id=paper, more=more) for _, paper, more in heard)

    def _by_followed(self, interests: Interests) -> frozenset[PaperId]:
        return frozenset(it for person in interests.people for it in self.catalog.select(Scope(people=(person,))))

    def _written(
        self, places: Places, papers: Mapping[PaperId, Paper], subscription: Subscription, now: dt.datetime
    ) -> Digest:
        grouped = self._grouped(places.shown, papers, subscription.interests)
        ordered = [it for _, _, members in grouped for it in members]
        about = [About(paper=papers[it.match.paper_id], topic=nearest_topic(it)) for it in ordered]
        told = self.telling(about, words.told(subscription.interests))
        notes = Footnotes()
        for it, said in zip(about, told, strict=True):
            notes.cite(it.paper, *(said.quotes if said else ()))
        for paper in (*(near for it in places.shown for near in it.folded), *places.listed):
            notes.cite(papers[paper])
        cited = {citation.paper_id: citation for citation in notes.citations()}
        entries = {
            it.match.paper_id: _entry(it, said, paper.paper, cited)
            for it, said, paper in zip(ordered, told, about, strict=True)
        }
        return Digest(
            subscription=subscription,
            at=now,
            groups=tuple(
                Group(name=name, entries=tuple(entries[it.match.paper_id] for it in members), followed=followed)
                for name, followed, members in grouped
            ),
            short=tuple(cited[paper] for paper in places.listed),
            kept=places.kept,
        )

    def _grouped(
        self, shown: Sequence[Ranked], papers: Mapping[PaperId, Paper], interests: Interests
    ) -> list[tuple[str, bool, list[Ranked]]]:
        """People followed first, then by topic or theme, that of the best paper first, the rest last; best first."""
        followed = [it for it in shown if it.match.followed]
        others = [it for it in shown if not it.match.followed]
        groups = [(words.FOLLOWED, True, followed)] if followed else []
        alone = words.TOPICAL if interests.topics else words.ELSEWHERE
        found = grouped(others, papers, interests, self._subjects) if len(others) >= THEMED else {}
        rest = found or ({alone: others} if others else {})
        return [*groups, *((name, False, members) for name, members in rest.items())]

    def _subjects(self, shown: Sequence[PaperId]) -> Subjects:
        """What the newest papers of the library, and those shown, tell of the phrases that may name themes."""
        ids = tuple(dict.fromkeys((*shown, *self.catalog.select(Scope(), most=SAMPLED))))
        return Subjects.of(self.catalog.texts(ids), self._vectors(ids))

    def _vectors(self, papers: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        with suppress(IndexUnavailable, EmbedderError):
            return self.vectors().vectors(papers)
        return {}


def placed(ranked: Sequence[Ranked], came: Mapping[PaperId, dt.datetime], *, most: int, listed: int = LISTED) -> Places:
    """The best are shown; of the others those that came first are listed while there is room, the rest is kept.

    So nothing waits for ever, however much comes after it. Near-duplicates stay together, but for more of them than
    the whole list has room for.
    """
    shown, rest = ranked[:most], ranked[most:]
    chosen: list[PaperId] = []
    for it in sorted(rest, key=lambda it: came[it.match.paper_id]):
        papers = (it.match.paper_id, *it.folded)
        if chosen and len(chosen) + len(papers) > listed:
            break
        chosen += papers[:listed]
    order = [paper for it in rest for paper in (it.match.paper_id, *it.folded)]
    taken = frozenset(chosen)
    return Places(
        shown=tuple(shown),
        listed=tuple(paper for paper in order if paper in taken),
        kept=tuple(paper for paper in order if paper not in taken),
    )


def _standing(ranked: Ranked, stands: Collection[PaperId]) -> Ranked | None:
    """What is left of a paper and those folded into it; the first of these takes its place where that is gone."""
    papers = [paper for paper in (ranked.match.paper_id, *ranked.folded) if paper in stands]
    if not papers:
        return None
    match = ranked.match.model_copy(update={"paper_id": papers[0]})
    return ranked.model_copy(update={"match": match, "folded": tuple(papers[1:])})


def _entry(ranked: Ranked, told: Told | None, paper: Paper, cited: Mapping[PaperId, Citation]) -> Entry:
    """The entry, with its sentence where that stands."""
    citation = cited[paper.id]
    sentence = None if told is None else Sentence(text=told.text, cites=(citation.n,))
    if sentence and not stands(sentence, {citation.n: citation}, {paper.id: clean(paper.abstract or "")}):
        sentence = None
    return Entry(
        paper_id=paper.id,
        citation=citation,
        sentence=sentence,
        reasons=ranked.reasons,
        folded=tuple(cited[it] for it in ranked.folded),
    )
