"""Whose name is meant where somebody mistyped it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from retrieval.names import key
from retrieval.people.misspelling import whose
from retrieval.queries import Person

PEOPLE = tuple(
    Person(name=name, keys=(key(name),), papers=papers, variants=variants)
    for name, papers, variants in (
        ("Luke Zettlemoyer", 90, ()),
        ("Zhongzhu Zhou", 9, ()),
        ("Zhongyu Zhou", 3, ()),
        ("Christopher D. Manning", 70, ("Chris Manning",)),
        ("Peter Bakker", 4, ()),
        ("Xu-Ling Zheng", 1, ()),
        ("Yang Liu", 8, ()),
        ("Rob van der Goot", 12, ()),
        ("Li Wu", 2, ()),
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Luke Zettelmoyer", "Luke Zettlemoyer"),  # two letters the other way round
        ("Zettlemoyr Luke", "Luke Zettlemoyer"),  # the family name first
        ("Zettlmoyer", "Luke Zettlemoyer"),  # the family name alone
        ("Chris Maning", "Christopher D. Manning"),  # of another of their names
        ("Yang Luu", "Yang Liu"),
        ("Rob van der Goud", "Rob van der Goot"),
        ("Peter Bakikre", "Peter Bakker"),  # two in a short family name
        ("Xu-LingnZheng", "Xu-Ling Zheng"),  # two words run together
    ],
)
def test_a_mistyped_name_leads_to_whose_it_is(typed: str, meant: str) -> None:
    """Whichever letters are otherwise, and in whichever order its words stand."""
    assert [person.name for person in whose(typed, PEOPLE)] == [meant]


def test_the_fewest_errors_come_first_and_among_equals_those_on_most_papers() -> None:
    """As anybody would look for them."""
    assert [person.name for person in whose("Zhongzu Zhou", PEOPLE)] == ["Zhongzhu Zhou", "Zhongyu Zhou"]
    assert [person.name for person in whose("Zhongyhu Zhou", PEOPLE)] == ["Zhongzhu Zhou", "Zhongyu Zhou"]


@pytest.mark.parametrize("typed", ["", "…", "Wu", "Ka Wu", "Barbara Liskov", "Luke", "Moyer"])
def test_a_name_that_is_like_nobodys_leads_to_nobody(typed: str) -> None:
    """Short names are like too many."""
    assert whose(typed, PEOPLE) == ()


@given(st.sampled_from(PEOPLE), st.data())
def test_one_letter_left_out_of_a_long_name_loses_nobody(person: Person, data: st.DataObject) -> None:
    """Wherever it is left out, whoever is meant is among those found."""
    name = next(iter((*person.variants, person.name)))
    letters = [at for at, it in enumerate(name) if it.isalpha() and at]
    assume(len(letters) >= 7)  # as many as one error needs
    at = data.draw(st.sampled_from(letters))

    assert person in whose(name[:at] + name[at + 1 :], PEOPLE)
