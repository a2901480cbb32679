"""A channel's part of the library: nothing outside it is found, counted or cited."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import Part
from bot.dialogue import AbstainReason, Answer, Finished, Form, Question, Said, Turn
from bot.part import PART, Confined, confine, scope_of
from bot.writers import limits
from retrieval.directory import Directory
from retrieval.papers import PaperId, PersonKey
from retrieval.queries import Ambiguity, DateRange, NamedPaper, Person, Plan, Scope, Wanted
from tests.unit.bot.conftest import Desk
from tests.unit.bot.shelf import PAPERS, a_shelf, cited, said
from tests.unit.bot.test_answer_laws import ASKED

ADA = Person(name="Ada Byron", keys=(PersonKey("adabyron"),), papers=3)
LING = Person(name="Ling Wu", keys=(PersonKey("lingwu"),), papers=2)
WEI = Person(name="Wei Wu", keys=(PersonKey("weiwu"),), papers=1)
ACL, BIOLOGY = Part(venues=("ACL",)), Part(fields=("q-bio.PE",))
SINCE_2025, NOTHING = Part(since=2025), Part(since=2100)
PARTS = [ACL, SINCE_2025, BIOLOGY, NOTHING, Part(venues=("ACL", "EMNLP"), since=2025)]


@pytest.fixture(scope="module")
def shelf() -> Desk:
    """Six papers by four people; asking changes nothing in it."""
    return a_shelf()


def asked(desk: Desk, part: Part, *questions: str) -> Answer:
    """The answer to the last of these questions, asked one after the other in a channel with this part."""
    turns: tuple[Turn, ...] = ()
    for question in questions:
        answer = desk.answering(Question(text=question, turns=turns, within=scope_of(part)))
        turns = (*turns, Turn(question=question, answer=answer))
    return turns[-1].answer


def a_named(paper: str, typed: str) -> NamedPaper:
    """A paper that a question names."""
    return NamedPaper(typed=typed, paper_id=PaperId(paper), title=f"{typed}: A Title")


def a_plan(**given: object) -> Plan:
    """A plan for a fact."""
    return Plan.model_validate({"question": "?", "wanted": Wanted.FACT, **given})


def test_a_part_becomes_conditions() -> None:
    """Fields, venues and a first year; an empty part is everything."""
    part = Part(fields=("cs.CL", "cs.LG"), venues=("ACL",), since=2024)

    assert scope_of(Part()) == Scope()
    assert scope_of(part) == Scope(
        fields=("cs.CL", "cs.LG"), venues=("ACL",), dates=DateRange(first=dt.date(2024, 1, 1))
    )


def test_a_plan_inside_the_part_stays_as_it_is() -> None:
    """Where everything named is there, nothing changes."""
    plan = a_plan(named=[a_named("kettle", "Kettle")], focus=[a_named("maps", "FoldMap")], scope=Scope(people=(ADA,)))

    assert confine(plan, {PaperId("kettle"), PaperId("maps")}, {ADA: 1}) == plan


def test_papers_outside_become_unknown_titles() -> None:
    """A name that fits one paper inside as well is known."""
    plan = a_plan(
        named=[a_named("a", "Kettle"), a_named("b", "Kettle"), a_named("c", "FoldMap")], focus=[a_named("c", "FoldMap")]
    )

    confined = confine(plan, {PaperId("a")}, {})

    assert [paper.paper_id for paper in confined.named] == ["a"]
    assert confined.unknown_titles == ("FoldMap",)
    assert confined.focus == ()


def test_a_comparison_without_one_side_is_none() -> None:
    """The missing side is what the answer has to speak of."""
    plan = a_plan(wanted=Wanted.COMPARE, named=[a_named("a", "Kettle"), a_named("c", "FoldMap")])

    confined = confine(plan, {PaperId("a")}, {})

    assert (confined.named, confined.unknown_titles) == ((), ("FoldMap",))


def test_people_without_a_paper_there_become_unknown() -> None:
    """They stay what the conversation is about, so that the next question still asks for them."""
    confined = confine(a_plan(scope=Scope(people=(ADA, LING))), (), {ADA: 2, LING: 0})

    assert confined.unknown_people == ("Ling Wu",)
    assert confined.scope.people == (ADA, LING)


@pytest.mark.parametrize(
    ("theirs", "choices", "meant", "unknown"),
    [
        ({LING: 1, WEI: 1}, [("Ling Wu", 1), ("Wei Wu", 1)], [], ()),
        ({LING: 0, WEI: 1}, [], ["Wei Wu"], ()),
        ({LING: 0, WEI: 0}, [], [], ("Wu",)),
    ],
)
def test_a_name_fits_only_who_is_there(
    theirs: dict[Person, int], choices: list[tuple[str, int]], meant: list[str], unknown: tuple[str, ...]
) -> None:
    """Several: asked back with their papers there; one: meant; nobody: unknown."""
    plan = a_plan(ambiguous=[Ambiguity(typed="Wu", choices=(LING, WEI))])

    confined = confine(plan, (), theirs)

    offered = [(person.name, person.papers) for it in confined.ambiguous for person in it.choices]
    assert offered == choices
    assert [person.name for person in confined.scope.people] == meant
    assert [reading.meant for reading in confined.read_as] == meant
    assert confined.unknown_people == unknown


def test_what_is_read_from_a_part_is_of_the_part(shelf: Desk) -> None:
    """Papers, selections and the directory; figures only of people who are there."""
    part = Confined.to(scope_of(ACL), shelf.catalog)
    nobody = Confined.to(scope_of(NOTHING), shelf.catalog)

    directory = part.directory(shelf.directory)

    assert part.ids == ("lantern", "kettle")
    assert part.select(Scope(people=(LING,))) == ("kettle",)
    assert list(part.papers(ids := [PaperId("bees"), PaperId("kettle")])) == list(part.texts(ids)) == ["kettle"]
    assert len(part.metrics([ADA])) == 2
    assert nobody.metrics([ADA]) == ()
    assert (directory.papers, directory.owners, directory.called) == (2, ("Ada Byron",), PART)
    assert directory.latest == dt.date(2025, 8, 1)
    assert nobody.directory(shelf.directory).latest is None
    assert nobody.directory(shelf.directory).owners == ()


@pytest.mark.parametrize(
    ("part", "question", "told", "papers"),
    [
        (ACL, "papers by Ada Byron", "Ada Byron has **2** papers in the library.", ["lantern", "kettle"]),
        (ACL, "papers by Ada Byron", f"Only {PART} was looked at: 2 of 6 papers, those at ACL.", ["lantern", "kettle"]),
        (ACL, "How many papers are there?", "The library holds **2** papers.", ["lantern", "kettle"]),
        (ACL, "papers by Grace Murray", f"Not in {PART}: I have nothing by Grace Murray.", []),
        (ACL, "papers by Grace Murray", "It holds 2 papers, among them those of Ada Byron, up to 1 Aug 2025.", []),
        (ACL, "What is Grace Murray's h-index?", f"Not in {PART}: I have nothing by Grace Murray.", []),
        (ACL, "What is FoldMap about?", f'Not in {PART}: I have nothing called "FoldMap".', []),
        (ACL, "Who wrote KettleBoil and FoldMap?", "“FoldMap” is not in it.", ["kettle"]),
        (ACL, "Compare KettleBoil and FoldMap", f'Not in {PART}: I have nothing called "FoldMap".', []),
        (ACL, "papers about honey bees", f"Not in {PART}: I have nothing on honey bees.", []),
        (ACL, "What is the latest paper?", "The latest paper is **Lantern", ["lantern"]),
        (SINCE_2025, "What is the first paper by Ada Byron?", "is **Tides of the Northern Harbour**", ["tides"]),
        (SINCE_2025, "Who are the co-authors of Ada Byron?", "Ada Byron has **1** co-author", ["lantern", "tides"]),
        (SINCE_2025, "How many papers did Wu write?", "**Ling Wu** (1 paper, 2025)", []),
        (BIOLOGY, "Who works on rivers?", "**Grace Murray** · 1 paper, first or last author, 2023", ["bees"]),
        (BIOLOGY, "How many papers did Wu write?", f"Not in {PART}: I have nothing by Wu.", []),
        (BIOLOGY, "How many papers about rivers are there?", "The library holds **1** paper on rivers.", ["bees"]),
        (BIOLOGY, "Compare the work of Ada Byron and Grace Murray", f"Not in {PART}: I have nothing by Ada Byron.", []),
        (NOTHING, "papers about honey bees", "It holds no papers; the channel's settings say which it takes.", []),
        (NOTHING, "How many papers are there?", "The library holds **0** papers.", []),
    ],
)
def test_a_channel_answers_from_its_part(shelf: Desk, part: Part, question: str, told: str, papers: list[str]) -> None:
    """Each kind of answer says what is there, and that it is a part where that matters."""
    answer = asked(shelf, part, question)

    assert told in said(answer)
    assert cited(answer) == papers
    assert said(answer).count(PART) <= 1


@pytest.mark.parametrize(
    "question", ["Who wrote KettleBoil?", "How fast does KettleBoil boil a litre of water?", "hello", "papers at ACL"]
)
def test_where_the_part_leaves_nothing_out_nothing_is_said_of_it(shelf: Desk, question: str) -> None:
    """The answer is that of the whole library."""
    confined, free = asked(shelf, ACL, question), shelf.ask(question)

    assert confined.sentences == free.sentences
    assert confined.citations == free.citations


def test_a_fact_that_is_not_found_may_stand_outside(shelf: Desk) -> None:
    """Where a question names no paper, a "does not say" has to tell of the part; a paper that it names was there."""
    part = Confined.to(scope_of(ACL), shelf.catalog)
    open_one, named = a_plan(topic="lids"), a_plan(named=[a_named("kettle", "Kettle")])
    reason = AbstainReason.NO_EVIDENCE

    assert part.matters(open_one, open_one, Answer(sentences=(), plan=open_one, abstain_reason=reason), total=6)
    assert not part.matters(open_one, open_one, Answer(sentences=(), plan=open_one), total=6)
    assert not part.matters(open_one, open_one, Answer(sentences=(), plan=open_one, abstain_reason=reason), total=2)
    assert not part.matters(named, named, Answer(sentences=(), plan=named, abstain_reason=reason), total=6)


def test_a_conversation_stays_in_the_part(shelf: Desk) -> None:
    """Follow-ups of a person who is not there are still about that person, and "these" are those that were shown."""
    unknown = asked(shelf, ACL, "How many papers by Grace Murray are there?", "and from 2023?")
    these = asked(shelf, ACL, "papers by Ada Byron", "Which of these are from 2025?")

    assert f"Not in {PART}: I have nothing by Grace Murray." in said(unknown)
    assert cited(these) == ["lantern"]


def test_a_conversation_from_before_the_part_was_set_shows_nothing_outside(shelf: Desk) -> None:
    """What an earlier answer cited is confined as well."""
    before = shelf.ask("What is FoldMap about?")
    turn = Turn(question="What is FoldMap about?", answer=before)

    answer = shelf.answering(Question(text="Who wrote it?", turns=(turn,), within=scope_of(ACL)))

    assert cited(answer) == []
    assert f'Not in {PART}: I have nothing called "FoldMap' in said(answer)


def test_the_note_comes_as_a_step(shelf: Desk) -> None:
    """Whoever watches the answer come about sees the same sentences as in the whole."""
    *steps, finished = shelf.answering.steps(Question(text="papers by Ada Byron", within=scope_of(ACL)))

    assert isinstance(finished, Finished)
    assert tuple(step.sentence for step in steps if isinstance(step, Said)) == finished.answer.sentences
    assert finished.answer.sentences[-1].form is Form.NOTE
    assert "confine" in [timing.step for timing in finished.answer.timings]


def test_several_missing_titles_are_named() -> None:
    """With the part's conditions."""
    note = limits.only_a_part(1, 3, scope_of(SINCE_2025), ["Kettle", "FoldMap"])

    assert (
        note.text
        == f"Only {PART} was looked at: 1 of 3 papers, those since 2025; “Kettle” and “FoldMap” are not in it."
    )


