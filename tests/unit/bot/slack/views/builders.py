"""Answers for the tests of their views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.conversations import Kept, Place
from bot.dialogue import AbstainReason, Answer, Citation, Form, Quote, Sentence
from bot.writers import limits
from retrieval.papers import PaperId, Span
from retrieval.queries import Ambiguity, Candidate, Person, Plan, Wanted

ABSTRACT = "Kettles are slow. KettleBoil boils a litre in 90 seconds. Plans are open."
PLAN = Plan(question="How quick is KettleBoil?", wanted=Wanted.FACT, topic="kettles")


def a_citation(
    n: int = 1,
    *,
    title: str = "KettleBoil: Boiling Water",
    authors: tuple[str, ...] = ("Ada Byron", "Ling Wu"),
    url: str | None = "https://example.org/kettle",
    quotes: tuple[str, ...] = (),
    complete: bool = True,
) -> Citation:
    """A citation; quotes are looked up in `ABSTRACT`, and stand nowhere where they are not in it."""
    spans = [(text, max(0, ABSTRACT.find(text))) for text in quotes]
    return Citation(
        n=n,
        paper_id=PaperId(f"p{n}"),
        title=title,
        authors=authors,
        authors_complete=complete,
        date="17 May 2024",
        venue="ACL",
        url=url,
        quotes=tuple(Quote(text=text, span=Span(start=start, end=start + len(text))) for text, start in spans),
    )


def prose(text: str, *cites: int) -> Sentence:
    """A sentence of running text."""
    return Sentence(text=text, cites=cites)


def item(text: str, *cites: int) -> Sentence:
    """An item of a list."""
    return Sentence(text=text, cites=cites, form=Form.ITEM)


def note(text: str) -> Sentence:
    """A note."""
    return Sentence(text=text, form=Form.NOTE)


def an_answer(
    *sentences: Sentence,
    citations: tuple[Citation, ...] = (),
    reason: AbstainReason | None = None,
    plan: Plan = PLAN,
    candidates: tuple[Candidate, ...] = (),
) -> Answer:
    """An answer of these sentences."""
    return Answer(sentences=sentences, citations=citations, abstain_reason=reason, plan=plan, candidates=candidates)


def a_question_back(*people: Person, told: Sequence[str] = ()) -> Answer:
    """An answer that asks whom of these people a name means, with what tells them apart."""
    asked = Ambiguity(typed="Liu", choices=people)
    draft = limits.which_one(asked, told or ["1 paper"] * len(people))
    plan = PLAN.model_copy(update={"ambiguous": (asked,)})
    return Answer(sentences=draft.sentences, rows=draft.rows, abstain_reason=draft.abstain_reason, plan=plan)


def a_kept(answer: Answer, *, question: str = "How quick is KettleBoil?") -> Kept:
    """The answer as it is kept."""
    return Kept(
        id="7f3a",
        place=Place(team="T1", channel="C1", thread="1.1"),
        user="U1",
        question=question,
        answer=answer,
        at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
    )
