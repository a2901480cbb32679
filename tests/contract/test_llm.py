"""What every language model promises."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot.adapters.openai_llm import OpenAILLM
from bot.completions import Completion, Delta, Instruction, Size, Task
from bot.errors import LLMError, LLMRefusedError, LLMUnreadableError
from bot.ports import LLM
from bot.settings import LLMAccess
from retrieval.papers import Frozen
from tests.fakes.llm import FakeLLM
from tests.llmserver import Fails, LLMServer, Reply, Request, Says

WITHIN = 20.0
ASKED = Instruction(task=Task.ANSWER, version="v1", system="Answer.", user="What is a foldmap?")


class Kind(Frozen):
    """What is to be filled."""

    kind: str
    n: int = 0


@dataclass
class Asking:
    """An LLM of either kind, and how to have it say something next: a text, or that it refuses."""

    llm: LLM
    fake: FakeLLM | None
    next: list[Reply]

    def will_say(self, text: str) -> None:
        """Have it write this next."""
        if self.fake:
            self.fake.queue(Task.ANSWER, text)
        self.next.append(Says(text))

    def will_refuse(self) -> None:
        """Have it refuse next."""
        if self.fake:
            self.fake.queue(Task.ANSWER, LLMRefusedError("The LLM refuses."))
        self.next.append(Fails(403))


@pytest.fixture(params=["fake", "service"])
def asking(request: pytest.FixtureRequest) -> Iterator[Asking]:
    """Each implementation."""
    if request.param == "fake":
        fake = FakeLLM()
        yield Asking(llm=fake, fake=fake, next=[])
        return
    replies: list[Reply] = []

    def script(_: Request) -> Reply:
        return replies.pop(0)

    with LLMServer(script) as server:
        llm = OpenAILLM(LLMAccess(url=server.url, small="s", large="l"), stopwatch=time.perf_counter)
        llm.prepare()
        yield Asking(llm=llm, fake=None, next=replies)
        llm.close()


def test_a_text_is_streamed_and_then_completed(asking: Asking) -> None:
    """The pieces make up the completion's text, and nothing comes after the completion."""
    asking.will_say("A plan that folds.")

    *pieces, last = asking.llm.stream(ASKED, size=Size.SMALL, within=WITHIN)

    assert isinstance(last, Completion)
    assert all(isinstance(piece, Delta) for piece in pieces)
    assert "".join(piece.text for piece in pieces) == last.text == "A plan that folds."
    assert not last.cut
    assert last.tokens.read > 0
    assert last.tokens.written > 0
    assert last.cost is None


def test_a_text_is_completed_at_once(asking: Asking) -> None:
    """Whoever needs no pieces gets the same text."""
    asking.will_say("A plan that folds.")

    assert asking.llm.complete(ASKED, size=Size.LARGE, within=WITHIN).text == "A plan that folds."


def test_each_size_has_its_llm(asking: Asking) -> None:
    """The completion says which one wrote it."""
    asking.will_say("One.")
    asking.will_say("Two.")

    small = asking.llm.complete(ASKED, size=Size.SMALL, within=WITHIN)
    large = asking.llm.complete(ASKED, size=Size.LARGE, within=WITHIN)

    assert small.llm
    assert large.llm
    assert small.llm != large.llm


def test_a_shape_is_filled(asking: Asking) -> None:
    """JSON comes back as the value that it says."""
    asking.will_say('{"kind": "topic", "n": 2}')

    filled, completion = asking.llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)

    assert filled == Kind(kind="topic", n=2)
    assert completion.llm


def test_what_has_not_the_shape_is_an_error(asking: Asking) -> None:
    """A text that is no such value, however often, is told as one."""
    asking.will_say("I would rather not.")
    asking.will_say("I told you.")

    with pytest.raises(LLMUnreadableError, match=r"gave no usable"):
        asking.llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)


def test_an_error_is_raised_by_every_method(asking: Asking) -> None:
    """Streaming, completing and filling fail alike, with one sentence."""
    for _ in range(3):
        asking.will_refuse()

    with pytest.raises(LLMError, match=r"^The LLM .*\.$"):
        list(asking.llm.stream(ASKED, size=Size.SMALL, within=WITHIN))
    with pytest.raises(LLMError, match=r"^The LLM .*\.$"):
        asking.llm.complete(ASKED, size=Size.SMALL, within=WITHIN)
    with pytest.raises(LLMError, match=r"^The LLM .*\.$"):
        asking.llm.fill(ASKED, Kind, size=Size.SMALL, within=WITHIN)


def test_a_stream_may_be_left(asking: Asking) -> None:
    """Closing the iterator ends it without an error, and the next call is as good as the first."""
    asking.will_say("One two three four.")
    asking.will_say("Next.")

    stream = asking.llm.stream(ASKED, size=Size.SMALL, within=WITHIN)
    assert isinstance(next(stream), Delta)
    stream.close()  # type: ignore[attr-defined]

    assert asking.llm.complete(ASKED, size=Size.SMALL, within=WITHIN).text == "Next."
