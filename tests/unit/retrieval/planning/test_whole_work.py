"""Somebody's work asked for as a whole, by what a brief tells of it."""

from __future__ import annotations

import pytest

from retrieval.directory import Directory
from retrieval.planning.planner import Planner
from retrieval.planning.whole_work import asks_for_all, said_besides
from retrieval.queries import Plan, Wanted
from tests.builders import a_person
from tests.unit.bot.conftest import TODAY

PLANNER = Planner.of(Directory(papers=9, people=(a_person("Ada Byron"), a_person("Grace Murray"))))


def planned(question: str) -> Plan:
    """The plan for it."""
    return PLANNER.plan(question, today=TODAY.date())


@pytest.mark.parametrize(
    "question",
    [
        "How did Ada Byron's work move over the years?",
        "How has Ada Byron's work changed over time?",
        "How did the work of Ada Byron evolve?",
        "In which direction did Ada Byron's research move?",
        "Has Ada Byron changed topics?",
        "Trace the evolution of Ada Byron's research",
        "Where is Ada Byron's research heading?",
        "What stands out in Ada Byron's work?",
        "What are the highlights of Ada Byron's work?",
        "What is Ada Byron best known for?",
        "Ada Byron's main research topics",
        "What are Ada Byron's most important papers?",
        "what's new from Ada Byron since I last looked?",
        "what changed since my last brief of Ada Byron?",
        "What have I missed from Ada Byron?",
        "I'm introducing Ada Byron tomorrow, what should I say?",
        "Ada Byron is visiting next week. Who is she?",
        "Ada Byron will give a talk on Monday, brief me",
        "can you sum up what ada byron has been doing",
        "What is Ada Byron up to these days?",
        "Walk me through Ada Byron's work",
        "Describe Ada Byron's research",
    ],
)
def test_what_a_brief_tells_is_asked_in_many_wordings(question: str) -> None:
    """How it moved, what stands out, what is new, who is coming to speak: their brief, and no topic."""
    plan = planned(question)

    assert (plan.wanted, plan.topic) == (Wanted.AUTHOR, "")


@pytest.mark.parametrize(
    "question", ["How has Ada Byron's focus changed since 2023?", "Summarize Ada Byron's work since 2023"]
)
def test_a_stretch_of_years_narrows_the_brief(question: str) -> None:
    """What is asked of the years since some year is told of those."""
    plan = planned(question)

    assert plan.wanted is Wanted.AUTHOR
    assert plan.scope.dates is not None


@pytest.mark.parametrize(
    ("question", "wanted", "topic"),
    [
        ("Summarize Ada Byron's work on honey bees", Wanted.LIST, "honey bees"),
        ("Describe Ada Byron's work on honey bees", Wanted.LIST, "honey bees"),
        ("How has Ada Byron's research on honey bees developed?", Wanted.TOPIC, "honey bees"),
        ("What's Ada Byron's latest paper?", Wanted.LATEST, ""),
        ("With whom has Ada Byron worked over the years?", Wanted.COAUTHORS, ""),
        ("How many papers has Ada Byron had over the years?", Wanted.COUNT, ""),
        ("list Ada Byron's papers over the years", Wanted.LIST, ""),
        ("How did the use of honey bees evolve over the years?", Wanted.FACT, "honey bees evolve"),
    ],
)
def test_a_topic_or_something_exact_is_asked_for_itself(question: str, wanted: Wanted, topic: str) -> None:
    """The same words beside a topic, a count or without anybody's name ask for no brief."""
    plan = planned(question)

    assert (plan.wanted, plan.topic) == (wanted, topic)


def test_words_are_taken_for_the_asking_only_where_it_asks_so() -> None:
    """Words such as new and course stay what they are in any other question."""
    assert not asks_for_all("the new course of events")
    assert said_besides("the new course of events") == []
