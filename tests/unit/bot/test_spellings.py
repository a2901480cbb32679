"""The ways in which somebody's name stands on their papers."""

from __future__ import annotations

from bot.writers.spellings import others, spelt
from retrieval.queries import Scope
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
