"""Use case: questions about people that need their papers read: compared, introduced, on a topic, who works on one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log

from bot.briefing import Briefing
from bot.briefs import Brief
from bot.completions import Task
from bot.dialogue import Draft
from bot.judging import alternatives, bearing, only_foreseen
from bot.material import Material, Searched
from bot.writers import comparing, exact, experts, introducing, limits, persons, theirs, wording
from bot.writers.comparing import Meeting
from retrieval import reading
from retrieval.clustering import mean_vectors
from retrieval.directory import Directory
from retrieval.expertise import circles, nearest, of_both
from retrieval.expertise import experts as weighed
from retrieval.facts import Facts
from retrieval.papers import MetricKind, Paper, PaperId
from retrieval.planning.about_people import by_number, one_or_two
from retrieval.queries import Candidate, Evidence, Person, Plan, Scope, Wanted
from retrieval.search import Search
from retrieval.terms import vocabulary

_CONSIDERED = 100
"""Papers looked at for a topic."""
_ELSEWHERE = 20
"""Papers of others that are looked at where somebody has none on a topic."""
Weighed = tuple[Paper, float]
"""A paper, and how well it bears on what is asked."""
_COMPARED = (MetricKind.H_INDEX, MetricKind.CITATIONS, MetricKind.NOVELTY, MetricKind.AI_SCORE)


@dataclass(frozen=True, slots=True)
class PeopleReply:
    """People by their papers: each sentence names the papers that it rests on."""

    search: Search
    facts: Facts
    briefing: Briefing

    def __call__(self, plan: Plan, directory: Directory) -> Searched | None:
        """The draft with what it rests on; None where the plan asks nothing of this kind."""
        if plan.unread:
            return Searched(limits.cannot_keep(plan.unread))
        match plan.wanted:
            case Wanted.PERSON:
                return self.introduce(plan, directory)
            case Wanted.WHO_WORKS:
                return self.who_works(plan, directory)
            case Wanted.COMPARE if len(plan.scope.people) > 1:
                return self.compare(plan)
            case Wanted.TOPIC | Wanted.LIST if plan.scope.people and plan.topic:
                return self.on_topic(plan, directory)
            case _:
                return None

    def compare(self, plan: Plan) -> Searched:
        """Two people side by side, or more shortly; only what is on the plan's topic where anybody has something."""
        scope, about = self._narrowed(plan)
        sides = [self._side(person, scope) for person in plan.scope.people]
        missing = [side.person.name for side in sides if not side.papers]
        if missing and not about:
            return Searched(theirs.none_by(missing, wording.conditions(scope)))
        if missing:
            return Searched(comparing.several([side for side in sides if side.papers], about=about, without=missing))
        if len(sides) != 2:  # noqa: PLR2004 - two sides
            return Searched(comparing.several(sides, about=about))
        meeting = self._meeting(sides)
        draft = comparing.two(sides[0], sides[1], meeting, about=about)
        cited = [citation.paper_id for citation in draft.citations]
        papers = {paper.id: paper for side in sides for paper in side.papers}
        return Searched(draft, material=Material(task=Task.COMPARE, papers=tuple(papers[it] for it in cited)))

    def introduce(self, plan: Plan, directory: Directory) -> Searched:
        """Who somebody is; of several, that they are several."""
        known = {person.ref: person for person in directory.people}
        sides = [self._side(known.get(person.ref, person), Scope()) for person in plan.scope.people]
        if not sides or not all(side.papers for side in sides):
            return Searched(limits.not_in_library(wording.conditions(plan.scope), directory))
        if len(sides) > 1:
            return Searched(introducing.apart(sides))
        asked = plan.wording if one_or_two(plan.wording) else ""
        return Searched(introducing.somebody(sides[0], reading.gist_of(sides[0].papers[0]), asked=asked))

    def on_topic(self, plan: Plan, directory: Directory) -> Searched:
        """What somebody's papers say on a topic, newest first; a list of them where the words name no topic.

        Where none of those under the name asked for is on it, whatever stands under the others is told.
        """
        whole = plan.model_copy(update={"scope": plan.scope.model_copy(update={"as_asked": False})})
        within = self.search.allowed(whole.scope)
        if not within:
            return Searched(limits.not_in_library(wording.conditions(plan.scope), directory))
        if self.search.asked(plan.topic, topical=True).bare:
            return Searched(exact.listing(plan, self.facts.papers(plan.scope)))
        chosen, candidates = self._bearing(plan, within, k=_CONSIDERED, all_of_them=True)
        if not chosen:
            return Searched(self._nothing(whole, within, candidates), candidates, plan=whole)
        under, others = self._under(plan.scope, chosen)
        plan = plan if under else whole
        read = self._read(plan, under or chosen)
        place = {paper_id: n for n, paper_id in enumerate(within)}
        newest = sorted(read, key=lambda found: place[found.paper.id])
        material = Material(task=Task.ANSWER, papers=tuple(found.paper for found in newest))
        return Searched(theirs.on_topic(plan, newest, others), candidates, material, plan)

    def _under(self, scope: Scope, chosen: Sequence[Weighed]) -> tuple[tuple[Weighed, ...], tuple[Paper, ...]]:
        """Those of the papers that stand under the names asked for, and the others where there are such."""
        own = set(self.facts.catalog.select(scope)) if scope.as_asked else set()
        under = tuple(it for it in chosen if it[0].id in own)
        return under, tuple(it for it, _ in chosen if it.id not in own) if under else ()

    def who_works(self, plan: Plan, directory: Directory) -> Searched:
        """People by what their papers on a topic weigh; by number of papers alone where that is asked, or no topic."""
        if not plan.topic:
            papers = self.facts.catalog.count(plan.scope)
            if not papers:
                return Searched(limits.not_in_library(wording.conditions(plan.scope), directory))
            return Searched(persons.prolific(self.facts.foremost(plan.scope, most=exact.SHOWN), of=papers))
        chosen, candidates = self._bearing(plan, self.search.allowed(plan.scope), k=_CONSIDERED)
        if not chosen:
            looked_for = " ".join(filter(None, [wording.conditions(plan.scope), f"on {plan.topic}"]))
            return Searched(limits.not_in_library(looked_for, directory), candidates)
        asks = self._asks(plan)
        chosen = tuple(it for it in chosen if not only_foreseen(asks, it[0])) or chosen
        most = by_number(plan.wording)
        people = {signed.person for paper, _ in chosen for signed in paper.authors if signed.person is not None}
        called = self.facts.catalog.called(people)
        found = circles(weighed(chosen, called=called), by_number=most)
        cut = sum(not paper.authors_complete for paper, _ in chosen)
        return Searched(
            experts.who_works(plan, found, self._read(plan, chosen), by_number=most, cut_lists=cut), candidates
        )

    def _bearing(
        self, plan: Plan, within: Sequence[PaperId] | None, *, k: int, all_of_them: bool = False
    ) -> tuple[tuple[tuple[Paper, float], ...], tuple[Candidate, ...]]:
        """The papers that bear on the plan's topic, best first, and what was looked at."""
        candidates = self.search.candidates(plan.topic, within=within, k=k)
        papers = self.search.catalog.papers([candidate.paper_id for candidate in candidates])
        return bearing(self._asks(plan), candidates, papers, insisting=all_of_them), candidates

    def _asks(self, plan: Plan) -> list[reading.Ask]:
        """What is asked about: the topic, or each of several with "or" between them; names are no part of it."""
        topic = set(plan.topic.split())
        parts = [" ".join(word for word in part.split() if word in topic) for part in alternatives(plan)]
        either = [part for part in parts if part]
        return [self.search.asked(part, topical=True) for part in (either if len(either) > 1 else [plan.topic])]

    def _read(self, plan: Plan, chosen: Sequence[tuple[Paper, float]]) -> tuple[Evidence, ...]:
        read = self.search.read(self.search.asked(plan.topic, topical=True), chosen)
        return tuple(found.model_copy(update={"sentences": reading.telling(found.sentences)}) for found in read)

    def _nothing(self, plan: Plan, within: Sequence[PaperId], candidates: Sequence[Candidate]) -> Draft:
        others = plan.model_copy(update={"scope": plan.scope.model_copy(update={"people": (), "papers": None})})
        elsewhere, _ = self._bearing(others, self.search.allowed(others.scope), k=_ELSEWHERE)
        near = self.search.catalog.papers([it.paper_id for it in candidates[:1]])
        papers = [paper for paper, _ in elsewhere if paper.id not in set(within)]
        return theirs.nothing(plan, len(within), next(iter(near.values()), None), papers)

    def _narrowed(self, plan: Plan) -> tuple[Scope, str]:
        """The scope that the sides are taken from: the papers on the topic, where any of them has one."""
        everybody = plan.scope.model_copy(update={"people": ()})
        if not plan.topic or self.search.asked(plan.topic, topical=True).bare:
            return everybody, ""
        ids: list[PaperId] = []
        for person in plan.scope.people:
            within = self.search.allowed(everybody.model_copy(update={"people": (person,)}))
            chosen, _ = self._bearing(plan, within, k=_CONSIDERED, all_of_them=True)
            ids += [paper.id for paper, _ in chosen]
        if not ids:
            return everybody, ""
        return everybody.model_copy(update={"papers": tuple(dict.fromkeys(ids))}), plan.topic

    def _side(self, person: Person, scope: Scope) -> Brief:
        """What the library has of them under these conditions, which name nobody."""
        brief = self.briefing(person, within=scope)
        return brief.model_copy(update={"metrics": tuple(it for it in brief.metrics if it.kind in _COMPARED)})

    def _meeting(self, sides: Sequence[Brief]) -> Meeting:
        one, other = sides
        own = {*one.person.keys, *other.person.keys}
        coauthors = tuple(it for it in of_both(one.coauthors, other.coauthors) if it.key not in own)
        theirs_too = {paper.id for paper in other.papers}
        joint = [paper for paper in one.papers if paper.id in theirs_too]
        if joint:
            return Meeting(joint=tuple(map(reading.gist_of, joint)), coauthors=coauthors)
        vectors = self.search.vectors.vectors([paper.id for paper in (*one.papers, *other.papers)])
        pair = nearest(one.papers, other.papers, directions=mean_vectors(vectors), rarity=self._rarity)
        return Meeting(nearest=self._told(*pair) if pair else (), coauthors=coauthors)

    def _rarity(self, words: Collection[str]) -> dict[str, float]:
        """How rare each word is here, ln(1 + N / (df + 1))."""
        number = self.search.terms.count()
        return {word: log(1 + number / (df + 1)) for word, df in self.search.terms.frequencies(words).items()}

    def _told(self, one: Paper, other: Paper) -> tuple[Evidence, ...]:
        """Both papers, each with the first of its telling sentences that speaks of what the other is called."""
        return tuple(self._speaking_of(wording.title(beside), paper) for paper, beside in ((one, other), (other, one)))

    def _speaking_of(self, title: str, paper: Paper) -> Evidence:
        ask = self.search.asked(title, topical=True)
        gist = reading.gist_of(paper)
        speaking = tuple(it for it in gist.sentences if reading.coverage(ask, vocabulary(it.text)))
        return gist.model_copy(update={"sentences": speaking or gist.sentences})
