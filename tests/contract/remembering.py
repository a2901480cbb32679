"""Questions and answers to be remembered, with defaults."""

from __future__ import annotations

import datetime as dt

from bot.briefs import Reading
from bot.completions import Call, Size, Task, Tokens
from bot.conversations import Asked, Feedback, Kept, Place, Verdict
from bot.dialogue import Answer, Citation, Dropped, Form, Quote, ResultRow, Sentence, Timing
from retrieval.papers import PaperId, PersonId, Span
from retrieval.queries import Candidate, DateRange, Plan, Scope, Wanted

NOW = dt.datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=dt.UTC)
HERE = Place(team="T1", channel="C1", thread="1700000000.000100")
BEAT = dt.timedelta(seconds=10)


def an_asked(ts: str = "1700000000.000100", *, place: Place = HERE, user: str = "U1", direct: bool = False) -> Asked:
    """A question that the message `ts` asks."""
    return Asked(place=place, ts=ts, user=user, question="What is TaDA?", direct=direct)


def a_kept(  # noqa: PLR0913 - a builder names what tests vary
    answer_id: str = "a1",
    *,
    place: Place = HERE,
    user: str = "U1",
    question: str = "What is TaDA?",
    answer: Answer | None = None,
    at: dt.datetime = NOW,
    posted: tuple[str, ...] = (),
    private: bool = False,
) -> Kept:
    """An answer with everything that an audit asks for: plan, evidence, text, what was dropped, timings."""
    return Kept(
        id=answer_id,
        place=place,
        user=user,
        question=question,
        answer=answer or an_answer(question),
        at=at,
        posted=posted,
        private=private,
    )


def an_answer(question: str) -> Answer:
    """An answer with something in every field."""
    return Answer(
        sentences=(Sentence(text="TaDA halves it – «up to 27%»", cites=(1,)), Sentence(text="A note", form=Form.NOTE)),
        citations=(
            Citation(
                n=1,
                paper_id=PaperId("p1"),
                title="TaDA",
                authors=("Ada Byron",),
                authors_complete=False,
                date="2025",
                venue=None,
                url="https://example.org/a?b=1&c=2",
                quotes=(Quote(text="27%", span=Span(start=3, end=6)),),
            ),
        ),
        rows=(ResultRow(label="TaDA", value="27%", paper_id=PaperId("p1"), source="page.txt:3"),),
        plan=Plan(
            question=question,
            wanted=Wanted.FACT,
            scope=Scope(dates=DateRange(first=dt.date(2025, 1, 1)), papers=(PaperId("p1"),)),
        ),
        candidates=(Candidate(paper_id=PaperId("p1"), title="TaDA", fused=0.1 + 0.2, dense=1 / 3),),
        dropped=(Dropped(text="It is the best.", reason="Nothing that it cites says so."),),
        writer="tiny-llm",
        timings=(Timing(step="search", ms=1.25),),
        calls=(
            Call(
                task=Task.ANSWER,
                version="3f2a",
                size=Size.SMALL,
                llm="tiny-llm",
                why="several papers bear on it",
                tokens=Tokens(read=1240, written=180),
                cost=0.1 + 0.2,
                ms=840.5,
            ),
            Call(task=Task.JUDGEMENT, version="77", size=Size.SMALL, failed="It did not answer in time."),
        ),
    )


def paid(*costs: float | None) -> Answer:
    """An answer whose calls cost so much each, in US dollars."""
    calls = tuple(Call(task=Task.ANSWER, version="3f2a", size=Size.SMALL, cost=cost) for cost in costs)
    return an_answer("What is TaDA?").model_copy(update={"calls": calls})


def a_feedback(
    user: str = "U2", verdict: Verdict = Verdict.UP, *, at: dt.datetime = NOW, comment: str = ""
) -> Feedback:
    """What somebody thinks of the answer a1."""
    reasons = () if verdict is Verdict.UP else ("wrong", "nothing new")
    return Feedback(team="T1", answer_id="a1", user=user, verdict=verdict, reasons=reasons, comment=comment, at=at)


def a_reading(reader: str = "T1/U1", person: str = "p1:adabyron", *papers: str, at: dt.datetime = NOW) -> Reading:
    """That somebody was given a brief of a person, with these papers."""
    return Reading(reader=reader, person=PersonId(person), at=at, papers=tuple(map(PaperId, papers)))
