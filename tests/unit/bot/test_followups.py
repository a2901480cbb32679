"""What a question means after the turns before it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Answer, Citation, Turn
from bot.followups import carry_over
from retrieval.papers import MetricKind, PaperId
from retrieval.queries import (
    Ambiguity,
    Counted,
    DateRange,
    NamedPaper,
    Plan,
    Scope,
    Wanted,
)
from tests.builders import a_person

ADA, CHEN = a_person("Ada Byron"), a_person("Chen Zhang")
IN_2024 = DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31))
IN_2025 = DateRange(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31))
OF_ADA = Scope(people=(ADA,), dates=IN_2024)


def a_plan(wording: str, wanted: Wanted = Wanted.FACT, **values: object) -> Plan:
    """A question as the planner read it alone."""
    return Plan.model_validate({"question": wording, "wording": wording, "wanted": wanted, **values})


def a_turn(plan: Plan, *cited: str) -> Turn:
    """A question that was answered with these papers."""
    citations = tuple(
        Citation(
            n=n,
            paper_id=PaperId(paper),
            title=paper.title(),
            authors=(),
            authors_complete=True,
            date=None,
            venue=None,
            url=None,
        )
        for n, paper in enumerate(cited, start=1)
    )
    return Turn(question=plan.question, answer=Answer(sentences=(), citations=citations, plan=plan))


LISTED = a_turn(a_plan("Ada's papers from 2024?", Wanted.LIST, scope=OF_ADA), "kettle", "maps", "bees")
ONE = a_turn(a_plan("What is Kettle about?"), "kettle")


def named(plan: Plan) -> list[str]:
    """The papers that the question is about now."""
    return [paper.paper_id for paper in plan.named]


@pytest.mark.parametrize(
    ("wording", "turns"),
    [
        ("How fast is it?", ()),
        ("How fast is it?", (a_turn(a_plan("Sing!", Wanted.NOTHING)),)),
        ("How fast is it?", (a_turn(a_plan("papers about bees", Wanted.TOPIC)),)),
        ("Explain the caching of plans in large libraries with many readers", (LISTED,)),
    ],
    ids=["first", "after-nonsense", "after-nothing-cited", "stands-alone"],
)
def test_a_question_that_leans_on_nothing_stays_as_it_is(wording: str, turns: tuple[Turn, ...]) -> None:
    """Without turns, without papers in them, or without a word that points at them."""
    plan = a_plan(wording)

    assert carry_over(plan, turns) == plan


@pytest.mark.parametrize(
    "values",
    [
        {"wanted": Wanted.NOTHING},
        {"unknown_people": ("Barbara Liskov",)},
        {"named": (NamedPaper(typed="Maps", paper_id=PaperId("maps"), title="Maps"),)},
        {"ambiguous": (Ambiguity(typed="Zhang", choices=(CHEN,)),)},
    ],
    ids=["nothing", "unknown", "named", "ambiguous"],
)
def test_what_names_its_own_matter_is_not_led_back(values: dict[str, object]) -> None:
    """A paper or a person that the question names goes before "it"."""
    plan = a_plan("Is it fast?").model_copy(update=values)

    assert carry_over(plan, (ONE,)) == plan


@pytest.mark.parametrize(
    ("wording", "wanted", "now"),
    [
        ("How fast is it?", Wanted.FACT, Wanted.FACT),
        ("Who wrote it?", Wanted.AUTHORS, Wanted.AUTHORS),
        ("Who are the authors of that paper?", Wanted.TOPIC, Wanted.AUTHORS),
        ("When did it come out?", Wanted.WHEN, Wanted.WHEN),
        ("What does this method save?", Wanted.TOPIC, Wanted.FACT),
        ("How many authors does it have?", Wanted.COUNT, Wanted.COUNT),
        ("And the memory?", Wanted.TOPIC, Wanted.FACT),
    ],
)
def test_it_is_the_paper_the_conversation_is_about(wording: str, wanted: Wanted, now: Wanted) -> None:
    """The first paper that the last answer cites."""
    plan = carry_over(a_plan(wording, wanted), (ONE,))

    assert named(plan) == ["kettle"]
    assert plan.wanted is now
    assert plan.follows_up


def test_a_year_in_a_question_about_one_paper_selects_nothing() -> None:
    """Asked of "it", a date is part of the question and not a set."""
    plan = carry_over(a_plan("Was it out in 2024 already?", scope=Scope(dates=IN_2024)), (ONE,))

    assert named(plan) == ["kettle"]
    assert plan.scope.dates is None


def test_a_fact_that_points_at_nothing_looks_first_where_the_talk_is() -> None:
    """After one paper a bare question may be about it, but need not be."""
    plan = carry_over(a_plan("How much memory does the handle of the vessel need in total?"), (ONE,))

    assert [paper.paper_id for paper in plan.focus] == ["kettle"]
    assert plan.named == ()
    assert not plan.follows_up


@pytest.mark.parametrize(
    ("wording", "paper"),
    [
        ("Who wrote the first one?", "kettle"),
        ("Tell me more about the second paper", "maps"),
        ("What does the last one say?", "bees"),
        ("And the third?", "bees"),
        ("What about the former?", "kettle"),
    ],
)
def test_an_ordinal_picks_one_of_the_papers(wording: str, paper: str) -> None:
    """Counted in the order in which they were cited."""
    assert named(carry_over(a_plan(wording), (LISTED,))) == [paper]


def test_an_ordinal_past_the_end_keeps_them_all() -> None:
    """There is no fifth of three."""
    assert named(carry_over(a_plan("Who wrote the fifth one?"), (LISTED,))) == ["kettle", "maps", "bees"]


def test_his_first_paper_is_no_ordinal() -> None:
    """A superlative of a person asks anew."""
    plan = carry_over(a_plan("What is her first paper?", Wanted.FIRST), (LISTED,))

    assert plan.scope.people == (ADA,)
    assert plan.wanted is Wanted.FIRST


@pytest.mark.parametrize(
    ("wording", "wanted", "values", "now"),
    [
        ("Which of these are from 2025?", Wanted.LIST, {"scope": Scope(dates=IN_2025)}, Wanted.LIST),
        ("Which of them have code?", Wanted.TOPIC, {"scope": Scope(with_code=True)}, Wanted.LIST),
        ("Which of these use copper?", Wanted.FACT, {"topic": "copper"}, Wanted.TOPIC),
        ("How many of those are from 2025?", Wanted.COUNT, {"scope": Scope(dates=IN_2025)}, Wanted.COUNT),
        ("Which of these are by Chen Zhang?", Wanted.LIST, {"scope": Scope(people=(CHEN,))}, Wanted.LIST),
    ],
)
def test_these_are_the_papers_cited_before(
    wording: str, wanted: Wanted, values: dict[str, object], now: Wanted
) -> None:
    """The question is put to them alone, with its own conditions."""
    plan = carry_over(a_plan(wording, wanted, **values), (LISTED,))

    assert plan.scope.papers == ("kettle", "maps", "bees")
    assert plan.wanted is now
    assert plan.follows_up


def test_what_is_asked_of_each_of_these_is_asked_of_each() -> None:
    """Who wrote them, when, where: of every paper by name."""
    assert named(carry_over(a_plan("Who wrote these?", Wanted.AUTHORS), (LISTED,))) == ["kettle", "maps", "bees"]


def test_these_reach_back_over_an_answer_that_cites_nothing() -> None:
    """The papers are those of the last answer that had any."""
    figure = a_turn(a_plan("What is Ada's h-index?", Wanted.METRIC, scope=Scope(people=(ADA,))))

    plan = carry_over(a_plan("Which of these are about bees?", Wanted.TOPIC, topic="bees"), (LISTED, figure))

    assert plan.scope.papers == ("kettle", "maps", "bees")


@pytest.mark.parametrize("wording", ["And in 2025?", "What about 2025?", "from 2025", "2025?"])
def test_another_date_repeats_the_question(wording: str) -> None:
    """Everything else stays: the person, the kind, what is counted."""
    counted = a_turn(a_plan("How many by Ada in 2024?", Wanted.COUNT, scope=OF_ADA, counted=Counted.COAUTHORS))

    plan = carry_over(a_plan(wording, Wanted.LIST, scope=Scope(dates=IN_2025)), (counted,))

    assert plan.scope == Scope(people=(ADA,), dates=IN_2025)
    assert (plan.wanted, plan.counted) == (Wanted.COUNT, Counted.COAUTHORS)


def test_how_many_repeats_as_a_count() -> None:
    """After a list, "and how many" counts."""
    plan = carry_over(a_plan("And how many in 2025?", Wanted.COUNT, scope=Scope(dates=IN_2025)), (LISTED,))

    assert plan.wanted is Wanted.COUNT
    assert plan.scope.people == (ADA,)


def test_a_brief_repeated_for_a_year_is_a_list() -> None:
    """After "tell me about her", "and in 2025?" asks for papers."""
    brief = a_turn(a_plan("Tell me about Ada", Wanted.AUTHOR, scope=Scope(people=(ADA,))), "kettle")

    assert carry_over(a_plan("And in 2025?", scope=Scope(dates=IN_2025)), (brief,)).wanted is Wanted.LIST


@pytest.mark.parametrize(
    ("wording", "wanted", "values", "now"),
    [
        ("What is her h-index?", Wanted.FACT, {"metrics": (MetricKind.H_INDEX,)}, Wanted.METRIC),
        ("With whom did she write?", Wanted.AUTHORS, {}, Wanted.COAUTHORS),
        ("Tell me about her", Wanted.TOPIC, {}, Wanted.AUTHOR),
        ("What else did she write?", Wanted.FACT, {}, Wanted.LIST),
        ("What did she write about bees?", Wanted.TOPIC, {"topic": "bees"}, Wanted.TOPIC),
    ],
)
def test_a_pronoun_is_the_person_last_named(
    wording: str, wanted: Wanted, values: dict[str, object], now: Wanted
) -> None:
    """Her figures, her co-authors, her work, her papers on a matter."""
    plan = carry_over(a_plan(wording, wanted, **values), (LISTED,))

    assert plan.scope.people == (ADA,)
    assert plan.wanted is now
    assert plan.follows_up


def test_another_person_among_these_is_not_led_back() -> None:
    """A question that names a person, and points at nothing, is a new one."""
    plan = a_plan("papers by Chen Zhang", Wanted.LIST, scope=Scope(people=(CHEN,)))

    assert carry_over(plan, (LISTED,)) == plan


WORDS = st.sampled_from(
    ["which", "of these", "it", "her", "first", "last one", "and", "in 2025", "who", "wrote", "how many", "paper"]
)


@given(
    st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from(list(Wanted)), st.lists(st.sampled_from([LISTED, ONE]))
)
def test_carrying_over_invents_nothing(wording: str, wanted: Wanted, turns: list[Turn]) -> None:
    """Papers and people of the new plan are those of the conversation, and what was typed stays."""
    plan = carry_over(a_plan(wording, wanted), tuple(turns))

    cited = {citation.paper_id for turn in turns for citation in turn.answer.citations}
    assert {*named(plan), *(plan.scope.papers or ())} <= cited
    assert set(plan.scope.people) <= {ADA}
    assert plan.question == wording