def test_an_empty_library_is_told_from_an_empty_part() -> None:
    """Only the first is filled by bringing papers in."""
    empty, part = Directory(), Directory(called=PART)

    assert "footnote ingest" in limits.not_in_library("at all", empty).sentences[1].text
    assert "settings" in limits.not_in_library("at all", part).sentences[1].text


@pytest.mark.parametrize("part", PARTS, ids=str)
@pytest.mark.parametrize("question", ASKED)
def test_nothing_outside_the_part_is_shown(shelf: Desk, part: Part, question: str) -> None:
    """No citation, row, candidate or named paper of any kind of answer lies outside."""
    held = set(shelf.catalog.select(scope_of(part)))

    answer = asked(shelf, part, question)

    assert set(cited(answer)) <= held
    assert {row.paper_id for row in answer.rows if row.paper_id} <= held
    assert {candidate.paper_id for candidate in answer.candidates} <= held
    assert {paper.paper_id for paper in (*answer.plan.named, *answer.plan.focus)} <= held
    assert answer.dropped == ()


COUNTED = [
    "How many papers by Ada Byron are there?", "papers by Ada Byron from 2025", "Which papers have code?",
    "What is the latest paper by Ada Byron?", "What is the first paper by Ada Byron?", "Who has the most papers?",
    "How many people are in the library?", "Who are the co-authors of Ada Byron?", "papers at ACL",
    "How many authors does KettleBoil have?", "Tell me about Ada Byron's work", "What is Ada Byron's h-index?",
]  # fmt: skip


