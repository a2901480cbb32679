"""Use case: an answer written by a language model, of which nothing is shown that its citations do not carry."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from bot.asking import Asking
from bot.choosing import answers, chosen
from bot.completions import Instruction, Size, Task
from bot.dialogue import Citation, Draft, Dropped, Form, Said, Sentence
from bot.errors import LLMError
from bot.gate.disagreement import other_figure
from bot.gate.verdicts import Carrier, Fault, Likeness, Outcome, Verdict
from bot.gate.weighing import weigh
from bot.material import Material
from bot.prompting import Prompts
from bot.writers.composing import Composition
from bot.writers.injections import instructs
from bot.writers.numbered import carriers, shown
from bot.writers.stated import Stated, stated
from retrieval.papers import Frozen, Paper, PaperId

MOST = 12
"""Sentences that an answer takes from a language model; one that repeats itself ends sooner."""
ROOM = 120
"""Sentences of evidence that a prompt holds: about 5,000 tokens."""
LEAST = 3
"""Sentences of each paper's abstract that it holds in any case."""
_UNKNOWN = "It cites what was not among the evidence."


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
        page = _Page(composition=Composition(draft, papers, form=_form(material)), carriers=_evidence(material))
        held: list[Said] = [] if material.thin else list(page.said(page.composition.lead()))
        if not material.thin:
            yield from held
        trouble = ""
        try:
            for said in self._sentences(question, material, page, asking):
                held.append(said)
                if not material.thin:
                    yield said
        except LLMError as error:
            trouble = str(error)
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

    def _sentences(self, question: str, material: Material, page: _Page, asking: Asking) -> Generator[Said]:
        """What is written and stands, and then what was mended."""
        size, why = chosen(material)
        for it in stated(asking.stream(self._instruction(question, material, page), size=size, why=why)):
            yield from self._weighed(it, page, asking)
            if page.full:
                break
        if page.failed:
            yield from self._mended(question, page, asking)
        yield from page.differing()

    def _weighed(self, it: Stated, page: _Page, asking: Asking) -> Generator[Said]:
        verdict = page.weighed(it, self.likeness)
        if verdict is None:
            return
        if verdict.outcome is Outcome.UNSURE:
            verdict = self._judged(it, verdict, page, asking)
        match verdict.outcome:
            case Outcome.PASS:
                yield from page.take(it, verdict)
            case Outcome.UNSURE:
                page.dropped.append(_dropped((it, verdict)))
                yield from page.quote(verdict)
            case Outcome.FAIL:
                page.failed.append((it, verdict))

    def _judged(self, it: Stated, verdict: Verdict, page: _Page, asking: Asking) -> Verdict:
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

    def _mended(self, question: str, page: _Page, asking: Asking) -> Generator[Said]:
        """What the gate stopped, written once more by the large language model, and checked again."""
        failed = page.failed
        lines = "\n".join(f"{it.text} [{', '.join(it.ids)}] – {verdict.reason}" for it, verdict in failed)
        asked = self.prompts.fill(Task.REPAIR, question=question, evidence=shown(page.carriers), sentences=lines)
        why = f"the gate stopped {len(failed)} of {len(failed) + len(page.written)} sentences"
        page.give_up()
        for it in stated(asking.stream(asked, size=Size.LARGE, why=why)):
            before = len(page.written)
            yield from self._weighed(it, page, asking)
            page.left_out = max(0, page.left_out - (len(page.written) - before))
            if page.full or len(page.failed) >= len(failed):
                break
        page.failed, page.dropped = [], [*page.dropped, *(_dropped(it) for it in page.failed)]

    def _instruction(self, question: str, material: Material, page: _Page) -> Instruction:
        evidence = shown(page.carriers)
        if material.task is Task.AUTHOR_BRIEF:
            return self.prompts.fill(Task.AUTHOR_BRIEF, person=material.person, evidence=evidence)
        return self.prompts.fill(material.task, question=question, evidence=evidence)

    @staticmethod
    def _rest(material: Material, page: _Page, trouble: str, *, answered: bool) -> tuple[Sentence, ...]:
        """What follows what was written: what the draft has beyond it, what failed, how much was left out."""
        if material.ask and answered:
            rest = page.composition.remarks()
        else:
            compares = material.task is Task.COMPARE
            rest = page.composition.rest(whole=material.ask is not None, figures=compares)
        notes = []
        if trouble and not page.written:
            notes.append(f"{trouble} So here is the answer in the papers' own words.")
        elif trouble:
            notes.append(f"{trouble} What stands above is checked.")
        if page.left_out:
            notes.append(_left_out(page.left_out))
        return (*rest, *(Sentence(text=note, form=Form.NOTE) for note in notes))


