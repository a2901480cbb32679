"""The composition root's part of language and memory: who writes, what it is told, what it may spend, what is kept."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from bot.bootstrap.library import Library
from bot.settings import Judge, llm_access

if TYPE_CHECKING:
    from bot.adapters.openai_llm import OpenAILLM
    from bot.asking import Means
    from bot.ports import LLM, State
    from bot.prompting import Prompts
    from bot.understanding import Understanding
    from bot.writing import Writing


class Language(Library):
    """The library, and what puts answers from it into words and remembers them."""

    @cached_property
    def state(self) -> State:
        from bot.adapters.sql_state import SqlState

        return SqlState.open(self.settings.home / "state.db")

    @cached_property
    def llm(self) -> OpenAILLM | None:
        """The language model that writes; None where the settings name none."""
        access = llm_access(self.settings)
        if access is None:
            return None
        from bot.adapters.openai_llm import OpenAILLM

        settings = self.settings
        return OpenAILLM(
            access,
            stopwatch=time.perf_counter,
            temperature=settings.llm_temperature,
            tokens=settings.llm_tokens,
            prices=settings.llm_prices,
        )

    @cached_property
    def prompts(self) -> Prompts:
        """The prompts of the settings' folder, and the project's own for the tasks that it leaves out.

        Raises:
            PromptError: one of them is missing, or has a hole that is not filled.
        """
        from bot.prompting import Prompts

        return Prompts.load(self.settings.prompts)

    def _means(self, llm: LLM) -> Means:
        from bot.asking import Means

        settings = self.settings
        return Means(
            llm=llm,
            stopwatch=time.perf_counter,
            clock=self.clock,
            seconds=settings.llm_seconds,
            cost=settings.llm_cost,
            daily_cost=settings.llm_daily_cost,
            spent=lambda since: self.state.spent(since),  # noqa: PLW0108 - opened where a ceiling asks
        )

    def _understanding(self, llm: LLM) -> Understanding:
        from bot.gate.faithful import faithful
        from bot.understanding import Understanding

        return Understanding(
            llm=llm,
            prompts=self.prompts,
            stopwatch=time.perf_counter,
            planner=lambda: self.planner,
            faithful=faithful,
        )

    @cached_property
    def _writing(self) -> Writing:
        from bot.writing import Writing

        return Writing(prompts=self.prompts, likeness=self.likeness, judge=self.settings.judge is Judge.ON)
