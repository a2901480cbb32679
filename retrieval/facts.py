"""Use case: exact answers from the catalog, with the rows they rest on."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from retrieval.papers import Authorship, MetricKind, Paper, PaperId, PersonId
from retrieval.ports import Holdings
from retrieval.queries import DateRange, Finding, Person, Scope, Standing, Wanted

HELD = 50
"""Papers that a count of a good part of the library holds."""
READ = 1_000
"""Papers of a venue or year that are all read where its people are ranked; of more, those of the people shown."""
_YEARS = range(1800, 2200)
"""In which of these papers are dated is looked for."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts, lists, latest, first, figures and people, as the catalog holds them; nothing is estimated."""

    catalog: Holdings

    def papers(self, scope: Scope) -> Finding:
        """The papers in scope, newest first, and how many; what stands under names not asked for is kept apart."""
        ids = self.catalog.select(scope)
        papers = tuple(self.catalog.papers(ids).values())
        return Finding(
            papers=papers,
            count=len(papers),
            cut_lists=_cut(papers),
            undated=self._undated(scope, len(papers)),
            elsewhere=self._elsewhere(scope, ids) if scope.as_asked else (),
        )

    def counted(self, scope: Scope, *, most: int = HELD) -> Finding:
        """The same, but of a good part of the library only the newest are at hand, so many at `most`."""
        if not scope.broad:
            return self.papers(scope)
        number = self.catalog.count(scope)
        papers = tuple(self.catalog.papers(self.catalog.select(scope, most=most)).values())
        return Finding(papers=papers, count=number, cut_lists=_cut(papers), undated=self._undated(scope, number))

    def extreme(self, scope: Scope, wanted: Wanted) -> Finding:
        """The latest, the first or the most cited paper in scope; several where they tie; none where nothing is known.

        Citations of papers are known only where a source states them.
        """
        if scope.broad and wanted is not Wanted.MOST_CITED:
            scope = _within(scope, self._last_years(scope) if wanted is Wanted.LATEST else self._first_year(scope))
        papers = self.papers(scope).papers
        best = extreme(papers, wanted)
        return Finding(papers=best, count=len(papers), cut_lists=_cut(best))

    def _last_years(self, scope: Scope) -> DateRange | None:
        """From when on every paper may be the latest: the year of the newest, or its day where no date is coarser."""
        newest = next(iter(self.catalog.papers(self.catalog.select(scope, most=1)).values()), None)
        if newest is None or newest.date is None:
            return None
        day, year = newest.date.first, dt.date(newest.date.first.year, 1, 1)
        before = DateRange(first=year, last=day - _DAY)
        in_all, earlier, then = (
            self.catalog.count(_within(scope, dates))
            for dates in (DateRange(first=year), before if day > year else DateRange(), DateRange(first=day))
        )
        return DateRange(first=day if day > year and in_all == earlier + then else year)

    def _first_year(self, scope: Scope) -> DateRange | None:
        """The first year of which there is a paper; None where none is dated."""
        year = bisect_left(_YEARS, True, key=lambda year: self._any(_within(scope, _until(year))))
        return _until(_YEARS[year]) if year < len(_YEARS) else None

    def _any(self, scope: Scope) -> bool:
        return bool(self.catalog.select(scope, most=1))

    def metrics(self, people: Iterable[Person], kinds: tuple[MetricKind, ...]) -> Finding:
        """The figures that author pages state of these people, each with its day and place."""
        stated = self.catalog.metrics(tuple(people))
        metrics = tuple(metric for metric in stated if not kinds or metric.kind in kinds)
        return Finding(metrics=metrics, count=len(metrics))

    def coauthors(self, scope: Scope) -> Finding:
        """Who else is an author of the papers in scope, most papers first; lists that are cut hide some of them."""
        papers = self.papers(scope).papers
        people = self.beside(scope.people, papers)
        return Finding(papers=papers, count=len(people), people=people, cut_lists=_cut(papers))

    def beside(self, people: Iterable[Person], papers: Sequence[Paper]) -> tuple[Standing, ...]:
        """Who else than these people is an author of these papers, most papers first."""
        own = {whose for person in people for whose in self._bearers(person, papers)}
        return tuple(standing for standing in self._standings(papers) if (standing.person or standing.key) not in own)

    def people(self, papers: tuple[Paper, ...]) -> Finding:
        """Who wrote these papers, most papers first."""
        people = self._standings(papers)
        return Finding(papers=papers, count=len(people), people=people, cut_lists=_cut(papers))

    def foremost(self, scope: Scope, *, most: int) -> Finding:
        """Who wrote most of the papers in scope, all of whom count; of a great many papers only theirs are at hand."""
        if self.catalog.count(scope) <= READ:
            return self.people(self.papers(scope).papers)
        found = self.catalog.foremost(scope, most=most)
        ids = dict.fromkeys(paper_id for person in found.people for paper_id in person.papers)
        return found.model_copy(update={"papers": tuple(self.catalog.papers(ids).values())})

    def _standings(self, papers: Iterable[Paper]) -> tuple[Standing, ...]:
        people = {author.person for paper in papers for author in paper.authors if author.person is not None}
        return standings(papers, called=self.catalog.called(people))

    def _bearers(self, person: Person, papers: Iterable[Paper]) -> set[str]:
        """Whose names on these papers are this person's: since the id was given they may have become another's."""
        authors = [author for paper in papers for author in paper.authors]
        paper_id, _, key = (person.id or "").rpartition(":")
        known = self.catalog.papers([PaperId(paper_id)]).values()
        now = {author.whose for paper in known for author in paper.authors if author.key == key}
        now = now or {author.whose for author in authors if author.person == person.id is not None}
        return now or {author.whose for author in authors if author.key in person.keys}

    def _elsewhere(self, scope: Scope, found: Collection[PaperId]) -> tuple[Paper, ...]:
        """What else of the same people is in scope, under whatever name."""
        under_any = self.catalog.select(scope.model_copy(update={"as_asked": False}))
        known = set(found)
        return tuple(self.catalog.papers([it for it in under_any if it not in known]).values())

    def _undated(self, scope: Scope, sure: int) -> int:
        """How many more papers could lie in the range, had they a finer date.

        Those are of the years that it touches and lie neither wholly before it nor wholly after.
        """
        if scope.dates is None or (scope.dates.first is None and scope.dates.last is None):
            return 0
        first, last = scope.dates.first, scope.dates.last
        begins, ends = first and first.replace(month=1, day=1), last and last.replace(month=12, day=31)
        if (begins, ends) == (first, last):
            return 0
        outside = []
        if first is not None and begins != first:
            outside.append(DateRange(first=begins, last=first - _DAY))
        if last is not None and ends != last:
            outside.append(DateRange(first=last + _DAY, last=ends))
        around, *surely_not = [
            self.catalog.count(scope.model_copy(update={"dates": dates}))
            for dates in (DateRange(first=begins, last=ends), *outside)
        ]
        return max(0, around - sum(surely_not) - sure)


