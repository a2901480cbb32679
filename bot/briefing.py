"""Use case: everything that a brief of somebody's work says, gathered from the library and from the reader's memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.briefs import Brief, Maybe, News, Reading, Theme
from bot.errors import StateError
from bot.writers.themes import themes
from retrieval import reading
from retrieval.errors import EmbedderError, IndexUnavailable
from retrieval.facts import Facts, extreme
from retrieval.papers import MentionId, Paper, PaperId, PersonId, PersonKey, mention_id
from retrieval.people.mentions import Link, Outcome
from retrieval.ports import Clock, Holdings
from retrieval.queries import Person, Scope, Wanted

if TYPE_CHECKING:
    from bot.ports import Readings
    from retrieval.people.book import PeopleBook
    from retrieval.ports import Vectors, VectorStore

EVERYTHING = Scope()
_MAYBE = 3
"""People named who may be the same, at most."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """Gathers a brief, and remembers that somebody was given it.

    `vectors`, `book` and `readings` are opened when first needed. Where vectors or the reader's memory cannot be read
    the brief does without: themes then rest on the papers' words, and nothing is new to anybody.
    """

    catalog: Holdings
    vectors: Callable[[], VectorStore]
    book: Callable[[], PeopleBook]
    readings: Callable[[], Readings]
    clock: Clock

    def __call__(self, person: Person, *, reader: str = "", within: Scope = EVERYTHING) -> Brief:
        """The person's work, or the part of it that is `within` these conditions; without papers nothing else either.

        What is new is told to a `reader` of all of it.
        """
        facts = Facts(catalog=self.catalog)
        scope = within.model_copy(update={"people": within.people or (person,)})
        found = facts.papers(scope)
        if not found.papers:
            return Brief(person=person, papers=(), within=within)
        own = mentions(person, found.papers)
        whole = scope == Scope(people=(person,))
        return Brief(
            person=person,
            papers=found.papers,
            themes=self._themes(found.papers),
            metrics=facts.metrics([person], ()).metrics,
            coauthors=facts.beside(scope.people, found.papers),
            cut_lists=found.cut_lists,
            latest=extreme(found.papers, Wanted.LATEST),
            most_cited=extreme(found.papers, Wanted.MOST_CITED),
            with_code=tuple(paper for paper in found.papers if paper.has_code),
            maybe=self._maybe(own),
            news=self._news(person, own, found.papers, reader) if reader and whole else None,
            within=within if not whole else Scope(),
        )

    def given(self, person: Person, papers: Iterable[PaperId], *, reader: str) -> None:
        """Remember that this reader was given all of this person's work, these papers; nobody without a name.

        What they knew already they go on knowing: a brief of a part of the library makes nothing new again.
        """
        theirs = self.catalog.papers(self.catalog.select(Scope(people=(person,)))) if reader else {}
        own = mentions(person, theirs.values())
        if not own:
            return
        noted_as = person.id or min(map(PersonId, own))
        with suppress(StateError):  # the brief was given all the same; next time more is new than there is
            last = self.readings().last_read(reader, _ids(person, own))
            read = tuple(sorted({*(last.papers if last else ()), *papers}))
            self.readings().note_reading(Reading(reader=reader, person=noted_as, at=self.clock.now(), papers=read))

    def _themes(self, papers: Sequence[Paper]) -> tuple[Theme, ...]:
        vectors: Mapping[PaperId, Vectors] = {}
        with suppress(IndexUnavailable, EmbedderError):  # themes by words are better than no brief
            vectors = self.vectors().vectors([paper.id for paper in papers])
        return themes([reading.gist_of(paper) for paper in papers], vectors)

    def _news(
        self, person: Person, own: Mapping[MentionId, PersonId | None], papers: Sequence[Paper], reader: str
    ) -> News | None:
        last = None
        with suppress(StateError):  # nothing is known of earlier briefs
            last = self.readings().last_read(reader, _ids(person, own))
        if last is None:
            return None
        read = set(last.papers)
        return News(since=last.at, papers=tuple(paper.id for paper in papers if paper.id not in read))

    def _maybe(self, own: Mapping[MentionId, PersonId | None]) -> tuple[Maybe, ...]:
        """Who may be the same and is kept apart, the likelier first; nobody of whom there is no paper here."""
        ids = tuple(sorted({person for person in own.values() if person is not None}))
        if not ids:
            return ()
        book = self.book()
        found: dict[PersonId, Maybe] = {}
        for link in book.links(ids):
            other = _other(link, book, ids) if link.outcome is Outcome.UNCERTAIN else None
            if other is None or other in found or len(found) == _MAYBE:
                continue
            person = self._somebody(other, book.members(other))
            if person.papers:
                found[other] = Maybe(person=person, why=link.why)
        return tuple(found.values())

    def _somebody(self, person: PersonId, members: Mapping[MentionId, str]) -> Person:
        keys = tuple(sorted({PersonKey(mention.rpartition(":")[2]) for mention in members}))
        name = self.catalog.called([person]).get(person) or min(members.values(), default="")
        somebody = Person(name=name, keys=keys, id=person)
        return somebody.model_copy(update={"papers": len(self.catalog.select(Scope(people=(somebody,))))})


def mentions(person: Person, papers: Iterable[Paper]) -> dict[MentionId, PersonId | None]:
    """The person's names on these papers, each with whose it is now; what the id names decides, else the keys."""
    named = {
        mention_id(paper.id, author.key): (author.key, author.person) for paper in papers for author in paper.authors
    }
    if person.id is not None:
        mention = MentionId(person.id)
        whose = named[mention][1] if mention in named else person.id
        own = {it: now for it, (_, now) in named.items() if it == mention or (now is not None and now == whose)}
        if own:
            return own
    return {mention: now for mention, (key, now) in named.items() if key in person.keys}


def _ids(person: Person, own: Iterable[MentionId]) -> set[PersonId]:
    """Every id that the person may have had: any of their mentions was once the smallest."""
    return {*map(PersonId, own), *([person.id] if person.id else [])}


def _other(link: Link, book: PeopleBook, ids: Sequence[PersonId]) -> PersonId | None:
    """Whose the mention is that is not one of these people's."""
    ends = [book.whose(MentionId(mention)) for mention in (link.one, link.other)]
    return next((person for person in ends if person is not None and person not in ids), None)
