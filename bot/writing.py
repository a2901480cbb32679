"""Use case: an answer written by a language model, of which nothing is shown that its citations do not carry."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Thread

from pydantic import BaseModel

from bot.asking import Asking
from bot.choosing import answers, chosen
from bot.completions import Instruction, Size, Task
from bot.dialogue import Citation, Draft, Dropped, Form, Said, Sentence
from bot.errors import LLMError, LLMLimitedError, LLMUnreachableError
from bot.gate.verdicts import Carrier, Likeness, Outcome, Verdict
from bot.gate.weighing import read_ahead
from bot.material import Material
from bot.prompting import Prompts
from bot.writers.composing import Composition
from bot.writers.injections import instructs
from bot.writers.numbered import carriers, shown
from bot.writers.page import Page, dropped
from bot.writers.stated import Stated, stated
from retrieval.papers import Frozen, Paper, PaperId

ROOM = 120
"""Sentences of evidence that a prompt holds: about 5,000 tokens."""
LEAST = 3
"""Sentences of each paper's abstract that it holds in any case."""


class Judged(BaseModel):
    """What the language model that judges says of a sentence."""

    supported: bool
    because: str = ""


class Written(Frozen):
    """What became of an answer: its sentences and what they cite, and what was stopped.

    `answered` is false where nothing written was shown and the draft stands for itself.
    """

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    answered: bool = False
    llm: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """Has a sentence written, weighs it, shows it or has it mended once, and falls back on the papers' own words.

    With a `judge` the small language model decides on sentences that the gate is unsure of; it can only reject.
    """

    prompts: Prompts
    likeness: Likeness
    judge: bool = False

    def __call__(
        self, question: str, material: Material, draft: Draft, *, papers: Mapping[PaperId, Paper], asking: Asking
    ) -> Generator[Said, None, Written]:
        """Each sentence as soon as it is known to stand; the generator returns the whole.

        Sentences are held back where the evidence is thin, until they are known to answer.
        """
        page = Page(composition=Composition(draft, papers, form=_form(material)), carriers=_evidence(material))
        held: list[Said] = [] if material.thin else list(page.said(page.composition.lead()))
        if not material.thin:
            yield from held
        trouble: LLMError | None = None
        try:
            for said in self._sentences(question, material, page, asking):
                held.append(said)
                if not material.thin:
                    yield said
        except LLMError as error:
            trouble = error
        page.give_up()
        answered = answers(material, page.written)
        if material.thin and answered:
            yield from held
        if material.thin and not answered:
            page.begin_anew(draft, papers)
            held = []
        rest = list(page.said(self._rest(material, page, trouble, answered=answered)))
        yield from rest
        return Written(
            sentences=tuple(it.sentence for it in (*held, *rest)),
            citations=page.composition.citations(whole=material.ask is None or not answered),
            dropped=tuple(page.dropped),
            answered=bool(page.written),
            llm=next((call.llm for call in asking.calls if call.llm and call.task is material.task), ""),
        )

    def _sentences(self, question: str, material: Material, page: Page, asking: Asking) -> Generator[Said]:
        """What is written and stands, and then what was mended."""
        size, why = chosen(material)
        asked = self._instruction(question, material, page)
        with _reading(page.carriers), closing(asking.stream(asked, size=size, why=why)) as pieces:
            for it in stated(pieces):
                yield from self._weighed(it, page, asking)
                if page.full:
                    break
        if page.failed:
            yield from self._mended(question, page, asking)
        yield from page.differing()

    def _weighed(self, it: Stated, page: Page, asking: Asking) -> Generator[Said]:
        verdict = page.weighed(it, self.likeness)
        if verdict is None:
            return
        if verdict.outcome is Outcome.UNSURE:
            verdict = self._judged(it, verdict, page, asking)
        match verdict.outcome:
            case Outcome.PASS:
                yield from page.take(it, verdict)
            case Outcome.UNSURE:
                page.dropped.append(dropped((it, verdict)))
                yield from page.quote(verdict)
            case Outcome.FAIL:
                page.failed.append((it, verdict))

    def _judged(self, it: Stated, verdict: Verdict, page: Page, asking: Asking) -> Verdict:
        """Unsure still without a judge; passed or failed with one, who can only reject."""
        if not self.judge:
            return verdict
        asked = self.prompts.fill(Task.JUDGEMENT, sentence=it.text, evidence=shown(page.cited(it)))
        try:
            judged = asking.fill(asked, Judged, size=Size.SMALL, why="the gate is unsure of a sentence")
        except LLMError:
            return verdict
        if judged.supported:
            return verdict.model_copy(update={"outcome": Outcome.PASS})
        return verdict.model_copy(update={"outcome": Outcome.FAIL})

    def _mended(self, question: str, page: Page, asking: Asking) -> Generator[Said]:
        """What the gate stopped, written once more by the large language model, and checked again."""
        failed = page.failed
        lines = "\n".join(f"{it.text} [{', '.join(it.ids)}] – {verdict.reason}" for it, verdict in failed)
        asked = self.prompts.fill(Task.REPAIR, question=question, evidence=shown(page.carriers), sentences=lines)
        why = f"the gate stopped {len(failed)} of {len(failed) + len(page.written)} sentences"
        page.give_up()
        with closing(asking.stream(asked, size=Size.LARGE, why=why)) as pieces:
            for it in stated(pieces):
                before = len(page.written)
                yield from self._weighed(it, page, asking)
                page.left_out = max(0, page.left_out - (len(page.written) - before))
                if page.full or len(page.failed) >= len(failed):
                    break
        page.failed, page.dropped = [], [*page.dropped, *(dropped(it) for it in page.failed)]

    def _instruction(self, question: str, material: Material, page: Page) -> Instruction:
        evidence = shown(page.carriers)
        if material.task is Task.AUTHOR_BRIEF:
            return self.prompts.fill(Task.AUTHOR_BRIEF, person=material.person, evidence=evidence)
        return self.prompts.fill(material.task, question=question, evidence=evidence)

    @staticmethod
    def _rest(material: Material, page: Page, trouble: LLMError | None, *, answered: bool) -> tuple[Sentence, ...]:
        """What follows what was written: what the draft has beyond it, what failed, how much was left out."""
        if material.ask and answered:
            rest = page.composition.remarks()
        elif material.frame is not None and page.written:
            rest = page.composition.around(material.frame)
        else:
            compares = material.task is Task.COMPARE
            rest = page.composition.rest(whole=material.ask is not None, figures=compares)
        notes = []
        if trouble is not None:
            instead = (
                "what stands above is checked" if page.written else "so here is the answer in the papers' own words"
            )
            notes.append(f"{_told(trouble)}; {instead}.")
        if page.left_out:
            notes.append(_left_out(page.left_out))
        return (*rest, *(Sentence(text=note, form=Form.NOTE) for note in notes))


