"""How soon a written answer is seen: from the language model's first delta to the first checked sentence."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.bootstrap import build
from bot.dialogue import Question, Said
from bot.settings import Settings
from tests.benchmarks.measuring import percentile
from tests.e2e.lying import own_questions, questions, systems
from tests.e2e.program import Footnote
from tests.llmserver import LLMServer, Reply, Request, Says
from tests.llmserver.honest import answer

WARM = 3
"""Answers that do not count: they load what the later ones find loaded."""
LEAST = 30
"""Answers that are measured, at least: exact ones and quotations are not written, and some answers are held back."""
MILLISECONDS = 50
_IDS = re.compile(r" \[[^\]]*\]")


class Writer:
    """Answers honestly, as fast as words can be sent; `began` is when its last answer did, on `perf_counter`."""

    def __init__(self) -> None:
        self.began = 0.0
        self.first = ""

    def __call__(self, request: Request) -> Reply:
        text = answer(request.user, request.question)
        self.first = _IDS.sub("", text.partition("\n")[0])
        return Says(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        self.began = time.perf_counter()
        yield from re.findall(r"\S+\s*", text)


def test_the_first_checked_sentence_follows_the_first_delta(
    root: Path, seeds: Path, library: Footnote, figure: Callable[[str], None]
) -> None:
    """In a process that runs already, 95 in 100 first sentences are shown within 50 ms of the first delta."""
    asked = [turns[0] for turns in (*questions(systems(seeds)), *own_questions(root)) if len(turns) == 1]
    writer, times, whole = Writer(), [], []
    with LLMServer(writer) as server:
        assistant = build(Settings(home=library.home, llm_url=server.url, llm_small="small"))
        for question in asked:
            writer.began, began = 0.0, time.perf_counter()
            for step in assistant.answering.steps(Question(text=question)):
                if isinstance(step, Said) and writer.began and step.sentence.text == writer.first:
                    seen = time.perf_counter()
                    times.append(1000 * (seen - writer.began))
                    whole.append(1000 * (seen - began))
                    break
    times, whole = times[WARM:], whole[WARM:]
    figure(
        f"written answers: {len(times)} of {len(asked)} questions, first delta to first checked sentence median "
        f"{percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms (under {MILLISECONDS} ms); "
        f"question to first checked sentence median {percentile(whole, 0.5):.0f} ms"
    )

    assert len(times) >= LEAST
    assert percentile(times, 0.95) < MILLISECONDS
