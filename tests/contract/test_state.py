"""What every memory of the assistant keeps of deliveries and requests, the one in memory as the one in SQL."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.conversations import Place, Request, RequestState, Usage, Verdict
from bot.ports import State
from tests.contract.remembering import BEAT, HERE, NOW, a_feedback, a_kept, an_asked


def taken(state: State, ts: str = "1.1", *, owner: str = "p1", at: dt.datetime = NOW, user: str = "U1") -> Request:
    """A request that was filed just now, or at that moment."""
    request = state.take(an_asked(ts, user=user), owner, at)
    assert request is not None
    return request


def a_request_elsewhere(state: State) -> Request:
    """A request of another thread of the same channel."""
    asked = an_asked("2.1")
    place = HERE.model_copy(update={"thread": "2.1"})
    request = state.take(asked.model_copy(update={"place": place}), "p1", NOW)
    assert request is not None
    return request


def test_a_delivery_is_new_once(state: State) -> None:
    """Whoever asks a second time for a key hears that it was seen."""
    assert [state.first("T1", "Ev1", NOW), state.first("T1", "Ev1", NOW + BEAT)] == [True, False]


def test_deliveries_of_one_workspace_say_nothing_of_another(state: State) -> None:
    """The same key in another workspace is new."""
    assert state.first("T1", "Ev1", NOW)
    assert not state.known("T2", "Ev1")
    assert state.first("T2", "Ev1", NOW)
    assert state.known("T2", "Ev1")
    assert state.first("T1", "Ev2", NOW)


def test_old_deliveries_are_forgotten_and_later_ones_are_not(state: State) -> None:
    """What was seen before the moment is new again; what was seen at it or after it, or is of another kind, is not."""
    for key, at in (("m:old", NOW - BEAT), ("m:then", NOW), ("m:new", NOW + BEAT), ("m%:old", NOW - BEAT)):
        state.first("T1", key, at)

    state.forget("m", NOW)

    assert [state.first("T1", key, NOW) for key in ("m:old", "m:then", "m:new", "m%:old")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_delivery_seen_again_keeps_its_age(state: State) -> None:
    """A retry does not make a key younger, so that nothing is kept for ever."""
    state.first("T1", "m:1", NOW - BEAT)
    state.first("T1", "m:1", NOW + BEAT)

    state.forget("m", NOW)

    assert state.first("T1", "m:1", NOW)


def test_a_question_is_filed_as_it_came(state: State) -> None:
    """The request is queued and carries the question; no two have the same number."""
    first, second = an_asked("1.1"), an_asked("1.2", direct=True)

    requests = [state.take(asked, "p1", NOW) for asked in (first, second)]

    assert [(it.asked, it.state, it.posted) for it in requests if it] == [
        (first, RequestState.QUEUED, ()),
        (second, RequestState.QUEUED, ()),
    ]
    assert len({it.id for it in requests if it}) == 2


def test_a_message_is_taken_on_once(state: State) -> None:
    """The same message again is nothing, whoever brings it and wherever it is said to belong, also when it is over."""
    request = taken(state)
    elsewhere = HERE.model_copy(update={"thread": "1.1"})

    assert state.take(an_asked("1.1", place=elsewhere, user="U9"), "p2", NOW) is None
    state.finish(request.id, RequestState.DONE)
    assert state.take(an_asked("1.1"), "p1", NOW + BEAT) is None


@pytest.mark.parametrize("change", [{"team": "T2"}, {"channel": "C2"}])
def test_messages_of_other_channels_and_workspaces_are_others(state: State, change: dict[str, str]) -> None:
    """A ts is unique in its channel only."""
    taken(state)

    assert state.take(an_asked("1.1", place=HERE.model_copy(update=change)), "p1", NOW) is not None


def test_a_request_runs_once(state: State) -> None:
    """Only its own process makes a queued request running, and only once."""
    request = taken(state, owner="p1")

    assert [state.run(request.id, owner) for owner in ("p2", "p1", "p1")] == [False, True, False]


@pytest.mark.parametrize("over", [RequestState.DONE, RequestState.FAILED, RequestState.STOPPED])
def test_what_is_over_stays_over(state: State, over: RequestState) -> None:
    """A request that has ended does not run, is not abandoned, cannot be adopted, and keeps the way it ended."""
    request = taken(state)
    state.finish(request.id, over)
    state.finish(request.id, RequestState.DONE)

    assert not state.run(request.id, "p1")
    assert state.abandoned(NOW) == ()
    assert not state.adopt(request.id, "p2", NOW)
    assert state.usage("T1", NOW).answered == (1 if over is RequestState.DONE else 0)


def test_an_unknown_request_is_no_trouble(state: State) -> None:
    """Nothing happens to a number that was never given out."""
    state.begun(99, "1.1")
    state.finish(99, RequestState.DONE)

    assert not state.run(99, "p1")
    assert not state.adopt(99, "p1", NOW)
    assert state.usage("T1", NOW) == Usage()


def test_a_thread_is_engaged_once_something_was_asked_in_it(state: State) -> None:
    """It stays so when the request is over; other threads, channels and workspaces are not."""
    assert not state.engaged(HERE)
    request = taken(state, "1700000000.000200")
    state.finish(request.id, RequestState.FAILED)

    assert state.engaged(HERE)
    for change in ({"thread": "1.1"}, {"channel": "C2"}, {"team": "T2"}):
        assert not state.engaged(HERE.model_copy(update=change))


def test_a_thread_with_an_answer_is_engaged(state: State) -> None:
    """Also where nobody asked in it: a private answer was shared there; a withdrawn one counts no more."""
    state.keep(a_kept("a1", private=True))
    assert not state.engaged(HERE)
    state.keep(a_kept("a1"))
    assert state.engaged(HERE)
    state.delete("T1", "a1")
    assert not state.engaged(HERE)


def test_questions_are_counted_by_person_channel_and_time(state: State) -> None:
    """The moment itself counts; others' questions, and those asked elsewhere or before, do not."""
    for number, at in enumerate((NOW - BEAT, NOW, NOW + BEAT)):
        taken(state, f"1.{number}", at=at)
    taken(state, "2.1", user="U2")
    state.take(an_asked("3.1", place=Place(team="T1", channel="C2", thread="3.1")), "p1", NOW)
    state.take(an_asked("3.1", place=Place(team="T2", channel="C1", thread="3.1")), "p1", NOW)

    assert state.asked("T1", "C1", "U1", NOW) == 2
    assert state.asked("T1", "C1", "U1", NOW + dt.timedelta(days=1)) == 0


