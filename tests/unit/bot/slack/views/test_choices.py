"""Buttons for the people whom a name may mean."""

from __future__ import annotations

from bot.dialogue import AbstainReason, Answer
from bot.slack.views.choices import choices
from retrieval.papers import PersonId
from retrieval.queries import Person
from tests.unit.bot.slack.views.builders import a_question_back, an_answer, prose


def a_liu(name: str, of: str = "") -> Person:
    """Somebody of that name, told apart by a paper."""
    return Person(name=name, keys=(), id=PersonId(f"{of}:liu") if of else None)


def shown(answer: Answer) -> list[tuple[object, object, object]]:
    """Text, action and value of each button."""
    [row] = choices(answer, answer_id="7f3a")
    elements = row["elements"]
    assert isinstance(elements, list)
    return [(it["text"]["text"], it["action_id"], it["value"]) for it in elements]  # type: ignore[call-overload, index]


def test_each_person_is_a_button_as_the_answer_tells_them_apart() -> None:
    """With the answer's id and who it is; by name alone where people were not told apart."""
    answer = a_question_back(
        a_liu("Yang Liu", "p1"), a_liu("Yang Liu", "p2"), a_liu("Zicheng Liu"), told=["1 paper, 2023", "2 papers", "?"]
    )

    assert shown(answer) == [
        ("Yang Liu (1 paper, 2023)", "choose:1", "7f3a:p1:liu"),
        ("Yang Liu (2 papers)", "choose:2", "7f3a:p2:liu"),
        ("Zicheng Liu (?)", "choose:3", "7f3a:Zicheng Liu"),
    ]


def test_those_whom_the_sentence_only_counts_have_buttons_too() -> None:
    """As many as a row takes."""
    people = [a_liu(f"P{n} Liu") for n in range(40)]

    assert len(shown(a_question_back(*people[:8]))) == 8
    assert len(shown(a_question_back(*people))) == 25


def test_other_answers_offer_nobody() -> None:
    """Neither one that knows, nor one that names nobody."""
    asked = a_question_back(a_liu("A Liu"), a_liu("B Liu"))

    assert choices(asked.model_copy(update={"abstain_reason": None}), answer_id="7f3a") == ()
    assert choices(an_answer(prose("Which?"), reason=AbstainReason.AMBIGUOUS), answer_id="7f3a") == ()
