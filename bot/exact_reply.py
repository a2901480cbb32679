"""Use case: questions that the catalog answers exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from bot.dialogue import Draft
from bot.part import PART
from bot.writers import details, exact, limits, persons, tallied, wording
from retrieval.directory import Directory
from retrieval.expertise import of_both
from retrieval.facts import Facts
from retrieval.names import key
from retrieval.papers import Paper
from retrieval.queries import Counted, Finding, Plan, Scope, Wanted

OF_PAPERS = frozenset({Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK})
"""Kinds that ask something of papers that have to be named, or found, first."""
EXACT = OF_PAPERS | {
    Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED, Wanted.METRIC, Wanted.COAUTHORS,
    Wanted.VENUES, Wanted.YEARS,
}  # fmt: skip
"""Kinds that need no search."""

NARROWED = frozenset({Wanted.COUNT, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED})
"""Kinds that a topic narrows first: "the latest paper on …"."""
_MANY = 5_000
"""Of more papers than this everybody is counted as the library knows them, and not name by name."""
_UNDER_A_NAME = frozenset({Wanted.COUNT, Wanted.LIST, Wanted.TOPIC, Wanted.VENUES, Wanted.YEARS})
"""Kinds that are asked of the papers under a name; all others ask of the person as such."""


@dataclass(frozen=True, slots=True)
class ExactReply:
    """Counts, lists, figures and people: no search, no vectors, only rows."""

    facts: Facts

    def __call__(self, plan: Plan, directory: Directory, papers: tuple[Paper, ...]) -> Draft:
        """The draft for a plan of an exact kind; `papers` are those the plan names."""
        return limits.cannot_keep(plan.unread) if plan.unread else self._answer(plan, directory, papers)

    def _answer(self, plan: Plan, directory: Directory, papers: tuple[Paper, ...]) -> Draft:
        match plan.wanted:
            case it if it in OF_PAPERS:
                return _of_papers(plan, papers)
            case Wanted.METRIC:
                return self._metric(plan)
            case Wanted.COUNT:
                return self._count(plan, directory, papers)
            case Wanted.LATEST | Wanted.FIRST | Wanted.MOST_CITED:
                return self._extreme(plan, directory)
            case Wanted.COAUTHORS if len(plan.scope.people) > 1:
                return self._shared(plan, directory)
            case _:
                return self._listed(plan, directory)

    def as_asked(self, plan: Plan) -> Plan:
        """The plan kept to the papers under the names that people were asked for by, where any of them fits."""
        asked = plan.wanted in _UNDER_A_NAME and any(it.asked for it in plan.scope.people)
        asked = asked and (plan.wanted is not Wanted.COUNT or plan.counted is Counted.PAPERS)
        scope = plan.scope.model_copy(update={"as_asked": asked})
        if asked and not self.facts.catalog.select(scope, most=1):
            scope = plan.scope.model_copy(update={"as_asked": False})
        return plan.model_copy(update={"scope": scope})

    def _listed(self, plan: Plan, directory: Directory) -> Draft:
        """The papers in scope, or with whom they were written."""
        found = self._found(plan)
        if found.papers:
            return _told(plan, found)
        each = self._each(plan) if len(plan.scope.people) > 1 and not plan.scope.either else ()
        if each and all(it.papers for it in each):
            return persons.not_together(plan, each)
        return _nothing(plan, directory, undated=found.undated)

    def _found(self, plan: Plan) -> Finding:
        match plan.wanted:
            case Wanted.COAUTHORS:
                return self.facts.coauthors(plan.scope)
            case Wanted.LIST:
                return self.facts.counted(plan.scope, most=exact.MOST)
            case _:
                return self.facts.papers(plan.scope)

    def _shared(self, plan: Plan, directory: Directory) -> Draft:
        """Who wrote with each of several people, whether on one paper or on different ones."""
        each = self._each(plan)
        if not all(found.papers for found in each):
            return _nothing(plan, directory)
        own = {it for person in plan.scope.people for it in person.keys}
        people = reduce(of_both, [found.people for found in each])
        return persons.shared(plan, tuple(it for it in people if it.key not in own), each)

    def _each(self, plan: Plan) -> tuple[Finding, ...]:
        """For each of the people named their papers and co-authors."""
        return tuple(
            self.facts.coauthors(plan.scope.model_copy(update={"people": (person,)})) for person in plan.scope.people
        )

    def _metric(self, plan: Plan) -> Draft:
        found = self.facts.metrics(plan.scope.people, plan.metrics)
        if found.metrics:
            known = {key(figure.person) for figure in found.metrics}
            without = [it.name for it in plan.scope.people if known.isdisjoint(it.keys)]
            return exact.metric(found, without=without)
        who = wording.joined([person.name for person in plan.scope.people])
        what = wording.joined([wording.METRIC_NAMES[kind] for kind in plan.metrics], "or") or "such a figure"
        return limits.no_figure(who, what)

    def _count(self, plan: Plan, directory: Directory, papers: tuple[Paper, ...]) -> Draft:
        if plan.each and len(plan.scope.people) > 1:
            parts = [
                plan.scope.model_copy(update={"people": (person,), "places": (place,) if place else ()})
                for person, place in plan.scope.placed
            ]
            return exact.each([(plan.model_copy(update={"scope": it}), self.facts.counted(it)) for it in parts])
        if plan.counted is Counted.PAPERS:
            return exact.count(plan, self.facts.counted(plan.scope))
        if plan.counted is Counted.COAUTHORS:
            return persons.count_people(plan, self.facts.coauthors(plan.scope))
        everybody = plan.scope == Scope() and not papers and directory.called != PART
        if everybody and directory.papers > _MANY:
            return persons.count_people(plan, Finding(count=len(directory.people)))
        return persons.count_people(plan, self.facts.people(papers or self.facts.papers(plan.scope).papers))

    def _extreme(self, plan: Plan, directory: Directory) -> Draft:
        found = self.facts.extreme(plan.scope, plan.wanted)
        if found.papers:
            return exact.extreme(plan, found)
        if plan.wanted is Wanted.MOST_CITED and found.count:
            return limits.no_citation_counts(wording.conditions(plan.scope))
        return _nothing(plan, directory)


def _told(plan: Plan, found: Finding) -> Draft:
    match plan.wanted:
        case Wanted.COAUTHORS:
            return tallied.closest(plan, found) if plan.top and found.people else persons.coauthors(plan, found)
        case Wanted.VENUES:
            return tallied.venues(plan, found)
        case Wanted.YEARS:
            return tallied.years(plan, found)
        case _:
            return exact.listing(plan, found)


def _of_papers(plan: Plan, papers: tuple[Paper, ...]) -> Draft:
    match plan.wanted:
        case Wanted.AUTHORS:
            return persons.authors(plan, papers)
        case Wanted.WHEN:
            return details.when(papers)
        case Wanted.WHERE:
            return details.where(papers)
        case _:
            return details.links(papers)


def _nothing(plan: Plan, directory: Directory, *, undated: int = 0) -> Draft:
    return limits.not_in_library(wording.conditions(plan.scope) or "like that", directory, undated=undated)