def _until(year: int) -> DateRange:
    return DateRange(last=dt.date(year, 12, 31))


def _within(scope: Scope, dates: DateRange | None) -> Scope:
    """The scope with these dates as well."""
    return scope if dates is None else Scope(dates=dates, among=scope)


def extreme(papers: Sequence[Paper], wanted: Wanted) -> tuple[Paper, ...]:
    """The latest, the first or the most cited of these papers; several where they tie, none where nothing is known."""
    if wanted is not Wanted.MOST_CITED:
        return _at_the_end(papers, latest=wanted is Wanted.LATEST)
    known = [paper for paper in papers if paper.citations is not None]
    top = max((paper.citations or 0 for paper in known), default=0)
    return tuple(paper for paper in known if paper.citations == top)


def standings(
    papers: Iterable[Paper], *, called: Mapping[PersonId, str] = MappingProxyType({})
) -> tuple[Standing, ...]:
    """Everybody named on these papers with theirs, most papers first, then by name.

    The name is what they are `called`, else the spelling that most of the papers have, the first of those in the
    alphabet.
    """
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    theirs: dict[str, dict[PaperId, Authorship]] = defaultdict(dict)
    for paper in papers:
        for author in paper.authors:
            if paper.id not in theirs[author.whose]:
                theirs[author.whose][paper.id] = author
                spelt[author.whose][author.name] += 1
    people = [
        _standing(them, called.get(PersonId(whose)) or min(spelt[whose], key=lambda name: (-spelt[whose][name], name)))
        for whose, them in theirs.items()
    ]
    return tuple(sorted(people, key=lambda standing: (-len(standing.papers), standing.name, standing.person or "")))


def _standing(theirs: Mapping[PaperId, Authorship], name: str) -> Standing:
    first = next(iter(theirs.values()))
    return Standing(name=name, key=first.key, papers=tuple(theirs), person=first.person)


def _cut(papers: Iterable[Paper]) -> int:
    return sum(not paper.authors_complete for paper in papers)


def _at_the_end(papers: Sequence[Paper], *, latest: bool) -> tuple[Paper, ...]:
    """The newest (or oldest) dated papers; those whose dates are too coarse to tell from the winner come with it."""
    dated = [paper for paper in papers if paper.date is not None]
    if not dated:
        return ()
    if latest:
        edge = max(paper.date.first for paper in dated if paper.date)
        return tuple(paper for paper in dated if paper.date and paper.date.last >= edge)
    edge = min(paper.date.last for paper in dated if paper.date)
    return tuple(paper for paper in dated if paper.date and paper.date.first <= edge)
