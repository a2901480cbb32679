"""Conditions that no list or count can keep to are told, and never passed over."""

from __future__ import annotations

import pytest

from retrieval.queries import Wanted
from tests.unit.retrieval.planning.conftest import Ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("papers by Xing Li except surveys", "except surveys"),
        ("papers by Xing Li with many authors", "with many authors"),
        ("papers by Xing Li and Chen Zhang but not as second author", "not as second author"),
        ("papers by Xing Li and Chen Zhang or Wei Wang", "Xing Li and Chen Zhang or Wei Wang"),
        ("co-authors of Xing Li or Chen Zhang", "co-authors of Xing Li or Chen Zhang"),
        ("papers from 2019 and 2021 where Xing Li is first or last author", "one or the other"),
    ],
)
def test_what_cannot_be_kept_to_is_told_in_its_words(ask: Ask, question: str, words: str) -> None:
    """Names in them as they were typed."""
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
