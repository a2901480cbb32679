"""Use case: what the planner left open is settled with the library's help, or asked back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue import Draft
from bot.judging import bearing
from bot.writers import limits
from retrieval.papers import PaperId
from retrieval.plaintext import clean
from retrieval.ports import Holdings
from retrieval.queries import Ambiguity, Directory, NamedPaper, Person, Plan, Reading, Scope, Wanted
from retrieval.search import Search

_NEEDS_PAPER = {Wanted.FACT, Wanted.COMPARE, Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK}


@dataclass(frozen=True, slots=True)
class Resolve:
    """Ambiguous names, unknown people, and names of systems that are no paper's title."""

    catalog: Holdings
    search: Search

    def __call__(self, plan: Plan, directory: Directory) -> Plan | Draft:
        """The plan with nothing left open, or the draft of the question (or the "no") that has to come first."""
        if plan.unknown_people and not plan.named:
            return limits.not_in_library(f"by {plan.unknown_people[0]}", directory)
        if plan.unknown_titles and not plan.named:
            return limits.not_in_library(f'called "{plan.unknown_titles[0]}"', directory)
        for ambiguity in plan.ambiguous:
            fitting = self._fitting(plan, ambiguity)
            if len(fitting) != 1:
                choices = tuple(map(self._counted, fitting or ambiguity.choices))
                shown = choices[: limits.CHOICES]
                return limits.which_one(ambiguity.typed, choices, [self._years(person) for person in shown])
            plan = _decided(plan, ambiguity, fitting[0])
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
        """The choices for whom the rest of the question leaves any paper."""
        return tuple(
            person
            for person in ambiguity.choices
            if self.catalog.select(plan.scope.model_copy(update={"people": (*plan.scope.people, person)}))
        )

    def _theirs(self, person: Person) -> tuple[PaperId, ...]:
        return self.catalog.select(Scope(people=(person,)))

    def _counted(self, person: Person) -> Person:
        """With the number of their papers, where a conversation named somebody without."""
        return person if person.papers else person.model_copy(update={"papers": len(self._theirs(person))})

    def _years(self, person: Person) -> tuple[int, ...]:
        """The years of this person's papers, oldest first."""
        papers = self.catalog.papers(self._theirs(person)).values()
        return tuple(sorted({paper.date.year for paper in papers if paper.date}))

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


def _decided(plan: Plan, ambiguity: Ambiguity, person: Person) -> Plan:
    scope = plan.scope.model_copy(update={"people": (*plan.scope.people, person)})
    reading = Reading(typed=ambiguity.typed, meant=person.name)
    left = tuple(other for other in plan.ambiguous if other != ambiguity)
    return plan.model_copy(update={"scope": scope, "ambiguous": left, "read_as": (*plan.read_as, reading)})
