"""Calls of the adapter to a scripted service."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import SecretStr

from bot.adapters.openai_llm import OpenAILLM
from bot.completions import Completion, Delta, Instruction, Size, Task
from bot.settings import LLMAccess, Prices
from tests.llmserver import LLMServer, Script

ASKED = Instruction(task=Task.ANSWER, version="v1", system="Answer.", user="What is a foldmap?")
WITHIN = 20.0
KEY = "sk-secret"


@contextmanager
def calling(
    script: Script, *, key: str | None = KEY, tokens: int = 100, prices: Prices | None = None
) -> Iterator[tuple[OpenAILLM, LLMServer]]:
    """The adapter, ready to be called, and the service that does what the script says."""
    with LLMServer(script) as server:
        access = LLMAccess(url=server.url, key=SecretStr(key) if key else None, small="small", large="large")
        llm = OpenAILLM(access, stopwatch=time.perf_counter, tokens=tokens, prices=prices)
        llm.prepare()
        try:
            yield llm, server
        finally:
            llm.close()


def whole(llm: OpenAILLM, *, size: Size = Size.SMALL, within: float = WITHIN) -> Completion:
    """A completed text."""
    return llm.complete(ASKED, size=size, within=within)


def streamed(llm: OpenAILLM, *, within: float = WITHIN) -> tuple[str, Completion]:
    """What the deltas say together, and the completion."""
    *pieces, last = llm.stream(ASKED, size=Size.SMALL, within=within)
    assert isinstance(last, Completion)
    return "".join(piece.text for piece in pieces if isinstance(piece, Delta)), last
