"""A language model that says what a test has it say, and remembers what it was asked."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from bot.completions import Completion, Delta, Instruction, Size, Task, Tokens
from bot.errors import LLMError, LLMUnreadableError
from bot.ports import Filled

Said = str | Sequence[str | LLMError] | LLMError | BaseModel
"""A text; its pieces as they are streamed (an error among them ends it there); an error; a value, or a `Completion`."""
Reply = Said | Callable[[Instruction], Said]
"""What is said, or what makes it of what was asked: evidence has ids that only the prompt knows."""

_LETTERS = 4  # a token, more or less


@dataclass(frozen=True, slots=True)
class Asked:
    """One call as it came in; `shape` is the type that was to be filled."""

    asked: Instruction
    size: Size
    within: float
    shape: type[BaseModel] | None = None

    @property
    def task(self) -> Task:
        """What for."""
        return self.asked.task


@dataclass(slots=True)
class FakeLLM:
    """Implements `LLM`: what is queued for a task is said once and in order, then what it always says.

    `calls` are all calls in order; `cancelled` those whose stream was closed before its end. Asking for what nothing
    was queued for is a fault of the test. `cost` is what every call costs.
    """

    cost: float | None = None
    calls: list[Asked] = field(default_factory=list)
    cancelled: list[Asked] = field(default_factory=list)
    _queued: defaultdict[Task, deque[Reply]] = field(default_factory=lambda: defaultdict(deque))
    _standing: dict[Task, Reply] = field(default_factory=dict)

    def queue(self, task: Task, *replies: Reply) -> FakeLLM:
        """Say these one after the other, one a call."""
        self._queued[task].extend(replies)
        return self

    def always(self, task: Task, reply: Reply) -> FakeLLM:
        """Say this whenever nothing is queued."""
        self._standing[task] = reply
        return self

    def asked(self, task: Task) -> list[Asked]:
        """The calls for one task, in order."""
        return [call for call in self.calls if call.task is task]

    def stream(self, asked: Instruction, *, size: Size, within: float) -> Iterator[Delta | Completion]:
        call = Asked(asked, size, within)
        said = self._said(call)
        over = False
        try:
            for piece in _pieces(said):
                if isinstance(piece, LLMError):
                    over = True
                    raise piece
                yield Delta(text=piece)
            over = True  # from here on nothing is left to cancel
            yield self._completion(call, said)
        finally:
            if not over:
                self.cancelled.append(call)

    def complete(self, asked: Instruction, *, size: Size, within: float) -> Completion:
        call = Asked(asked, size, within)
        return self._whole(call, self._said(call))

    def fill(self, asked: Instruction, shape: type[Filled], *, size: Size, within: float) -> tuple[Filled, Completion]:
        call = Asked(asked, size, within, shape)
        completion = self._whole(call, self._said(call))
        try:
            return shape.model_validate_json(completion.text), completion
        except ValidationError as error:
            raise LLMUnreadableError(f"The LLM {completion.llm} gave no usable {shape.__name__}.") from error

    def price(self, tokens: Tokens, *, size: Size) -> float | None:  # noqa: ARG002 - every call costs the same
        return self.cost

    def _whole(self, call: Asked, said: Said) -> Completion:
        for piece in _pieces(said):
            if isinstance(piece, LLMError):
                raise piece
        return self._completion(call, said)

    def _said(self, call: Asked) -> Said:
        self.calls.append(call)
        queued = self._queued[call.task]
        if not queued and call.task not in self._standing:
            message = f"nothing is queued for {call.task}"
            raise AssertionError(message)
        reply = queued.popleft() if queued else self._standing[call.task]
        return reply(call.asked) if callable(reply) else reply

    def _completion(self, call: Asked, said: Said) -> Completion:
        if isinstance(said, Completion):
            return said
        text = "".join(piece for piece in _pieces(said) if isinstance(piece, str))
        read = (len(call.asked.system) + len(call.asked.user)) // _LETTERS
        tokens = Tokens(read=read, written=len(text) // _LETTERS)
        return Completion(text=text, llm=f"fake-{call.size.value}", tokens=tokens, cost=self.cost)


def _pieces(said: Said) -> Iterator[str | LLMError]:
    if isinstance(said, Completion):
        yield said.text
    elif isinstance(said, BaseModel):
        yield said.model_dump_json()
    elif isinstance(said, str | LLMError):
        yield said
    else:
        yield from said
