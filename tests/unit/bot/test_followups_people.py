"""Whom a question means after an answer that named people."""

from __future__ import annotations

import pytest

from bot.dialogue import Answer, ResultRow, Turn
from bot.followups import carry_over
from retrieval.papers import MetricKind, PersonId
from retrieval.queries import Scope, Wanted
from tests.unit.bot.test_followups import ADA, LING, LISTED, a_plan, a_turn


def named(*names: str) -> Turn:
    """An answer that names these people itself."""
    answer = Answer(
        sentences=(),
        plan=a_plan("Who wrote it?", Wanted.AUTHORS),
        rows=tuple(ResultRow(label=it, value="author", person=PersonId(f"a:{it}")) for it in names),
    )
    return Turn(question="Who wrote it?", answer=answer)


COMPARED = a_turn(a_plan("Compare Ada Byron and Ling Wu", Wanted.COMPARE, scope=Scope(people=(ADA, LING))), "a", "b")


@pytest.mark.parametrize(
    "wording", ["Who is that?", "who's that", "and who is she?", "Who are they?", "who is this person"]
)
def test_who_that_is_means_whom_the_answer_names(wording: str) -> None:
    """The one person it is about; of several it asks which."""
    one = carry_over(a_plan(wording, Wanted.TOPIC), (named("Ada Byron"),))
    several = carry_over(a_plan(wording, Wanted.TOPIC), (named("Ada Byron", "Ling Wu"),))
    theirs = carry_over(a_plan(wording, Wanted.TOPIC), (LISTED,))

    assert (one.wanted, [it.id for it in one.scope.people]) == (Wanted.PERSON, ["a:Ada Byron"])
    assert [it.name for it in several.ambiguous[0].choices] == ["Ada Byron", "Ling Wu"]
    assert several.ambiguous[0].typed == "one"
    assert theirs.scope.people == (ADA,)


@pytest.mark.parametrize(
    ("wording", "wanted", "becomes"),
    [
        ("What else did they write?", Wanted.LIST, Wanted.LIST),
        ("And with whom?", Wanted.LIST, Wanted.COAUTHORS),
        ("who with?", Wanted.TOPIC, Wanted.COAUTHORS),
        ("What did he write about bees?", Wanted.TOPIC, Wanted.TOPIC),
    ],
)
def test_a_pronoun_means_the_one_author_who_was_named(wording: str, wanted: Wanted, becomes: Wanted) -> None:
    """Though the question before named only a paper; of several authors none is meant."""
    topic = "bees" if "bees" in wording else ""

    one = carry_over(a_plan(wording, wanted, topic=topic), (named("Ada Byron"),))
    several = carry_over(a_plan(wording, wanted, topic=topic), (named("Ada Byron", "Ling Wu"),))

    assert (one.wanted, [it.name for it in one.scope.people]) == (becomes, ["Ada Byron"])
    assert several.scope.people == ()


def test_a_topic_of_co_authors_is_what_was_written_on() -> None:
    """No word that is merely left over of the question."""
    bare = carry_over(a_plan("Who are her main co-authors?", Wanted.WHO_WORKS, topic="main"), (LISTED,))
    on = carry_over(a_plan("Who did she write with on bees?", Wanted.WHO_WORKS, topic="bees"), (LISTED,))

    assert [(it.wanted, it.topic, it.scope.people) for it in (bare, on)] == [
        (Wanted.COAUTHORS, "", (ADA,)),
        (Wanted.COAUTHORS, "bees", (ADA,)),
    ]


def test_they_may_be_papers_where_a_person_was_asked_about() -> None:
    """Unless it is said what only people do."""
    papers = carry_over(a_plan("Are they from 2024?", Wanted.FACT, topic="x"), (LISTED,))
    people = carry_over(a_plan("What else did they write?", Wanted.LIST), (LISTED,))

    assert papers.scope.people == ()
    assert people.scope.people == (ADA,)


def test_which_of_two_people_works_on_something_compares_them_on_it() -> None:
    """And on nothing in particular it points at papers."""
    on_bees = carry_over(a_plan("Which of them works on bees?", Wanted.TOPIC, topic="bees"), (COMPARED,))
    bare = carry_over(a_plan("Which of them?", Wanted.TOPIC), (COMPARED,))

    assert (on_bees.wanted, on_bees.topic, on_bees.scope.people) == (Wanted.COMPARE, "bees", (ADA, LING))
    assert bare.wanted is not Wanted.COMPARE


BRIEFS = tuple(a_turn(a_plan("Summarize …", Wanted.AUTHOR, scope=Scope(people=(it,))), "a") for it in (ADA, LING))


@pytest.mark.parametrize(
    "wording",
    ["compare them", "What do the two have in common?", "How do they differ?", "do both work on similar things"],
)
def test_two_people_asked_about_one_by_one_are_compared(wording: str) -> None:
    """As if both had been named, the earlier first."""
    carried = carry_over(a_plan(wording), BRIEFS)

    assert (carried.wanted, carried.scope.people, carried.follows_up) == (Wanted.COMPARE, (ADA, LING), True)


def test_a_figure_of_both_is_asked_of_both() -> None:
    """A comparison by a figure is that figure of the two."""
    asked = a_plan("Which of them has the higher h-index?", Wanted.METRIC, metrics=(MetricKind.H_INDEX,))

    assert carry_over(asked, BRIEFS).scope.people == (ADA, LING)
    assert carry_over(asked, BRIEFS).wanted is Wanted.METRIC


@pytest.mark.parametrize("turns", [BRIEFS[:1], (BRIEFS[0], BRIEFS[0]), (BRIEFS[0], LISTED), (LISTED, LISTED)])
def test_papers_and_one_person_are_no_two_people(turns: tuple[Turn, ...]) -> None:
    """After a list they are its papers, and one person has nobody to be compared with."""
    assert len(carry_over(a_plan("compare them"), turns).scope.people) < 2
