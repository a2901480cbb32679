"""Asking the language model within an answer's time and money, each use written down for the audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from math import ceil

from bot.completions import Call, Completion, Delta, Instruction, Size, Tokens
from bot.errors import LLMError, LLMLimitedError, LLMUnreachableError
from bot.ports import LLM, Filled, Stopwatch
from retrieval.ports import Clock

_LEAST = 0.5
"""Seconds in which no call is worth beginning."""
_LETTERS = 4
"""A token of English, where nothing counts them (help.openai.com: "1 token ~= 4 chars in English")."""


@dataclass(frozen=True, slots=True)
class Means:
    """The language model, and what an answer may use of it: seconds, and US dollars where there are ceilings.

    `cost` is the ceiling for an answer, `daily_cost` the one for a day (UTC); `spent` says what was spent since then.
    """

    llm: LLM
    stopwatch: Stopwatch
    clock: Clock
    seconds: float
    cost: float | None = None
    daily_cost: float | None = None
    spent: Callable[[dt.datetime], float] = lambda _since: 0.0

    def begin(self) -> Asking:
        """An answer's dealings with the language model, from now on."""
        ceilings = [] if self.cost is None else [self.cost]
        if self.daily_cost is not None:
            today = self.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
            ceilings.append(self.daily_cost - self.spent(today))
        until = self.stopwatch() + self.seconds
        return Asking(llm=self.llm, stopwatch=self.stopwatch, until=until, budget=min(ceilings, default=None))


@dataclass(slots=True)
class Asking:
    """One answer's dealings with the language model: `until` is when they end, on the stopwatch, in its seconds.

    `budget` is what all calls of the answer may cost, in US dollars. `calls` are those made so far, in order. Every
    method raises `LLMError` where nothing usable came, where the time is over or the budget spent.
    """

    llm: LLM
    stopwatch: Stopwatch
    until: float
    budget: float | None = None
    calls: list[Call] = field(default_factory=list)

    def stream(self, asked: Instruction, *, size: Size, why: str) -> Generator[str, None, Completion]:
        """The text in pieces; the completion is what the generator returns. Closing it cancels the call."""
        with (
            self._noted(asked, size, why) as note,
            closing(_pieces(self.llm, asked, size, self._begun(note))) as pieces,
        ):
            for piece in pieces:
                if isinstance(piece, Completion):
                    note.completion = piece
                    break
                note.letters += len(piece.text)
                yield piece.text
            if note.completion is None:
                raise LLMUnreachableError("The language model broke off.")
            return note.completion

    def fill(self, asked: Instruction, shape: type[Filled], *, size: Size, why: str) -> Filled:
        """What was asked for, in this shape."""
        with self._noted(asked, size, why) as note:
            filled, note.completion = self.llm.fill(asked, shape, size=size, within=self._begun(note))
            return filled

    def complete(self, asked: Instruction, *, size: Size, why: str) -> str:
        """The whole text."""
        with self._noted(asked, size, why) as note:
            note.completion = self.llm.complete(asked, size=size, within=self._begun(note))
            return note.completion.text

    def left(self) -> float:
        """Seconds that another call may take; 0 where the time is over or the budget spent."""
        if self.budget is not None and self.cost >= self.budget:
            return 0.0
        return max(0.0, self.until - self.stopwatch())

    @property
    def cost(self) -> float:
        """What the calls so far cost, in US dollars, as far as that is known."""
        return sum(call.cost or 0.0 for call in self.calls)

    def _begun(self, note: _Note) -> float:
        """The seconds that a call may take, which begins now."""
        left = self.until - self.stopwatch()
        if left < _LEAST:
            raise LLMUnreachableError("The time for this answer is over.")
        if self.budget is not None and self.cost >= self.budget:
            raise LLMLimitedError("What an answer, or all of today's, may cost is spent.")
        note.asked = True
        return left

    @contextmanager
    def _noted(self, asked: Instruction, size: Size, why: str) -> Iterator[_Note]:
        note, began, failed = _Note(), self.stopwatch(), ""
        try:
            yield note
        except LLMError as error:
            failed = str(error)
            raise
        finally:
            done, tokens = note.completion, note.tokens(asked)
            self.calls.append(
                Call(
                    task=asked.task,
                    version=asked.version,
                    size=size,
                    llm=done.llm if done else "",
                    why=why,
                    tokens=tokens,
                    cost=done.cost if done else self.llm.price(tokens, size=size) if note.asked else None,
                    ms=round(1000 * (self.stopwatch() - began), 1),
                    failed=failed or ("" if done else "It was stopped."),
                )
            )


@dataclass(slots=True)
class _Note:
    completion: Completion | None = None
    letters: int = 0
    asked: bool = False

    def tokens(self, asked: Instruction) -> Tokens:
        """As they were counted; of a call that did not end, by the letters that went to and fro."""
        if self.completion is not None:
            return self.completion.tokens
        read = len(asked.system) + len(asked.user) if self.asked else 0
        return Tokens(read=ceil(read / _LETTERS), written=ceil(self.letters / _LETTERS))


def _pieces(llm: LLM, asked: Instruction, size: Size, within: float) -> Generator[Delta | Completion]:
    """The port's iterator as a generator, which can be closed."""
    yield from llm.stream(asked, size=size, within=within)
