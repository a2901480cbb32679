"""What curators' decisions come to, taken together."""

from __future__ import annotations

import datetime as dt
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from retrieval.papers import MentionId
from retrieval.people.constraints import Constraints, constraints
from retrieval.people.decisions import Decision, Deed

AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def merge(mentions: str) -> Decision:
    """These letters are one person."""
    return Decision(deed=Deed.MERGE, mentions=_ids(mentions), by="U1", at=AT)


def split(mentions: str, apart: str) -> Decision:
    """The first letters are one person, and not whoever has the others."""
    return Decision(deed=Deed.SPLIT, mentions=_ids(mentions), apart=_ids(apart), by="U1", at=AT)


def _ids(letters: str) -> tuple[MentionId, ...]:
    return tuple(map(MentionId, letters))


def _told(*decisions: Decision) -> tuple[set[str], set[str]]:
    """The sets and the pairs, as letters."""
    found = constraints(decisions)
    return {"".join(them) for them in found.together}, {"".join(pair) for pair in found.apart}


def test_nothing_decided_is_nothing_told() -> None:
    """A rename says nothing of who is who."""
    rename = Decision(deed=Deed.RENAME, mentions=_ids("ab"), name="Ada", by="U1", at=AT)

    assert constraints([]) == constraints([rename]) == Constraints()


def test_a_merge_holds_together() -> None:
    """All that it names; and merges that share one are one."""
    assert _told(merge("ab"), merge("cd")) == ({"ab", "cd"}, set())
    assert _told(merge("ab"), merge("bc")) == ({"abc"}, set())


def test_a_split_makes_two_people() -> None:
    """Each half holds together, and a fence stands between."""
    assert _told(split("ab", "cd")) == ({"ab", "cd"}, {"ac"})


def test_a_merge_lifts_the_fence_of_an_earlier_split() -> None:
    """What is later counts."""
    assert _told(split("ab", "cd"), merge("abcd")) == ({"abcd"}, set())


def test_a_split_lifts_the_tie_of_an_earlier_merge() -> None:
    """And whoever came back meanwhile is with neither half by that merge."""
    assert _told(merge("abcd"), split("ab", "cd")) == ({"ab", "cd"}, {"ac"})
    assert _told(merge("abcde"), split("ab", "cd")) == ({"ab", "cd"}, {"ac"})


def test_splits_of_what_is_left_add_up() -> None:
    """Three people by two splits."""
    assert _told(split("a", "bcd"), split("b", "cd")) == ({"cd"}, {"ab", "ac", "bc"})


DECISIONS = st.lists(
    st.builds(
        lambda one, other, both: (
            split("".join(sorted(one)), "".join(sorted(other - one)))
            if both and other - one
            else merge("".join(sorted(one)))
        ),
        st.sets(st.sampled_from("abcdef"), min_size=1),
        st.sets(st.sampled_from("abcdef")),
        st.booleans(),
    ),
    max_size=6,
)


@given(DECISIONS)
def test_no_two_constraints_contradict(decisions: list[Decision]) -> None:
    """Nobody is kept apart from somebody that they are held together with."""
    found = constraints(decisions)
    whose = {it: them[0] for them in found.together for it in them}

    assert all(whose.get(one, one) != whose.get(other, other) for one, other in found.apart)
    assert len([it for them in found.together for it in them]) == len(whose)


@given(DECISIONS, DECISIONS)
def test_the_last_decision_holds_whole(earlier: list[Decision], last: list[Decision]) -> None:
    """Whatever was decided before."""
    for decision in last[:1]:
        found = constraints([*earlier, decision])
        whose = {it: them[0] for them in found.together for it in them}
        fences = {frozenset(pair) for pair in found.apart}

        assert len({whose.get(it, it) for it in decision.mentions}) == 1
        for one, other in product(decision.mentions, decision.apart):
            assert frozenset((whose.get(one, one), whose.get(other, other))) in fences


@given(DECISIONS)
def test_deciding_twice_is_deciding_once(decisions: list[Decision]) -> None:
    """The same word again changes nothing."""
    assert constraints([*decisions, *decisions[-1:]]) == constraints(decisions)
