"""A conversation about two people of one name: neither ever has the other's papers."""

from __future__ import annotations

import pytest

from bot import picking
from bot.dialogue import AbstainReason, Answer
from retrieval.names import key
from retrieval.papers import Author, MentionId, PaperId, PersonId, mention_id
from tests.builders import a_metric
from tests.unit.bot.conftest import BEES, KETTLE, MAPS, Desk

OWNER, OTHER = (PersonId(mention_id(PaperId(paper), key("Wei Zhang"))) for paper in ("kettle", "bees"))


@pytest.fixture
def namesakes() -> Desk:
    """One Wei Zhang has a page, a paper on kettles and one on maps; the other has a paper on bees."""
    desk = Desk()
    wei = Author(name="Wei Zhang")
    desk.hold(
        ("kettle", KETTLE.model_copy(update={"owner": "Wei Zhang"})),
        ("maps", MAPS.model_copy(update={"authors": (*MAPS.authors, wei)})),
        ("bees", BEES.model_copy(update={"authors": (*BEES.authors, wei)})),
        metrics=[a_metric("Wei Zhang", value=7)],
    )
    desk.catalog.settle({MentionId(OWNER): OWNER, MentionId("maps:weizhang"): OWNER, MentionId(OTHER): OTHER})
    return desk


def cited(answer: Answer) -> set[str]:
    """The papers that the answer rests on."""
    return {citation.paper_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "of_owner", "of_other"),
    [
        ("papers by Wei Zhang", {"kettle", "maps"}, {"bees"}),
        ("How many papers by Wei Zhang are there?", {"kettle", "maps"}, {"bees"}),
        ("What is the latest paper by Wei Zhang?", {"maps"}, {"bees"}),
        ("Who are the co-authors of Wei Zhang?", {"kettle", "maps"}, {"bees"}),
    ],
)
def test_a_choice_is_answered_for_that_one(
    namesakes: Desk, question: str, of_owner: set[str], of_other: set[str]
) -> None:
    """By the words of a button, and by the number in the list."""
    asked = namesakes.ask(question)
    assert asked.abstain_reason is AbstainReason.AMBIGUOUS

    for number, (person, papers) in enumerate(((OWNER, of_owner), (OTHER, of_other)), start=1):
        for typed in (picking.said(asked, person), str(number)):
            answer = namesakes.ask(question, typed)
            assert [it.id for it in answer.plan.scope.people] == [person]
            assert cited(answer) == papers


def test_what_follows_is_about_the_one_who_was_chosen(namesakes: Desk) -> None:
    """A pronoun, another date, and back to the other by name."""
    chosen = ("papers by Wei Zhang", "2")

    assert cited(namesakes.ask(*chosen, "Who are her co-authors?")) == {"bees"}
    assert cited(namesakes.ask(*chosen, "and in 2023?")) == {"bees"}
    assert namesakes.ask(*chosen, "and in 2024?").abstain_reason is AbstainReason.NOT_IN_LIBRARY
    assert namesakes.ask(*chosen, "papers by Wei Zhang").abstain_reason is AbstainReason.AMBIGUOUS


def test_a_page_tells_of_its_owner_only(namesakes: Desk) -> None:
    """Of the other nobody states a figure."""
    asked = "What is the h-index of Wei Zhang?"

    assert "**7**" in namesakes.ask(asked, "1").sentences[0].text
    assert namesakes.ask(asked, "2").abstain_reason is AbstainReason.NO_EVIDENCE


def test_the_rest_of_a_question_may_say_who_is_meant(namesakes: Desk) -> None:
    """A year or a co-author; the answer says as whom it read the name."""
    for question in ("papers by Wei Zhang in 2023", "papers by Wei Zhang and Grace Murray"):
        answer = namesakes.ask(question)

        assert cited(answer) == {"bees"}
        assert answer.sentences[0].text == "I read “Wei Zhang” as Wei Zhang (1 paper, 2023, with Grace Murray)."


def test_a_name_that_half_fits_leaves_the_namesakes_open(namesakes: Desk) -> None:
    """From everybody called so to the two, to one."""
    asked = ("How many papers by Zhang?", "Wei Zhang", "2")

    assert len(namesakes.ask(*asked[:1]).rows) == 3
    assert [row.label for row in namesakes.ask(*asked[:2]).rows] == ["Wei Zhang", "Wei Zhang"]
    assert cited(namesakes.ask(*asked)) == {"bees"}


def test_an_unknown_name_near_to_somebodys_is_offered_and_agreed_to(namesakes: Desk) -> None:
    """Nobody is taken for somebody else before the reader says so."""
    question = "How many papers by Grazie Murrai are there?"

    asked = namesakes.ask(question)

    assert asked.sentences[0].text == (
        "Not in the library: nobody is called Grazie Murrai. "
        "Did you mean **Grace Murray** (1 paper, 2023, with Wei Zhang)?"
    )
    assert (asked.abstain_reason, cited(asked)) == (AbstainReason.AMBIGUOUS, set())
    assert cited(namesakes.ask(question, "yes")) == cited(namesakes.ask(question, "Grace Murray")) == {"bees"}
