"""The language model, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from pydantic import BaseModel

from bot.completions import Completion, Delta, Instruction, Size, Tokens

Filled = TypeVar("Filled", bound=BaseModel)


class LLM(Protocol):
    """A language model of two sizes. Each call is over within so many seconds, retries included.

    Every call raises `LLMError`: nothing usable came in time, or came at all.
    """

    def stream(self, asked: Instruction, *, size: Size, within: float) -> Iterator[Delta | Completion]:
        """The text in pieces as it is written, and at last the completion; whoever closes the iterator cancels it."""
        ...

    def complete(self, asked: Instruction, *, size: Size, within: float) -> Completion:
        """The whole text."""
        ...

    def price(self, tokens: Tokens, *, size: Size) -> float | None:
        """What so many tokens cost, in US dollars; None where no prices are set."""
        ...

    def fill(self, asked: Instruction, shape: type[Filled], *, size: Size, within: float) -> tuple[Filled, Completion]:
        """What was asked for in this shape, read from JSON."""
        ...
