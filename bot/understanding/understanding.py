"""The use case itself: ask the small language model, check what it says, and keep what was there where it is not so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.completions import Call, Completion, Instruction, Size, Task
from bot.dialogue import Turn
from bot.errors import LLMError
from bot.languages import ENGLISH, Language, language
from bot.ports import LLM, Filled, Stopwatch
from bot.prompting import Prompts
from bot.understanding.answers import Faithful, put, shown
from bot.understanding.leaning import Rewriting, conversation, leans, unfaithful
from bot.understanding.refining import Refinement, explained, kinds, merged, unsure
from bot.understanding.translating import changed
from retrieval.planning.planner import Planner
from retrieval.queries import Plan

Calls = tuple[Call, ...]

_LONGEST = 2_000
"""Characters of a question that is sent to the language model at all; a pasted page is planned as it is."""
_FENCE = re.compile(r"^```\w*\s*|\s*```$")
_QUOTES = "\"“”„'`"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the small language model may do for a question before it is answered, and for an answer in another language.

    Nothing of it raises `LLMError`: where the model brings nothing, or something else than was asked, the question,
    plan or sentence stays as it was, and the call says so.
    """

    llm: LLM
    prompts: Prompts
    stopwatch: Stopwatch
    planner: Callable[[], Planner]
    faithful: Faithful

    def english(self, question: str, *, within: float) -> tuple[str, Calls]:
        """A question in another language, put into English; an English one costs nothing."""
        spoken = language(question)
        if spoken == ENGLISH or len(question) > _LONGEST:
            return question, ()
        asked = self.prompts.fill(Task.TRANSLATION, text=question, language=ENGLISH.name)
        text, call = self._text(asked, within=within, why=f"the question is in {spoken.name}")
        fault = call.failed or changed(question, text, planner=self.planner())
        return (question, (_refused(call, fault),)) if fault else (text, (call,))

    def refined(self, plan: Plan, *, within: float) -> tuple[Plan, Calls]:
        """The plan with its kind and topic made clearer where the planner was unsure; every condition stays."""
        why = unsure(plan)
        if not why or len(plan.wording) > _LONGEST:
            return plan, ()
        offered = kinds(plan)
        asked = self.prompts.fill(Task.PLAN_REFINEMENT, question=plan.wording, kinds=explained(offered))
        refinement, call = self._filled(asked, Refinement, within=within, why=why)
        if refinement is None:
            return plan, (call,)
        if refinement.kind not in offered:
            call = _refused(call, f"It chose {refinement.kind.value}, which this question cannot be.")
        return merged(plan, refinement), (call,)

    def standing_alone(self, question: str, turns: tuple[Turn, ...], plan: Plan, *, within: float) -> tuple[str, Calls]:
        """A question that leans on the turns before it, with what it leaves unsaid; `plan` is its own, carried over."""
        if not leans(question, turns, plan):
            return question, ()
        asked = self.prompts.fill(Task.FOLLOW_UP, question=question, conversation=conversation(turns))
        rewriting, call = self._filled(asked, Rewriting, within=within, why="it leans on the questions before it")
        if rewriting is None:
            return question, (call,)
        text = rewriting.question.strip()
        fault = unfaithful(question, text, turns, planner=self.planner())
        return (question, (_refused(call, fault),)) if fault else (text, (call,))

    def translated(self, sentences: Sequence[str], spoken: Language, *, within: float) -> tuple[tuple[str, ...], Calls]:
        """Checked English sentences in another language, one for one; each that is not faithful stays English."""
        if spoken == ENGLISH or not sentences:
            return tuple(sentences), ()
        asked = self.prompts.fill(Task.TRANSLATION, text=shown(sentences), language=spoken.name)
        text, call = self._text(asked, within=within, why=f"the question is in {spoken.name}", lines=True)
        if call.failed:
            return tuple(sentences), (call,)
        kept, fault = put(sentences, text, code=spoken.code, faithful=self.faithful)
        return kept, (_refused(call, fault) if fault else call,)

    def _text(self, asked: Instruction, *, within: float, why: str, lines: bool = False) -> tuple[str, Call]:
        """What the small model writes, and the call; one that was cut off or brought nothing says so in `failed`."""
        started = self.stopwatch()
        try:
            completion = self.llm.complete(asked, size=Size.SMALL, within=within)
        except LLMError as error:
            return "", self._failed(asked, str(error), started, why=why)
        call = self._call(asked, completion, started, why=why)
        if completion.cut:
            return "", _refused(call, "It was cut off before its end.")
        return completion.text.strip() if lines else _bare(completion.text), call

    def _filled(
        self, asked: Instruction, shape: type[Filled], *, within: float, why: str
    ) -> tuple[Filled | None, Call]:
        started = self.stopwatch()
        try:
            filled, completion = self.llm.fill(asked, shape, size=Size.SMALL, within=within)
        except LLMError as error:
            return None, self._failed(asked, str(error), started, why=why)
        return filled, self._call(asked, completion, started, why=why)

    def _call(self, asked: Instruction, completion: Completion, started: float, *, why: str) -> Call:
        return Call(
            task=asked.task,
            version=asked.version,
            size=Size.SMALL,
            llm=completion.llm,
            why=why,
            tokens=completion.tokens,
            cost=completion.cost,
            ms=self._ms(started),
        )

    def _failed(self, asked: Instruction, reason: str, started: float, *, why: str) -> Call:
        return Call(
            task=asked.task, version=asked.version, size=Size.SMALL, why=why, ms=self._ms(started), failed=reason
        )

    def _ms(self, started: float) -> float:
        return round(1000 * (self.stopwatch() - started), 1)


def _refused(call: Call, reason: str) -> Call:
    return call.model_copy(update={"failed": reason})


def _bare(text: str) -> str:
    """The text without the quotation marks or the code fence that small models wrap it in."""
    bare = _FENCE.sub("", text.strip())
    return bare.strip(_QUOTES).strip() if bare[:1] in _QUOTES and bare[-1:] in _QUOTES else bare