@contextmanager
def _reading(evidence: tuple[Carrier, ...]) -> Iterator[None]:
    """Read the evidence while the language model begins: its first sentence is then weighed at once."""
    ahead = Thread(target=read_ahead, args=(evidence,), name="reading-ahead")
    ahead.start()
    try:
        yield
    finally:
        ahead.join()


def _form(material: Material) -> Form:
    """Findings of several papers are a list; a fact, one paper's gist and a comparison are prose."""
    listed = material.ask is None and material.task is not Task.COMPARE and len(material.papers) > 1
    return Form.ITEM if listed else Form.PROSE


def _evidence(material: Material) -> tuple[Carrier, ...]:
    """The sentences of the papers' abstracts, in their order; fewer of each where there are many papers.

    What is addressed to a language model is no evidence.
    """
    each = max(LEAST, ROOM // max(1, len(material.papers)))
    kept: dict[PaperId, list[Carrier]] = {}
    for carrier in carriers(material.papers):
        found = kept.setdefault(carrier.source.paper_id, [])
        if len(found) < each and not instructs(carrier.text):
            found.append(carrier)
    return tuple(carrier for found in kept.values() for carrier in found)


def _told(trouble: LLMError) -> str:
    """What went wrong, in a reader's terms; the audit has the rest."""
    match trouble:
        case LLMUnreachableError():
            return "I couldn't reach the language model just now"
        case LLMLimitedError():
            return "The language model's limit is reached for now"
        case _:
            return "The language model brought nothing usable"


def _left_out(sentences: int) -> str:
    if sentences == 1:
        return "1 sentence was left out: the papers do not carry it."
    return f"{sentences} sentences were left out: the papers do not carry them."
