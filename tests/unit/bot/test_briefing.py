"""What is gathered for a brief of somebody's work, and what is remembered of who was given it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from bot.briefing import Briefing, mentions
from bot.briefs import Brief, Reading
from bot.dialogue import Finished, Question
from retrieval.errors import IndexUnavailable
from retrieval.papers import Authorship, MentionId, PaperId, PersonId, PersonKey
from retrieval.queries import DateRange, Person, Scope
from tests.builders import a_paper, a_person
from tests.fakes.indexes import MemoryStore
from tests.fakes.people import PARSER, SEER, SHORT, ZHOU, MadeUpPeople
from tests.fakes.state import FakeState
from tests.unit.bot.conftest import TODAY, Desk, Noon
from tests.unit.bot.shelf import a_shelf

if TYPE_CHECKING:
    from retrieval.ports import VectorStore

ADA, LING = a_person("Ada Byron"), a_person("Ling Wu")
READER = "T1/U1"


@pytest.fixture
def people() -> MadeUpPeople:
    """Zhongzhu Zhou, who may be Z. Zhou, and two people called Yang Liu."""
    people = MadeUpPeople()
    people.directory()
    return people


def gathering(people: MadeUpPeople, state: FakeState | None = None) -> Briefing:
    """What gathers their work, without vectors."""
    memory = state or FakeState()
    return Briefing(
        catalog=people.catalog,
        vectors=MemoryStore,
        book=lambda: people.book,
        readings=lambda: memory,
        clock=Noon(),
    )


def somebody(name: str, person: PersonId) -> Person:
    """A person of the library, by their id."""
    return Person(name=name, keys=(PersonKey(person.rpartition(":")[2]),), id=person)


def broken() -> NoReturn:
    """Something that cannot be opened."""
    raise IndexUnavailable("The vectors are with another process.")


def test_a_brief_is_gathered_from_everything_that_the_library_has() -> None:
    """Papers newest first, each in one theme; figures, co-authors, the latest, those with code; nothing of others."""
    desk = a_shelf()

    brief = desk.briefing(ADA)

    assert all("Ada Byron" in {author.name for author in paper.authors} for paper in brief.papers)
    dates = [paper.date.first for paper in brief.papers if paper.date]
    assert dates == sorted(dates, reverse=True)
    told = [found.paper.id for theme in brief.themes for found in theme.evidence]
    assert sorted(told) == sorted(paper.id for paper in brief.papers)
    assert {figure.person for figure in brief.metrics} == {"Ada Byron"}
    assert "Ada Byron" not in {standing.name for standing in brief.coauthors}
    assert brief.latest == brief.papers[:1]
    assert [paper.id for paper in brief.with_code] == ["kettle"]
    assert brief.most_cited == ()
    assert brief.maybe == ()
    assert brief.news is None
    assert brief.within == Scope()


def test_of_somebody_without_papers_there_is_nothing_to_tell() -> None:
    """Nothing is opened for them, and nothing noted."""
    desk = a_shelf()
    nobody = a_person("Nobody Atall")

    assert desk.briefing(nobody, reader=READER) == Brief(person=nobody, papers=())

    desk.briefing.given(nobody, [], reader=READER)
    assert desk.state.read == {}


def test_namesakes_are_not_stirred_together(people: MadeUpPeople) -> None:
    """Each of two people of one name has their own papers; who may be the same is named with the reason."""
    briefing = gathering(people)

    parser = briefing(somebody("Yang Liu", PARSER))
    seer = briefing(somebody("Yang Liu", SEER))

    assert {paper.id for paper in parser.papers} == {"p4", "p5"}
    assert {paper.id for paper in seer.papers} == {"p6"}
    assert [(it.person.id, it.person.name, it.person.papers) for it in parser.maybe] == [(SEER, "Yang Liu", 1)]
    assert [it.person.id for it in seer.maybe] == [PARSER]
    assert "share co-authors: Ada Byron" in parser.maybe[0].why


def test_what_is_sure_is_no_perhaps(people: MadeUpPeople) -> None:
    """Links that hold a person together name nobody else; the uncertain one is told once."""
    brief = gathering(people)(somebody("Zhongzhu Zhou", ZHOU))

    assert {paper.id for paper in brief.papers} == {"p1", "p2"}
    assert [(it.person.id, it.person.name) for it in brief.maybe] == [(SHORT, "Z. Zhou")]
    assert [(standing.name, len(standing.papers)) for standing in brief.coauthors] == [("Ada Byron", 2)]


def test_who_is_not_in_the_part_is_not_named(people: MadeUpPeople) -> None:
    """A brief of a part of the library tells of nobody beyond it."""
    briefing = gathering(people)
    everybody = briefing(somebody("Yang Liu", PARSER))
    ids = tuple(paper.id for paper in everybody.papers)

    from bot.part import Confined  # noqa: PLC0415 - only here

    part = replace(briefing, catalog=Confined.to(Scope(papers=ids), people.catalog))

    assert part(somebody("Yang Liu", PARSER)).maybe == ()


@pytest.mark.parametrize("vectors", [MemoryStore, broken])
def test_without_vectors_themes_rest_on_words(vectors: Callable[[], VectorStore]) -> None:
    """Where none were made, or none can be read: there is a brief all the same."""
    desk = a_shelf()
    brief = replace(desk.briefing, vectors=vectors)(LING)

    assert sum(len(theme.evidence) for theme in brief.themes) == len(brief.papers) > 1


def test_a_part_of_the_work_is_told_as_that() -> None:
    """Conditions narrow the papers, and nothing is new in a part."""
    desk = a_shelf()
    since = Scope(dates=DateRange(first=dt.date(2025, 1, 1)))
    desk.state.note_reading(Reading(reader=READER, person=PersonId("kettle:adabyron"), at=TODAY))

    brief = desk.briefing(ADA, reader=READER, within=since)

    assert {paper.date.year for paper in brief.papers if paper.date} == {2025}
    assert brief.within == since
    assert brief.news is None


def test_what_came_since_the_last_brief_is_new() -> None:
    """To this reader; the first time nothing is, and to somebody without a name never."""
    desk = a_shelf()
    first = desk.briefing(ADA, reader=READER)
    desk.briefing.given(ADA, [paper.id for paper in first.papers[1:]], reader=READER)

    again, other, unnamed = (desk.briefing(ADA, reader=it) for it in (READER, "T1/U2", ""))

    assert first.news is None
    assert again.news is not None
    assert (again.news.since, again.news.papers) == (TODAY, (first.papers[0].id,))
    assert other.news is None
    assert unnamed.news is None


def test_what_was_read_once_is_never_new_again() -> None:
    """A brief of a part of the library adds to what the reader knows and takes nothing away."""
    desk = a_shelf()
    ids = [paper.id for paper in desk.briefing(ADA).papers]
    desk.briefing.given(ADA, ids[:1], reader=READER)
    desk.briefing.given(ADA, ids[1:], reader=READER)

    news = desk.briefing(ADA, reader=READER).news

    assert news is not None
    assert news.papers == ()


def test_a_reading_is_found_again_when_people_become_one(people: MadeUpPeople) -> None:
    """Whoever was read of under an id that now belongs to somebody else's larger set was read of."""
    state = FakeState()
    briefing = gathering(people, state)
    late = somebody("Yang Liu", PersonId("p5:yangliu"))
    state.note_reading(Reading(reader=READER, person=late.id or PARSER, at=TODAY, papers=(PaperId("p5"),)))

    news = briefing(somebody("Yang Liu", PARSER), reader=READER).news

    assert news is not None
    assert news.papers == ("p4",)


