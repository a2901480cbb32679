"""Use case: what the planner left open is settled with the library's help, or asked back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.dialogue import Draft
from bot.judging import bearing
from bot.writers import exact, limits
from bot.writers.apart import Side, told_apart
from retrieval.directory import Directory
from retrieval.facts import Facts
from retrieval.names import key, orders
from retrieval.papers import MentionId, PersonKey
from retrieval.people.book import PeopleBook
from retrieval.people.mentions import Outcome
from retrieval.plaintext import clean
from retrieval.ports import Holdings
from retrieval.queries import Ambiguity, Counted, NamedPaper, Person, Plan, Reading, Scope, Wanted
from retrieval.search import Search

_NEEDS_PAPER = {Wanted.FACT, Wanted.COMPARE, Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK}
_UNDER_THE_NAME = {Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST}
"""Kinds that are asked of the papers under a name, and say nothing of whoever bears it."""
_LOOKED_AT = 5
"""Of somebody's papers nearest to what they are said to work on."""
_PICKED = 25
"""Choices that can be picked by a button or a number."""


@dataclass(frozen=True, slots=True)
class Resolve:
    """Ambiguous names, unknown people, and names of systems that are no paper's title.

    With a `book` a question of who is meant says which of the choices may be one person.
    """

    catalog: Holdings
    search: Search
    book: Callable[[], PeopleBook] | None = None

    def __call__(self, plan: Plan, directory: Directory) -> Plan | Draft:
        """The plan with nothing left open, or the draft of the question (or the "no") that has to come first."""
        if plan.unknown_people and not plan.named:
            return limits.not_in_library(f"by {plan.unknown_people[0]}", directory)
        if plan.unknown_titles and not plan.named:
            return limits.not_in_library(f'called "{plan.unknown_titles[0]}"', directory)
        if plan.wanted is Wanted.AUTHORS and plan.named:
            plan = plan.model_copy(update={"ambiguous": ()})  # which of them wrote it stands in the paper's author list
        for ambiguity in plan.ambiguous:
            fitting = self._fitting(plan, ambiguity)
            if len(fitting) == 1 and not ambiguity.near:
                plan = self._decided(plan, ambiguity, fitting[0])
            elif (of_all := self._of_all(plan, ambiguity)) is not None:
                plan = of_all
            else:
                open_ = ambiguity.model_copy(update={"choices": fitting or ambiguity.choices})
                return self._asked_back(open_, called=directory.called)
        return self._named_by_mention(plan, directory)

    def by_search(self, plan: Plan) -> Plan:
        """The plan with the paper in its scope that its words describe best; unchanged where they describe none."""
        text = plan.topic or plan.wording
        candidates = self.search.candidates(text, within=self.search.allowed(plan.scope), k=2)
        papers = self.catalog.papers([candidate.paper_id for candidate in candidates])
        fitting = bearing([self.search.asked(text)], candidates, papers)
        if not fitting:
            return plan
        paper = fitting[0][0]
        named = NamedPaper(typed=text, paper_id=paper.id, title=clean(paper.title or ""))
        return plan.model_copy(update={"named": (named,)})

    def _fitting(self, plan: Plan, ambiguity: Ambiguity) -> tuple[Person, ...]:
        """The choices for whom the rest of the question, and what was said of who is meant, leaves any paper."""
        left = ambiguity.choices
        for scope in (plan.scope, ambiguity.said):
            if scope != Scope():
                left = tuple(it for it in left if self.catalog.select(_with(scope, it), most=1))
        return tuple(filter(partial(self._works_on, ambiguity.topic), left)) if ambiguity.topic else left

    def _works_on(self, topic: str, person: Person) -> bool:
        within = self.search.allowed(Scope(people=(person,)))
        candidates = self.search.candidates(topic, within=within, k=_LOOKED_AT)
        papers = self.catalog.papers([candidate.paper_id for candidate in candidates])
        return bool(bearing([self.search.asked(topic)], candidates, papers))

    def _asked_back(self, asked: Ambiguity, *, called: str) -> Draft:
        """Who is meant, with what tells those apart who can be picked: of most of them their papers say enough."""
        names = Counter(key(person.name) for person in asked.choices[:_PICKED])
        sides = [
            self._side(person)
            if at < limits.CHOICES or names[key(person.name)] > 1 or not person.papers
            else Side(person=person)
            for at, person in enumerate(asked.choices[:_PICKED])
        ]
        told = told_apart(sides, closely=asked.near)
        return limits.which_one(asked, told, called=called, doubts=self._doubts(asked.choices[: limits.CHOICES]))

    def _side(self, person: Person) -> Side:
        found = Facts(catalog=self.catalog).coauthors(Scope(people=(person,)))
        return Side(person=person, papers=found.papers, colleagues=tuple(it.name for it in found.people))

    def _doubts(self, people: Sequence[Person]) -> tuple[tuple[int, int], ...]:
        """Which two of them, by their places, may be one person as far as anybody knows."""
        ids = [person.id for person in people if person.id is not None]
        if self.book is None or len(ids) < 2:  # noqa: PLR2004 - a pair
            return ()
        book, places = self.book(), {person.id: place for place, person in enumerate(people)}
        unsure = [link for link in book.links(ids) if link.outcome is Outcome.UNCERTAIN]
        pairs = {tuple(sorted(places.get(book.whose(MentionId(it)), -1) for it in (it.one, it.other))) for it in unsure}
        return tuple(sorted((one, other) for one, other in pairs if 0 <= one < other))

    def _decided(self, plan: Plan, ambiguity: Ambiguity, person: Person) -> Plan:
        """The plan with somebody meant, as its other words leave nobody else: of namesakes with what tells them."""
        namesakes = any(key(other.name) == key(person.name) and other != person for other in ambiguity.choices)
        meant = f"{person.name} ({told_apart([self._side(person)], closely=True)[0]})" if namesakes else person.name
        return _meaning(plan, ambiguity, person, meant)

    def _of_all(self, plan: Plan, ambiguity: Ambiguity) -> Plan | None:
        """The plan with whoever bears the name, where nothing decides whether that is one person.

        Only where papers are asked for, the name is each one's as it is typed, and few papers stand under it: they are
        soon told apart by eye.
        """
        name = Person(name=ambiguity.choices[0].name, keys=_borne_by_all(ambiguity), bearers=tuple(ambiguity.choices))
        if plan.wanted not in _UNDER_THE_NAME or plan.counted is not Counted.PAPERS or ambiguity.near or not name.keys:
            return None
        if sum(person.papers for person in ambiguity.choices) > exact.SHOWN:
            return None
        if not _hang_together(len(ambiguity.choices), self._doubts(ambiguity.choices)):
            return None
        sides = [self._side(person) for person in ambiguity.choices]
        told = " · ".join(told_apart(sides))
        meant = f"everybody of that name ({told}), who may be one person; nothing here decides it"
        return _meaning(plan, ambiguity, name, meant)

    def _named_by_mention(self, plan: Plan, directory: Directory) -> Plan | Draft:
        if plan.wanted not in _NEEDS_PAPER or not plan.mentions or plan.scope.people:
            return plan
        if plan.named and plan.wanted is not Wanted.COMPARE:
            return plan
        found = list(plan.named)
        mentions = [mention for mention in plan.mentions if not mention[:1].isdigit()]  # "40W" is a figure, no name
        for mention in mentions:
            papers = self.search.introducing(mention) if self.search.knows(mention) else ()
            if len(papers) == 1 and papers[0].id not in {named.paper_id for named in found}:
                title = clean(papers[0].title or "")
                found.append(NamedPaper(typed=mention, paper_id=papers[0].id, title=title))
        unknown = [mention for mention in mentions if not self.search.knows(mention)]
        if plan.wanted is Wanted.COMPARE and len(found) < 2 and unknown:  # noqa: PLR2004 - two sides
            return limits.not_in_library(f"called {unknown[0]}", directory)
        if unknown and not found and len(mentions) == len(unknown):
            return limits.not_in_library(f"called {unknown[0]}", directory)
        return plan.model_copy(update={"named": tuple(found)})


def _meaning(plan: Plan, ambiguity: Ambiguity, person: Person, meant: str) -> Plan:
    """The plan with this person for a name that was open."""
    left = tuple(other for other in plan.ambiguous if other != ambiguity)
    read_as = (*plan.read_as, Reading(typed=ambiguity.typed, meant=meant))
    return plan.model_copy(update={"scope": _with(plan.scope, person), "ambiguous": left, "read_as": read_as})


def _with(scope: Scope, person: Person) -> Scope:
    return scope.model_copy(update={"people": (*scope.people, person)})


def _borne_by_all(ambiguity: Ambiguity) -> tuple[PersonKey, ...]:
    """The name as it is typed, where each of the choices bears it in full."""
    typed = {key(order): None for order in orders(ambiguity.typed)}
    return tuple(it for it in typed if all(it in person.keys for person in ambiguity.choices))


def _hang_together(number: int, pairs: Iterable[tuple[int, int]]) -> bool:
    """Whether pairs of so many places lead from the first to every other."""
    reached, left = {0}, list(pairs)
    while near := [pair for pair in left if not reached.isdisjoint(pair)]:
        reached.update(*near)
        left = [pair for pair in left if pair not in near]
    return len(reached) == number
