"""A name whose bearers may be one person: papers are answered for all of them, everything else is asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import AbstainReason, Draft
from retrieval.names import key
from retrieval.papers import MentionId, PersonId
from retrieval.queries import Ambiguity, Counted, Person, Plan, Reading, Wanted
from tests.unit.bot.conftest import BEES
from tests.unit.bot.test_resolve import a_plan, an_author, namesakes, unsure_of


@pytest.mark.parametrize("typed", ["Wei Zhang", "zhang, wei"])
@pytest.mark.parametrize("wanted", [Wanted.LIST, Wanted.COUNT, Wanted.LATEST, Wanted.FIRST])
def test_papers_under_a_name_are_those_of_all_who_may_be_one(typed: str, wanted: Wanted) -> None:
    """Nobody could say whose they are, so they are not asked back for, and it is said."""
    desk, one, other = namesakes()
    wei = Ambiguity(typed=typed, choices=(one, other))

    plan = unsure_of(desk, one, other)(a_plan(wanted, ambiguous=(wei,)), desk.directory)

    assert isinstance(plan, Plan)
    assert plan.scope.people == (Person(name="Wei Zhang", keys=(key("Wei Zhang"),), bearers=(one, other)),)
    assert list(desk.catalog.select(plan.scope)) == ["kettle", "bees"]
    told = "1 paper, 2024, with Ada Byron and Chen Zhang · 1 paper, 2023, with Grace Murray"
    meant = f"everybody of that name ({told}), who may be one person; nothing here decides it"
    assert plan.read_as == (Reading(typed=typed, meant=meant),)


@pytest.mark.parametrize(
    "values",
    [
        {"typed": "Zhang"},
        {"typed": "W. Zhang"},
        {"near": True},
        {"wanted": Wanted.COAUTHORS},
        {"counted": Counted.COAUTHORS},
    ],
)
def test_those_who_may_be_one_are_asked_back_for_where_it_matters(values: dict[str, object]) -> None:
    """Where the name is not all of theirs, and where the answer would be about a person."""
    desk, one, other = namesakes()
    wei = {"typed": "Wei Zhang", "choices": (one, other), "near": False}
    wei |= {name: value for name, value in values.items() if name in wei}
    asked: dict[str, object] = {"wanted": Wanted.COUNT}
    asked |= {name: value for name, value in values.items() if name not in wei}

    said = unsure_of(desk, one, other)(
        Plan.model_validate({"question": "?", "ambiguous": (wei,), **asked}), desk.directory
    )

    assert isinstance(said, Draft)
    assert said.abstain_reason is AbstainReason.AMBIGUOUS


def test_more_than_a_short_list_of_papers_is_asked_back_for() -> None:
    """Nobody tells them apart by eye."""
    desk, one, other = namesakes()
    more = [
        (f"bees-{at}", BEES.model_copy(update={"title": f"Bees {at}", "authors": (an_author("Wei Zhang"),)}))
        for at in range(9)
    ]
    desk.hold(*more)
    theirs = {MentionId(f"{paper}:weizhang"): PersonId(other.id or "") for paper in ("bees", *dict(more))}
    desk.catalog.settle({MentionId(one.id or ""): PersonId(one.id or "")} | theirs)
    many = other.model_copy(update={"papers": 1 + len(more)})
    wei = Ambiguity(typed="Wei Zhang", choices=(one, many))

    assert isinstance(unsure_of(desk, one, other)(a_plan(Wanted.LIST, ambiguous=(wei,)), desk.directory), Draft)


def test_what_follows_on_a_name_of_several_opens_it_again() -> None:
    """What is asked of a person asks which; what is asked of papers is answered for all, in the next turn as well."""
    desk, one, other = namesakes()
    desk.answering = replace(desk.answering, resolve=lambda: unsure_of(desk, one, other))
    all_of_them = "papers by Wei Zhang"

    assert [it.paper_id for it in desk.ask(all_of_them).citations] == ["kettle", "bees"]
    assert [it.paper_id for it in desk.ask(all_of_them, "Which of these are from 2023?").citations] == ["bees"]
    assert [it.paper_id for it in desk.ask(all_of_them, "and in 2023?").citations] == ["bees"]
    for question in ("Who are her co-authors?", "Summarize her work"):
        assert desk.ask(all_of_them, question).abstain_reason is AbstainReason.AMBIGUOUS
        chosen = [{it.paper_id for it in desk.ask(all_of_them, question, number).citations} for number in ("1", "2")]
        assert chosen == [{"bees"}, {"kettle"}]
