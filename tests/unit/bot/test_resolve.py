"""What the planner left open is settled with the library's help, or asked back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.dialogue import AbstainReason, Draft
from bot.resolve import Resolve
from retrieval.papers import Author, MentionId, PaperId, PersonId
from retrieval.people.book import Settled
from retrieval.people.mentions import Link, Outcome
from retrieval.people.naming import Comparison, NameClass
from retrieval.queries import Ambiguity, DateRange, NamedPaper, Person, Plan, Reading, Scope, Wanted
from tests.builders import a_person
from tests.fakes.book import MemoryBook
from tests.unit.bot import conftest
from tests.unit.bot.conftest import BEES, Desk

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


def test_which_of_them_wrote_a_paper_is_not_asked_back(desk: Desk) -> None:
    """The paper's author list says it, whoever is meant."""
    zhang = Ambiguity(typed="Zhang", choices=(CHEN, WEI))

    assert settled(desk, a_plan(Wanted.AUTHORS, ambiguous=(zhang,), named=(KETTLE,))).named == (KETTLE,)


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


def namesakes() -> tuple[Desk, Person, Person]:
    """A library with two people called Wei Zhang, who were told apart, and the two of them."""
    desk = Desk()
    one, other = (
        a_person("Wei Zhang").model_copy(update={"papers": 1, "id": PersonId(f"{paper}:weizhang")})
        for paper in ("kettle", "bees")
    )
    authors = ["Grace Murray", "Wei Zhang"]
    desk.hold(
        ("kettle", conftest.KETTLE), ("bees", BEES.model_copy(update={"authors": tuple(map(an_author, authors))}))
    )
    desk.catalog.settle({MentionId(it.id or ""): PersonId(it.id or "") for it in (one, other)})
    return desk, one, other


def an_author(name: str) -> Author:
    """A name of an author list."""
    return Author(name=name)


def test_namesakes_are_told_apart_by_their_colleagues() -> None:
    """Each is offered with who it is."""
    desk, one, other = namesakes()

    draft = refused(desk, a_plan(Wanted.LIST, ambiguous=(Ambiguity(typed="Wei Zhang", choices=(one, other)),)))

    assert draft.sentences[0].text == (
        "Which Wei Zhang? **Wei Zhang** (1 paper, 2024, with Ada Byron and Chen Zhang) · "
        "**Wei Zhang** (1 paper, 2023, with Grace Murray)"
    )
    assert [row.person for row in draft.rows] == ["kettle:weizhang", "bees:weizhang"]
    assert draft.sentences[1].text == "Answer with the number in this list, or ask again with a co-author or a year."


def test_a_namesake_whom_the_question_leaves_is_said_closely() -> None:
    """The name alone would not tell who was meant."""
    desk, one, other = namesakes()
    year = DateRange(first=dt.date(2023, 1, 1), last=dt.date(2023, 12, 31))
    wei = Ambiguity(typed="Wei Zhang", choices=(one, other))

    plan = settled(desk, a_plan(Wanted.LIST, ambiguous=(wei,), scope=Scope(dates=year)))

    assert plan.scope.people == (other,)
    assert plan.read_as == (Reading(typed="Wei Zhang", meant="Wei Zhang (1 paper, 2023, with Grace Murray)"),)


@pytest.mark.parametrize("choices", [(CHEN,), (CHEN, WEI)])
def test_a_name_that_is_nobodys_is_asked_back_even_where_one_is_near(desk: Desk, choices: tuple[Person, ...]) -> None:
    """A near name is no reading; those come with their colleagues."""
    near = Ambiguity(typed="Chan Zheng", choices=choices, near=True)

    draft = refused(desk, a_plan(Wanted.LIST, ambiguous=(near,)))

    assert draft.abstain_reason is AbstainReason.AMBIGUOUS
    assert draft.sentences[0].text.startswith(
        "Not in the library: nobody is called Chan Zheng. "
        "Did you mean **Chen Zhang** (2 papers, 2024–2025, with Ada Byron and Wei Zhang)"
    )


def unsure_of(desk: Desk, one: Person, other: Person) -> Resolve:
    """What settles names where the two may be one person, as the book of people has it."""
    book = MemoryBook(desk.catalog)
    names = Comparison(one="Wei Zhang", other="Wei Zhang", kind=NameClass.SAME, why="")
    ends = (one.id or "", other.id or "")
    unsure = Link(one=ends[0], other=ends[1], outcome=Outcome.UNCERTAIN, names=names, score=0.0, reasons=())
    whose = {MentionId(it): PersonId(it) for it in ends}
    book.settle(Settled(whose=whose, names={}), [unsure], mark="1")
    return replace(desk.resolve, book=lambda: book)


def test_who_may_be_one_person_is_marked() -> None:
    """Without a book nothing is said."""
    desk, one, other = namesakes()
    wei = Ambiguity(typed="Wei Zhang", choices=(one, other))
    marked = unsure_of(desk, one, other)

    said = marked(a_plan(Wanted.AUTHOR, ambiguous=(wei,)), desk.directory)
    alone = marked(a_plan(Wanted.LIST, ambiguous=(Ambiguity(typed="W", choices=(one,), near=True),)), desk.directory)

    assert isinstance(said, Draft)
    assert said.sentences[1].text == "They may be one person; nothing here decides it."
    assert isinstance(alone, Draft)
    assert len(alone.sentences) == 2
