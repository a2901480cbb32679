"""At which of several people a description points."""

from __future__ import annotations

import datetime as dt

import pytest

from bot import picking
from bot.dialogue import AbstainReason, ResultRow
from bot.pointing import described, fitting, most_papers, pointed_at
from retrieval.queries import Ambiguity, DateRange, Person, Plan, Scope, Wanted
from tests.builders import a_person
from tests.unit.bot.conftest import Desk
from tests.unit.bot.test_picking import LING, ONE, OTHER, a_plan, asked_back

BYRON, MURRAY, ZHANG = a_person("Ada Byron"), a_person("Grace Murray"), a_person("Chen Zhang")
ROWS = tuple(
    ResultRow(label="Yang Liu", value=value)
    for value in (
        "96 papers, 2003–2023, with Chen Li and Xian Qian",
        "22 papers, 2015–2023, with Mirella Lapata and Dragomir Radev",
        "4 papers, 2021–2024, with Deli Chen",
    )
)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("the one with the most papers", "with the most papers"),
        ("The one who works with Lapata, please.", "who works with Lapata"),
        ("I mean the guy with 22 papers, thanks", "with 22 papers"),
        ("what about the one at ACL?", "at ACL"),
        ("it's the person who does parsing", "who does parsing"),
        ("no, the parsing one", "parsing"),
        ("the most prolific one", "most prolific"),
        ("the one paper on parsing is what?", None),
        ("Which one is the newest?", None),
        ("papers by the one with most papers", None),
        ("one more", None),
        ("the one", None),
    ],
)
def test_a_description_is_told_from_another_question(text: str, description: str | None) -> None:
    """It says which one, and asks nothing."""
    found = described(text)

    assert (found and " ".join(found.split())) == description


@pytest.mark.parametrize(
    ("description", "at"),
    [
        ("with Lapata", 1),
        ("who works with mirella LAPATA", 1),
        ("with 22 papers", 1),
        ("with Chen", None),
        ("with Chen Li", 0),
        ("from 2024", 2),
        ("who works with her", None),
        ("from Edinburgh", None),
    ],
)
def test_what_was_told_of_one_alone_points_at_them(description: str, at: int | None) -> None:
    """Every telling word has to have been told, and of nobody else."""
    assert fitting(description, ROWS) == (None if at is None else ROWS[at])


def test_most_papers_are_ones_own() -> None:
    """Of two with as many neither is meant."""
    assert most_papers(ROWS[1:]) == ROWS[1]
    assert most_papers((*ROWS, ROWS[0])) is None
    assert most_papers(()) is None


@pytest.mark.parametrize("text", ["the second one please", "Please, number 2", "2, thanks", "second, thank you."])
def test_a_place_is_named_politely(text: str) -> None:
    """Manners change nothing."""
    assert pointed_at(text, ROWS) == ROWS[1]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("the one with the most papers", ONE),
        ("the most prolific one", ONE),
        ("the one with Ann Ray", ONE),
        ("the one with 3 papers", LING),
    ],
)
def test_a_description_picks_one(typed: str, person: Person) -> None:
    """As its number in the list would."""
    plan = picking.picked(a_plan(typed), asked_back(ONE, OTHER, LING))

    assert plan is not None
    assert (plan.wanted, plan.scope.people[-1], plan.ambiguous) == (Wanted.COUNT, person, ())


def test_a_description_of_nobody_asks_again() -> None:
    """It is never taken for a question of its own."""
    answer = asked_back(ONE, OTHER, LING)

    plan = picking.picked(a_plan("the one from Edinburgh", topic="Edinburgh"), answer)

    assert plan is not None
    assert (plan.wanted, plan.ambiguous) == (Wanted.COUNT, answer.plan.ambiguous)


def _settled(desk: Desk, **said: object) -> tuple[Person, ...] | None:
    """Whose papers are listed after "papers by Ada", where this was said of who is meant; None where that is asked."""
    open_ = Ambiguity.model_validate({"typed": "Ada", "choices": (BYRON, MURRAY, ZHANG), **said})
    settled = desk.resolve(
        Plan.model_validate({"question": "?", "wanted": Wanted.LIST, "ambiguous": (open_,)}), desk.directory
    )
    return settled.scope.people if isinstance(settled, Plan) else None


def test_what_was_said_of_somebody_is_held_against_their_papers(desk: Desk) -> None:
    """A co-author, a year or a topic may leave one of the choices."""
    year = DateRange(first=dt.date(2023, 1, 1), last=dt.date(2023, 12, 31))

    assert _settled(desk) is None
    assert _settled(desk, topic="honey bees") == (MURRAY,)
    assert _settled(desk, topic="submarines") is None
    assert _settled(desk, said=Scope(dates=year)) == (MURRAY,)
    assert _settled(desk, said=Scope(people=(a_person("Wei Zhang"),))) is None


def test_what_tells_who_is_meant_narrows_nothing_else(desk: Desk) -> None:
    """Of whoever works on something all papers are listed."""
    asked = "papers by Zhang"

    answer = desk.ask(asked, "the one who folds plans along rivers")

    assert [it.name for it in answer.plan.scope.people] == ["Chen Zhang"]
    assert {it.paper_id for it in answer.citations} == {"kettle", "maps"}
    again = desk.ask(asked, "the one from Edinburgh")
    assert again.abstain_reason is AbstainReason.AMBIGUOUS
    assert again.sentences[0] == desk.ask(asked).sentences[0]
