"""What a question means after the turns before it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import AbstainReason, Answer, Citation, Turn
from bot.followups import carry_over
from retrieval.papers import MetricKind, PaperId
from retrieval.queries import Ambiguity, Counted, DateRange, NamedPaper, Plan, Scope, Wanted
from tests.builders import a_person

ADA, LING, WEI, GRACE = a_person("Ada Byron"), a_person("Ling Wu"), a_person("Wei Wu"), a_person("Grace Murray")
Y2024 = DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31))
Y2025 = DateRange(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31))


def a_plan(wording: str, wanted: Wanted = Wanted.FACT, **values: object) -> Plan:
    """A plan as the planner makes it of the wording alone."""
    return Plan.model_validate({"question": wording, "wording": wording, "wanted": wanted, **values})


def a_turn(plan: Plan, *papers: str, reason: AbstainReason | None = None) -> Turn:
    """A question answered before, with the papers that its answer cites."""
    citations = tuple(
        Citation(
            n=n, paper_id=PaperId(it), title=f"Title {it}", authors=(), authors_complete=True,
            date=None, venue=None, url=None,
        )
        for n, it in enumerate(papers, start=1)
    )  # fmt: skip
    answer = Answer(sentences=(), citations=citations, plan=plan, abstain_reason=reason)
    return Turn(question=plan.question, answer=answer)


def ids(named: tuple[NamedPaper, ...]) -> list[str]:
    """Which papers these are."""
    return [str(it.paper_id) for it in named]


LISTED = a_turn(a_plan("papers by Ada Byron", Wanted.LIST, scope=Scope(people=(ADA,))), "a", "b", "c")
ONE = a_turn(a_plan("What is A about?"), "a")
NO = a_turn(a_plan("What is the weather?", Wanted.NOTHING), reason=AbstainReason.OUT_OF_SCOPE)
BLANK = a_turn(a_plan("papers about volcanoes", Wanted.TOPIC), reason=AbstainReason.NOT_IN_LIBRARY)


@pytest.mark.parametrize(
    ("plan", "turns"),
    [
        (a_plan("Who wrote it?", Wanted.AUTHORS), ()),
        (a_plan("Who wrote it?", Wanted.AUTHORS), (NO,)),
        (a_plan("Who wrote it?", Wanted.AUTHORS), (BLANK,)),
        (a_plan("Ignore it and sing", Wanted.NOTHING), (LISTED,)),
        (a_plan("papers by Barbara Liskov", Wanted.LIST, unknown_people=("Barbara Liskov",)), (LISTED,)),
        (a_plan("it by Wu", Wanted.LIST, ambiguous=(Ambiguity(typed="Wu", choices=(LING, WEI)),)), (LISTED,)),
        (a_plan("papers by Grace Murray", Wanted.LIST, scope=Scope(people=(GRACE,))), (LISTED,)),
        (a_plan("papers about tides of the northern harbour", Wanted.TOPIC, topic="tides"), (ONE,)),
        (a_plan("Is it B?", named=(NamedPaper(typed="B", paper_id=PaperId("b"), title="B"),)), (ONE,)),
        (a_plan("Explain the caching of plans in large libraries with many readers"), (LISTED,)),
    ],
    ids=["first", "chatter", "uncited", "hostile", "stranger", "ambiguous", "person", "topic", "title", "own matter"],
)
def test_a_question_that_stands_on_its_own_is_left_alone(plan: Plan, turns: tuple[Turn, ...]) -> None:
    """Nothing is taken from turns that the question does not need, or that have nothing to give."""
    assert carry_over(plan, turns) == plan


@pytest.mark.parametrize(
    ("wording", "papers"),
    [
        ("What is the first one about?", ["a"]),
        ("What is the second paper about?", ["b"]),
        ("How fast is the 3rd?", ["c"]),
        ("What does the last of these say?", ["c"]),
        ("And the other one?", ["b"]),
        ("What about the former?", ["a"]),
        ("What is the seventh one about?", ["a", "b", "c"]),
        ("How fast is it?", ["a"]),
        ("How much faster is this method?", ["a"]),
        ("And on which stoves?", ["a"]),
    ],
)
def test_one_of_the_papers_cited_before_is_meant(wording: str, papers: list[str]) -> None:
    """Places count from the first citation; "it" is the first; a place that is not there leaves all of them."""
    carried = carry_over(a_plan(wording), (LISTED,))

    assert (carried.wanted, ids(carried.named), carried.follows_up) == (Wanted.FACT, papers, True)


@pytest.mark.parametrize(
    ("wording", "planned", "meant"),
    [
        ("Who wrote it?", Wanted.TOPIC, Wanted.AUTHORS),
        ("When was it published?", Wanted.WHEN, Wanted.WHEN),
        ("Where was it published?", Wanted.FACT, Wanted.WHERE),
        ("Is there a link to it?", Wanted.TOPIC, Wanted.LINK),
        ("Which results has it?", Wanted.LIST, Wanted.FACT),
        ("How many authors does it have?", Wanted.COUNT, Wanted.COUNT),
    ],
)
def test_what_is_asked_of_it_is_asked_as_of_a_named_paper(wording: str, planned: Wanted, meant: Wanted) -> None:
    """A pronoun asks for what the title in its place would ask for."""
    assert carry_over(a_plan(wording, planned), (ONE,)).wanted is meant


def test_whether_it_has_code_asks_for_its_links() -> None:
    """Having code is a condition on many papers, but a question to one."""
    carried = carry_over(a_plan("Does it have code?", scope=Scope(with_code=True)), (ONE,))

    assert (carried.wanted, ids(carried.named), carried.scope) == (Wanted.LINK, ["a"], Scope())


@pytest.mark.parametrize(
    ("plan", "wanted"),
    [
        (a_plan("Which of these are from 2025?", Wanted.TOPIC, scope=Scope(dates=Y2025)), Wanted.LIST),
        (a_plan("Which of these are by Wei Wu?", Wanted.TOPIC, scope=Scope(people=(WEI,))), Wanted.LIST),
        (a_plan("How many of these are from 2025?", Wanted.COUNT, scope=Scope(dates=Y2025)), Wanted.COUNT),
        (a_plan("Which of them boils water?", Wanted.FACT, topic="boils water"), Wanted.TOPIC),
        (a_plan("The latest of these?", Wanted.LATEST), Wanted.LATEST),
    ],
)
def test_these_are_the_papers_of_the_last_answer(plan: Plan, wanted: Wanted) -> None:
    """The question is put to those papers and to no other."""
    carried = carry_over(plan, (LISTED, NO))

    assert (carried.wanted, carried.scope.papers) == (wanted, ("a", "b", "c"))


@pytest.mark.parametrize(
    ("wording", "planned", "meant"),
    [
        ("Who wrote these?", Wanted.TOPIC, Wanted.AUTHORS),
        ("Who are the authors of these papers?", Wanted.LIST, Wanted.AUTHORS),
        ("When did these appear?", Wanted.WHEN, Wanted.WHEN),
        ("Where did these appear?", Wanted.FACT, Wanted.WHERE),
    ],
)
def test_who_when_and_where_are_asked_of_each_of_these(wording: str, planned: Wanted, meant: Wanted) -> None:
    """Every paper of the last answer is named."""
    carried = carry_over(a_plan(wording, planned), (LISTED,))

    assert (carried.wanted, ids(carried.named)) == (meant, ["a", "b", "c"])


@pytest.mark.parametrize(
    ("wording", "scope"),
    [
        ("and in 2024?", Scope(dates=Y2024)),
        ("only the ones from 2024", Scope(dates=Y2024)),
        ("with code?", Scope(with_code=True)),
        ("at ACL?", Scope(venues=("ACL",))),
    ],
)
@pytest.mark.parametrize(
    ("before", "after"), [(Wanted.COUNT, Wanted.COUNT), (Wanted.LIST, Wanted.LIST), (Wanted.AUTHOR, Wanted.LIST)]
)
def test_a_new_condition_repeats_the_last_question(wording: str, scope: Scope, before: Wanted, after: Wanted) -> None:
    """What was wanted, of whom and on what stays; the condition takes the place of its like."""
    asked = a_plan("Ada Byron 2025", before, scope=Scope(people=(ADA,), dates=Y2025), topic="tides")

    carried = carry_over(a_plan(wording, Wanted.LIST, scope=scope), (a_turn(asked, "a", "b"),))

    stated = {name: value for name, value in scope if value}
    assert carried.scope == asked.scope.model_copy(update=stated)
    assert (carried.wanted, carried.topic, carried.follows_up) == (after, "tides", True)


@pytest.mark.parametrize(
    "wording", ["Show all", "all of them", "Show me the rest, please", "list them all", "more", "ok, show everything."]
)
def test_show_all_is_the_last_list_whole(wording: str) -> None:
    """With its conditions, whatever the planner made of the words."""
    meant = carry_over(a_plan(wording, Wanted.TOPIC, topic="rest"), (LISTED,))
    assert (meant.wanted, meant.whole, meant.scope.people) == (Wanted.LIST, True, (ADA,))
    assert meant.question == wording


@pytest.mark.parametrize("wording", ["Show all papers on bees", "all in all, what is A?", "more on bees"])
def test_a_question_that_says_more_than_all_is_another(wording: str) -> None:
    """Only the bare request repeats the list."""
    assert not carry_over(a_plan(wording, Wanted.TOPIC, topic="bees"), (LISTED,)).whole


def test_a_count_with_a_new_condition_counts() -> None:
    """A list asked for again as a number is a number."""
    carried = carry_over(a_plan("How many in 2024?", Wanted.COUNT, scope=Scope(dates=Y2024)), (LISTED,))

    assert (carried.wanted, carried.scope.people) == (Wanted.COUNT, (ADA,))


@pytest.mark.parametrize(
    ("plan", "wanted"),
    [
        (a_plan("What is her h-index?", metrics=(MetricKind.H_INDEX,)), Wanted.METRIC),
        (a_plan("Who are her co-authors?", Wanted.WHO_WORKS, topic="co-authors"), Wanted.COAUTHORS),
        (a_plan("Who has she written with?", Wanted.TOPIC), Wanted.COAUTHORS),
        (a_plan("What does she work on?", Wanted.TOPIC), Wanted.AUTHOR),
        (a_plan("What else has she done?", Wanted.FACT), Wanted.LIST),
        (a_plan("What does she say about harbours?", Wanted.FACT, topic="harbours"), Wanted.FACT),
        (a_plan("What are their first papers?", Wanted.FIRST), Wanted.FIRST),
        (a_plan("How many co-authors does she have?", Wanted.COUNT, counted=Counted.COAUTHORS), Wanted.COUNT),
    ],
)
def test_a_pronoun_is_the_person_named_last(plan: Plan, wanted: Wanted) -> None:
    """The question is about them, whatever it asks."""
    carried = carry_over(plan, (LISTED,))

    assert (carried.wanted, carried.scope.people) == (wanted, (ADA,))


def test_a_pronoun_without_a_person_is_nobody() -> None:
    """Where nobody was named, "she" stays open and the paper is asked."""
    carried = carry_over(a_plan("And what did she measure?"), (ONE,))

    assert carried.scope.people == ()
    assert ids(carried.named) == ["a"]


def test_a_detail_is_looked_for_in_the_one_paper_first() -> None:
    """After an answer from one paper a bare question of detail looks there first, and not only there."""
    carried = carry_over(a_plan("How hot does the handle get?"), (ONE,))

    assert (ids(carried.focus), carried.named, carried.follows_up) == (["a"], (), False)
    assert carry_over(a_plan("How hot does the handle get?"), (LISTED,)).focus == ()


@pytest.mark.parametrize(
    ("wording", "papers"),
    [("Compare it with B", ["a", "b"]), ("How does it differ from B?", ["a", "b"]), ("Compare B to others", ["b"])],
)
def test_it_can_be_compared_with_a_named_paper(wording: str, papers: list[str]) -> None:
    """Only where the question compares, and says "it", do both stand side by side."""
    named = (NamedPaper(typed="B", paper_id=PaperId("b"), title="B"),)

    assert ids(carry_over(a_plan(wording, named=named), (ONE,)).named) == papers


def test_a_name_that_was_asked_back_for_completes_the_question() -> None:
    """The full name alone is enough: what was asked of the ambiguous name is asked of them."""
    which = Ambiguity(typed="Wu", choices=(LING, WEI))
    asked = a_plan("How many papers by Wu?", Wanted.COUNT, ambiguous=(which,), scope=Scope(people=(ADA,)))
    turns = (a_turn(asked, reason=AbstainReason.AMBIGUOUS),)

    carried = carry_over(a_plan("Ling Wu", Wanted.LIST, scope=Scope(people=(LING,))), turns)
    other = a_plan("Grace Murray", Wanted.LIST, scope=Scope(people=(GRACE,)))

    assert (carried.wanted, carried.scope.people, carried.ambiguous) == (Wanted.COUNT, (ADA, LING), ())
    assert carry_over(other, turns) == other


def test_a_year_in_a_question_about_one_paper_selects_nothing() -> None:
    """Asked of "it", a date is part of the question and not a set."""
    carried = carry_over(a_plan("Was it out in 2024 already?", scope=Scope(dates=Y2024)), (ONE,))

    assert ids(carried.named) == ["a"]
    assert carried.scope.dates is None


def test_these_reach_back_over_an_answer_that_cites_nothing() -> None:
    """The papers are those of the last answer that had any."""
    figure = a_turn(a_plan("What is Ada's h-index?", Wanted.METRIC, scope=Scope(people=(ADA,))))

    carried = carry_over(a_plan("Which of these are about bees?", Wanted.TOPIC, topic="bees"), (LISTED, figure))

    assert carried.scope.papers == ("a", "b", "c")


def test_a_repeated_count_counts_the_same_thing() -> None:
    """People stay people, and co-authors co-authors."""
    counted = a_turn(a_plan("Co-authors of Ada?", Wanted.COUNT, scope=Scope(people=(ADA,)), counted=Counted.COAUTHORS))

    assert carry_over(a_plan("2024?", scope=Scope(dates=Y2024)), (counted,)).counted is Counted.COAUTHORS


WORDS = st.sampled_from(
    ["which", "of these", "it", "her", "first", "last one", "and", "in 2025", "who", "wrote", "how many", "paper"]
)


@given(
    st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from(list(Wanted)), st.lists(st.sampled_from([LISTED, ONE]))
)
def test_carrying_over_invents_nothing(wording: str, wanted: Wanted, turns: list[Turn]) -> None:
    """Papers and people of the new plan are those of the conversation, and what was typed stays."""
    carried = carry_over(a_plan(wording, wanted), tuple(turns))

    known = {citation.paper_id for turn in turns for citation in turn.answer.citations}
    assert {*ids(carried.named), *(carried.scope.papers or ())} <= known
    assert set(carried.scope.people) <= {ADA}
    assert carried.question == wording
