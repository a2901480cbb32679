"""Use case: which papers of the library a sentence means, by what it cites, what it names and what it says."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from bot.checking.findings import Drafted, Mark, Work
from retrieval import names
from retrieval.papers import Frozen, Paper, PaperId
from retrieval.plaintext import clean, title_key
from retrieval.planning.planner import Planner
from retrieval.planning.titles import looks_like_a_name
from retrieval.planning.words import words
from retrieval.ports import Catalog, Holdings
from retrieval.queries import DateRange, Person, Scope
from retrieval.search import Search

NEAREST = 5
"""Papers that are read for a sentence, where neither a citation nor a name says which one it means."""
_NAMES = 6
"""Names of a sentence that are looked for, at most."""
_NAMESAKES = 50
"""People of one family name whose papers are looked up one by one."""
_POOL = 50
"""Papers near to a claim, among which one is looked for by its authors where more people have such a name."""


class Meant(Frozen):
    """The papers that a sentence means: those it cites, those it names; and what of its citations fits none.

    `unsure` are papers of which its citations may mean one. `stranger`: it tells of people whose paper is not here.
    """

    cited: tuple[PaperId, ...] = ()
    named: tuple[PaperId, ...] = ()
    unsure: tuple[PaperId, ...] = ()
    missing: tuple[str, ...] = ()
    stranger: bool = False

    @property
    def hints(self) -> tuple[PaperId, ...]:
        """The papers that it may mean besides those it cites."""
        return (*self.named, *self.unsure)


@dataclass(frozen=True, slots=True)
class Pointing:
    """Finds the papers that are meant, among those that the library, or the part of it that is looked at, holds."""

    catalog: Catalog
    holdings: Holdings
    planner: Planner
    search: Search
    held: frozenset[PaperId] | None = None
    _titles: list[tuple[str, PaperId]] = field(default_factory=list)

    def begun(self, starts: Iterable[str]) -> Meant:
        """The papers whose titles start so, case aside; a start that fits none or several is told among the missing."""
        cited: list[PaperId] = []
        missing: list[str] = []
        for start in starts:
            fitting = self._starting(" ".join(clean(start).casefold().split()))
            if len(fitting) == 1:
                cited += fitting
            elif fitting:
                missing.append(f"{len(fitting)} papers of the library have a title that starts with “{start}”.")
            else:
                missing.append(f"No paper of the library has a title that starts with “{start}”.")
        return Meant(cited=tuple(dict.fromkeys(cited)), missing=tuple(missing))

    def meant(self, sentence: Drafted) -> Meant:
        """The papers that a sentence of a draft cites or names."""
        named = self.named(sentence.claim)
        cited: list[PaperId] = []
        unsure: list[PaperId] = []
        missing: list[str] = []
        stranger = False
        for mark in sentence.marks:
            cited += self._identified(mark)
            for work in mark.works:
                found = self._worked(work, named, sentence.claim)
                if len(found) == 1:
                    cited += found
                elif found:
                    unsure += found
                elif " " in work.written and not self._crowded(work):  # a key need not say anything
                    missing.append(f"The library holds no paper by {work.written.removesuffix('.')}.")
                    stranger |= mark.said != "" and mark.said != work.families[0]
        return Meant(
            cited=tuple(dict.fromkeys(cited)),
            named=named,
            unsure=tuple(dict.fromkeys(unsure)),
            missing=tuple(dict.fromkeys(missing)),
            stranger=stranger,
        )

    def named(self, text: str) -> tuple[PaperId, ...]:
        """The papers whose title or short name stands in the text, or whose own name for something does."""
        by_title = self.planner.named(text)
        typed = {word for paper in by_title for word in paper.typed.split()}
        found = [paper.paper_id for paper in by_title]
        others = [word.text for word in words(text) if looks_like_a_name(word) and word.text not in typed]
        for name in list(dict.fromkeys(others))[:_NAMES]:
            own = self.search.introducing(name) if self.search.knows(name) else ()
            found += [own[0].id] if len(own) == 1 else []
        return tuple(dict.fromkeys(self._held(found)))

    def nearest(self, text: str) -> tuple[PaperId, ...]:
        """The papers that words and meaning find for the text, best first."""
        return tuple(found.paper_id for found in self.search.candidates(text, k=NEAREST))

    def _starting(self, start: str) -> list[PaperId]:
        if not self._titles:
            shown = ((known.title.casefold(), known.paper_id) for known in self.planner.directory.titles)
            self._titles.extend(sorted((" ".join(title.split()), paper_id) for title, paper_id in shown))
        at = bisect_left(self._titles, (start, PaperId("")))
        fitting = list(takewhile(lambda it: it[0].startswith(start), self._titles[at:])) if start else []
        whole = [paper_id for title, paper_id in fitting if title == start]
        return self._held(whole if len(whole) == 1 else [paper_id for _, paper_id in fitting])

    def _identified(self, mark: Mark) -> list[PaperId]:
        return self._held(self.catalog.identified(mark.ids).values()) if mark.ids else []

    def _worked(self, work: Work, named: tuple[PaperId, ...], claim: str) -> list[PaperId]:
        """The papers that a citation by name and year, or by a key, may mean."""
        called = self._called(work.word)
        if not work.families:
            return called if len(called) == 1 else []
        found = self._by_people(work, claim)
        if not found and " " not in work.written:  # a key may open with a system's name
            found = self._called(work.families[0])
        told = [it for it in found if it in called] or [it for it in found if it in named]
        return told if len(told) == 1 else found

    def _called(self, name: str) -> list[PaperId]:
        return self._held(known.paper_id for known in self.planner.titles.by_handle.get(title_key(name), ()))

    def _by_people(self, work: Work, claim: str) -> list[PaperId]:
        """The papers whose first authors these may be, from that year, or else from one beside it.

        Of very many people of one name only papers near to the claim are looked at.
        """
        year = work.year
        around = DateRange(first=dt.date(year - 1, 1, 1), last=dt.date(year + 1, 12, 31)) if year else None
        scope = Scope(places=(1,), dates=around)
        if self._crowded(work):
            ids = [found.paper_id for found in self.search.candidates(claim, k=_POOL)]
        else:
            scopes = [scope.model_copy(update={"people": (person,)}) for person in self._people(work)]
            ids = [paper for each in scopes for paper in self.holdings.select(each)]
        fitting = [paper for paper in self.holdings.papers(list(dict.fromkeys(ids))).values() if _fits(work, paper)]
        exact = [paper for paper in fitting if paper.date and paper.date.year == year]
        return [paper.id for paper in exact or fitting]

    def _crowded(self, work: Work) -> bool:
        return len(self._people(work)) > _NAMESAKES

    def _people(self, work: Work) -> list[Person]:
        """Everybody of the family name that the citation names first."""
        return list(self.planner.people.by_family.get(names.key(work.families[0])))

    def _held(self, ids: Iterable[PaperId]) -> list[PaperId]:
        return [it for it in ids if self.held is None or it in self.held]


def _fits(work: Work, paper: Paper) -> bool:
    """Whether the first author, the others and the year (give or take one) are those of the citation."""
    if not paper.authors or (work.year and paper.date and abs(paper.date.year - work.year) > 1):
        return False
    first, *others = (names.key(family) for family in work.families)
    everybody = {family for author in paper.authors for family in _families(author.name)}
    return first in _families(paper.authors[0].name) and everybody.issuperset(others)


def _families(name: str) -> set[str]:
    """What somebody's family name may be written as."""
    words = names.parts(name)
    return {names.family(name), words[-1], names.key(name.rpartition(" ")[2])} if words else set()
