"""Each message of a parcel comes to stand once, whatever Slack says and wherever the process before this one died."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivering.delivering import Outcome
from bot.delivering.pace import Pace
from bot.digests import Stage, key_of
from tests.unit.bot.delivering.room import CHANNEL, MONDAY, OWNER, PAPERS, Room, stands, written


def limited(room: Room, seconds: float, *, times: int = 1) -> None:
    """Let Slack ask for a rest of so many seconds."""
    room.messenger.limits += [seconds] * times


@given(stood=st.integers(0, 3), noted=st.integers(0, 3))
def test_wherever_it_died_nothing_is_posted_twice_or_left_out(stood: int, noted: int) -> None:
    """Whatever stood, and however much of that was noted."""
    room = Room()
    room.comes(*PAPERS)
    subscription = room.subscribed()
    parcel = written(room, subscription)
    ts: list[str] = []
    for number in range(stood):
        ts.append(stands(room, parcel, number, thread=ts[0] if ts else None))
    room.digests.posted(parcel.key, "dead", tuple(ts[:noted]), whole=False)

    done = room.due(subscription)

    assert (done.outcome, done.papers) == (Outcome.SENT, 3)
    assert room.shown() == [*PAPERS]
    assert len(set(room.threads())) == 2
    last = room.digests.last(subscription.id)
    assert last is not None
    assert (last.stage, len(last.posted)) == (Stage.POSTED, 3)


def test_what_is_fresh_is_not_looked_for(room: Room) -> None:
    """Nobody can have posted it: history is read after trouble only."""
    room.comes(*PAPERS)
    room.due(room.subscribed())

    assert "tagged" not in room.messenger.methods()


@pytest.mark.parametrize("code", ["unreachable", "internal_error", "fatal_error", "service_unavailable"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_post_whose_answer_was_lost_is_not_made_again(room: Room, code: str, nth: int) -> None:
    """After a while it is looked for, and the next goes on from it."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.lost = {nth: code}

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]
    assert room.messenger.methods().count("post") == 3
    assert room.rested == [10.0]


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_a_post_that_did_not_arrive_is_made_again(room: Room, nth: int) -> None:
    """It does not stand, so it is posted once more."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.fail("post", "unreachable", after=nth)

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]


@pytest.mark.usefixtures("warned")
def test_a_slack_that_stays_away_is_left_alone(room: Room) -> None:
    """The parcel stays held for a while: what was sent may still come to stand. Then it is gone on with."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.fail("post", "unreachable", after=1, times=3)

    assert room.due(subscription).outcome is Outcome.LATER
    assert room.due(subscription).outcome is Outcome.LATER
    assert room.shown() == ["a"]
    room.clock.later(minutes=2)
    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]


def test_a_limit_is_waited_out(room: Room) -> None:
    """As long as Slack asks for, while the parcel stays held; the limit says that nothing was posted."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    limited(room, 60)
    until: list[dt.datetime | None] = []
    room.resting = lambda: until.append(room.digests.outbox[key_of(subscription.id, MONDAY)].until)

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.rested == [60]
    assert [it and it - room.clock.now() for it in until] == [dt.timedelta(minutes=2)]
    assert "tagged" not in room.messenger.methods()


@pytest.mark.usefixtures("warned")
def test_a_long_limit_is_left_alone_for_as_long(room: Room) -> None:
    """Nobody posts it before Slack may be asked again, and nobody is kept waiting."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    limited(room, 3600)

    assert room.due(subscription).outcome is Outcome.LATER
    assert room.rested == []
    room.clock.later(minutes=59)
    assert room.process("there").due(subscription.id).outcome is Outcome.LATER
    room.clock.later(minutes=4)
    assert room.process("there").due(subscription.id).outcome is Outcome.SENT


@pytest.mark.usefixtures("warned")
def test_limits_one_after_the_other_come_to_an_end(room: Room) -> None:
    """Their sum is what counts."""
    room.comes(*PAPERS)
    limited(room, 30, times=9)

    assert room.due(room.subscribed()).outcome is Outcome.LATER
    assert room.rested == [30, 30, 30]


@pytest.mark.usefixtures("warned")
def test_other_trouble_lets_go_at_once(room: Room) -> None:
    """A limit of which nobody says how long it lasts: another process may try."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.fail("post", "ratelimited", times=3)

    assert room.due(subscription).outcome is Outcome.LATER
    assert room.process("there").due(subscription.id).outcome is Outcome.SENT


def test_a_process_that_ends_goes_no_further(room: Room) -> None:
    """It leaves the parcel to the next."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.fail("post", "unreachable", after=1)
    room.ending = True

    assert room.due(subscription).outcome is Outcome.LATER
    assert room.shown() == ["a"]


