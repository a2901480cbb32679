"""What every memory of the assistant keeps of answers and of what people set, the one in memory as the one in SQL."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.conversations import Mishap, Part, Place, Policy, Preferences, Replying, Verdict
from bot.dialogue import Turn
from bot.ports import State
from tests.contract.remembering import BEAT, HERE, NOW, a_feedback, a_kept, paid


def questions(state: State, place: Place = HERE, limit: int = 10) -> list[str]:
    """What was asked in the turns of this thread."""
    return [turn.question for turn in state.turns(place, limit)]


def test_an_answer_comes_back_whole(state: State) -> None:
    """Plan, evidence, text, what was dropped and the timings are as they were, to the last digit."""
    kept = a_kept(question="Wer schrieb „Größe“ – 注意力 🧭?", posted=("9.1", "9.2"), private=True)

    state.keep(kept)

    assert state.get("T1", "a1") == kept


def test_a_moment_comes_back_in_utc(state: State) -> None:
    """Whatever zone it was told in, it is the same moment, and aware."""
    state.keep(a_kept(at=NOW.astimezone(dt.timezone(dt.timedelta(hours=-5)))))

    kept = state.get("T1", "a1")

    assert kept is not None
    assert kept.at == NOW


def test_an_unknown_answer_is_none(state: State) -> None:
    """An id of another workspace is unknown too."""
    state.keep(a_kept())

    assert state.get("T1", "a2") is None
    assert state.get("T2", "a1") is None


def test_an_answer_kept_again_is_what_it_was_last(state: State) -> None:
    """A private answer that is shared gets its place and its messages, and keeps its turn in the order."""
    thread = HERE.model_copy(update={"thread": "5.1"})
    state.keep(a_kept("a1", question="first", private=True))
    state.keep(a_kept("a2", place=thread, question="second"))
    assert questions(state) == []

    shared = a_kept("a1", place=thread, question="first", posted=("9.1",))
    state.keep(shared)

    assert state.get("T1", "a1") == shared
    assert questions(state, thread) == ["first", "second"]


def test_turns_are_a_threads_last_answers_oldest_first(state: State) -> None:
    """By the moment they were given, then by which was kept first; other threads have their own."""
    for answer_id, seconds in (("a1", 2), ("a2", 1), ("a3", 2), ("a4", 3)):
        state.keep(a_kept(answer_id, question=answer_id, at=NOW + dt.timedelta(seconds=seconds)))
    for change in ({"team": "T2"}, {"channel": "C2"}, {"thread": "5.1"}):
        state.keep(a_kept("b", place=HERE.model_copy(update=change), question="elsewhere"))

    assert questions(state) == ["a2", "a1", "a3", "a4"]
    assert questions(state, limit=2) == ["a3", "a4"]
    assert questions(state, limit=0) == []
    kept = a_kept("a4", question="a4")
    assert state.turns(HERE, 1) == (Turn(question=kept.question, answer=kept.answer),)


def test_a_deleted_answer_is_gone_for_good(state: State) -> None:
    """It is no turn, cannot be got, and does not come back when its messages are noted late; others stay."""
    state.keep(a_kept("a1", question="one"))
    state.keep(a_kept("a2", question="two"))

    state.delete("T1", "a1")
    state.keep(a_kept("a1", question="one", posted=("9.1",)))

    assert state.get("T1", "a1") is None
    assert questions(state) == ["two"]


def test_deleting_what_is_not_there_does_nothing(state: State) -> None:
    """An unknown id, or one of another workspace, is left alone."""
    state.delete("T1", "a1")
    state.keep(a_kept())
    state.delete("T2", "a1")

    assert state.get("T1", "a1") == a_kept()


def test_a_reader_has_one_verdict_on_an_answer(state: State) -> None:
    """A later one takes the place of the earlier, reasons and comment too."""
    down = a_feedback("U2", Verdict.DOWN, comment="not what I asked <!channel>")
    state.rate(a_feedback("U3"))
    state.rate(a_feedback("U2"))
    state.rate(down)

    assert state.ratings("T1", "a1") == (down, a_feedback("U3"))


def test_verdicts_belong_to_their_answer_and_workspace(state: State) -> None:
    """Others' are not mixed in."""
    state.rate(a_feedback())
    state.rate(a_feedback().model_copy(update={"answer_id": "a2"}))
    state.rate(a_feedback().model_copy(update={"team": "T2"}))

    assert state.ratings("T1", "a1") == (a_feedback(),)
    assert state.ratings("T1", "a3") == ()


def test_what_is_paid_beside_answers_counts_as_spent(state: State) -> None:
    """In every workspace, as when it was paid; what was free, or is older, adds nothing."""
    state.keep(a_kept(answer=paid(0.5)))
    state.pay("T1", 0.25, NOW)
    state.pay("T2", 1.0, NOW + dt.timedelta(seconds=1))
    state.pay("T1", 0.0, NOW)
    state.pay("T1", 8.0, NOW - dt.timedelta(seconds=1))

    assert state.spent(NOW) == pytest.approx(1.75)
    assert state.spent(NOW + dt.timedelta(seconds=1)) == pytest.approx(1.0)


def test_a_channel_has_the_default_policy_until_one_is_decided(state: State) -> None:
    """The last decision holds, in this channel of this workspace."""
    policy = Policy(
        replying=Replying.EVERYONE,
        users=("U1",),
        part=Part(fields=("cs.CL",), venues=("ACL",), since=2024),
        quota=3,
    )
    assert state.policy("T1", "C1") == Policy()
    state.decide("T1", "C1", Policy(quota=9))

    state.decide("T1", "C1", policy)

    assert state.policy("T1", "C1") == policy
    assert state.policy("T1", "C2") == state.policy("T2", "C1") == Policy()


def test_a_person_has_the_default_preferences_until_they_choose(state: State) -> None:
    """The last choice holds, for this person in this workspace."""
    assert state.preferences("T1", "U1") == Preferences()
    state.prefer("T1", "U1", Preferences(follow_ups=False))

    state.prefer("T1", "U1", Preferences(follows=("Ada Byron",)))

    assert state.preferences("T1", "U1") == Preferences(follows=("Ada Byron",))
    assert state.preferences("T1", "U2") == state.preferences("T2", "U1") == Preferences()


@pytest.mark.parametrize("limit", [0, 2, 9])
def test_mishaps_are_told_newest_first(state: State, limit: int) -> None:
    """By the moment, then by which was noted last; as many as were asked for, of this workspace."""
    mishaps = [Mishap(team="T1", ref=ref, what=f"{ref} <b>", at=at) for ref, at in (("r1", NOW + BEAT), ("r2", NOW))]
    mishaps.append(Mishap(team="T1", ref="r3", what="again", at=NOW))
    for mishap in (*mishaps, Mishap(team="T2", ref="r4", what="theirs", at=NOW)):
        state.note(mishap)

    assert [it.ref for it in state.mishaps("T1", limit)] == ["r1", "r3", "r2"][:limit]
    assert set(state.mishaps("T1", limit)) <= set(mishaps)
