"""Questions that leave out of whom they are asked, after an answer that says it."""

from __future__ import annotations

import pytest

from bot.dialogue import Answer, Question, Turn
from tests.unit.bot.conftest import Desk
from tests.unit.bot.shelf import a_shelf, cited, said

LING, ADA = "Papers by Ling Wu", "Which papers did Ada Byron publish?"


@pytest.fixture(scope="module")
def shelf() -> Desk:
    """Six papers by four people; asking changes nothing in it."""
    return a_shelf()


def asked(desk: Desk, *questions: str) -> Answer:
    """The answer to the last of these questions, asked one after the other."""
    turns: tuple[Turn, ...] = ()
    for question in questions:
        turns = (*turns, Turn(question=question, answer=desk.answering(Question(text=question, turns=turns))))
    return turns[-1].answer


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (LING, "how many are at ACL?", "How many papers by Ling Wu at ACL?"),
        (LING, "how many at EMNLP?", "How many papers by Ling Wu at EMNLP?"),
        (LING, "how many were published after 2024?", "How many papers by Ling Wu after 2024?"),
        (LING, "how many in total?", "How many papers by Ling Wu?"),
        (LING, "count?", "How many papers by Ling Wu?"),
        (LING, "are there any from 2024?", "Papers by Ling Wu from 2024"),
        (LING, "which are from 2025?", "Papers by Ling Wu from 2025"),
        (LING, "the most recent one?", "What is the latest paper by Ling Wu?"),
        (LING, "which one is the oldest?", "What is the first paper by Ling Wu?"),
        (LING, "who are the co-authors?", "Who are the co-authors of Ling Wu?"),
        (LING, "co-authors?", "Who are the co-authors of Ling Wu?"),
        (LING, "how many co-authors?", "How many co-authors does Ling Wu have?"),
        (LING, "which venues?", "At which venues does Ling Wu publish?"),
        (LING, "in which years?", "In which years did Ling Wu publish?"),
        (LING, "how many as first author?", "How many papers have Ling Wu as first author?"),
        (LING, "only first author ones", "Papers with Ling Wu as first author"),
        (LING, "how many with Ada Byron?", "How many papers by Ling Wu and Ada Byron?"),
        (LING, "and with Grace Murray?", "Papers by Ling Wu and Grace Murray"),
        (LING, "with code?", "Papers by Ling Wu with code"),
        (f"{LING} at ACL", "how many in total?", "How many papers by Ling Wu?"),
        (f"{LING} since 2024", "how many are at ACL?", "How many papers by Ling Wu at ACL since 2024?"),
        ("Papers by Ling Wu and Ada Byron", "how many at ACL?", "How many papers by Ling Wu and Ada Byron at ACL?"),
        ("Who is Ling Wu?", "how many at ACL?", "How many papers by Ling Wu at ACL?"),
        ("How many papers are from 2024?", "which are at ACL?", "Which papers from 2024 are at ACL?"),
        (ADA, "how many on water?", "How many papers by Ada Byron on water?"),
        (LING, "any on rivers?", "Anything by Ling Wu on rivers?"),
    ],
)
def test_it_is_asked_of_whom_the_last_answer_was_about(shelf: Desk, before: str, question: str, whole: str) -> None:
    """The answer is that to the question in full."""
    short, full = asked(shelf, before, question), asked(shelf, whole)

    assert said(short) == said(full)
    assert cited(short) == cited(full)


@pytest.mark.parametrize(
    "question",
    [
        "How many papers are at ACL?",
        "How many papers do you have in total?",
        "Which papers are from 2025?",
        "What is the latest paper?",
        "Who works on rivers?",
        "How many papers by Grace Murray?",
        "How many people wrote papers in 2024?",
        "Which method boils water on blue stoves in 90 seconds, and how long does a pot take?",
        "Who is Grace Murray?",
        "Papers with Grace Murray",
        "with Ling Wu",
    ],
)
def test_what_says_what_is_counted_stands_alone(shelf: Desk, question: str) -> None:
    """As it would be answered without the turn before."""
    assert said(asked(shelf, LING, question)) == said(asked(shelf, question))


def test_what_points_at_papers_is_asked_of_these(shelf: Desk) -> None:
    """What was cited is counted for "how many of them"; the first one is a paper."""
    assert said(asked(shelf, LING, "how many of them are at ACL?")).startswith("Of these")
    assert len(cited(asked(shelf, LING, "who wrote the first one?"))) == 1


def test_nothing_is_asked_of_whom_a_question_back_was_about(shelf: Desk) -> None:
    """Before somebody is chosen nobody is meant; without a turn before there is nobody."""
    assert said(asked(shelf, "Papers by Wu", "how many at ACL?")) == said(asked(shelf, "how many at ACL?"))