def test_what_another_holds_is_not_posted_on(room: Room) -> None:
    """A process that was asleep for longer than it held the parcel stops when it wakes."""
    room.comes(*PAPERS)
    subscription = room.subscribed()

    def taken() -> None:
        room.clock.later(minutes=3)
        now = room.clock.now()
        assert room.digests.hold(key_of(subscription.id, MONDAY), "there", now, now + dt.timedelta(minutes=2))

    room.messenger.meanwhile = {1: taken}
    assert room.due(subscription).outcome is Outcome.LATER
    assert room.shown() == ["a"]


def test_a_wait_in_which_another_took_it_is_the_last(room: Room) -> None:
    """The same while a limit is waited out."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    limited(room, 60)
    room.messenger.meanwhile = {}
    owners = room.digests.outbox

    def gone() -> None:
        owners.clear()

    room.resting = gone
    assert room.due(subscription).outcome is Outcome.LATER
    assert room.shown() == []


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize("stood", [1, 2, 3])
@pytest.mark.parametrize("noted", [1, 2, 3])
def test_what_somebody_took_away_stays_away(room: Room, stood: int, noted: int) -> None:
    """Where the message that began the thread is gone, the rest begins one of its own, and nothing comes twice."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    parcel = written(room, subscription)
    ts = [stands(room, parcel, 0)]
    ts += [stands(room, parcel, number, thread=ts[0]) for number in range(1, stood)]
    room.digests.posted(parcel.key, "dead", tuple(ts[:noted]), whole=False)
    room.messenger.delete(CHANNEL, ts[0])

    assert room.due(subscription).outcome is Outcome.SENT
    rest = [*PAPERS[stood:]]
    assert room.shown() == [*PAPERS[1:stood], *([f"{rest[0]}, the rest", *rest[1:]] if rest else [])]
    assert room.threads()[stood - 1 :] == [None, *[_first(room, stood)] * (len(rest) - 1)][: len(rest)]
    assert room.due(subscription).outcome is Outcome.NOT_DUE


def _first(room: Room, stood: int) -> str:
    return sorted(ts for _, ts in room.messenger.messages)[stood - 1] if len(room.messenger.messages) >= stood else ""


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize("nth", [1, 2])
def test_what_is_taken_away_meanwhile_is_noticed(room: Room, nth: int) -> None:
    """Slack says so at the next reply, which begins a thread of its own; also where an answer is lost then."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.fail("post", "thread_not_found", after=nth)
    room.messenger.meanwhile = {
        nth: lambda: room.messenger.delete(CHANNEL, min(ts for _, ts in room.messenger.messages))
    }
    room.messenger.lost = {nth + 1: "unreachable"}

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS[1:nth], f"{PAPERS[nth]}, the rest", *PAPERS[nth + 1 :]]


def test_a_thread_that_is_gone_holds_nothing(room: Room) -> None:
    """Slack says so when it is looked into."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    stands(room, written(room, subscription), 0)
    room.messenger.fail("tagged", "thread_not_found", after=1)

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]


@pytest.mark.usefixtures("warned")
def test_a_slack_that_cannot_be_read_posts_nothing(room: Room) -> None:
    """Rather late than twice."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    written(room, subscription)
    room.messenger.fail("tagged", "unreachable", times=3)

    assert room.due(subscription).outcome is Outcome.LATER
    assert room.shown() == []


def test_the_pace_can_be_set(room: Room) -> None:
    """Whoever is in a hurry holds a parcel for less."""
    room.comes("a")
    subscription = room.subscribed(channel=OWNER)
    hurried = room.process("hurried", pace=replace(Pace(), hold=dt.timedelta(seconds=2), waits=(1.0,)))
    room.messenger.fail("post", "unreachable")

    assert hurried.due(subscription.id).outcome is Outcome.SENT
    assert room.rested == [1.0]


def test_what_is_noted_of_it_has_no_gap(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """A reply that somebody took away is posted once more, and what is noted ends before it until then."""
    caplog.set_level(logging.INFO)
    room.comes(*PAPERS)
    subscription = room.subscribed()
    parcel = written(room, subscription)
    first = stands(room, parcel, 0)
    stands(room, parcel, 2, thread=first)

    assert room.due(subscription).outcome is Outcome.SENT
    assert sorted(room.shown()) == [*PAPERS]
    assert f"{parcel.key}: 3 papers sent to {CHANNEL}" in caplog.messages
