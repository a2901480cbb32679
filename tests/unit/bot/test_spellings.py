"""The ways in which somebody's name stands on their papers."""

from __future__ import annotations

import pytest

from bot.writers.spellings import elsewhere, others, readings, spelt, twice
from retrieval.queries import AskedName, Person, Plan, Reading, Scope, Wanted
from tests.builders import a_paper, a_person

ADA = a_person("Ada Byron").model_copy(
    update={"keys": (*a_person("Ada Byron").keys, *a_person("A. Byron").keys)},
)
KETTLE, STOVES = a_paper("k", authors=["Ada Byron"]), a_paper("s", authors=["A. Byron", "Ling Wu"])


def test_spellings_are_those_on_papers() -> None:
    """Most used first; by whose the name is, or by its key."""
    papers = [KETTLE, STOVES, a_paper("t", authors=["A. Byron"]), a_paper("u", authors=["Ling Wu"])]

    found = others(ADA, papers)

    assert {name: [it.id for it in them] for name, them in found.items()} == {"A. Byron": ["s", "t"]}


def test_whoever_counts_one_spelling_is_told_of_the_others() -> None:
    """How often each stands there; of a name that is always written so, and of several people, nothing is said."""
    ways = [a_paper(f"w{n}", authors=[name]) for n, name in enumerate(("A. Byron", "a byron", "A Byron", "A. BYRON"))]

    told = [it.text for it in spelt(Scope(people=(ADA,)), [KETTLE, STOVES, a_paper("t", authors=["Ada Byron"])])]
    many = [it.text for it in spelt(Scope(people=(ADA,)), [KETTLE, STOVES, *ways])]

    assert told == ["On them the name is written Ada Byron (2) and A. Byron (1)."]
    assert many[0].endswith(" and 1 other way.")
    assert list(spelt(Scope(people=(ADA,)), [KETTLE])) == []
    assert list(spelt(Scope(people=(ADA, a_person("Ling Wu"))), [KETTLE, ways[0]])) == []


def test_whoever_counts_names_is_told_where_a_list_has_one_twice() -> None:
    """The number of names, and that one list has it more than once; of several people nothing is said."""
    again, hidden = (
        a_paper("g", authors=["Ada Byron", "Ling Wu", "A. Byron"]),
        a_paper("h", authors=["Ling Wu", "Ling Wu"]),
    )

    told = [it.text for it in twice(Scope(people=(ADA,)), [KETTLE, again, hidden])]
    more = [it.text for it in twice(Scope(people=(ADA,)), [again, again])]

    assert told == ["Their author lists name Ada Byron 3 times, for one has it more than once."]
    assert more == ["Their author lists name Ada Byron 4 times, for 2 have it more than once."]
    assert [it.text for it in twice(Scope(people=(ADA,)), [again])] == ["Its author list names Ada Byron 2 times."]
    assert list(twice(Scope(people=(ADA,)), [KETTLE, STOVES, hidden])) == []
    assert list(twice(Scope(people=(ADA, a_person("Ling Wu"))), [again])) == []


def under(person: Person, name: str) -> Person:
    """The person, asked for by this name alone."""
    return person.model_copy(update={"asked": AskedName(name=name, spellings=(name,))})


MURRAY = a_person("Grace Murray", "Grace Hopper")


@pytest.mark.parametrize(
    ("people", "papers", "beside", "told"),
    [
        ([ADA], [], None, []),
        ([under(ADA, "A. Byron")], [], 0, []),
        (
            [under(ADA, "A. Byron")],
            [["Ada Byron"]],
            None,
            ["1 more stands under Ada Byron, taken for the same person."],
        ),
        (
            [under(ADA, "A. Byron")],
            [["Ada Byron"], ["ADA BYRON", "Ling Wu"], ["Ada Byron"]],
            3,
            ["3 more stand under Ada Byron, taken for the same person: 6 in all."],
        ),
        (
            [under(ADA, "A. Byron"), under(MURRAY, "Grace Murray")],
            [["A. Byron", "Grace Hopper"], ["Ada Byron", "Grace Murray"]],
            None,
            ["2 more stand under Ada Byron and Grace Hopper, taken for the same people."],
        ),
    ],
)
def test_whoever_asks_for_one_name_is_told_of_the_others(
    people: list[Person], papers: list[list[str]], beside: int | None, told: list[str]
) -> None:
    """How much stands under which of them, what that makes with those counted, and how to have it all."""
    scope = Scope(people=tuple(people), as_asked=True)
    found = [a_paper(f"p{n}", authors=authors) for n, authors in enumerate(papers)]

    said = [it.text for it in elsewhere(scope, found, beside=beside)]

    assert said == [f'{it} Say "under every name" for all of them.' for it in told]


@pytest.mark.parametrize(
    ("typed", "as_asked", "meant"),
    [
        ("A. Byron", True, []),
        ("Byron, A.", True, []),
        ("Byron A.", True, []),
        ("Byron", True, ["A. Byron"]),
        ("Byron", False, ["Ada Byron"]),
        ("A. Byron", False, ["Ada Byron"]),
    ],
)
def test_a_name_on_papers_is_read_as_itself(typed: str, as_asked: bool, meant: list[str]) -> None:  # noqa: FBT001 - a table's column
    """Where papers are looked at under it alone; else as whoever has it."""
    scope = Scope(people=(under(ADA, "A. Byron"),), as_asked=as_asked)
    read_as = (Reading(typed=typed, meant="Ada Byron"), Reading(typed="Lin Wu", meant="Ling Wu"))

    found = readings(Plan(question="?", wanted=Wanted.LIST, scope=scope, read_as=read_as))

    assert [it.meant for it in found] == [*meant, "Ling Wu"]