@dataclass(slots=True)
class _Page:
    """An answer while it is being written."""

    composition: Composition
    carriers: tuple[Carrier, ...]
    written: list[tuple[str, tuple[Carrier, ...]]] = field(default_factory=list)
    failed: list[tuple[Stated, Verdict]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    quotes: set[str] = field(default_factory=set)
    left_out: int = 0

    @property
    def full(self) -> bool:
        return len(self.written) + len(self.failed) >= MOST

    def begin_anew(self, draft: Draft, papers: Mapping[PaperId, Paper]) -> None:
        """What was written did not answer: nothing of it counts."""
        self.composition, self.written, self.left_out = Composition(draft, papers), [], 0

    def give_up(self) -> None:
        """What failed is left out; who mends it later counts that down."""
        self.left_out += len(self.failed)
        self.dropped += [_dropped(it) for it in self.failed]
        self.failed = []

    def cited(self, it: Stated) -> tuple[Carrier, ...]:
        known = {carrier.id: carrier for carrier in self.carriers}
        return tuple(known[id_] for id_ in dict.fromkeys(it.ids) if id_ in known)

    def weighed(self, it: Stated, likeness: Likeness) -> Verdict | None:
        """The gate's verdict; None for what was written already."""
        if it.text in self.seen:
            return None
        self.seen.add(it.text)
        cited = self.cited(it)
        if len(cited) < len(set(it.ids)):
            return Verdict(outcome=Outcome.FAIL, fault=Fault.UNKNOWN_ID, reason=_UNKNOWN, carriers=cited)
        return weigh(it.text, cited, likeness=likeness)

    def take(self, it: Stated, verdict: Verdict) -> Generator[Said]:
        carried = verdict.carriers or self.cited(it)
        if not carried:  # connecting words
            return
        self.written.append((it.text, carried))
        yield from self.said([self.composition.written(it.text, carried)])

    def quote(self, verdict: Verdict) -> Generator[Said]:
        """The sentence that an unsure one rests on, once."""
        if not verdict.carriers or verdict.carriers[0].id in self.quotes:
            return
        carrier = verdict.carriers[0]
        self.quotes.add(carrier.id)
        self.written.append((carrier.text, (carrier,)))
        yield from self.said([self.composition.quoted(carrier)])

    def differing(self) -> Generator[Said]:
        """Where another paper gives another figure for the same thing, both are shown."""
        for text, carried in list(self.written):
            known = {it.id for _, others in self.written for it in others}
            own = {it.source.paper_id for it in carried}
            others = (it for it in self.carriers if it.source.paper_id not in own and it.id not in known)
            if (found := other_figure(text, others)) is not None:
                self.written.append((found.text, (found,)))
                yield from self.said([self.composition.differing(found)])

    def said(self, sentences: Sequence[Sentence]) -> Generator[Said]:
        for sentence in sentences:
            yield Said(sentence=sentence, citations=self.composition.cited(sentence))


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


def _dropped(failed: tuple[Stated, Verdict]) -> Dropped:
    it, verdict = failed
    return Dropped(text=it.text, reason=verdict.reason)


def _left_out(sentences: int) -> str:
    if sentences == 1:
        return "1 sentence was left out: the papers do not carry it."
    return f"{sentences} sentences were left out: the papers do not carry them."
