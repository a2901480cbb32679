"""Use case: a question becomes a checked answer, or says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.dialogue import (
    Answer,
    Draft,
    Dropped,
    Finished,
    Form,
    Found,
    Question,
    Said,
    Sentence,
    Step,
    Timing,
    Understood,
)
from bot.exact_reply import EXACT, NARROWED, OF_PAPERS, ExactReply
from bot.gate.quoting import check
from bot.interpreting import Interpreting
from bot.part import Confined
from bot.ports import Stopwatch
from bot.writers import limits
from bot.writers.footnotes import cited
from bot.writers.spellings import readings
from retrieval.directory import Directory
from retrieval.facts import Facts
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.planning.kinds import topical
from retrieval.ports import Holdings
from retrieval.queries import Candidate, Counted, Plan, Scope, Wanted

if TYPE_CHECKING:  # an exact question neither needs nor loads what searches and writes
    from bot.asking import Asking, Means
    from bot.material import Material
    from bot.resolve import Resolve
    from bot.searched_reply import SearchedReply
    from bot.writing import Writing


@dataclass(frozen=True, slots=True)
class Answering:
    """Plan, settle what is open, find, write, check: each step a piece of its own.

    `searched` is built when first needed: an exact question never opens vectors or terms. Without `means` and `writing`
    every answer is in the papers' own words, and no language model has a part in it.
    """

    catalog: Holdings
    stopwatch: Stopwatch
    interpreting: Interpreting
    exact: ExactReply
    resolve: Callable[[], Resolve]
    searched: Callable[[], SearchedReply]
    means: Callable[[], Means] | None = None
    writing: Callable[[], Writing] | None = None

    def __call__(self, question: Question) -> Answer:
        """The answer; the same question, turns and library always give the same one where no language model writes."""
        return next(step.answer for step in self.steps(question) if isinstance(step, Finished))

    def steps(self, question: Question) -> Generator[Step]:
        """The answer as it comes about: what was understood, what is read, each checked sentence, the whole.

        Whoever stops asking for the next step stops the work.
        """
        if question.reader:
            yield from self._remembering(question)
            return
        asking = self.means().begin() if self.means is not None else None
        steps = _Steps(self.stopwatch, asking)
        with steps.timed("plan"):
            directory = self.interpreting.planner().directory
            read = self.interpreting(question, asking)
        if question.within != Scope():
            told = self._within(question.within, read.plan, directory, steps)
        else:
            told = self.settled(read.plan, directory, steps)
        yield from told if asking is None else self.interpreting.retold(told, read.spoken, asking)

    def _remembering(self, question: Question) -> Generator[Step]:
        """The steps for somebody of whom it is known what they read: a brief of somebody's work is noted once given."""
        searched, reader = self.searched, question.reader
        answering = replace(self, searched=lambda: replace(searched(), reader=reader))
        for step in answering.steps(question.model_copy(update={"reader": ""})):
            plan = step.answer.plan if isinstance(step, Finished) and step.answer.abstain_reason is None else None
            people = plan.scope.people if plan is not None and plan.wanted is Wanted.AUTHOR else ()
            if isinstance(step, Finished) and len(people) == 1 and step.answer.plan.scope == Scope(people=people):
                given = [citation.paper_id for citation in step.answer.citations]
                searched().briefing.given(people[0], given, reader=reader)
            yield step

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
            briefing = replace(made.briefing, catalog=part)
            return replace(made, facts=facts, search=made.search.kept_to(part, part.ids), briefing=briefing)

        return replace(
            self, catalog=part, exact=replace(self.exact, facts=facts), resolve=kept_resolve, searched=kept_searched
        )

    def settled(self, plan: Plan, directory: Directory, steps: _Steps) -> Generator[Step]:
        """The steps from a plan to its answer."""
        yield Understood(plan=plan)
        reply = self._reply(plan, directory, steps)
        with steps.timed("check"):
            ids = [citation.paper_id for citation in reply.draft.citations]
            known = self.catalog.papers(ids)
            shown = {paper_id: clean(paper.abstract or "") for paper_id, paper in known.items()}
            checked, dropped = check(reply.draft, shown)
            if not checked.sentences:
                checked = limits.does_not_say(reply.plan, tuple(known.values()))
        material, asking = reply.material, steps.asking
        chosen = "" if asking is None else _unwritten(material)
        checked_reply = replace(reply, draft=checked, dropped=dropped, chosen=chosen)
        if self.writing is None or asking is None or material is None or chosen:
            yield from _quoted(checked_reply, steps)
        else:
            papers = known | {paper.id: paper for paper in material.papers}
            yield from _written(checked_reply, material, papers, self.writing(), asking, steps)

    def _reply(self, plan: Plan, directory: Directory, steps: _Steps) -> _Reply:
        if plan.wanted is Wanted.NOTHING:
            return _Reply(plan, limits.not_for_me())
        with steps.timed("resolve"):
            if plan.ambiguous or plan.unknown_people or plan.unknown_titles or plan.mentions:
                settled = self.resolve()(plan, directory)
                if isinstance(settled, Draft):
                    return _Reply(plan, settled)
                plan = settled
            if plan.wanted in OF_PAPERS and not plan.named:
                plan = self.resolve().by_search(plan)
            if _narrows(plan):
                plan = self.searched().narrowed(plan)
            plan = self.exact.as_asked(plan)
            papers = self._named(plan)
        if plan.wanted in EXACT and not (plan.topic and plan.wanted is Wanted.LIST and not plan.scope.pointed):
            with steps.timed("look up"):
                if plan.wanted in OF_PAPERS and not papers:
                    return _Reply(plan, limits.not_in_library(f"called {plan.topic or 'that'}", directory))
                return _Reply(plan, self.exact(plan, directory, papers))
        with steps.timed("search"):
            found = self.searched()(plan, directory, papers)
            return _Reply(found.plan or plan, found.draft, found.candidates, found.material)

    def _named(self, plan: Plan) -> tuple[Paper, ...]:
        return tuple(self.catalog.papers(list(dict.fromkeys(named.paper_id for named in plan.named))).values())


