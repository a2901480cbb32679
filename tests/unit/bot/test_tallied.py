"""Somebody's papers by venue and by year, and with whom they wrote most."""

from __future__ import annotations

from bot.dialogue import Draft
from bot.writers import tallied
from retrieval.facts import standings
from retrieval.papers import Paper, Venue
from retrieval.queries import Finding, Plan, Scope, Wanted
from tests.builders import a_paper, a_person

ADA = a_person("Ada Byron")
ACL, WORKSHOP = Venue(name="ACL 2024", series="ACL"), Venue(name="Workshop on Kettles")


def plan(wanted: Wanted, *, top: bool = False, whole: bool = False) -> Plan:
    """A plan that asks for a tally of Ada's papers."""
    return Plan(question="?", wanted=wanted, scope=Scope(people=(ADA,)), top=top, whole=whole)


def signed(paper: str, *others: str, date: str | None = "2024", venue: Venue | None = ACL) -> Paper:
    """A paper of Ada's."""
    return a_paper(paper, authors=["Ada Byron", *others], date=date, venue=venue)


def found(*papers: Paper) -> Finding:
    """What the catalog tells of these papers."""
    people = tuple(it for it in standings(papers) if it.name != "Ada Byron")
    return Finding(papers=papers, count=len(people), people=people)


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def test_venues_are_listed_by_their_papers() -> None:
    """Most papers first, a series before a name as given, each with its papers; what has no venue is said."""
    papers = (signed("p1"), signed("p2"), signed("p3", venue=WORKSHOP), signed("p4", venue=None))

    draft = tallied.venues(plan(Wanted.VENUES), found(*papers))

    assert texts(draft) == [
        "Ada Byron has papers at **2** venues in the library.",
        "ACL · 2 papers",
        "Workshop on Kettles · 1 paper",
        "1 paper without one is left out.",
    ]
    assert draft.sentences[1].cites == (1, 2)
    assert [(row.label, row.value) for row in draft.rows] == [("ACL", "2 papers"), ("Workshop on Kettles", "1 paper")]


def test_the_most_frequent_venue_is_named_alone() -> None:
    """How many of how many papers; several venues where they tie."""
    one = tallied.venues(plan(Wanted.VENUES, top=True), found(signed("p1"), signed("p2"), signed("p3", venue=WORKSHOP)))
    tie = tallied.venues(plan(Wanted.VENUES, top=True), found(signed("p1"), signed("p2", venue=WORKSHOP)))

    assert texts(one) == ["Ada Byron published most at **ACL**: 2 papers of 3."]
    assert texts(tie) == ["Ada Byron published most at **ACL** and **Workshop on Kettles**: 1 paper each of 2."]
    assert len(one.citations) == 2


def test_years_are_listed_from_the_latest() -> None:
    """Their span and number first, then a line each."""
    papers = (
        signed("p1", date="2024-05"),
        signed("p2", date="2019"),
        signed("p3", date="2024"),
        signed("p4", date=None),
    )

    draft = tallied.years(plan(Wanted.YEARS), found(*papers))

    assert texts(draft) == [
        "Ada Byron has papers from **2** years (2019–2024) in the library.",
        "2024 · 2 papers",
        "2019 · 1 paper",
        "1 paper without one is left out.",
    ]


def test_the_year_with_most_papers_is_named_alone() -> None:
    """As is the venue."""
    papers = (signed("p1", date="2024-05"), signed("p2", date="2019"), signed("p3", date="2024"))

    assert texts(tallied.years(plan(Wanted.YEARS, top=True), found(*papers))) == [
        "Ada Byron published most in **2024**: 2 papers of 3."
    ]


def test_past_ten_lines_the_rest_is_counted() -> None:
    """Unless all are asked for."""
    papers = tuple(signed(f"p{year}", date=str(year)) for year in range(2001, 2014))

    assert texts(tallied.years(plan(Wanted.YEARS), found(*papers)))[-1] == '3 more. Say "show all" for every one.'
    assert len(texts(tallied.years(plan(Wanted.YEARS, whole=True), found(*papers)))) == 14


def test_who_wrote_most_with_somebody_is_named_with_those_who_come_next() -> None:
    """The number of papers, and all who tie."""
    papers = (signed("p1", "Chen Zhang", "B Two"), signed("p2", "Chen Zhang", "B Two"), signed("p3", "C Three"))

    draft = tallied.closest(plan(Wanted.COAUTHORS, top=True), found(*papers))

    assert texts(draft) == [
        "**B Two** and **Chen Zhang** wrote most with Ada Byron: 2 papers each.",
        "Next: C Three (1).",
    ]
    assert draft.sentences[0].cites == (1, 2)
    assert [row.label for row in draft.rows] == ["B Two", "Chen Zhang", "C Three"]


def test_a_tie_of_many_is_cut() -> None:
    """Ten are named, the others counted."""
    papers = (signed("p1", *(f"B Two{letter}" for letter in "abcdefghijkl")),)

    text = texts(tallied.closest(plan(Wanted.COAUTHORS, top=True), found(*papers)))[0]

    assert "**B Twoj** and 2 more wrote most with Ada Byron: 1 paper each." in text
