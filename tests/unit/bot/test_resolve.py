"""What the planner left open is settled with the library's help, or asked back."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue import AbstainReason, Draft
from retrieval.papers import PaperId
from retrieval.queries import Ambiguity, DateRange, NamedPaper, Plan, Reading, Scope, Wanted
from tests.builders import a_person
from tests.unit.bot.conftest import Desk

ADA, CHEN, WEI = a_person("Ada Byron"), a_person("Chen Zhang"), a_person("Wei Zhang")
KETTLE = NamedPaper(typed="Kettle", paper_id=PaperId("kettle"), title="Kettle: Boiling Water on Blue Stoves")


def a_plan(wanted: Wanted = Wanted.FACT, **values: object) -> Plan:
    """A plan with something open."""
    return Plan.model_validate({"question": "?", "wanted": wanted, **values})


def settled(desk: Desk, plan: Plan) -> Plan:
    """The plan that has nothing open any more."""
    result = desk.resolve(plan, desk.directory)
    assert isinstance(result, Plan)
    return result


def refused(desk: Desk, plan: Plan) -> Draft:
    """The draft that has to come first."""
    result = desk.resolve(plan, desk.directory)
    assert isinstance(result, Draft)
    return result


def test_people_that_nobody_is_are_not_in_the_library(desk: Desk) -> None:
    """An unknown name ends the matter, unless a paper is named all the same."""
    unknown = a_plan(unknown_people=("Barbara Liskov",))

    assert refused(desk, unknown).sentences[0].text == "Not in the library: I have nothing by Barbara Liskov."
    assert settled(desk, unknown.model_copy(update={"named": (KETTLE,)})).named == (KETTLE,)


def test_a_name_that_fits_several_is_asked_back(desk: Desk) -> None:
    """With papers and years of each choice."""
    draft = refused(desk, a_plan(Wanted.LIST, ambiguous=(Ambiguity(typed="Zhang", choices=(CHEN, WEI)),)))

    assert draft.abstain_reason is AbstainReason.AMBIGUOUS
    assert draft.sentences[0].text.startswith("Which Zhang? **Chen Zhang** (")
    assert "2024–2025" in draft.sentences[0].text


def test_the_rest_of_the_question_may_decide(desk: Desk) -> None:
    """Where only one of them has a paper that fits, it is that one, and it is said."""
    year = DateRange(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31))
    zhang = Ambiguity(typed="Zhang", choices=(CHEN, WEI))

    plan = settled(desk, a_plan(Wanted.LIST, ambiguous=(zhang,), scope=Scope(dates=year)))

    assert plan.scope.people == (CHEN,)
    assert plan.read_as == (Reading(typed="Zhang", meant="Chen Zhang"),)
    assert plan.ambiguous == ()


def test_where_nobody_fits_the_rest_all_are_named(desk: Desk) -> None:
    """A question that leaves no paper for any of them is still a question of who."""
    year = DateRange(first=dt.date(1999, 1, 1), last=dt.date(1999, 12, 31))
    zhang = Ambiguity(typed="Zhang", choices=(CHEN, WEI))

    text = refused(desk, a_plan(Wanted.LIST, ambiguous=(zhang,), scope=Scope(dates=year))).sentences[0].text

    assert "Chen Zhang" in text
    assert "Wei Zhang" in text


def test_a_name_that_one_abstract_brings_in_is_that_paper(desk: Desk) -> None:
    """A system that is no paper's title is found where it is introduced."""
    plan = settled(desk, a_plan(mentions=("Kettle",)))

    assert [named.paper_id for named in plan.named] == ["kettle"]
    assert plan.named[0].typed == "Kettle"


def test_a_name_that_stands_nowhere_is_not_in_the_library(desk: Desk) -> None:
    """Nothing similar takes its place."""
    assert refused(desk, a_plan(mentions=("QuadTurbo",))).sentences[0].text == (
        "Not in the library: I have nothing called QuadTurbo."
    )


def test_a_figure_with_its_unit_is_no_name(desk: Desk) -> None:
    """No paper is looked for under "2.5x", though one states it."""
    assert settled(desk, a_plan(mentions=("2.5x",))).named == ()


def test_a_title_that_nobody_has_is_not_in_the_library(desk: Desk) -> None:
    """It is named as it was typed, unless a paper that is here is named beside it."""
    unknown = a_plan(unknown_titles=("Attention on the Moon",))

    assert 'I have nothing called "Attention on the Moon".' in refused(desk, unknown).sentences[0].text
    assert settled(desk, unknown.model_copy(update={"named": (KETTLE,)})).named == (KETTLE,)


def test_one_unknown_name_beside_known_ones_is_let_be(desk: Desk) -> None:
    """The question may be about the other."""
    plan = settled(desk, a_plan(mentions=("Kettle", "QuadTurbo")))

    assert [named.paper_id for named in plan.named] == ["kettle"]


def test_a_comparison_needs_both_sides(desk: Desk) -> None:
    """One side that is not there is named; where both are there, both are found."""
    both = settled(desk, a_plan(Wanted.COMPARE, mentions=("FoldMap", "Kettle"), named=(KETTLE,)))
    one = refused(desk, a_plan(Wanted.COMPARE, mentions=("QuadTurbo",), named=(KETTLE,)))

    assert [named.paper_id for named in both.named] == ["kettle", "maps"]
    assert one.sentences[0].text == "Not in the library: I have nothing called QuadTurbo."


@pytest.mark.parametrize(
    "plan",
    [
        a_plan(Wanted.TOPIC, mentions=("QuadTurbo",)),
        a_plan(mentions=("QuadTurbo",), scope=Scope(people=(ADA,))),
        a_plan(mentions=("QuadTurbo",), named=(KETTLE,)),
        a_plan(),
    ],
    ids=["topic", "person", "named", "nothing-open"],
)
def test_names_that_need_no_paper_stay_open(desk: Desk, plan: Plan) -> None:
    """A topic, a person's papers, a named paper: search will see to them."""
    assert settled(desk, plan) == plan


def test_a_described_paper_is_found_or_left_open(desk: Desk) -> None:
    """Words that describe one paper stand for it; words that describe none leave the plan as it was."""
    found = desk.resolve.by_search(a_plan(Wanted.AUTHORS, topic="dances of honey bees"))
    unknown = a_plan(Wanted.AUTHORS, topic="volcanoes")

    assert [named.paper_id for named in found.named] == ["bees"]
    assert desk.resolve.by_search(unknown) == unknown


def test_a_described_paper_is_looked_for_in_scope_only(desk: Desk) -> None:
    """What the question rules out is not found, however well the words describe it."""
    nowhere = a_plan(Wanted.AUTHORS, topic="dances of honey bees", scope=Scope(fields=("cs.ZZ",)))

    assert desk.resolve.by_search(nowhere) == nowhere
