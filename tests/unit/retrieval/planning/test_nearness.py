"""Whose names are like one that nobody has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.directory import Directory
from retrieval.names import key
from retrieval.planning.nearness import near
from retrieval.planning.people import PeopleIndex
from retrieval.planning.planner import Planner
from retrieval.queries import Person
from tests.unit.retrieval.planning.conftest import PEOPLE, TODAY, Ask


def an_author(name: str, *variants: str, papers: int = 1) -> Person:
    """Somebody with that name."""
    return Person(name=name, keys=(key(name),), papers=papers, variants=variants)


AUTHORS = (
    an_author("Zhongzhu Zhou", papers=9),
    an_author("Robert Moore", papers=5),
    an_author("R. Moore", papers=2),
    an_author("Maria Garcia Lopez", papers=3),
    an_author("Ana Silva", papers=2),
    an_author("Yuri Kuznetsov", "Iouri Kouznetsov", papers=4),
    an_author("Christopher D. Manning", "Chris Manning", papers=7),
    an_author("David Smith", papers=8),
    an_author("Li Wu", papers=8),
    an_author("Hans Koerner", papers=1),
)
INDEX = PeopleIndex.of(AUTHORS)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Zongzu Zou", ["Zhongzhu Zhou"]),
        ("Zhou Zongzu", ["Zhongzhu Zhou"]),
        ("Zhow", ["Zhongzhu Zhou"]),
        ("Bob Moore", ["Robert Moore", "R. Moore"]),
        ("Rupert Moore", ["Robert Moore", "R. Moore"]),
        ("Robert Charles Moore", ["Robert Moore", "R. Moore"]),
        ("Maria Garcia", ["Maria Garcia Lopez"]),
        ("Ana Silva Costa", ["Ana Silva"]),
        ("Juri Kuznetsow", ["Yuri Kuznetsov"]),
        ("Jouri Kouznetzov", ["Yuri Kuznetsov"]),
        ("Chriss Maning", ["Christopher D. Manning"]),
        ("Hans Körner", ["Hans Koerner"]),
    ],
)
def test_a_near_name_is_offered(typed: str, names: list[str]) -> None:
    """Mistyped, transliterated, shortened, in another order, with a name more or less."""
    assert [person.name for person in near(typed, INDEX)] == names


@pytest.mark.parametrize(
    "typed", ["Barbara Liskov", "David Jones", "Zhongzhu Chen", "Wei Zhou", "Wu", "Ka Wu", "Sh", "", "…", "Google"]
)
def test_a_name_that_is_like_nobodys_stays_alone(typed: str) -> None:
    """A shared given or family name alone is no likeness, and short names are like too many."""
    assert near(typed, INDEX) == ()


def test_among_equals_those_on_most_papers_come_first() -> None:
    """And no more are named than anybody would read."""
    crowd = PeopleIndex.of([an_author(f"Ann Q{letter}berg", papers=at) for at, letter in enumerate("abcdefgh" * 4)])

    assert len(near("Ann Qberg", crowd)) <= 25
    papers = [person.papers for person in near("Ann Qberg", crowd)]
    assert papers == sorted(papers, reverse=True)


def test_a_name_that_nobody_has_is_asked_back_with_those_near_it() -> None:
    """The question is read as if somebody were named; where nobody is near, the name is unknown as ever."""
    planner = Planner.of(Directory(people=AUTHORS))
    near_one = planner.plan("How many papers by Zongzu Zou are there?", today=TODAY)
    far = planner.plan("How many papers by Barbara Liskov are there?", today=TODAY)
    beside = planner.plan("papers by David Smith and Zongzu Zou", today=TODAY)

    assert [(it.typed, [one.name for one in it.choices], it.near) for it in near_one.ambiguous] == [
        ("Zongzu Zou", ["Zhongzhu Zhou"], True)
    ]
    assert (near_one.unknown_people, near_one.topic) == ((), "")
    assert near_one.wanted is far.wanted
    assert (far.ambiguous, far.unknown_people) == ((), ("Barbara Liskov",))
    assert [person.name for person in beside.scope.people] == ["David Smith"]
    assert [it.typed for it in beside.ambiguous] == ["Zongzu Zou"]


def test_one_sure_reading_is_no_question(ask: Ask) -> None:
    """As ever: it is read so, and said."""
    plan = ask("papers by Luke Zettelmoyer")

    assert [person.name for person in plan.scope.people] == ["Luke Zettlemoyer"]
    assert plan.ambiguous == ()


@given(st.sampled_from(PEOPLE) | st.text(max_size=30))
def test_any_text_may_be_looked_for(typed: str) -> None:
    """Only people of the library come back, each once."""
    people = tuple(an_author(name) for name in PEOPLE)

    found = near(typed, PeopleIndex.of(people))

    assert len({person.ref for person in found}) == len(found)
    assert set(found) <= set(people)
