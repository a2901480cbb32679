"""Who knows a topic, by the papers on it; where two people's work comes nearest."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.expertise import HALF, HELPS, LEADS, LEAST, circles, experts, nearest, of_both
from retrieval.papers import Authorship, Paper, PaperId, PersonId, PersonKey
from retrieval.queries import Standing
from tests.builders import a_paper

NAMES = ("Ada", "Ben", "Cyd", "Dov", "Eve")


def on(paper: str, *authors: str, date: str | None = "2025-01-01", cut: bool = False) -> Paper:
    """A paper of these people."""
    return a_paper(paper, authors=authors, date=date, authors_complete=not cut)


def ranked(*papers: tuple[Paper, float]) -> list[tuple[str, float]]:
    """Who knows the topic, and how much that weighs."""
    return [(it.name, it.score) for it in experts(papers)]


def alike(words: Collection[str]) -> Mapping[str, float]:
    """Every word is as rare as any other."""
    return dict.fromkeys(words, 1.0)


def test_who_leads_the_papers_comes_before_who_helps_with_them() -> None:
    """First and last author count in full, those between them half."""
    assert ranked((on("p1", "Ada", "Ben", "Cyd"), 1.0)) == [("Ada", LEADS), ("Cyd", LEADS), ("Ben", HELPS)]


def test_the_last_name_of_a_cut_list_leads_nothing() -> None:
    """Who is last is known of whole lists only; who is first of any."""
    assert ranked((on("p1", "Ada", "Ben", "Cyd", cut=True), 1.0)) == [("Ada", LEADS), ("Ben", HELPS), ("Cyd", HELPS)]


def test_somebody_without_a_place_in_the_list_helps() -> None:
    """A page's owner behind "et al." may stand anywhere."""
    paper = a_paper("p1", authors=["Ada"], hidden=["Ben"], authors_complete=False)

    assert ranked((paper, 1.0)) == [("Ada", LEADS), ("Ben", HELPS)]


def test_what_is_nearer_to_the_topic_counts_more() -> None:
    """One paper in the middle of it outweighs one at its edge, which still counts a little."""
    found = ranked((on("p1", "Ada"), 4.0), (on("p2", "Ben"), 1.0), (on("p3", "Cyd"), -2.0))

    assert found == [("Ada", 1.0), ("Ben", 0.25), ("Cyd", LEAST)]


def test_older_papers_count_less() -> None:
    """Half of it for each `HALF` years; a paper without a date is as old as the oldest."""
    found = ranked(
        (on("p1", "Ada", date="2025"), 1.0),
        (on("p2", "Ben", date=str(2025 - HALF)), 1.0),
        (on("p3", "Cyd", date=None), 1.0),
    )

    assert found == [("Ada", 1.0), ("Ben", 0.5), ("Cyd", 0.5)]


def test_without_any_date_or_score_all_papers_count_alike() -> None:
    """Nothing is divided by nothing."""
    assert ranked((on("p1", "Ada", date=None), 0.0), (on("p2", "Ben", date=None), 0.0)) == [("Ada", 1.0), ("Ben", 1.0)]


def test_a_known_order_comes_out() -> None:
    """Three recent papers led, before three helped with, before one led in the middle of it, before one long ago."""
    found = ranked(
        (on("p1", "Ada", "Ben", "Cyd"), 1.0),
        (on("p2", "Ada", "Ben", "Dov", cut=True), 0.9),
        (on("p3", "Ada", "Ben", "Dov", cut=True), 0.8),
        (on("p4", "Eve", date="2013"), 1.0),
    )

    assert [name for name, _ in found] == ["Ada", "Ben", "Cyd", "Dov", "Eve"]


def test_people_of_one_key_are_told_apart_and_of_two_keys_are_one() -> None:
    """Whose the name is decides, not how it is spelt."""

    def signed(name: str, person: str) -> Authorship:
        return Authorship(key=PersonKey(name.lower()), name=name, position=1, person=PersonId(person))

    papers = [
        (a_paper("p1", authors=[signed("Ada", "one")]), 1.0),
        (a_paper("p2", authors=[signed("Ada", "other")]), 1.0),
        (a_paper("p3", authors=[signed("A. Byron", "one")]), 1.0),
    ]

    assert [(it.whose, it.papers) for it in experts(papers)] == [("one", ("p1", "p3")), ("other", ("p2",))]
    named = experts(papers, called={PersonId("one"): "Ada Byron"})
    assert [it.name for it in named] == ["Ada Byron", "Ada"]