def test_a_memory_that_fails_costs_no_brief() -> None:
    """What is new is not told, and what was given not noted."""
    desk = a_shelf()
    desk.state.fail("last_read", times=2)

    brief = desk.briefing(ADA, reader=READER)
    desk.briefing.given(ADA, [paper.id for paper in brief.papers], reader=READER)

    assert brief.papers
    assert brief.news is None
    assert desk.state.read == {}


def test_a_brief_is_noted_when_it_was_given() -> None:
    """Not before the last sentence, not for somebody without a name, and not for other questions."""
    desk = a_shelf()
    asked = Question(text="Summarize Ada Byron's work", reader=READER)

    steps = desk.answering.steps(asked)
    for step in steps:
        assert isinstance(step, Finished) or not desk.state.read
    assert [key[0] for key in desk.state.read] == [READER]

    desk.state.read.clear()
    for text in (
        "Summarize Ada Byron's work since 2025",
        "How many papers has Ada Byron?",
        "Summarize Bo Nobody's work",
    ):
        desk.answering(Question(text=text, reader=READER))
    desk.answering(asked.model_copy(update={"reader": ""}))
    assert desk.state.read == {}


def test_the_next_answer_says_what_is_new() -> None:
    """To whoever read the last one; the same question by somebody else is answered as before."""
    desk: Desk = a_shelf()
    asked = Question(text="Summarize Ada Byron's work", reader=READER)
    first = desk.answering(asked)

    again = desk.answering(asked)

    assert again.sentences[:-1] == first.sentences
    assert again.sentences[-1].text.startswith("Nothing here is new to you since")
    assert desk.answering(asked.model_copy(update={"reader": "T1/U2"})).sentences == first.sentences


def test_in_a_part_of_the_library_the_brief_is_of_that_part() -> None:
    """Nothing outside it is told or noted."""
    desk = a_shelf()
    part = Scope(dates=DateRange(first=dt.date(2025, 1, 1)))

    answer = desk.answering(Question(text="Summarize Ada Byron's work", within=part, reader=READER))

    (noted,) = desk.state.read.values()
    assert set(noted.papers) == {citation.paper_id for citation in answer.citations}
    assert "kettle" not in noted.papers


def test_mentions_follow_the_id_else_the_keys() -> None:
    """Whose a name is decides; one that is nobody's yet stands for its bearers; another's of the same key is not."""
    key = PersonKey("yangliu")
    one, two = PersonId("p1:yangliu"), PersonId("p2:yangliu")
    papers = [
        a_paper(f"p{n}", authors=[Authorship(key=key, name="Yang Liu", position=1, person=person)])
        for n, person in ((1, one), (2, two), (3, one), (4, None))
    ]

    assert mentions(Person(name="Yang Liu", keys=(key,), id=one), papers) == {
        MentionId("p1:yangliu"): one,
        MentionId("p3:yangliu"): one,
    }
    assert list(mentions(Person(name="Yang Liu", keys=(key,), id=PersonId("p4:yangliu")), papers)) == ["p4:yangliu"]
    assert len(mentions(Person(name="Yang Liu", keys=(key,)), papers)) == 4
