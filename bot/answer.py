"""Use case: a question becomes a checked answer, or says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.dialogue import Answer, Draft, Finished, Form, Found, Question, Said, Sentence, Step, Timing, Understood
from bot.exact_reply import EXACT, NARROWED, OF_PAPERS, ExactReply
from bot.followups import carry_over
from bot.gate.quoting import check
from bot.part import Confined
from bot.ports import Stopwatch
from bot.writers import limits
from retrieval.facts import Facts
from retrieval.papers import Paper
from retrieval.plaintext import clean
from retrieval.planning.kinds import topical
from retrieval.planning.planner import Planner
from retrieval.ports import Clock, Holdings
from retrieval.queries import Candidate, Counted, Directory, Plan, Scope, Wanted

if TYPE_CHECKING:  # an exact question neither needs nor loads what searches
    from bot.resolve import Resolve
    from bot.searched_reply import SearchedReply


@dataclass(frozen=True, slots=True)
class Answering:
    """Plan, settle what is open, find, write, check: each step a piece of its own.

    `searched` is built when first needed: an exact question never opens vectors or terms. `titled` puts titles for the
    addresses of papers.
    """

    catalog: Holdings
    clock: Clock
    stopwatch: Stopwatch
    planner: Callable[[], Planner]
    exact: ExactReply
    resolve: Callable[[], Resolve]
    searched: Callable[[], SearchedReply]
    titled: Callable[[str], str] = str

    def __call__(self, question: Question) -> Answer:
        """The answer; the same question, turns and library always give the same one."""
        return next(step.answer for step in self.steps(question) if isinstance(step, Finished))

    def steps(self, question: Question) -> Generator[Step]:
        """The answer as it comes about: what was understood, what is read, each checked sentence, the whole.

        Whoever stops asking for the next step stops the work.
        """
        steps = _Steps(self.stopwatch)
        with steps.timed("plan"):
            planner = self.planner()
            directory = planner.directory
            plan = planner.plan(self.titled(question.text), today=self.clock.now().date())
            plan = carry_over(plan, question.turns)
        if question.within != Scope():
            yield from self._within(question.within, plan, directory, steps)
        else:
            yield from self.settled(plan, directory, steps)

    def _within(self, scope: Scope, plan: Plan, directory: Directory, steps: _Steps) -> Generator[Step]:
        """The same steps with nothing there but the papers in scope, and a note where that may matter."""
        with steps.timed("confine"):
            part = Confined.to(scope, self.catalog)
            confined = part.confine(plan)
        for step in self._kept_to(part).settled(confined, part.directory(directory), steps):
            if isinstance(step, Finished) and part.matters(plan, confined, step.answer, total=directory.papers):
                lost = tuple(title for title in confined.unknown_titles if title not in plan.unknown_titles)
                note = limits.only_a_part(len(part.ids), directory.papers, scope, lost)
                yield Said(sentence=note)
                sentences = (*step.answer.sentences, note)
                yield Finished(answer=step.answer.model_copy(update={"sentences": sentences}))
            else:
                yield step

    def _kept_to(self, part: Confined) -> Answering:
        facts = Facts(catalog=part)
        resolve, searched = self.resolve, self.searched

        def kept_resolve() -> Resolve:
            made = resolve()
            return replace(made, catalog=part, search=made.search.kept_to(part, part.ids))

        def kept_searched() -> SearchedReply:
            made = searched()
            return replace(made, facts=facts, search=made.search.kept_to(part, part.ids))

        return replace(
            self, catalog=part, exact=replace(self.exact, facts=facts), resolve=kept_resolve, searched=kept_searched
        )

    def settled(self, plan: Plan, directory: Directory, steps: _Steps) -> Generator[Step]:
        """The steps from a plan to its answer."""
        yield Understood(plan=plan)
        draft, candidates, plan = self._draft(plan, directory, steps)
        yield Found(papers=draft.citations)
        with steps.timed("check"):
            cited = self.catalog.papers([citation.paper_id for citation in draft.citations])
            shown = {paper_id: clean(paper.abstract or "") for paper_id, paper in cited.items()}
            checked, dropped = check(draft, shown)
            if not checked.sentences:
                checked = limits.does_not_say(plan, tuple(cited.values()))
        sentences = (*_read_as(plan), *checked.sentences)
        for sentence in sentences:
            yield Said(sentence=sentence)
        yield Finished(
            answer=Answer(
                sentences=sentences,
                citations=checked.citations,
                rows=checked.rows,
                abstain_reason=checked.abstain_reason,
                plan=plan,
                candidates=candidates,
                dropped=dropped,
                writer=checked.writer,
                timings=tuple(steps.taken),
            )
        )

    def _draft(self, plan: Plan, directory: Directory, steps: _Steps) -> tuple[Draft, tuple[Candidate, ...], Plan]:
        if plan.wanted is Wanted.NOTHING:
            return limits.not_for_me(), (), plan
        with steps.timed("resolve"):
            if plan.ambiguous or plan.unknown_people or plan.unknown_titles or plan.mentions:
                settled = self.resolve()(plan, directory)
                if isinstance(settled, Draft):
                    return settled, (), plan
                plan = settled
            if plan.wanted in OF_PAPERS and not plan.named:
                plan = self.resolve().by_search(plan)
            if plan.wanted in NARROWED and plan.counted is Counted.PAPERS and plan.topic and topical(plan.wording):
                plan = self.searched().narrowed(plan)
            papers = self._named(plan)
        if plan.wanted in EXACT and not (plan.topic and plan.wanted is Wanted.LIST and not plan.scope.papers):
            with steps.timed("look up"):
                if plan.wanted in OF_PAPERS and not papers:
                    return limits.not_in_library(f"called {plan.topic or 'that'}", directory), (), plan
                return self.exact(plan, directory, papers), (), plan
        with steps.timed("search"):
            draft, candidates = self.searched()(plan, directory, papers)
            return draft, candidates, plan

    def _named(self, plan: Plan) -> tuple[Paper, ...]:
        return tuple(self.catalog.papers(list(dict.fromkeys(named.paper_id for named in plan.named))).values())


def _read_as(plan: Plan) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=f"I read “{reading.typed}” as {reading.meant}.", form=Form.NOTE) for reading in plan.read_as
    )


@dataclass(slots=True)
class _Steps:
    stopwatch: Stopwatch
    taken: list[Timing] = field(default_factory=list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        started = self.stopwatch()
        yield
        self.taken.append(Timing(step=step, ms=round(1000 * (self.stopwatch() - started), 1)))
