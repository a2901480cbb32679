"""Facts, topics, comparisons and a person's work, from the best sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue import AbstainReason, Draft
from retrieval.papers import Paper, PaperId
from retrieval.queries import Candidate, DateRange, NamedPaper, Plan, Scope, Wanted
from tests.builders import a_person, a_record
from tests.unit.bot.conftest import Desk

ADA, GRACE = a_person("Ada Byron"), a_person("Grace Murray")


def reply(
    desk: Desk, wording: str, wanted: Wanted = Wanted.FACT, *, named: tuple[str, ...] = (), **values: object
) -> tuple[Draft, tuple[Candidate, ...]]:
    """The draft for a plan, and what was looked at."""
    papers: tuple[Paper, ...] = tuple(desk.catalog.papers([PaperId(it) for it in named]).values())
    names = tuple(
        NamedPaper(typed=(it.title or "").partition(":")[0], paper_id=it.id, title=it.title or "") for it in papers
    )
    plan = Plan.model_validate({"question": wording, "wording": wording, "wanted": wanted, "named": names, **values})
    found = desk.searched(plan, desk.directory, papers)
    return found.draft, found.candidates


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def test_a_fact_of_a_named_paper_is_read_there(desk: Desk) -> None:
    """One sentence of that paper, and no search."""
    draft, candidates = reply(desk, "How fast does Kettle boil a litre of water?", named=("kettle",))

    assert texts(draft) == [
        "Kettle: “On blue stoves Kettle boils a litre of water in 90 seconds, 2.5x faster than a pot.”"
    ]
    assert candidates == ()


def test_a_fact_of_no_named_paper_is_searched(desk: Desk) -> None:
    """The sentence of the best paper, and the candidates that were looked at."""
    draft, candidates = reply(desk, "How many dances of honey bees were filmed?", topic="dances honey bees filmed")

    assert texts(draft)[0] == "Dances of Honey Bees near Rivers: “We film 300 dances along two rivers.”"
    assert candidates[0].paper_id == "bees"


def test_a_question_on_a_known_matter_may_have_no_answer(desk: Desk) -> None:
    """The paper that is near is named; where none is near, the matter is not in the library."""
    near, _ = reply(
        desk, "How many grams do honey bees weigh that dance near rivers and flowers?", topic="weight of honey bees"
    )
    far, _ = reply(desk, "How hot are volcanoes?", topic="volcanoes")

    assert near.abstain_reason is AbstainReason.NO_EVIDENCE
    assert [citation.paper_id for citation in near.citations] == ["bees"]
    assert far.abstain_reason is AbstainReason.NOT_IN_LIBRARY
    assert texts(far)[0] == "Not in the library: I have nothing on volcanoes."


def test_a_fact_that_the_named_paper_does_not_state_is_not_taken_elsewhere(desk: Desk) -> None:
    """Another paper's number does not answer for this one."""
    draft, _ = reply(desk, "How many dances did Kettle film?", named=("kettle",), topic="dances film")

    assert draft.abstain_reason is AbstainReason.NO_EVIDENCE
    assert [citation.paper_id for citation in draft.citations] == ["kettle"]


def test_what_the_conversation_is_about_is_looked_at_first(desk: Desk) -> None:
    """A bare question is answered from that paper where it can be, and by search where not."""
    focus = (NamedPaper(typed="Kettle", paper_id=PaperId("kettle"), title="Kettle: Boiling Water on Blue Stoves"),)

    there, _ = reply(desk, "How many degrees does the handle stay below?", focus=focus)
    elsewhere, _ = reply(desk, "How many dances of honey bees were filmed?", focus=focus)

    assert [citation.paper_id for citation in there.citations] == ["kettle"]
    assert [citation.paper_id for citation in elsewhere.citations] == ["bees"]


def test_what_a_paper_is_about_is_its_contribution_and_its_result(desk: Desk) -> None:
    """Asked nothing in particular, the sentence that says what is new comes first."""
    draft, _ = reply(desk, "What is Kettle about?", named=("kettle",))

    assert texts(draft)[0] == "Kettle: “we propose Kettle, a vessel with a copper floor.”"
    assert len(draft.sentences) == 2


def test_a_paper_without_an_abstract_says_nothing(desk: Desk) -> None:
    """Whatever is asked of it, that is the answer."""
    for wording in ("What is Murmur about?", "How fast is Murmur?", "What does Murmur stand for?"):
        draft, _ = reply(desk, wording, named=("silent",))
        assert draft.abstain_reason is AbstainReason.NO_EVIDENCE
        assert "Murmur has no abstract here" in texts(draft)[0]


def test_a_short_name_is_spelt_out_where_the_abstract_does() -> None:
    """The sentence with the name in brackets; where none spells it out, what the paper is about."""
    desk = Desk()
    told = "Kettles are old. We study Boiling of Ordinary Liquids (BOL) on stoves."
    desk.hold(
        ("bol", a_record("BOL: A Study", abstract=told)), ("xyz", a_record("XYZ: Another", abstract="We boil XYZ."))
    )

    spelt, _ = reply(desk, "What does BOL stand for?", named=("bol",))
    untold, _ = reply(desk, "What does XYZ stand for?", named=("xyz",))

    assert texts(spelt) == ["BOL: “We study Boiling of Ordinary Liquids (BOL) on stoves.”"]
    assert texts(untold) == ["XYZ: “We boil XYZ.”"]


