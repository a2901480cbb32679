"""Mentions gathered into people: the laws that hold whatever they are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.people.mentions import Mention, Outcome
from retrieval.people.register import People, Register

NAMES = (
    "Wei Wang",
    "W. Wang",
    "Wei Y. Wang",
    "Wei-Yi Wang",
    "Weiyi Wang",
    "W. Y. Wang",
    "Ada Byron",
    "A. Byron",
    "Ada K. Byron",
    "Byron Ada",
    "A B",
)
OTHERS = ("Li Chen", "Mary Smith", "Jun Ito", "L. Chen", "Olga Petrova")
WORDS = ("parsing", "kettles", "glaciers", "bees", "translation")
PAPERS = st.builds(
    lambda authors, words, year, venue: (tuple(authors), " ".join(words), year, venue),
    st.lists(st.sampled_from(NAMES + OTHERS), min_size=1, max_size=4),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.one_of(st.none(), st.integers(1990, 2025)),
    st.sampled_from([None, "acl", "emnlp"]),
)


def _mentions(papers: list[tuple[tuple[str, ...], str, int | None, str | None]], ids: list[str]) -> list[Mention]:
    return [
        Mention(
            id=f"p{number}#{place}",
            name=name,
            paper=f"p{number}",
            title=title,
            coauthors=authors[:place] + authors[place + 1 :],
            year=year,
            venue=venue,
            ids=(f"orcid:{ids[number % len(ids)]}",) if ids and ids[number % len(ids)] and not place else (),
        )
        for number, (authors, title, year, venue) in enumerate(papers)
        for place, name in enumerate(authors)
    ]


MENTIONS = st.builds(
    _mentions, st.lists(PAPERS, min_size=1, max_size=8), st.lists(st.sampled_from(["", "", "1", "2"]), max_size=4)
)


def _people(mentions: list[Mention], apart: list[tuple[str, str]] = []) -> People:  # noqa: B006 - never changed
    register = Register()
    for one, other in apart:
        register.tell_apart(one, other)
    register.add(mentions)
    return register.people()


@given(MENTIONS, st.randoms(use_true_random=False))
def test_order_makes_no_difference(mentions: list[Mention], draw: random.Random) -> None:
    """Any permutation gives the same people and the same uncertain pairs."""
    shuffled = draw.sample(mentions, len(mentions))

    assert _people(shuffled) == _people(mentions)


@given(MENTIONS, st.randoms(use_true_random=False), st.data())
def test_batches_make_no_difference(mentions: list[Mention], draw: random.Random, data: st.DataObject) -> None:
    """However mentions come in, placed one by one or added together, with people asked for between: the same people."""
    register = Register()
    waiting = draw.sample(mentions, len(mentions))
    while waiting:
        size = data.draw(st.integers(1, len(waiting)))
        batch, waiting = waiting[:size], waiting[size:]
        if data.draw(st.booleans()):
            register.add(batch)
        else:
            for one in batch:
                assert one.id in register.place(one)
        if data.draw(st.booleans()):
            register.people()

    assert register.people() == _people(mentions)


@given(MENTIONS, st.data())
def test_who_was_told_apart_is_never_one(mentions: list[Mention], data: st.DataObject) -> None:
    """Not directly, not through a third mention, not by an id; and everybody is somebody."""
    some = st.sampled_from([one.id for one in mentions])
    pairs = [pair for pair in data.draw(st.lists(st.tuples(some, some), max_size=6)) if pair[0] != pair[1]]

    found = _people(mentions, pairs)

    whose = {mention: person for person in found.persons for mention in person}
    assert sorted(whose) == sorted(one.id for one in mentions)
    assert all(whose[one] != whose[other] for one, other in pairs)


@given(MENTIONS)
def test_two_authors_of_one_paper_are_two(mentions: list[Mention]) -> None:
    """However alike their names are."""
    papers = {one.id: one.paper for one in mentions}

    for person in _people(mentions).persons:
        assert len({papers[mention] for mention in person}) == len(person)


@given(MENTIONS)
def test_uncertain_pairs_stay_apart(mentions: list[Mention]) -> None:
    """Nobody is both one person with somebody and uncertain to be."""
    found = _people(mentions)
    whose = {mention: person for person in found.persons for mention in person}

    assert all(whose[edge.one] != whose[edge.other] for edge in found.uncertain)


def test_one_id_is_one_person_however_the_names_are_shortened() -> None:
    """Though initials on one paper do not fit the name on another, whoever states the id is the same."""
    names = ("Aravind Joshi", "Aravind K. Joshi", "A. K. Joshi", "A. Joshi")
    register = Register()
    register.add(
        Mention(id=f"p{number}#0", name=name, paper=f"p{number}", ids=("acl:aravind-joshi",))
        for number, name in enumerate(names)
    )

    assert len(register.people().persons) == 1


def test_what_is_told_later_counts() -> None:
    """Two mentions that were one person are two once somebody says so, and the mention tied to both goes with one."""
    mentions = [Mention(id=it, name="Ada Byron", paper=it, coauthors=("Mary Smith",)) for it in "abc"]
    register = Register()
    register.add(mentions)
    assert register.people().persons == (("a", "b", "c"),)

    register.tell_apart("a", "b")

    assert register.people().persons == (("a", "c"), ("b",))


def test_a_mention_counts_once() -> None:
    """A mention that comes again changes nothing."""
    one = Mention(id="a", name="Ada Byron", paper="p")
    register = Register()

    register.add([one, one])
    register.add([one])

    assert len(register) == 1
    assert register.people().persons == (("a",),)


def _library() -> Register:
    """A person of two spellings, one of the same common name elsewhere, and two who cannot be one."""
    register = Register()
    register.add(
        [
            Mention(id="1", name="Hui-Ling Zhen", paper="a", title="Kettles", coauthors=("Ada Byron",), year=2024),
            Mention(id="2", name="Zhen, Huiling", paper="b", title="Kettles", coauthors=("Byron, Ada",), year=2025),
            Mention(id="3", name="Zhuorui Liu", paper="c", coauthors=("Ada Byron",), venue="ACL"),
            Mention(id="4", name="Zicheng Liu", paper="d", coauthors=("Ada Byron",), venue="ACL"),
            Mention(id="5", name="Ada Lovelace", paper="e", ids=("orcid:1",), page="ada"),
            Mention(id="6", name="Ada Lovelace", paper="f", ids=("orcid:2",), year=1990),
        ]
    )
    register.tell_apart("3", "4")
    register.people()
    return register


@pytest.mark.parametrize(
    ("one", "other", "outcome", "said"),
    [
        ("1", "2", Outcome.SAME, "they share co-authors: Ada Byron"),
        ("1", "2", Outcome.SAME, "differ in hyphens or spaces only"),
        ("3", "4", Outcome.DIFFERENT, "somebody told them apart"),
        ("3", "4", Outcome.DIFFERENT, "are different names"),
        ("5", "6", Outcome.DIFFERENT, "their ids contradict each other: orcid:1, orcid:2"),
    ],
)
def test_why_is_told(one: str, other: str, outcome: Outcome, said: str) -> None:
    """Each pair has its outcome and the sentences that it rests on, whichever of the two comes first."""
    register = _library()

    found = register.compare(one, other)

    assert found.outcome is outcome
    assert said in found.why
    assert register.compare(other, one).outcome is outcome