def _narrows(plan: Plan) -> bool:
    """Whether the topic says which papers are counted, compared by date, or looked through for co-authors."""
    if plan.wanted is Wanted.COAUTHORS or (plan.wanted is Wanted.COUNT and plan.counted is Counted.COAUTHORS):
        return bool(plan.topic)
    return plan.wanted in NARROWED and plan.counted is Counted.PAPERS and bool(plan.topic) and topical(plan.wording)


@dataclass(frozen=True, slots=True)
class _Reply:
    """The answer in the papers' own words, how it came about, and what else may be written from, where anything."""

    plan: Plan
    draft: Draft
    candidates: tuple[Candidate, ...] = ()
    material: Material | None = None
    dropped: tuple[Dropped, ...] = ()
    chosen: str = ""

    def answer(self, sentences: tuple[Sentence, ...], steps: _Steps) -> Answer:
        """The whole answer, as it goes into the audit."""
        return Answer(
            sentences=sentences,
            citations=self.draft.citations,
            rows=self.draft.rows,
            abstain_reason=self.draft.abstain_reason,
            plan=self.plan,
            candidates=self.candidates,
            dropped=self.dropped,
            writer=self.draft.writer,
            chosen=self.chosen,
            timings=tuple(steps.taken),
            counted=self.draft.counted,
        )


def _unwritten(material: Material | None) -> str:
    from bot.choosing import unwritten  # noqa: PLC0415 - loads what an exact question without a language model needs not

    return unwritten(material)


def _quoted(reply: _Reply, steps: _Steps) -> Generator[Step]:
    """The draft as it is."""
    yield Found(papers=reply.draft.citations)
    sentences = (*_read_as(reply.plan), *reply.draft.sentences)
    for sentence in sentences:
        yield Said(sentence=sentence)
    yield Finished(answer=reply.answer(sentences, steps))


def _written(
    reply: _Reply,
    material: Material,
    papers: Mapping[PaperId, Paper],
    writing: Writing,
    asking: Asking,
    steps: _Steps,
) -> Generator[Step]:
    """What a language model writes from the material, with the draft to fall back on."""
    yield Found(papers=cited(material.papers))
    notes = _read_as(reply.plan)
    for note in notes:
        yield Said(sentence=note)
    with steps.timed("write"):
        question = reply.plan.question
        written = yield from writing(question, material, reply.draft, papers=papers, asking=asking)
    answer = reply.answer((*notes, *written.sentences), steps)
    own = {"abstain_reason": None, "writer": written.llm} if written.answered else {}
    said = {"citations": written.citations, "dropped": (*reply.dropped, *written.dropped)}
    yield Finished(answer=answer.model_copy(update={**said, **own}))


def _read_as(plan: Plan) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=f"I read “{reading.typed}” as {reading.meant}.", form=Form.NOTE) for reading in readings(plan)
    )


@dataclass(slots=True)
class _Steps:
    stopwatch: Stopwatch
    asking: Asking | None = None
    taken: list[Timing] = field(default_factory=list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        started = self.stopwatch()
        yield
        self.taken.append(Timing(step=step, ms=round(1000 * (self.stopwatch() - started), 1)))
