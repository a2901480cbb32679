"""Use case: a question becomes a plan, with a language model's help where there is one and the planner is unsure."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.asking import Asking
from bot.dialogue import Answer, Finished, Form, Question, Said, Sentence, Step
from bot.ellipsis import completed
from bot.followups import carry_over
from bot.languages import ENGLISH, Language, language
from retrieval.planning.planner import Planner
from retrieval.ports import Clock
from retrieval.queries import Ambiguity, Plan

if TYPE_CHECKING:
    from bot.understanding import Understanding


_TRANSLATED = "A language model translated this answer; the footnotes hold the papers' own words."


@dataclass(frozen=True, slots=True)
class Interpreted:
    """The plan, and the language in which the answer is to be given."""

    plan: Plan
    spoken: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Interpreting:
    """Reads a question against the library's names and the turns before it.

    `titled` puts titles for the addresses of papers. Without `helped` no language model has a part in it.
    """

    planner: Callable[[], Planner]
    clock: Clock
    titled: Callable[[str], str] = str
    helped: Callable[[], Understanding] | None = None

    def __call__(self, question: Question, asking: Asking | None) -> Interpreted:
        """The same question, turns and library give the same plan where no language model is asked."""
        text = self.titled(question.text)
        if self.helped is None or asking is None:
            return Interpreted(plan=self._plan(text, question))
        helped, spoken = self.helped(), language(question.text)
        if spoken != ENGLISH and (left := asking.left()):
            text, calls = helped.english(text, within=left)
            asking.calls += calls
        plan = self._plan(text, question)
        if question.turns and (left := asking.left()):
            alone, calls = helped.standing_alone(text, question.turns, plan, within=left)
            asking.calls += calls
            plan = plan if alone == text else self._plan(alone, question)
        if left := asking.left():
            plan, calls = helped.refined(plan, within=left)
            asking.calls += calls
        return Interpreted(plan=plan, spoken=spoken)

    def retold(self, told: Generator[Step], spoken: Language, asking: Asking) -> Generator[Step]:
        """The steps in the language of the question, and the answer with every call that was made for it.

        Where that is not English its sentences come together, since they are translated together; quotations stay.
        """
        with closing(told):
            for step in told:
                match step:
                    case Finished(answer=answer):
                        if spoken != ENGLISH and self.helped is not None:
                            answer = _in(spoken, answer, self.helped(), asking)
                            yield from (Said(sentence=it, citations=answer.citations) for it in answer.sentences)
                        yield Finished(answer=answer.model_copy(update={"calls": tuple(asking.calls)}))
                    case Said() if spoken != ENGLISH:
                        pass
                    case _:
                        yield step

    def _plan(self, text: str, question: Question) -> Plan:
        read = partial(self.planner().plan, today=self.clock.now().date())
        plan = read(text)
        return _reopened(completed(plan, question.turns, read) or carry_over(plan, question.turns))


def _reopened(plan: Plan) -> Plan:
    """The plan with a name open again that stood for all of its bearers: what is asked now may take one of them."""
    names = [person for person in plan.scope.people if person.bearers]
    if not names:
        return plan
    scope = plan.scope.model_copy(update={"people": tuple(it for it in plan.scope.people if not it.bearers)})
    open_ = tuple(Ambiguity(typed=person.name, choices=person.bearers) for person in names)
    return plan.model_copy(update={"scope": scope, "ambiguous": (*plan.ambiguous, *open_)})


def _in(spoken: Language, answer: Answer, helped: Understanding, asking: Asking) -> Answer:
    """The answer with its sentences in this language, but for those that quote."""
    ours = [n for n, it in enumerate(answer.sentences) if "“" not in it.text]
    left = asking.left()
    if not left:
        return answer
    texts = [*(answer.sentences[n].text for n in ours), _TRANSLATED]
    put, calls = helped.translated(texts, spoken, within=left)
    asking.calls += calls
    if tuple(texts) == put:
        return answer
    sentences = list(answer.sentences)
    for n, text in zip(ours, put, strict=False):
        sentences[n] = sentences[n].model_copy(update={"text": text})
    note = Sentence(text=put[-1], form=Form.NOTE)
    return answer.model_copy(update={"sentences": (*sentences, note)})
