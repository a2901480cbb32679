"""Conditions that no list or count can keep to are told, and never passed over."""

from __future__ import annotations

import pytest

from retrieval.queries import Wanted
from tests.unit.retrieval.planning.conftest import Ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("papers where Xing Li is neither first nor last author", "neither first nor last author"),
        ("Which papers is Xing Li not the first author of?", "not the first author"),
        ("Which papers isn't Xing Li the first author of?", "isn't Xing Li the first author"),
        ("Which papers has Xing Li not first-authored?", "not first-authored"),
        ("papers by Xing Li as second author", "second author"),
        ("papers with at least 3 authors by Xing Li", "with at least 3 authors"),
        ("Which of Xing Li's papers have two authors?", "have two authors"),
        ("papers by Xing Li without code", "without code"),
        ("Xing Li's papers excluding workshop papers", "excluding workshop papers"),
        ("How many papers does Xing Li have, not counting Findings of ACL?", "not counting Findings of ACL"),
    ],
)
def test_what_cannot_be_kept_to_is_told_in_its_words(ask: Ask, question: str, words: str) -> None:
    """Names in them as they were typed."""
    assert ask(question).unread == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("papers by Xing Li or Chen Zhang in 2005", "one or the other"),
        ("papers by either Xing Li or Chen Zhang", "either"),
        ("How many papers did Xing Li and Chen Zhang each publish in 2024?", "each"),
    ],
)
def test_the_papers_of_one_or_the_other_are_not_those_of_both(ask: Ask, question: str, words: str) -> None:
    """Who asks for each is not answered with what they wrote together."""
    assert ask(question).unread == words


@pytest.mark.parametrize("question", ["How many people wrote about parsing?", "How many authors does Kettles boil?"])
def test_people_are_not_counted_for_what_was_not_read(ask: Ask, question: str) -> None:
    """Everybody in the library is no answer to a question that says more."""
    plan = ask(question)
    assert (plan.wanted, bool(plan.unread)) == (Wanted.COUNT, True)


@pytest.mark.parametrize(
    "question",
    [
        "Which papers is Xing Li the first author of?",
        "Who has more papers, Xing Li or Chen Zhang?",
        "How many papers have Xing Li and Chen Zhang written together?",
        "What did Xing Li and Chen Zhang each say about syntax?",
        "How many different authors are there?",
        "how many people do you know",
        "papers by Xing Li with code",
        "How many authors published at ACL in 2024?",
    ],
)
def test_what_can_be_kept_to_is(ask: Ask, question: str) -> None:
    """Nothing is held to be a condition that is none."""
    assert ask(question).unread == ""
