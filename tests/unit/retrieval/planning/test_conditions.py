"""Which papers a question asks for, in the words in which answers say it back."""

from __future__ import annotations

import pytest

from bot.writers import wording
from retrieval.queries import Wanted
from tests.unit.retrieval.planning.conftest import Ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("papers by Xing Li or Chen Zhang in 2005", "by Xing Li or Chen Zhang from 2005"),
        ("papers by either Xing Li or Chen Zhang", "by Xing Li or Chen Zhang"),
        ("everything from Xing Li and/or Chen Zhang", "by Xing Li or Chen Zhang"),
        ("papers of Xing Li, Wei Wang or Chen Zhang", "by Xing Li, Wei Wang or Chen Zhang"),
        ("papers with Xing Li or Chen Zhang as first author", "with Xing Li or Chen Zhang as first author"),
        ("List the papers by Xing Li and Chen Zhang separately", "by Xing Li or Chen Zhang"),
        (
            "papers where Xing Li is neither first nor last author",
            "by Xing Li not as first author or last author",
        ),
        ("Which papers is Xing Li not the first author of?", "by Xing Li not as first author"),
        ("Which papers isn't Xing Li the first author of?", "by Xing Li not as first author"),
        ("Which papers has Xing Li not first-authored?", "by Xing Li not as first author"),
        ("Xing Li's papers where somebody else is first author", "by Xing Li not as first author"),
        ("papers with Xing Li as a middle author", "by Xing Li not as first author or last author"),
        ("papers by Xing Li as second author", "with Xing Li as second author"),
        ("papers with Xing Li as 3rd author", "with Xing Li as third author"),
        ("papers where Xing Li is first or last author", "by Xing Li as first author or last author"),
        (
            "papers by Xing Li with Chen Zhang as second author",
            "by Xing Li and Chen Zhang with Chen Zhang as second author",
        ),
        ("papers with at least 3 authors by Xing Li", "by Xing Li with at least 3 authors"),
        ("Which of Xing Li's papers have two authors?", "by Xing Li with 2 authors"),
        ("papers by Xing Li with fewer than four authors", "by Xing Li with at most 3 authors"),
        ("papers by Xing Li with two to four authors", "by Xing Li with 2 to 4 authors"),
        ("papers by Xing Li with exactly one co-author", "by Xing Li with 2 authors"),
        ("papers by Xing Li with at most two co-authors", "by Xing Li with at most 3 authors"),
        ("three-author papers by Xing Li", "by Xing Li with 3 authors"),
        ("single-author papers at ACL in 2020", "with 1 author from 2020 at ACL"),
        ("papers by Xing Li without code", "by Xing Li without code"),
        ("Which of Xing Li's papers do not come with code?", "by Xing Li without code"),
        ("papers with a single author at ACL", "with 1 author at ACL"),
        ("all papers by at least one of Xing Li and Chen Zhang", "by Xing Li or Chen Zhang"),
        ("papers with Xing Li in first or second position", "by Xing Li as first author or second author"),
        ("Xing Li's papers for which no code is available", "by Xing Li without code"),
        ("Xing Li's papers written by more than three people", "by Xing Li with at least 4 authors"),
        ("co-authored papers of Xing Li as anything but first author", "by Xing Li not as first author"),
        ("papers with Xing Li in the middle of the author list", "by Xing Li not as first author or last author"),
        ("papers by Xing Li that are not new but with code", "by Xing Li with code"),
        ("Which of Xing Li's papers list somebody else first?", "by Xing Li not as first author"),
        ("papers by Xing Li with a maximum of 3 authors", "by Xing Li with at most 3 authors"),
        ("papers by Xing Li with a minimum of 3 authors", "by Xing Li with at least 3 authors"),
        ("Which papers by Xing Li did not appear in a workshop?", "by Xing Li outside Workshop"),
        ("papers by Xing Li without Chen Zhang as first author", "by Xing Li not with Chen Zhang as first author"),
        ("everything Xing Li wrote, 2019 excepted", "by Xing Li not from 2019"),
        ("papers by Xing Li before 2015 or after 2018", "by Xing Li before 2015 or since 2019"),
        ("papers by Xing Li in neither 2019 nor 2021", "by Xing Li not from 2019 or 2021"),
        ("papers by Xing Li neither at ACL nor at EMNLP", "by Xing Li outside ACL and EMNLP"),
        ("papers by neither Xing Li nor Chen Zhang at ACL", "without Xing Li or Chen Zhang at ACL"),
        ("Which papers in 2019 were not by Xing Li?", "without Xing Li from 2019"),
        ("papers at ACL not by Xing Li or Chen Zhang", "without Xing Li or Chen Zhang at ACL"),
        ("papers by Wei Wang without Xing Li and Chen Zhang", "by Wei Wang without Xing Li or Chen Zhang"),
        ("What did Xing Li publish apart from 2019?", "by Xing Li not from 2019"),
        ("papers by Xing Li in 2019 and 2021", "by Xing Li from 2019 or 2021"),
        ("papers by Xing Li except those from 2019", "by Xing Li not from 2019"),
        ("Xing Li's papers excluding workshop papers", "by Xing Li outside Workshop"),
        ("papers by Xing Li, not Findings", "by Xing Li outside Findings"),
        ("papers by Xing Li at EMNLP, no tutorials", "by Xing Li at EMNLP outside Tutorial Abstracts"),
        ("papers by Xing Li at ACL 2019 or EMNLP 2021", "by Xing Li from 2019 at ACL or 2021 at EMNLP"),
    ],
)
def test_conditions_are_read_and_said_back(ask: Ask, question: str, said: str) -> None:
    """Nothing of them is left over as a topic."""
    plan = ask(question)

    assert (wording.conditions(plan.scope), plan.topic, plan.unread) == (said, "", "")
    assert plan.wanted is Wanted.LIST


@pytest.mark.parametrize(
    "question",
    [
        "How many papers did Xing Li and Chen Zhang each publish in 2024?",
        "How many papers do Xing Li and Chen Zhang have, respectively?",
    ],
)
def test_each_of_several_people_is_counted(ask: Ask, question: str) -> None:
    """What they wrote together is another question."""
    plan = ask(question)

    assert (plan.wanted, plan.each, plan.scope.either, plan.unread) == (Wanted.COUNT, True, False, "")


@pytest.mark.parametrize(
    "question",
    [
        "papers by Xing Li on learning without demonstrations",
        "papers by Xing Li on learning with no code switching",
        "What did Xing Li and Chen Zhang write together?",
        "papers by Xing Li with code",
    ],
)
def test_nothing_is_left_out_that_is_wanted(ask: Ask, question: str) -> None:
    """A subject may have a negation in it."""
    scope = ask(question).scope

    assert (scope.none_of, scope.any_of, scope.either) == ((), (), False)
