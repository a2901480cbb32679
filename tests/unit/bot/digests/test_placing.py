"""Which papers a digest shows, lists and keeps: each once, and none for ever."""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.digesting import placed
from retrieval.interests import Ranked
from retrieval.papers import PaperId
from tests.unit.bot.digests.made import DAY, SUNDAY, ranked

PAPERS = st.integers(0, 200).flatmap(
    lambda total: st.lists(st.integers(1, 6), max_size=60).map(lambda sizes: _folded(total, sizes))
)


def _folded(total: int, sizes: list[int]) -> list[Ranked]:
    """So many papers, in runs of these lengths, of which the first has the others folded into it."""
    names = [f"p{n:03}" for n in range(total)]
    made = []
    for size in sizes or [1]:
        run, names = names[:size], names[size:]
        if run:
            made.append(ranked(run[0], folded=run[1:]))
    return [*made, *(ranked(name) for name in names)]


@given(order=PAPERS, most=st.integers(1, 12), listed=st.integers(1, 12), days=st.randoms(use_true_random=False))
def test_every_paper_is_delivered_once_and_none_waits_for_ever(
    order: list[Ranked], most: int, listed: int, days: Random
) -> None:
    """However many come: each time the list is filled with those that came first, so the last one's turn comes."""
    papers = [paper for it in order for paper in (it.match.paper_id, *it.folded)]
    came = {paper: SUNDAY - days.random() * DAY for paper in papers}
    left, seen, rounds = list(order), list[PaperId](), 0
    while left:
        places = placed(left, came, most=most, listed=listed)
        now = [*(it for one in places.shown for it in (one.match.paper_id, *one.folded)), *places.listed]
        assert len(places.listed) <= listed
        assert sorted((*now, *places.kept)) == sorted(paper for it in left for paper in (it.match.paper_id, *it.folded))
        seen += now
        kept = frozenset(places.kept)
        left = [ranked(some[0], folded=some[1:]) for it in left if (some := _kept(it, kept))]
        rounds += 1
    assert sorted(seen) == sorted(papers)
    assert rounds <= len(papers)


def _kept(it: Ranked, kept: frozenset[PaperId]) -> list[PaperId]:
    return [paper for paper in (it.match.paper_id, *it.folded) if paper in kept]


def test_those_that_came_first_are_listed_first_and_told_best_first() -> None:
    """A newcomer that ranks higher does not push out what has waited."""
    order = [ranked(f"p{n}") for n in range(5)]
    came = {it.match.paper_id: SUNDAY - n * DAY for n, it in enumerate(order)}

    places = placed(order, came, most=1, listed=2)

    assert [it.match.paper_id for it in places.shown] == ["p0"]
    assert (places.listed, places.kept) == (("p3", "p4"), ("p1", "p2"))


def test_near_duplicates_are_listed_together() -> None:
    """Or kept together, unless the whole list has no room for them."""
    came = {PaperId(f"p{n}"): SUNDAY - dt.timedelta(hours=9 - n) for n in range(9)}
    order = [ranked("p0"), ranked("p1"), ranked("p2", folded=["p3", "p4"]), ranked("p5")]

    places = placed(order, came, most=1, listed=3)
    assert (places.listed, places.kept) == (("p1",), ("p2", "p3", "p4", "p5"))

    places = placed(order[1:], came, most=1, listed=2)
    assert (places.listed, places.kept) == (("p2", "p3"), ("p4", "p5"))
