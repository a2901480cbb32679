"""Use case: questions that the catalog answers exactly."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue import AbstainReason, Draft
from bot.writers import exact, limits, wording
from retrieval.facts import Facts
from retrieval.papers import Paper
from retrieval.queries import Counted, Directory, Plan, Wanted

EXACT = frozenset(
    {
        Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED, Wanted.METRIC,
        Wanted.COAUTHORS, Wanted.AUTHORS, Wanted.WHEN, Wanted.WHERE, Wanted.LINK,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExactReply:
    """Counts, lists, figures and people: no search, no vectors, only rows."""

    facts: Facts

    def __call__(self, plan: Plan, directory: Directory, papers: tuple[Paper, ...]) -> Draft:
        """The draft for a plan of an exact kind; `papers` are those the plan names."""
        match plan.wanted:
            case Wanted.METRIC:
                return self._metric(plan)
            case Wanted.COUNT if plan.counted is not Counted.PAPERS:
                return self._count_people(plan, papers)
            case Wanted.COUNT:
                return exact.count(plan, self.facts.papers(plan.scope))
            case Wanted.COAUTHORS:
                found = self.facts.coauthors(plan.scope)
                return exact.coauthors(plan, found) if found.papers else _nothing(plan, directory)
            case Wanted.LATEST | Wanted.FIRST | Wanted.MOST_CITED:
                return self._extreme(plan, directory)
            case Wanted.AUTHORS:
                return exact.authors(plan, papers)
            case Wanted.WHEN:
                return exact.when(papers)
            case Wanted.WHERE:
                return exact.where(papers)
            case Wanted.LINK:
                return exact.links(papers)
            case _:
                found = self.facts.papers(plan.scope)
                return exact.listing(plan, found) if found.papers else _nothing(plan, directory)

    def _metric(self, plan: Plan) -> Draft:
        found = self.facts.metrics(plan.scope.people, plan.metrics)
        if found.metrics:
            return exact.metric(found)
        who = wording.joined([person.name for person in plan.scope.people])
        what = wording.joined([wording.METRIC_NAMES[kind] for kind in plan.metrics], "or") or "such a figure"
        return limits.no_figure(who, what, AbstainReason.NO_EVIDENCE)

    def _count_people(self, plan: Plan, papers: tuple[Paper, ...]) -> Draft:
        if plan.counted is Counted.COAUTHORS:
            return exact.count_people(plan, self.facts.coauthors(plan.scope))
        return exact.count_people(plan, self.facts.people(papers or self.facts.papers(plan.scope).papers))

    def _extreme(self, plan: Plan, directory: Directory) -> Draft:
        found = self.facts.extreme(plan.scope, plan.wanted)
        if found.papers:
            return exact.extreme(plan, found)
        if plan.wanted is Wanted.MOST_CITED and found.count:
            return limits.no_citation_counts(wording.conditions(plan.scope))
        return _nothing(plan, directory)


def _nothing(plan: Plan, directory: Directory) -> Draft:
    return limits.not_in_library(wording.conditions(plan.scope) or "like that", directory)
