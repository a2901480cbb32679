"""What every memory of the assistant forgets of a person and of what is old, and what it goes on counting."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.conversations import Forgotten, Mishap, Place, Preferences, RequestState
from bot.ports import State
from tests.contract.remembering import HERE, NOW, a_feedback, a_kept, an_asked, paid

DAY = dt.timedelta(days=1)
ELSEWHERE = HERE.model_copy(update={"team": "T2"})
TERMINAL = Place(team="", channel="terminal", thread="s1")
EVERYTHING = 1_000


def filled(state: State) -> None:
    """Of two people in two workspaces: questions of yesterday and today, answers, verdicts, settings."""
    for place in (HERE, ELSEWHERE):
        for user in ("U1", "U2"):
            state.take(an_asked(f"1.{user}", place=place, user=user), "p1", NOW - DAY)
            state.take(an_asked(f"2.{user}", place=place, user=user), "p1", NOW)
            state.keep(a_kept(f"a-{user}", place=place, user=user))
            state.rate(a_feedback(user, comment="mine").model_copy(update={"team": place.team, "answer_id": "a-U2"}))
            state.prefer(place.team, user, Preferences(follows=("Ada Byron",)))


def test_of_a_person_nothing_stays_in_any_workspace(state: State) -> None:
    """Answers, verdicts and settings are gone, others' are untouched, and so much is told."""
    filled(state)

    assert state.forget_person("U1", NOW) == Forgotten(questions=4, answers=2, verdicts=2, settings=2)

    for team in ("T1", "T2"):
        assert state.get(team, "a-U1") is None
        assert state.get(team, "a-U2") is not None
        assert [it.user for it in state.ratings(team, "a-U2")] == ["U2"]
        assert state.preferences(team, "U1") == Preferences()
        assert state.preferences(team, "U2") == Preferences(follows=("Ada Byron",))
    assert not state.forget_person("U1", NOW)


def test_a_person_is_forgotten_in_one_workspace_alone(state: State) -> None:
    """The same id elsewhere is somebody else; the terminal is a place of its own."""
    filled(state)
    state.keep(a_kept("t", place=TERMINAL, user="U1"))

    assert state.forget_person("U1", NOW, team="T1") == Forgotten(questions=2, answers=1, verdicts=1, settings=1)
    assert state.forget_person("U1", NOW, team="") == Forgotten(answers=1)

    assert state.get("T1", "a-U1") is None
    assert state.get("T2", "a-U1") is not None


def test_nobody_is_nobody(state: State) -> None:
    """An unknown id deletes nothing, and neither does the beginning of a known one."""
    filled(state)

    assert not state.forget_person("U", NOW)
    assert not state.forget_person("", NOW)


def test_forgetting_begins_no_quota_anew(state: State) -> None:
    """That somebody asked today goes on counting until the day is over; what was asked does not stay so long."""
    filled(state)
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)

    state.forget_person("U1", NOW)

    assert state.asked("T1", "C1", "U1", midnight) == 1
    assert state.asked("T1", "C1", "U1", midnight - DAY) == 1
    assert state.take(an_asked("2.U1"), "p1", NOW) is None
    state.purge(NOW, before=None, limit=EVERYTHING)
    assert state.asked("T1", "C1", "U1", midnight) == 1
    assert state.purge(NOW + DAY, before=None, limit=EVERYTHING) == Forgotten(questions=2)
    assert state.asked("T1", "C1", "U1", midnight) == 0
    assert state.asked("T1", "C1", "U2", midnight) == 1


def test_what_waits_is_stopped_and_what_runs_ends_as_it_will(state: State) -> None:
    """A question that was forgotten is not answered later, by whichever process; its text is nowhere."""
    waiting = state.take(an_asked("2.1"), "p1", NOW)
    running = state.take(an_asked("2.2"), "p1", NOW)
    others = state.take(an_asked("2.3", user="U2"), "p1", NOW)
    assert waiting
    assert running
    assert others
    state.run(running.id, "p1")

    state.forget_person("U1", NOW)

    assert not state.run(waiting.id, "p1")
    left = {request.id: request for request in state.abandoned(NOW)}
    assert left.keys() == {running.id, others.id}
    assert left[running.id].asked.question == ""
    state.finish(running.id, RequestState.DONE)
    assert state.usage("T1", NOW).answered == 1


