"""Which of the people whom an answer asked back for is meant."""

from __future__ import annotations

import pytest

from bot import picking, pointing
from bot.dialogue import AbstainReason, Answer, Turn
from bot.followups import carry_over
from bot.writers import limits
from retrieval.papers import PersonId
from retrieval.queries import Ambiguity, Person, Plan, Scope, Wanted
from tests.builders import a_person

ONE, OTHER = (a_person("Lei Wu").model_copy(update={"id": PersonId(f"p{at}:leiwu")}) for at in (1, 2))
LING, ADA = a_person("Ling Wu"), a_person("Ada Byron")
TOLD = ("9 papers, 2019–2024, with Ann Ray", "1 paper, 2024", "3 papers, 2021")


def asked_back(*people: Person, near: bool = False, more: tuple[Ambiguity, ...] = ()) -> Answer:
    """The answer to "How many papers by Wu and Ada Byron?", which asks who is meant."""
    doubt = Ambiguity(typed="Wu", choices=people, near=near)
    plan = a_plan("How many papers by Wu?", Wanted.COUNT, scope=Scope(people=(ADA,)), ambiguous=(doubt, *more))
    draft = limits.which_one(doubt, TOLD)
    return Answer(sentences=draft.sentences, rows=draft.rows, abstain_reason=draft.abstain_reason, plan=plan)


def a_plan(question: str, wanted: Wanted = Wanted.TOPIC, **values: object) -> Plan:
    """The plan of a question."""
    return Plan.model_validate({"question": question, "wording": question, "wanted": wanted, **values})


def picked(typed: str, answer: Answer) -> Person | None:
    """Whom the next question picks, where everything else stays as it was asked."""
    plan = picking.picked(a_plan(typed), answer)
    if plan is None:
        return None
    assert (plan.wanted, plan.scope.people[:1], plan.ambiguous, plan.follows_up) == (Wanted.COUNT, (ADA,), (), True)
    assert plan.question == typed
    return plan.scope.people[-1]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Lei Wu (9 papers, 2019–2024, with Ann Ray)", ONE),
        ("lei wu (1 paper,  2024)", OTHER),
        ("1", ONE),
        ("number 2", OTHER),
        ("#2.", OTHER),
        ("3", LING),
        ("the first one", ONE),
        ("Second", OTHER),
        ("the last one", LING),
        ("the tenth", None),
        ("Ling Wu", None),  # by name, as any plan reads it
        ("4", None),
        ("0", None),
        ("the fifth", None),
        ("Lei Wu", None),
        ("yes", None),
        ("2024", None),
        ("the first paper", None),
    ],
)
def test_a_choice_is_picked_as_it_is_typed(typed: str, person: Person | None) -> None:
    """By what tells it from the others, or its place in the list; nothing else is a choice."""
    assert picked(typed, asked_back(ONE, OTHER, LING)) == person


@pytest.mark.parametrize("typed", ["yes", "Yes, please.", "1", "the first one", "right"])
def test_one_choice_may_be_agreed_to(typed: str) -> None:
    """Where a name was near to one person's only."""
    assert picked(typed, asked_back(ONE, near=True)) == ONE


def test_a_number_counts_even_where_it_asks_nothing_of_a_library() -> None:
    """And only after a question back."""
    turn = Turn(question="?", answer=asked_back(ONE, OTHER))
    number = a_plan("2", Wanted.NOTHING)

    assert carry_over(number, (turn,)).scope.people == (ADA, OTHER)
    assert carry_over(number, ()) == number
    assert (
        carry_over(number, (Turn(question="?", answer=turn.answer.model_copy(update={"abstain_reason": None})),))
        == number
    )


def test_what_else_was_open_stays_open() -> None:
    """One question back after the other."""
    zhang = Ambiguity(typed="Zhang", choices=(a_person("Bo Zhang"), a_person("Wei Zhang")))

    plan = picking.picked(a_plan("1"), asked_back(ONE, OTHER, more=(zhang,)))

    assert plan is not None
    assert (plan.scope.people, plan.ambiguous) == ((ADA, ONE), (zhang,))


def test_a_name_of_several_choices_leaves_those() -> None:
    """What was asked is asked of them; a name that is none of theirs is another question."""
    answer = asked_back(ONE, OTHER, LING)
    named = a_plan("Lei Wu", ambiguous=[Ambiguity(typed="Lei Wu", choices=(ONE, OTHER, a_person("Lei Wu", "L. Wu")))])
    strange = a_plan(
        "Bo Li", ambiguous=[Ambiguity(typed="Bo Li", choices=(a_person("Bo Li"), a_person("Bo Li", "B. Li")))]
    )

    plan = picking.picked(named, answer)

    assert plan is not None
    assert (plan.wanted, plan.scope.people) == (Wanted.COUNT, (ADA,))
    assert plan.ambiguous == (Ambiguity(typed="Lei Wu", choices=(ONE, OTHER)),)
    assert picking.picked(strange, answer) is None
    assert picking.picked(named.model_copy(update={"topic": "bees"}), answer) is None


def test_the_words_of_a_button_pick_its_person() -> None:
    """By the name where that is enough, else with what tells namesakes apart; an old button carried the name."""
    answer = asked_back(ONE, OTHER, LING.model_copy(update={"id": PersonId("p3:lingwu")}))
    words = [picking.said(answer, who) for who in ("p1:leiwu", "p2:leiwu", "p3:lingwu", "Ling Wu")]

    assert words == ["Lei Wu (9 papers, 2019–2024, with Ann Ray)", "Lei Wu (1 paper, 2024)", "Ling Wu", "Ling Wu"]
    assert [getattr(picked(typed, answer), "id", None) for typed in words[:3]] == ["p1:leiwu", "p2:leiwu", "p3:lingwu"]


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        (ONE, True),
        (a_person("Lei Wu"), True),
        (ONE.model_copy(update={"id": PersonId("p9:leiwu")}), False),
        (LING, True),
        (LING.model_copy(update={"id": PersonId("p9:lingwu")}), True),
        (ADA, False),
    ],
)
def test_whom_an_answer_offers(person: Person, offered: bool) -> None:  # noqa: FBT001 - the outcome
    """A namesake is somebody else; where people are not told apart the name counts."""
    assert picking.offers(asked_back(ONE, OTHER, LING), person) is offered


def test_only_a_question_back_has_choices() -> None:
    """Rows of other answers are none."""
    answer = asked_back(ONE, OTHER)

    assert len(picking.choices(answer)) == 2
    assert picking.choices(answer.model_copy(update={"abstain_reason": AbstainReason.NO_EVIDENCE})) == ()
    assert pointing.label(answer.rows[1].model_copy(update={"value": ""})) == "Lei Wu"
