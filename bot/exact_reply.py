"""Use case: questions that the catalog answers exactly."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue import Draft
from bot.writers import details, exact, limits, persons, wording
from retrieval.facts import Facts
from retrieval.papers import Paper
from retrieval.queries import Counted, Directory, Plan, Wanted

OF_PAPERS = frozenset({Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK})
"""Kinds that ask something of papers that have to be named, or found, first."""
EXACT = OF_PAPERS | {
    Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED, Wanted.METRIC, Wanted.COAUTHORS,
}  # fmt: skip
"""Kinds that need no search."""

NARROWED = frozenset({Wanted.COUNT, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED})
"""Kinds that a topic narrows first: "the latest paper on …"."""


@dataclass(frozen=True, slots=True)
class ExactReply:
    """Counts, lists, figures and people: no search, no vectors, only rows."""

    facts: Facts

    def __call__(self, plan: Plan, directory: Directory, papers: tuple[Paper, ...]) -> Draft:
        """The draft for a plan of an exact kind; `papers` are those the plan names."""
        if plan.wanted in OF_PAPERS:
            return _of_papers(plan, papers)
        if plan.wanted is Wanted.METRIC:
            return self._metric(plan)
        if plan.wanted is Wanted.COUNT:
            return self._count(plan, papers)
        if plan.wanted in (Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED):
            return self._extreme(plan, directory)
        found = self.facts.coauthors(plan.scope) if plan.wanted is Wanted.COAUTHORS else self.facts.papers(plan.scope)
        if not found.papers:
            return _nothing(plan, directory, undated=found.undated)
        return persons.coauthors(plan, found) if plan.wanted is Wanted.COAUTHORS else exact.listing(plan, found)

    def _metric(self, plan: Plan) -> Draft:
        found = self.facts.metrics(plan.scope.people, plan.metrics)
        if found.metrics:
            return exact.metric(found)
        who = wording.joined([person.name for person in plan.scope.people])
        what = wording.joined([wording.METRIC_NAMES[kind] for kind in plan.metrics], "or") or "such a figure"
        return limits.no_figure(who, what)

    def _count(self, plan: Plan, papers: tuple[Paper, ...]) -> Draft:
        if plan.counted is Counted.PAPERS:
            return exact.count(plan, self.facts.papers(plan.scope))
        if plan.counted is Counted.COAUTHORS:
            return persons.count_people(plan, self.facts.coauthors(plan.scope))
        return persons.count_people(plan, self.facts.people(papers or self.facts.papers(plan.scope).papers))

    def _extreme(self, plan: Plan, directory: Directory) -> Draft:
        found = self.facts.extreme(plan.scope, plan.wanted)
        if found.papers:
            return exact.extreme(plan, found)
        if plan.wanted is Wanted.MOST_CITED and found.count:
            return limits.no_citation_counts(wording.conditions(plan.scope))
        return _nothing(plan, directory)


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