@pytest.mark.parametrize("part", [ACL, SINCE_2025, Part(venues=("ACL", "EMNLP"))], ids=str)
def test_a_part_counts_as_a_library_of_its_papers_alone(shelf: Desk, part: Part) -> None:
    """Figures, rows and papers are those that a library without any other paper would give."""
    held = set(shelf.catalog.select(scope_of(part)))
    alone = a_shelf(*(paper for paper in PAPERS if paper[0] in held))

    for question in COUNTED:
        confined, free = asked(shelf, part, question), alone.ask(question)
        if confined.abstain_reason is None:
            assert confined.rows == free.rows, question
            assert cited(confined) == cited(free), question
            assert confined.sentences[0].text == free.sentences[0].text, question


@given(
    st.builds(
        Part,
        fields=st.sampled_from([(), ("cs.AR",), ("q-bio.PE", "cs.AR")]),
        venues=st.sampled_from([(), ("ACL",), ("EMNLP", "ACL")]),
        since=st.sampled_from([None, 2023, 2024, 2025]),
    ),
    st.lists(st.sampled_from([*ASKED, "Who wrote it?", "Which of these have code?", "and in 2025?"]), max_size=3),
)
def test_no_conversation_leaves_the_part(shelf: Desk, part: Part, questions: list[str]) -> None:
    """Whatever was asked before."""
    answer = asked(shelf, part, *questions, "What is there on rivers?")

    held = set(shelf.catalog.select(scope_of(part)))
    assert set(cited(answer)) | {row.paper_id for row in answer.rows if row.paper_id} <= held