def test_forgetting_makes_no_room_under_a_ceiling(state: State) -> None:
    """What forgotten answers cost still counts, as when they were given; an answer kept twice counts once."""
    state.keep(a_kept("a1", user="U1", answer=paid(0.25, None, 0.5)))
    state.keep(a_kept("a1", user="U1", answer=paid(0.25, None, 0.5), posted=("9.1",)))
    state.keep(a_kept("a2", place=ELSEWHERE, user="U2", answer=paid(1.0)))
    state.keep(a_kept("a3", user="U1", answer=paid(None), at=NOW + DAY))
    state.keep(a_kept("a4", user="U2", answer=paid(8.0), at=NOW - 2 * DAY))
    state.delete("T2", "a2")
    assert state.spent(NOW) == pytest.approx(1.75)

    state.forget_person("U1", NOW)
    state.purge(NOW, before=NOW - DAY, limit=EVERYTHING)

    assert state.spent(NOW) == pytest.approx(1.75)
    assert state.spent(NOW - 2 * DAY) == pytest.approx(9.75)
    assert state.spent(NOW + dt.timedelta(seconds=1)) == 0


def test_what_is_old_goes_in_small_pieces_oldest_first(state: State) -> None:
    """Questions, answers, verdicts and mishaps before the moment; what is younger, and what people set, stays."""
    for days in range(5):
        at = NOW - days * DAY
        state.take(an_asked(f"{days}.1"), "p1", at)
        state.keep(a_kept(f"a{days}", at=at, question=f"q{days}"))
        state.rate(a_feedback(at=at).model_copy(update={"answer_id": f"a{days}"}))
        state.note(Mishap(team="T1", ref=f"r{days}", what="it broke", at=at))
    state.prefer("T1", "U1", Preferences(follow_ups=False))
    before = NOW - DAY

    assert state.purge(NOW, before=before, limit=2) == Forgotten(questions=2, answers=2, verdicts=2, mishaps=2)
    assert [turn.question for turn in state.turns(HERE, 9)] == ["q2", "q1", "q0"]
    assert state.purge(NOW, before=before, limit=2) == Forgotten(questions=1, answers=1, verdicts=1, mishaps=1)
    assert not state.purge(NOW, before=before, limit=2)

    assert [turn.question for turn in state.turns(HERE, 9)] == ["q1", "q0"]
    assert [it.ref for it in state.mishaps("T1", 9)] == ["r0", "r1"]
    assert state.usage("T1", NOW - 9 * DAY).questions == 2
    assert [len(state.ratings("T1", f"a{days}")) for days in range(5)] == [1, 1, 0, 0, 0]
    assert state.preferences("T1", "U1") == Preferences(follow_ups=False)


def test_the_last_answers_of_all_workspaces_are_found(state: State) -> None:
    """Newest first, private ones and the terminal's too; deleted ones are not there."""
    state.keep(a_kept("ab1", place=TERMINAL, private=True))
    state.keep(a_kept("ab2", place=ELSEWHERE, at=NOW - DAY))
    state.keep(a_kept("abc", at=NOW))
    state.keep(a_kept("abd", at=NOW))
    state.delete("T1", "abd")

    assert [it.id for it in state.last(9)] == ["abc", "ab1", "ab2"]
    assert [it.id for it in state.last(1)] == ["abc"]
    assert [it.id for it in state.beginning("ab", 9)] == ["abc", "ab1", "ab2"]
    assert [it.id for it in state.beginning("abc", 9)] == ["abc"]
    assert state.beginning("%", 9) == state.beginning("a_c", 9) == state.beginning("abd", 9) == ()
