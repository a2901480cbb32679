"""What votes teach, and what they never do."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.interests import Ground, Said
from retrieval.papers import PaperId, Venue
from retrieval.preference import Preference, Traits
from tests.builders import a_paper

NAMES = ["Ada Byron", "Chen Zhang", "Eve Holt", "Wei Wang"]
ALMOST = 1e-9


def traits(
    paper_id: str, direction: Sequence[float] | None = None, *, authors: Sequence[str] = (), fields: Sequence[str] = ()
) -> Traits:
    """The traits of a paper with this direction, written by these, in these fields."""
    paper = a_paper(paper_id, title=f"Title {paper_id}", authors=authors, fields=tuple(fields))
    return Traits.of(paper, None if direction is None else np.array(direction, dtype=np.float64))


def more(paper_id: str) -> Said:
    """A vote for more like this."""
    return Said(paper_id=PaperId(paper_id), more=True)


def less(paper_id: str) -> Said:
    """A vote for less like this."""
    return Said(paper_id=PaperId(paper_id), more=False)


def gained(said: Sequence[Said], known: Sequence[Traits], papers: Sequence[Traits]) -> list[float]:
    """What each paper gains by these votes."""
    preference = Preference.learned(said, {it.paper_id: it for it in known})
    return [sum(reason.weight for reason in reasons) for reasons in preference.reasons(papers)]


drawn_traits = st.builds(
    lambda number, direction, authors, fields: traits(f"p{number}", direction, authors=authors, fields=fields),
    number=st.integers(0, 10_000),
    direction=st.none() | st.lists(st.floats(-0.6, 0.6), min_size=3, max_size=3),
    authors=st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
    fields=st.lists(st.sampled_from(["cs.CL", "cs.CV"]), max_size=2, unique=True),
)
libraries = st.lists(drawn_traits, min_size=1, max_size=5, unique_by=lambda it: it.paper_id)
ballots = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=8)


def cast(library: Sequence[Traits], ballot: Sequence[tuple[int, bool]]) -> list[Said]:
    """Votes on papers of the library."""
    return [Said(paper_id=library[at % len(library)].paper_id, more=more) for at, more in ballot]


@given(libraries, ballots, st.integers(0, 4), st.integers(1, 3))
def test_more_votes_for_a_paper_never_lower_it_or_its_like(
    library: list[Traits], ballot: list[tuple[int, bool]], at: int, times: int
) -> None:
    """However others voted: it and a paper with the same traits gain or stay, and lose by votes against."""
    said, chosen = cast(library, ballot), library[at % len(library)]
    twin = Traits(PaperId("twin"), "Twin", chosen.direction, chosen.authors, chosen.venues, chosen.fields)

    before = gained(said, library, [chosen, twin])
    for_it = gained([*said, *[Said(paper_id=chosen.paper_id, more=True)] * times], library, [chosen, twin])
    against = gained([*said, *[Said(paper_id=chosen.paper_id, more=False)] * times], library, [chosen, twin])

    assert all(now >= was - ALMOST for now, was in zip(for_it, before, strict=True))
    assert all(now <= was + ALMOST for now, was in zip(against, before, strict=True))


@given(libraries, ballots, st.integers(0, 4))
def test_what_only_one_paper_has_gains_by_votes_for_it(
    library: list[Traits], ballot: list[tuple[int, bool]], at: int
) -> None:
    """A paper by an author whom, of all papers voted on, only that one has never loses by a vote for it."""
    chosen = library[at % len(library)]
    signed = Traits(chosen.paper_id, "", chosen.direction, {**chosen.authors, "own": "Own"}, (), chosen.fields)
    known = [signed if it is chosen else it for it in library]
    by_them = Traits(PaperId("other"), "", None, {"own": "Own"}, (), ())

    before = gained(cast(known, ballot), known, [by_them])[0]
    after = gained([*cast(known, ballot), Said(paper_id=signed.paper_id, more=True)], known, [by_them])[0]

    assert after >= before - ALMOST


@given(libraries, ballots, st.randoms(use_true_random=False))
def test_the_order_of_votes_is_irrelevant(
    library: list[Traits], ballot: list[tuple[int, bool]], draw: random.Random
) -> None:
    """The same votes in another order teach exactly the same."""
    said = cast(library, ballot)
    shuffled = draw.sample(said, len(said))

    assert gained(said, library, library) == gained(shuffled, library, library)


@given(libraries)
def test_without_votes_nothing_is_learnt(library: list[Traits]) -> None:
    """No votes, or votes on papers that are gone, give no reason for or against anything."""
    for said in ([], [more("gone")]):
        preference = Preference.learned(said, {it.paper_id: it for it in library})

        assert preference.reasons(library) == tuple(() for _ in library)


def test_every_kind_of_reason_is_told() -> None:
    """Author, venue and field are named, the paper by its title and id; what speaks against has a weight below zero."""
    venue = Venue(name="ACL 2025", series="ACL")
    liked = Traits.of(a_paper("p1", title="Liked", authors=["Ada Byron"], venue=venue), np.array([0.5, 0.0]))
    disliked = Traits.of(a_paper("p2", title="Not", authors=["Eve Holt"], fields=("cs.CV",)), np.array([0.0, 0.5]))
    near = Traits.of(a_paper("p3", authors=["Ada Byron", "Wei Wang"], venue=venue), np.array([0.4, 0.1]))
    far = Traits.of(a_paper("p4", authors=["Eve Holt"], fields=("cs.CV",)), np.array([0.1, 0.4]))

    preference = Preference.learned([more("p1"), less("p2")], {it.paper_id: it for it in (liked, disliked)})
    for_it, against = preference.reasons([near, far])

    assert {(it.ground, it.what, it.paper_id) for it in for_it} == {
        (Ground.LIKED_AUTHOR, "Ada Byron", None),
        (Ground.LIKED_VENUE, "ACL", None),
        (Ground.LIKED_PAPER, "Liked", "p1"),
    }
    assert {(it.ground, it.what, it.paper_id) for it in against} == {
        (Ground.LIKED_AUTHOR, "Eve Holt", None),
        (Ground.LIKED_FIELD, "cs.CV", None),
        (Ground.LIKED_PAPER, "Not", "p2"),
    }
    assert all(it.weight > 0 for it in for_it)
    assert all(it.weight < 0 for it in against)


@pytest.mark.parametrize("vote", [more, less])
def test_being_unlike_is_no_reason(vote: object) -> None:
    """Far from what was liked is nothing against a paper, and far from what was not is nothing for it."""
    voted, other = traits("p1", (0.5, 0.0)), traits("p2", (-0.5, 0.0))
    said = more("p1") if vote is more else less("p1")

    assert Preference.learned([said], {voted.paper_id: voted}).reasons([other]) == ((),)


def test_of_liked_papers_the_nearest_is_named() -> None:
    """The reason names the liked paper that is most to the paper, and weighs all of them together."""
    library = [traits("p1", (0.5, 0.1)), traits("p2", (0.1, 0.5))]
    preference = Preference.learned([more("p1"), more("p2")], {it.paper_id: it for it in library})

    ((reason,),) = preference.reasons([traits("p3", (0.2, 0.4))])

    assert reason.paper_id == "p2"


def test_one_vote_does_not_turn_everything_over() -> None:
    """A single vote moves a paper that is as near as two of one topic are by less than topics tell papers apart."""
    voted = traits("p1", (0.7, 0.0), authors=["Ada Byron"])
    near = traits("p2", (0.2, 0.6))

    (once,) = gained([more("p1")], [voted], [near])
    (often,) = gained([more("p1")] * 10, [voted], [near])

    assert 0 < once < 0.1
    assert once < often


def test_votes_that_contradict_cancel() -> None:
    """As many for as against the same paper leave everything where it was."""
    voted = traits("p1", (0.5, 0.0), authors=["Ada Byron"])

    assert gained([more("p1"), less("p1")], [voted], [voted]) == [pytest.approx(0.0)]


def test_many_votes_still_have_an_optimum() -> None:
    """Hundreds of votes on one paper are solved like a few."""
    voted = traits("p1", (0.7, 0.0), authors=["Ada Byron"], fields=["cs.CL"])

    (few,), (many,) = (gained([more("p1")] * times, [voted], [voted]) for times in (3, 3_000))

    assert few < many < 10
