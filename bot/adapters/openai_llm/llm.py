"""The port's promises, kept over a service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

from bot.adapters.openai_llm import json_texts
from bot.adapters.openai_llm.chunks import Chunk, Usage
from bot.adapters.openai_llm.deadline import Deadline
from bot.adapters.openai_llm.requests import Message, Wanted, again, messages, schema
from bot.adapters.openai_llm.thinking import without_thoughts
from bot.completions import Completion, Delta, Instruction, Size, Tokens
from bot.errors import LLMLimitedError, LLMUnreadableError
from bot.ports import Filled, Stopwatch
from bot.settings import LLMAccess, Price, Prices

if TYPE_CHECKING:
    from bot.adapters.openai_llm.service import Service

_LETTERS = 4
"""A token of English, where the service counts none (help.openai.com: "1 token ~= 4 chars in English")."""
_LONGEST = 8
"""Letters that no token of a text has on average: an answer past so many for each allowed token ignores the ceiling."""
_MILLION = 1_000_000


@dataclass(slots=True)
class _Tally:
    """What has come of an answer so far; `letters` counts also what was only thought."""

    most: int
    text: list[str] = field(default_factory=list)
    letters: int = 0
    usage: Usage | None = None
    finish: str | None = None

    def pieces(self, chunks: Iterable[Chunk]) -> Iterator[str]:
        """The text in pieces, to the end of the answer or the ceiling."""
        for chunk in chunks:
            said = chunk.said
            self.usage = chunk.usage or self.usage
            self.finish = (chunk.first and chunk.first.finish_reason) or self.finish
            self.letters += sum(len(part or "") for part in (said.content, said.reasoning_content, said.reasoning))
            if said.content:
                yield said.content
            if self.letters > self.most:
                return

    @property
    def cut(self) -> bool:
        """Whether it ended at a ceiling, or without a reason: llama-cpp-python gives none where it was interrupted."""
        return self.full or self.finish in {None, "content_filter"}

    @property
    def full(self) -> bool:
        """Whether it has as many tokens as it may have."""
        return self.letters > self.most or self.finish == "length"


class OpenAILLM:
    """An LLM of two sizes behind an address that speaks OpenAI's chat completions; for any number of threads.

    `tokens` is the most that one call may write. Costs are known where prices are given. Nothing is opened, and the
    SDK is not imported, before the first call.
    """

    def __init__(
        self,
        access: LLMAccess,
        *,
        stopwatch: Stopwatch,
        temperature: float = 0.0,
        tokens: int = 1200,
        prices: Prices | None = None,
    ) -> None:
        self._access = access
        self._stopwatch = stopwatch
        self._wanted = Wanted(temperature=temperature, tokens=tokens)
        self._prices = prices
        self._opening = Lock()
        self._opened: Service | None = None

    def prepare(self) -> None:
        """Have the first call begin at once: it would import the SDK first, which takes 1.7 s of its time.

        Raises:
            LLMRefusedError: the address cannot be one.
        """
        _ = self._service

    def close(self) -> None:
        """Let go of every connection; the next call opens one again."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def stream(self, asked: Instruction, *, size: Size, within: float) -> Iterator[Delta | Completion]:
        """The text in pieces as it is written, and at last the completion; closing the iterator closes the connection.

        Raises:
            LLMError: no answer, no end of it in time, or an empty one.
        """
        with Deadline(within, self._stopwatch) as deadline:
            yield from self._written(messages(asked), self._wanted, size, deadline)

    def complete(self, asked: Instruction, *, size: Size, within: float) -> Completion:
        """The whole text.

        Raises:
            LLMError: as for `stream`.
        """
        with Deadline(within, self._stopwatch) as deadline:
            return self._whole(messages(asked), self._wanted, size, deadline)

    def fill(self, asked: Instruction, shape: type[Filled], *, size: Size, within: float) -> tuple[Filled, Completion]:
        """What was asked for in this shape; an answer that has not got it is asked for once more, with its fault.

        The completion's tokens and cost are those of both calls.

        Raises:
            LLMError: as for `stream`; `LLMUnreadableError` where the second answer has not got the shape either.
        """
        wanted = self._wanted.model_copy(update={"shape": shape.__name__, "json_schema": schema(shape)})
        chat = messages(asked, shape)
        with Deadline(within, self._stopwatch) as deadline:
            first = self._whole(chat, wanted, size, deadline)
            try:
                return json_texts.read(first.text, shape), first
            except ValueError as fault:
                second = self._whole(again(chat, first.text, str(fault)), wanted, size, deadline)
            both = _both(first, second)
            try:
                return json_texts.read(second.text, shape), both
            except ValueError as error:
                sentence = f"{self._service.called(first.llm)} gave no usable answer twice; try another LLM."
                raise LLMUnreadableError(sentence) from error

    def price(self, tokens: Tokens, *, size: Size) -> float | None:
        """What so many tokens cost, in US dollars; None where no prices are set."""
        if self._prices is None:
            return None
        price: Price = self._prices.small if size is Size.SMALL else self._prices.large
        return (tokens.read * price.read + tokens.written * price.written) / _MILLION

    def _whole(self, chat: Sequence[Message], wanted: Wanted, size: Size, deadline: Deadline) -> Completion:
        written = self._written(chat, wanted, size, deadline)
        return next(part for part in written if isinstance(part, Completion))

    def _written(
        self, chat: Sequence[Message], wanted: Wanted, size: Size, deadline: Deadline
    ) -> Iterator[Delta | Completion]:
        name = self._access.small if size is Size.SMALL else self._access.large
        tally = _Tally(most=wanted.tokens * _LONGEST)
        with self._service.answering(name, chat, wanted, deadline) as chunks:
            for piece in without_thoughts(tally.pieces(chunks)):
                tally.text.append(piece)
                yield Delta(text=piece)
        if tally.cut and deadline.passed:
            raise self._service.late(name)
        yield self._completion(tally, chat, name, size)

    def _completion(self, tally: _Tally, chat: Sequence[Message], name: str, size: Size) -> Completion:
        text = "".join(tally.text)
        if not text.strip() and tally.full:
            sentence = "used up its tokens before it wrote anything; raise FOOTNOTE_LLM_TOKENS, or try another LLM"
            raise LLMLimitedError(f"{self._service.called(name)} {sentence}.")
        if not text.strip():
            raise LLMUnreadableError(f"{self._service.called(name)} wrote nothing; try again, or try another LLM.")
        tokens = _tokens(tally, sum(len(message.content) for message in chat))
        return Completion(text=text, llm=name, tokens=tokens, cost=self.price(tokens, size=size), cut=tally.cut)

    @property
    def _service(self) -> Service:
        from bot.adapters.openai_llm.service import Service  # noqa: PLC0415 - the SDK takes 1.7 s to import

        with self._opening:
            if self._opened is None:
                self._opened = Service(self._access)
            return self._opened


def _tokens(tally: _Tally, asked: int) -> Tokens:
    """As the service counted them, or else by the letters of what was asked and written."""
    usage = tally.usage or Usage()
    return Tokens(
        read=usage.prompt_tokens or ceil(asked / _LETTERS),
        written=usage.completion_tokens or ceil(tally.letters / _LETTERS),
    )


def _both(first: Completion, second: Completion) -> Completion:
    """The second of two calls with what both used and cost."""
    read, written = first.tokens.read + second.tokens.read, first.tokens.written + second.tokens.written
    cost = None if first.cost is None or second.cost is None else first.cost + second.cost
    return second.model_copy(update={"tokens": Tokens(read=read, written=written), "cost": cost})
