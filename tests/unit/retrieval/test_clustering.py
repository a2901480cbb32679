"""Which papers belong together by what they mean."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.clustering import Group, best_groups, mean_vectors, tree
from retrieval.papers import PaperId

if TYPE_CHECKING:
    from retrieval.ports import Vectors

vectors = st.dictionaries(
    st.integers(0, 40).map(lambda number: PaperId(f"p{number:02}")),
    st.lists(st.lists(st.integers(-5, 5), min_size=4, max_size=4), min_size=1, max_size=2),
    max_size=14,
).map(lambda drawn: {paper: np.array(rows, dtype=np.float32) for paper, rows in drawn.items()})


def grown(found: dict[PaperId, Vectors]) -> Group | None:
    """The tree of these vectors."""
    return tree(mean_vectors(found))


def parts_of(root: Group) -> list[Group]:
    """Every group of a tree."""
    return [root, *(below for part in root.parts for below in parts_of(part))]


def pairs(root: Group) -> list[tuple[PaperId, ...]]:
    """The members of every group of a tree."""
    return sorted(group.members for group in parts_of(root))


def near(*directions: tuple[float, ...]) -> dict[PaperId, Vectors]:
    """A paper for each direction, p00, p01, …."""
    return {PaperId(f"p{n:02}"): np.array([it], dtype=np.float32) for n, it in enumerate(directions)}


def test_what_points_the_same_way_is_united_first() -> None:
    """Two pairs, far from each other, are the two parts of the whole."""
    root = grown(near((1, 0.1), (1, 0), (0, 1), (0.1, 1)))

    assert root is not None
    assert sorted(part.members for part in root.parts) == [("p00", "p01"), ("p02", "p03")]
    assert all(part.cohesion > 0.9 for part in root.parts)
    assert root.cohesion < 0.5


def test_a_papers_passages_count_together() -> None:
    """Two passages make one direction, whatever their length; a paper that points nowhere has none."""
    means = mean_vectors({PaperId("a"): np.array([[2, 0], [0, 2]]), PaperId("b"): np.array([[1, 0], [-1, 0]])})

    assert list(means) == ["a"]
    assert np.allclose(means[PaperId("a")], [0.5**0.5, 0.5**0.5])


def test_no_papers_make_no_tree_and_one_makes_a_leaf() -> None:
    """Neither has groups to choose from."""
    leaf = grown(near((1, 0)))

    assert grown({}) is None
    assert leaf == Group((PaperId("p00"),))
    assert best_groups(leaf, lambda _: 1.0, most=6) == ()


@given(vectors, st.randoms())
def test_the_order_in_which_papers_come_changes_nothing(drawn: dict[PaperId, Vectors], chance: random.Random) -> None:
    """The same tree, group by group, and the same choice from it."""
    shuffled = dict(sorted(drawn.items(), key=lambda _: chance.random()))
    one, other = grown(drawn), grown(shuffled)

    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert pairs(one) == pairs(other)
        assert best_groups(one, weighed, most=3) == best_groups(other, weighed, most=3)


@given(vectors, st.integers(1, 6))
def test_what_is_chosen_is_apart_few_and_never_everything(drawn: dict[PaperId, Vectors], most: int) -> None:
    """No paper is in two groups, there are no more than allowed, and none holds all papers."""
    root = grown(drawn)
    chosen = best_groups(root, weighed, most=most) if root else ()
    members = [paper for group in chosen for paper in group.members]

    assert len(chosen) <= most
    assert len(members) == len(set(members))
    assert all(root is not None and len(group.members) < len(root.members) for group in chosen)


@given(vectors)
def test_no_other_choice_is_worth_more(drawn: dict[PaperId, Vectors]) -> None:
    """Neither any single group below the whole nor any two that are apart."""
    root = grown(drawn)
    if root is None or not root.parts:
        return
    best = sum(map(weighed, best_groups(root, weighed, most=2)))
    below = parts_of(root)[1:]

    assert best >= max([0.0, *map(weighed, below)]) - 1e-9
    for one in below:
        for other in below:
            if set(one.members).isdisjoint(other.members):
                assert best >= weighed(one) + weighed(other) - 1e-9


def test_the_whole_is_chosen_only_where_that_is_wanted() -> None:
    """Where it is worth more than its parts."""
    root = grown(near((1, 0.1), (1, 0), (0, 1)))

    assert root is not None
    assert best_groups(root, lambda group: float(len(group.members)), most=3, whole=True) == (root,)
    assert root not in best_groups(root, lambda group: float(len(group.members)), most=3)


def test_what_is_worth_nothing_is_not_chosen() -> None:
    """Groups that cost more than they bring stay out."""
    root = grown(near((1, 0.1), (1, 0), (0, 1), (0.1, 1)))

    assert root is not None
    assert best_groups(root, lambda _: -1.0, most=6) == ()


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    """A thousand papers, each a little further on."""
    turns = np.linspace(0.0, 1.5, 1_000) ** 3
    root = grown(near(*((float(np.cos(turn)), float(np.sin(turn))) for turn in turns)))

    assert root is not None
    assert len(root.members) == 1_000
    assert best_groups(root, lambda group: float(len(group.members) == 2), most=3)


def weighed(group: Group) -> float:
    """A worth of one's own for each group."""
    return len(group.members) * group.cohesion - 1.5 if group.parts else 0.0
