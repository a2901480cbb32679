"""Which questions are suggested to begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.desk.lookup import Lookup
from bot.slack.desk.prompts import MOST, suggested
from retrieval.papers import Record, Venue
from retrieval.planning.planner import Planner
from tests.builders import a_record
from tests.unit.bot.conftest import TODAY, Desk
from tests.unit.bot.shelf import PAPERS, a_shelf


def _asked(desk: Desk, *follows: str) -> list[str]:
    planner = Planner.of(desk.directory)
    lookup = Lookup(catalog=desk.catalog, planner=lambda: planner, search=lambda: desk.search)
    return [prompt.message for prompt in suggested(planner, lookup.recent(12), today=TODAY.date(), follows=follows)]


def _library(*records: Record) -> Desk:
    desk = Desk()
    desk.hold(*((f"p{n}", record) for n, record in enumerate(records)))
    return desk


def _on(topic: str, number: int) -> Record:
    title = f"{('Ancient', 'Modern', 'Small')[number % 3]} {topic} Number {number}"
    return a_record(title, line=10 * number + 1, abstract=f"We present {topic} {number}.", venue=None)


def test_the_newest_paper_a_person_and_a_venue_are_asked_about() -> None:
    """Of this library, and the same ones every time; whose page it holds comes before others."""
    assert _asked(a_shelf()) == [
        "What is Lantern about?",
        "Summarize Ada Byron's work",
        "Which papers appeared at ACL?",
    ]


def test_people_followed_come_first() -> None:
    """As long as the library knows them."""
    assert _asked(a_shelf(), "Nobody Atall", "Grace Murray")[1] == "Summarize Grace Murray's work"


def test_what_several_titles_share_is_a_theme() -> None:
    """A phrase of two titles, or a single word of three; abbreviations keep their capitals."""
    others = [record for _, record in PAPERS][:4]
    phrase = _library(_on("Harbour Cranes", 0), _on("Harbour Cranes", 1), *others[:1])
    word = _library(*(_on("Volcanoes", n) for n in range(3)), *others)
    pair = _library(*(_on("Volcanoes", n) for n in range(2)), *others)

    assert "What is there on harbour cranes?" in _asked(phrase)
    assert "What is there on volcanoes?" in _asked(word)
    assert not any(question.startswith("What is there on") for question in _asked(pair))


def test_without_a_venue_a_year_is_counted() -> None:
    """The latest one that papers are from."""
    assert _asked(_library(_on("Harbour Cranes", 0)))[-1] == "How many papers are from 2024?"


def test_a_paper_that_says_nothing_is_not_asked_about() -> None:
    """Without an abstract, without a title, or with one too long to be said in passing."""
    endless = "Letters " * 20
    library = _library(
        a_record("Murmur: No Abstract", abstract=None, date=None),
        a_record(None, line=10, date=None),
        a_record(endless, line=20, date=None),
    )

    assert [question for question in _asked(library) if question.endswith("about?")] == []


@pytest.mark.parametrize("records", [(), (a_record("Murmur", authors=[], abstract=None, date=None),)])
def test_a_library_that_says_nothing_suggests_nothing(records: tuple[Record, ...]) -> None:
    """No question is made up."""
    assert _asked(_library(*records)) == []


@given(st.lists(st.sampled_from([record for _, record in PAPERS]), max_size=6, unique_by=lambda it: it.title))
def test_every_suggestion_is_answered(records: list[Record]) -> None:
    """Whatever part of a library there is."""
    desk = _library(*records)
    questions = _asked(desk)

    assert len(questions) <= MOST
    assert [question for question in questions if desk.ask(question).abstain_reason is not None] == []


def test_a_venue_that_reads_as_something_else_is_left_out() -> None:
    """Only what the planner takes for a venue is asked for as one."""
    odd = a_record("Letters on Bread", venue=Venue(name="The Oven", series="The Oven"))

    assert _asked(_library(odd))[-1] == "How many papers are from 2024?"
