"""Buttons for the people whom a name fits."""

from __future__ import annotations

from bot.dialogue import AbstainReason
from bot.slack.views.choices import choices
from retrieval.queries import Person
from tests.unit.bot.slack.views.builders import a_question_back, an_answer, prose

ASKED = "Which Liu? **Zhuorui Liu** (4 papers, 2024–2025) · **Zicheng Liu** (1 paper, 2023)"


def a_liu(name: str, papers: int = 1) -> Person:
    """Somebody of that name."""
    return Person(name=name, keys=(), papers=papers)


def shown(*people: Person, text: str = ASKED) -> list[tuple[object, object, object]]:
    """Text, action and value of each button."""
    [row] = choices(a_question_back(text, *people), answer_id="7f3a")
    elements = row["elements"]
    assert isinstance(elements, list)
    return [(it["text"]["text"], it["action_id"], it["value"]) for it in elements]  # type: ignore[call-overload, index]


def test_each_person_is_a_button_as_the_sentence_tells_them_apart() -> None:
    """With the answer's id and the name to go on with."""
    assert shown(a_liu("Zhuorui Liu"), a_liu("Zicheng Liu")) == [
        ("Zhuorui Liu (4 papers, 2024–2025)", "choose:1", "7f3a:Zhuorui Liu"),
        ("Zicheng Liu (1 paper, 2023)", "choose:2", "7f3a:Zicheng Liu"),
    ]


def test_those_who_are_only_counted_follow() -> None:
    """With how many papers they have."""
    people = (a_liu("Zhuorui Liu"), a_liu("Zicheng Liu"), a_liu("Renxi Liu", 3))

    assert shown(*people, text=f"{ASKED} · 1 more")[2:] == [("Renxi Liu (3 papers)", "choose:3", "7f3a:Renxi Liu")]


def test_those_whom_the_question_rules_out_are_not_offered() -> None:
    """The sentence names and counts only whom it may mean."""
    people = (a_liu("Zhuorui Liu"), a_liu("Zicheng Liu"), a_liu("Renxi Liu"), a_liu("Wei Liu"))

    assert len(shown(*people)) == 2
    assert len(shown(*people, text=f"{ASKED} · 1 more")) == 2


def test_at_most_25_are_offered() -> None:
    """A row takes no more."""
    people = tuple(a_liu(f"P{n} Liu") for n in range(40))

    assert len(shown(*people, text="Which Liu? · 40 more")) == 25


def test_other_answers_offer_nobody() -> None:
    """Neither one that knows, nor one that names nobody."""
    assert choices(an_answer(prose(ASKED)), answer_id="7f3a") == ()
    assert choices(a_question_back("Which Liu?"), answer_id="7f3a") == ()
    assert choices(an_answer(reason=AbstainReason.AMBIGUOUS), answer_id="7f3a") == ()
