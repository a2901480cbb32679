"""Answers as they come about, made for tests: what is understood, found and said, and where somebody waits."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from bot.conversations import Place
from bot.dialogue import Answer, Citation, Finished, Found, Said, Sentence, Step, Understood
from bot.ports import Chunk
from retrieval.papers import PaperId
from retrieval.queries import Plan, Wanted

CHANNEL = Place(team="T1", channel="C1", thread="1763999000.000001")
DIRECT = Place(team="T1", channel="D1", thread="1763999000.000001")
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


class HandClock:
    """A clock that is set by hand."""

    def __init__(self, moment: dt.datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> dt.datetime:
        """The moment it is set to."""
        return self.moment


def an_answer(question: str, *sentences: str) -> Answer:
    """An answer of these sentences, each resting on one paper."""
    cited = Citation(
        n=1,
        paper_id=PaperId("p1"),
        title="Kettles and What They Boil",
        authors=("Ada Byron",),
        authors_complete=True,
        date="17 May 2024",
        venue=None,
        url="https://arxiv.org/abs/2405.00001",
    )
    return Answer(
        sentences=tuple(Sentence(text=text, cites=(1,)) for text in sentences),
        citations=(cited,),
        plan=Plan(question=question, wanted=Wanted.FACT, wording=question),
    )


def steps(answer: Answer) -> Generator[Step]:
    """Everything at once."""
    yield Understood(plan=answer.plan)
    yield Found(papers=answer.citations)
    for sentence in answer.sentences:
        yield Said(sentence=sentence)
    yield Finished(answer=answer)


def failing(answer: Answer, error: Exception, *, after: int) -> Generator[Step]:
    """The first steps, then an error."""
    for number, step in enumerate(steps(answer)):
        if number == after:
            raise error
        yield step


@dataclass
class Gated:
    """Steps that wait to be let through, one `release` each; `reached` tells how many were asked for."""

    answer: Answer
    gate: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    closed: threading.Event = field(default_factory=threading.Event)

    def steps(self) -> Generator[Step]:
        """The steps, each when it is let through."""
        try:
            for step in steps(self.answer):
                self.asked.release()
                assert self.gate.acquire(timeout=5)
                yield step
        finally:
            self.closed.set()

    def pass_(self, count: int) -> None:
        """Let this many steps through, and wait until the next is asked for."""
        for _ in range(count):
            assert self.asked.acquire(timeout=5)
            self.gate.release()
        assert self.asked.acquire(timeout=5)
        self.asked.release()


def said(chunks: Sequence[Chunk]) -> str:
    """The text of a stream's chunks."""
    return "".join(str(chunk["text"]) for chunk in chunks if chunk["type"] == "markdown_text")