def test_a_comparison_reads_both_papers(desk: Desk) -> None:
    """What each says on the matter, or in general, three sentences a side at most."""
    general, _ = reply(desk, "Compare Kettle and FoldMap", Wanted.COMPARE, named=("kettle", "maps"))
    matter, _ = reply(desk, "Compare the tables of Kettle and FoldMap", Wanted.COMPARE, named=("kettle", "maps"))

    for draft in (general, matter):
        sides = [sentence.cites for sentence in draft.sentences]
        assert sides == [*sorted(sides[:-1]), ()]
        assert max(sides.count((1,)), sides.count((2,))) <= 3
    assert "on a table" in texts(matter)[3]


def test_a_comparison_of_one_paper_is_a_fact(desk: Desk) -> None:
    """With one side only, what that paper says is the answer."""
    draft, _ = reply(desk, "How much faster than a pot does Kettle boil?", Wanted.COMPARE, named=("kettle",))

    assert "2.5x faster than a pot" in texts(draft)[0]


def test_a_topic_stays_inside_the_scope(desk: Desk) -> None:
    """Never a paper that the plan does not allow, however well it fits."""
    anyone, _ = reply(desk, "work on rivers", Wanted.TOPIC, topic="rivers")
    hers, _ = reply(desk, "her work on rivers", Wanted.TOPIC, topic="rivers", scope=Scope(people=(ADA,)))
    nobody, looked = reply(desk, "work on rivers", Wanted.TOPIC, topic="rivers", scope=Scope(papers=()))

    assert {citation.paper_id for citation in anyone.citations} == {"bees", "maps"}
    assert [citation.paper_id for citation in hers.citations] == ["maps"]
    assert (nobody.abstain_reason, looked) == (AbstainReason.NOT_IN_LIBRARY, ())


def test_a_topic_that_nothing_bears_on_names_its_conditions(desk: Desk) -> None:
    """What was looked for, of whom, and what is nearest."""
    draft, _ = reply(desk, "Grace on kettles", Wanted.TOPIC, topic="kettles", scope=Scope(people=(GRACE,)))

    assert texts(draft)[0] == (
        "In the library, but nothing of theirs on kettles: 1 paper by Grace Murray, and it is not on it."
    )
    assert draft.abstain_reason is AbstainReason.NO_EVIDENCE


def test_one_of_two_topics_is_enough(desk: Desk) -> None:
    """A question with "or" asks for the papers on either."""
    draft, _ = reply(desk, "papers about bees or stoves", Wanted.TOPIC, topic="bees stoves")

    assert {citation.paper_id for citation in draft.citations} == {"bees", "kettle"}


def test_who_works_on_a_topic_is_people_with_their_papers(desk: Desk) -> None:
    """Those who wrote the papers that bear on it."""
    draft, candidates = reply(desk, "Who works on honey bees?", Wanted.WHO_WORKS, topic="honey bees")

    assert texts(draft)[0] == "**1** paper on honey bees names 1 person:"
    assert texts(draft)[1].startswith("**Grace Murray** · 1 paper, first or last author, 2023 – ")
    assert candidates


def test_who_works_on_nothing_is_nobody(desk: Desk) -> None:
    """No paper, no people."""
    draft, _ = reply(desk, "Who works on volcanoes?", Wanted.WHO_WORKS, topic="volcanoes")

    assert draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY


def test_nobody_has_the_most_of_no_papers(desk: Desk) -> None:
    """Where no paper fits there is nothing to rank by, and that is said."""
    year = DateRange(first=dt.date(1999, 1, 1), last=dt.date(1999, 12, 31))

    draft, _ = reply(desk, "Who has the most papers in 1999?", Wanted.WHO_WORKS, scope=Scope(dates=year))

    assert draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY
    assert "1999" in draft.sentences[0].text


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (ADA, "**Ada Byron** has 2 papers from 2024 to 2025 in the library."),
        (GRACE, "**Grace Murray** has 1 paper from 2023 in the library."),
    ],
)
def test_a_person_is_told_by_their_papers(desk: Desk, person: object, said: str) -> None:
    """Who, the page's figures where there are any, themes and company."""
    draft, _ = reply(desk, "Tell me about them", Wanted.AUTHOR, scope=Scope.model_validate({"people": (person,)}))

    assert texts(draft)[0] == said
    assert any("h-index 7" in text for text in texts(draft)) is (person is ADA)


def test_a_person_without_papers_in_the_scope_is_not_in_the_library(desk: Desk) -> None:
    """Nothing is told of nothing."""
    scope = Scope(people=(ADA,), fields=("cs.CV",))

    draft, _ = reply(desk, "Tell me about Ada Byron's vision", Wanted.AUTHOR, scope=scope)

    assert draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY


def test_a_topic_with_or_narrows_to_the_papers_of_either(desk: Desk) -> None:
    """What was looked for stays with the scope, so that the answer can say it."""
    wording = "How many papers about boiling water or honey bees?"

    narrowed = desk.searched.narrowed(
        Plan(question=wording, wording=wording, wanted=Wanted.COUNT, topic="boiling water honey bees")
    )

    assert set(narrowed.scope.papers or ()) == {"kettle", "bees"}
    assert narrowed.scope.about == "boiling water honey bees"


def test_papers_that_answer_with_different_figures_are_both_quoted() -> None:
    """Nobody decides between them."""
    desk = Desk()
    desk.hold(
        ("one", a_record("Kettle: Boiling", abstract="Kettle boils a litre of water in 90 seconds on blue stoves.")),
        ("two", a_record("Stoves Revisited", abstract="On blue stoves Kettle boils a litre of water in 140 seconds.")),
        ("three", a_record("Maps", abstract="Maps of water are folded 3 times.")),
    )
    draft, _ = reply(desk, "How many seconds does a litre of water take to boil on blue stoves?")
    assert {it.paper_id for it in draft.citations} == {"one", "two"}
    assert ["140" in text for text in texts(draft)] in ([True, False], [False, True])