def test_what_a_living_process_has_is_not_abandoned(state: State) -> None:
    """A beat at the moment or after it counts as alive."""
    taken(state, owner="p1")
    state.beat("p1", NOW)

    assert state.abandoned(NOW) == ()
    assert len(state.abandoned(NOW + BEAT)) == 1
    state.beat("p1", NOW + BEAT)
    assert state.abandoned(NOW + BEAT) == ()


def test_what_a_process_leaves_is_anybodys_at_once(state: State) -> None:
    """Queued and running requests alike, oldest first, with the messages begun for them in order and once each."""
    state.beat("p1", NOW)
    later, earlier = taken(state, "1.2", at=NOW + BEAT), taken(state, "1.1")
    state.run(earlier.id, "p1")
    for ts in ("9.2", "9.1", "9.2"):
        state.begun(earlier.id, ts)
    assert state.abandoned(NOW) == ()

    state.leave("p1")

    running = Request(id=earlier.id, asked=earlier.asked, state=RequestState.RUNNING, posted=("9.2", "9.1"))
    assert state.abandoned(NOW - BEAT) == (running, later)


def test_a_thread_knows_the_messages_of_all_its_requests(state: State) -> None:
    """Those of requests that are over too, and none of another thread's."""
    over, running, elsewhere = taken(state, "1.1"), taken(state, "1.2"), a_request_elsewhere(state)
    state.begun(over.id, "9.1")
    state.finish(over.id, RequestState.DONE)
    state.begun(running.id, "9.2")
    state.begun(elsewhere.id, "9.3")

    assert state.shown(HERE) == {"9.1", "9.2"}


def test_requests_of_the_same_moment_come_in_the_order_they_were_taken(state: State) -> None:
    """Ties are settled by who came first."""
    ids = [taken(state, ts).id for ts in ("1.3", "1.1", "1.2")]

    assert [it.id for it in state.abandoned(NOW)] == ids


def test_an_abandoned_request_is_adopted_once(state: State) -> None:
    """It is queued again, the new process may run it, and neither the old one nor a third may."""
    request = taken(state, owner="dead")
    state.run(request.id, "dead")
    state.begun(request.id, "9.1")

    assert [state.adopt(request.id, owner, NOW) for owner in ("p2", "p3")] == [True, False]
    assert [state.run(request.id, owner) for owner in ("dead", "p3", "p2")] == [False, False, True]
    state.leave("p2")
    assert [it.posted for it in state.abandoned(NOW)] == [("9.1",)]


def test_a_living_processs_request_is_not_adopted(state: State) -> None:
    """Not even when it was abandoned a moment ago."""
    request = taken(state, owner="p1")
    state.beat("p1", NOW - BEAT)
    assert len(state.abandoned(NOW)) == 1
    state.beat("p1", NOW)

    assert not state.adopt(request.id, "p2", NOW)
    assert state.run(request.id, "p1")


def test_adopting_does_not_make_a_process_look_older(state: State) -> None:
    """A process that has beaten later than the others had to is alive for as long as that beat says."""
    request = taken(state, owner="dead")
    state.beat("p2", NOW + BEAT)

    assert state.adopt(request.id, "p2", NOW)

    assert state.abandoned(NOW + BEAT) == ()


def test_adopting_counts_as_a_sign_of_life(state: State) -> None:
    """A process whose last beat is too old is as alive as it has to be, and no more."""
    request = taken(state, owner="dead")
    state.beat("p2", NOW - BEAT)

    assert state.adopt(request.id, "p2", NOW)

    assert state.abandoned(NOW) == ()
    assert len(state.abandoned(NOW + BEAT)) == 1


def test_usage_counts_what_happened_since(state: State) -> None:
    """Questions, who asked them, how they ended, and what readers said; of this workspace and from this moment on."""
    assert state.usage("T1", NOW) == Usage()
    ends = [RequestState.DONE, RequestState.DONE, RequestState.FAILED, RequestState.STOPPED]
    for number, end in enumerate(ends):
        state.finish(taken(state, f"1.{number}", user=f"U{number % 3}").id, end)
    taken(state, "2.1", user="U7")
    state.finish(taken(state, "2.2", user="U8", at=NOW - BEAT).id, RequestState.DONE)
    for user, verdict, at in (
        ("U1", Verdict.UP, NOW),
        ("U2", Verdict.UP, NOW - BEAT),
        ("U3", Verdict.DOWN, NOW),
        ("U4", Verdict.DOWN, NOW + BEAT),
    ):
        state.rate(a_feedback(user, verdict, at=at))

    assert state.usage("T1", NOW) == Usage(questions=5, people=4, answered=2, failed=1, up=1, down=2)
    assert state.usage("T2", NOW) == Usage()
