"""Use case: exact answers from the catalog, with the rows they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.papers import MetricKind, Paper, PersonKey
from retrieval.ports import Holdings
from retrieval.queries import Finding, Person, Scope, Standing, Wanted


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts, lists, latest, first, figures and people, as the catalog holds them; nothing is estimated."""

    catalog: Holdings

    def papers(self, scope: Scope) -> Finding:
        """The papers in scope, newest first, and how many."""
        papers = tuple(self.catalog.papers(self.catalog.select(scope)).values())
        return Finding(
            papers=papers, count=len(papers), cut_lists=_cut(papers), undated=self._undated(scope, len(papers))
        )

    def extreme(self, scope: Scope, wanted: Wanted) -> Finding:
        """The latest, the first or the most cited paper in scope; several where they tie; none where nothing is known.

        Citations of papers are known only where a source states them.
        """
        papers = self.papers(scope).papers
        if wanted is Wanted.MOST_CITED:
            known = [paper for paper in papers if paper.citations is not None]
            top = max((paper.citations or 0 for paper in known), default=0)
            best = tuple(paper for paper in known if paper.citations == top)
        else:
            best = _at_the_end(papers, latest=wanted is Wanted.LATEST)
        return Finding(papers=best, count=len(papers), cut_lists=_cut(best))

    def metrics(self, people: Iterable[Person], kinds: tuple[MetricKind, ...]) -> Finding:
        """The figures that author pages state of these people, each with its day and place."""
        keys = [key for person in people for key in person.keys]
        metrics = tuple(metric for metric in self.catalog.metrics(keys) if not kinds or metric.kind in kinds)
        return Finding(metrics=metrics, count=len(metrics))

    def coauthors(self, scope: Scope) -> Finding:
        """Who else is an author of the papers in scope, most papers first; lists that are cut hide some of them."""
        papers = self.papers(scope).papers
        own = {key for person in scope.people for key in person.keys}
        people = tuple(standing for standing in standings(papers) if standing.key not in own)
        return Finding(papers=papers, count=len(people), people=people, cut_lists=_cut(papers))

    def people(self, papers: tuple[Paper, ...]) -> Finding:
        """Who wrote these papers, most papers first."""
        people = standings(papers)
        return Finding(papers=papers, count=len(people), people=people, cut_lists=_cut(papers))

    def _undated(self, scope: Scope, sure: int) -> int:
        """How many more papers could lie in the range, had they a finer date."""
        if scope.dates is None or (scope.dates.first is None and scope.dates.last is None):
            return 0
        first, last = scope.dates.first, scope.dates.last
        whole_years = scope.dates.model_copy(
            update={
                "first": first and first.replace(month=1, day=1),
                "last": last and last.replace(month=12, day=31),
            }
        )
        around = self.catalog.papers(self.catalog.select(scope.model_copy(update={"dates": whole_years}))).values()
        inside = [
            paper
            for paper in around
            if paper.date and (first is None or paper.date.last >= first) and (last is None or paper.date.first <= last)
        ]
        return max(0, len(inside) - sure)


def standings(papers: Iterable[Paper]) -> tuple[Standing, ...]:
    """Everybody named on these papers with theirs, most papers first, then by name."""
    names: dict[PersonKey, str] = {}
    theirs: dict[PersonKey, list[Paper]] = defaultdict(list)
    for paper in papers:
        for key, name in {authorship.key: authorship.name for authorship in reversed(paper.authors)}.items():
            names.setdefault(key, name)
            theirs[key].append(paper)
    ranked = sorted(theirs, key=lambda key: (-len(theirs[key]), names[key]))
    return tuple(Standing(name=names[key], key=key, papers=tuple(p.id for p in theirs[key])) for key in ranked)


def _cut(papers: Iterable[Paper]) -> int:
    return sum(not paper.authors_complete for paper in papers)


def _at_the_end(papers: tuple[Paper, ...], *, latest: bool) -> tuple[Paper, ...]:
    """The newest (or oldest) dated papers; those whose dates are too coarse to tell from the winner come with it."""
    dated = [paper for paper in papers if paper.date is not None]
    if not dated:
        return ()
    if latest:
        edge = max(paper.date.first for paper in dated if paper.date)
        return tuple(paper for paper in dated if paper.date and paper.date.last >= edge)
    edge = min(paper.date.last for paper in dated if paper.date)
    return tuple(paper for paper in dated if paper.date and paper.date.first <= edge)