def test_who_wrote_the_same_papers_stands_together() -> None:
    """As on the paper, those whose place nobody knows last; others by themselves."""
    paper = a_paper("p1", authors=["Zoe", "Ada"], hidden=["Ben"], authors_complete=False)
    found = circles(experts([(paper, 1.0), (on("p2", "Cyd"), 0.5)]))

    assert [[it.name for it in circle.experts] for circle in found] == [["Zoe", "Ada", "Ben"], ["Cyd"]]
    assert [circle.papers for circle in found] == [("p1",), ("p2",)]


def test_the_number_of_papers_may_decide_alone() -> None:
    """Two old ones, helped with, before a new one that is led."""
    people = experts(
        [
            (on("p1", "Ben", "Ada", "Dov", cut=True, date="2015"), 0.1),
            (on("p2", "Ben", "Ada", "Cyd", cut=True, date="2015"), 0.1),
            (on("p3", "Eve"), 1.0),
        ]
    )

    assert circles(people, by_number=True)[0].experts[0].name == "Ben"
    assert circles(people)[0].experts[0].name == "Eve"


@given(st.lists(st.tuples(st.lists(st.sampled_from(NAMES), min_size=1, unique=True), st.floats(0, 5)), max_size=6))
def test_the_order_of_the_papers_changes_nothing(drawn: list[tuple[list[str], float]]) -> None:
    """Everybody is ranked once, the same however the papers come in, and stands in one circle."""
    papers = [(on(f"p{n}", *names), much) for n, (names, much) in enumerate(drawn)]

    found = experts(papers)

    assert found == experts(papers[::-1])
    assert {it.name for it in found} == {name for names, _ in drawn for name in names}
    together = [it.name for circle in circles(found) for it in circle.experts]
    assert sorted(together) == sorted(it.name for it in found)


@given(st.floats(0.1, 1.0), st.floats(0.1, 1.0))
def test_a_further_paper_never_costs_anybody_their_place(much: float, more: float) -> None:
    """What one knows of a topic only grows with another paper of the same year."""
    before = dict(ranked((on("p1", "Ada", "Ben"), 1.0), (on("p2", "Ben"), much)))
    after = dict(ranked((on("p1", "Ada", "Ben"), 1.0), (on("p2", "Ben"), much), (on("p3", "Ben"), more)))

    assert after["Ben"] > before["Ben"]
    assert after["Ada"] == before["Ada"]


def test_who_stands_in_both_lists_is_in_common() -> None:
    """With the papers of both, most first; by person where people are told apart."""

    def standing(name: str, *papers: str, person: str | None = None) -> Standing:
        whose = PersonId(person) if person else None
        return Standing(name=name, key=PersonKey(name), papers=tuple(map(PaperId, papers)), person=whose)

    found = of_both(
        (standing("a", "p1"), standing("b", "p1", "p2"), standing("c", "p3", person="one")),
        (standing("b", "p2", "p4"), standing("c", "p5", person="other"), standing("a", "p6")),
    )

    assert [(it.name, it.papers) for it in found] == [("b", ("p1", "p2", "p4")), ("a", ("p1", "p6"))]


@pytest.mark.parametrize(
    ("directions", "found"),
    [
        ({}, ("p1", "q1")),
        ({"p1": [1.0, 0.0], "p2": [0.0, 1.0], "q1": [0.0, -1.0], "q2": [0.0, 1.0]}, ("p2", "q2")),
        ({"p2": [0.0, 1.0], "q2": [0.0, 1.0]}, ("p1", "q1")),
    ],
)
def test_the_nearest_papers_are_found_by_meaning_and_words(
    directions: dict[str, list[float]], found: tuple[str, str]
) -> None:
    """By the words alone where any paper has no direction."""
    ours = [
        a_paper("p1", title="Kettles on stoves", abstract="Kettles boil."),
        a_paper("p2", title="Maps", abstract=""),
    ]
    theirs = [a_paper("q1", title="Stoves and kettles", abstract=None), a_paper("q2", title="Bees", abstract="Bees.")]

    pair = nearest(
        ours,
        theirs,
        directions={PaperId(it): np.asarray(vector) for it, vector in directions.items()},
        rarity=alike,
    )

    assert pair is not None
    assert (pair[0].id, pair[1].id) == found


def test_a_joint_paper_is_not_near_to_itself() -> None:
    """Without another one there is no pair."""
    paper = a_paper("p1")

    assert nearest([paper], [paper], directions={}, rarity=alike) is None
