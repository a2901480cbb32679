"""Which papers are one paper twice, and how the first ones differ."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.diversity import PLACES, SPREADING, folded, spread
from retrieval.papers import Paper, PaperId
from tests.builders import a_paper

OTHER = "Parsers read graphs. Ours reads them twice, and then a third time, which takes longer and finds more of them."
REWRITTEN = (
    "We keep the keys and values of long contexts small. For every group of heads one window is picked, and layers "
    "that are neighbours pick alike. Measured on five tasks, quality stays: the memory falls to 12% at equal quality."
)
TITLE = "Windows over the cache of long contexts"


def pointing(*papers: Paper, degrees: float = 0.0) -> dict[PaperId, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """The papers' directions, each so many degrees from the one before."""
    angles = [math.radians(degrees * at) for at in range(len(papers))]
    return {it.id: np.array([math.cos(angle), math.sin(angle)]) for it, angle in zip(papers, angles, strict=True)}


@pytest.mark.parametrize(
    ("second", "degrees", "same"),
    [
        (a_paper("p2", title="Another title", authors=["Eve Holt"]), 0, True),
        (a_paper("p2", title="Another title"), 60, False),
        (a_paper("p2", title="Another title", abstract=REWRITTEN), 20, True),
        (a_paper("p2", title="Another title", abstract=REWRITTEN, authors=["Eve Holt"]), 20, False),
        (a_paper("p2", title="Another title", abstract=OTHER), 0, False),
        (a_paper("p2", title=TITLE.upper(), abstract=OTHER), 60, True),
        (a_paper("p2", title=TITLE, abstract=None), 60, True),
        (a_paper("p2", title=TITLE, abstract=OTHER, authors=["Eve Holt"]), 60, False),
        (a_paper("p2", title=None, abstract=None), 0, False),
    ],
    ids=["text", "far", "rewritten", "others'", "companion", "title", "bare", "namesake", "nothing"],
)
def test_a_paper_twice_is_one_entry(second: Paper, degrees: float, *, same: bool) -> None:
    """The same text, one written anew by the same authors, or their title again; never what others wrote about it."""
    first = a_paper("p1", title=TITLE)

    found = folded([first, second], pointing(first, second, degrees=degrees))

    assert found == ({first.id: (second.id,)} if same else {first.id: (), second.id: ()})


def test_titles_that_anybody_has_fold_nothing() -> None:
    """Two introductions by the same person are two papers."""
    papers = [a_paper("p1", title="Introduction", abstract=None), a_paper("p2", title="Introduction", abstract=OTHER)]

    assert folded(papers, {}) == {"p1": (), "p2": ()}


def test_without_vectors_titles_still_fold() -> None:
    """Papers that have not been embedded are compared by their titles and authors."""
    papers = [a_paper("p1", title=TITLE), a_paper("p2", title=TITLE)]

    assert folded(papers, {}) == {"p1": ("p2",)}


def test_no_chain_joins_what_is_not_alike() -> None:
    """A paper joins the first that it is the same as, not one that is like another that joined."""
    papers = [
        a_paper("p1", title=TITLE),
        a_paper("p2", title="Again", authors=["Eve Holt"]),
        a_paper("p3", title="Again", abstract=None, authors=["Eve Holt"]),
        a_paper("p4", title="And again"),
    ]

    assert folded(papers, pointing(*papers)) == {"p1": ("p2", "p4"), "p3": ()}


def test_the_second_place_goes_to_something_else() -> None:
    """Of two that are nearly as good, the one unlike the first comes first."""
    papers = [a_paper("p1"), a_paper("p2"), a_paper("p3")]
    directions = pointing(*papers) | {PaperId("p3"): np.array([0.0, 1.0])}

    order = spread({papers[0].id: 0.6, papers[1].id: 0.59, papers[2].id: 0.5}, directions)

    assert list(order) == ["p1", "p3", "p2"]
    assert order[PaperId("p2")] == pytest.approx(0.59 - SPREADING)


@given(st.lists(st.tuples(st.floats(-1, 1), st.none() | st.floats(0, math.tau)), max_size=PLACES + 20))
def test_spreading_keeps_every_paper_and_never_lets_a_score_rise(drawn: list[tuple[float, float | None]]) -> None:
    """Each paper has one place, the first is the best, and scores fall or stay; nobody loses more than the most."""
    scores = {PaperId(f"p{at}"): score for at, (score, _) in enumerate(drawn)}
    directions = {
        PaperId(f"p{at}"): np.array([math.cos(angle), math.sin(angle)])
        for at, (_, angle) in enumerate(drawn)
        if angle is not None
    }

    order = spread(scores, directions)

    assert sorted(order) == sorted(scores)
    assert [*order.values()] == sorted(order.values(), reverse=True)
    assert all(scores[it] - SPREADING - 1e-9 <= left <= scores[it] + 1e-9 for it, left in order.items())
    assert next(iter(order.values()), None) == max(scores.values(), default=None)


def test_without_directions_the_order_is_that_of_the_scores() -> None:
    """Equals keep their order."""
    assert list(spread({PaperId("p2"): 0.1, PaperId("p1"): 0.1, PaperId("p3"): 0.2}, {})) == ["p3", "p2", "p1"]
