"""What is due is delivered, once, and what is left undone is gone on with."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivering.delivering import Outcome
from bot.delivering.windows import window
from bot.digests import Stage, State, Subscription, Timetable
from bot.errors import StateError
from bot.subscribing import Typed
from bot.timetables import last_due, next_due
from retrieval.errors import IndexUnavailable
from retrieval.interests import Interests
from tests.unit.bot.delivering.room import CHANNEL, MADE, MONDAY, OWNER, Room
from tests.unit.bot.subscribing.counter import Counter

WEEK = dt.timedelta(weeks=1)


def test_what_is_due_is_sent_once(room: Room) -> None:
    """The first message in the channel, the others in its thread; another look finds nothing to do."""
    room.comes("a", "b", "c")
    subscription = room.subscribed()

    done = room.due(subscription)
    again = room.due(subscription)

    assert (done.outcome, done.papers, again.outcome) == (Outcome.SENT, 3, Outcome.NOT_DUE)
    assert room.shown() == ["a", "b", "c"]
    first = min(ts for _, ts in room.messenger.messages)
    assert room.threads() == [None, first, first]
    assert room.digests.waiting() == ()
    parcel = room.digests.last(subscription.id)
    assert parcel is not None
    assert (parcel.due, parcel.stage, len(parcel.posted)) == (MONDAY, Stage.POSTED, 3)


def test_nothing_is_due_before_the_first_window_ends(room: Room) -> None:
    """One made after the last window waits for the next."""
    room.comes("a")
    subscription = room.subscribed(made=MONDAY + dt.timedelta(seconds=30))

    assert room.due(subscription).outcome is Outcome.NOT_DUE
    assert room.composed == []


def test_what_comes_later_is_in_the_next(room: Room) -> None:
    """And nothing that was sent already."""
    room.comes("a")
    subscription = room.subscribed()
    room.due(subscription)
    room.comes("b", at=MONDAY + dt.timedelta(days=2))
    room.clock.later(weeks=1)

    assert room.due(subscription).papers == 1
    assert room.shown() == ["a", "b"]


@pytest.mark.parametrize("when", ["tue 09:00", "wed 11:00", "daily 08:00", "mon 09:00 Europe/Berlin"])
def test_a_new_timetable_brings_nothing_before_its_own_time(room: Room, when: str) -> None:
    """The next digest comes when that says next, with all that came in since the last one."""
    room.comes("a")
    subscription = room.subscribed(interests=Interests(topics=("bees",)))
    room.due(subscription)
    room.comes("b", at=MONDAY + dt.timedelta(days=1))
    room.clock.later(days=2, hours=3)
    amended = replace(Counter().subscribing, subscriptions=room.digests, clock=room.clock).amend(
        subscription.id, Typed(when=when)
    )
    then = next_due(amended.timetable, room.clock.now())

    assert room.due(amended).outcome is Outcome.NOT_DUE
    room.clock.moment = then - dt.timedelta(seconds=1)
    assert room.due(amended).outcome is Outcome.NOT_DUE
    room.clock.moment = then
    assert (room.due(amended).outcome, room.shown()) == (Outcome.SENT, ["a", "b"])


@given(
    st.sampled_from([None, 0, 3, 6]), st.integers(0, 23), st.sampled_from(["UTC", "Asia/Tokyo"]), st.integers(0, 336)
)
def test_whatever_it_is_changed_to_a_window_ends_after_the_change(
    weekday: int | None, hour: int, zone: str, hours: int
) -> None:
    """The first one that does is the next time of the new timetable."""
    timetable = Timetable(weekday=weekday, hour=hour, zone=zone)
    wish = Subscription(channel=CHANNEL, interests=Interests(), made=MADE, timetable=timetable, timed=MONDAY)
    first, now = next_due(timetable, MONDAY - dt.timedelta(microseconds=1)), MONDAY + dt.timedelta(hours=hours)

    assert window(wish, now) == (last_due(timetable, now) if now >= first else None)


def test_windows_that_were_missed_are_one(room: Room) -> None:
    """After three weeks without a process what came in meanwhile is sent together, once."""
    room.comes("a")
    subscription = room.subscribed()
    room.due(subscription)
    for week in range(1, 4):
        room.comes(f"week {week}", at=MONDAY + week * WEEK - dt.timedelta(days=1))
    room.clock.later(weeks=3)

    assert room.due(subscription).papers == 3
    assert room.due(subscription).outcome is Outcome.NOT_DUE
    assert len(room.digests.outbox) == 2
    assert room.digests.written(subscription.id, MONDAY + WEEK) is None


def test_nothing_new_is_silence(room: Room) -> None:
    """The window is dealt with all the same: what comes in a minute later waits for the next."""
    subscription = room.subscribed()

    assert room.due(subscription).outcome is Outcome.NOTHING_NEW
    room.comes("a", at=MONDAY)
    assert room.due(subscription).outcome is Outcome.NOT_DUE
    assert room.messenger.methods() == []


def test_nothing_new_is_one_line_where_that_was_chosen(room: Room) -> None:
    """Once a window."""
    subscription = room.subscribed(nothing_new=True)

    assert (room.due(subscription).outcome, room.due(subscription).outcome) == (Outcome.SENT, Outcome.NOT_DUE)
    assert room.shown() == ["Nothing new."]


def test_a_paused_one_is_left_alone(room: Room) -> None:
    """Until it is resumed: then the latest window is served, with all that came in."""
    room.comes("a")
    subscription = room.subscribed(state=State.PAUSED)
    assert room.due(subscription).outcome is Outcome.NOT_DUE

    room.digests.pause(subscription.id, State.ACTIVE)
    assert room.due(subscription).papers == 1


def test_one_that_is_gone_is_nothing(room: Room) -> None:
    """Its job may still come."""
    assert room.delivering.due(404).outcome is Outcome.NOT_DUE


def test_a_person_gets_it_directly(room: Room) -> None:
    """Where the channel is a member's id."""
    room.comes("a", "b")
    subscription = room.subscribed(channel=OWNER)

    assert room.due(subscription).papers == 2
    assert room.shown(f"D-{OWNER}") == ["a", "b"]


@pytest.mark.usefixtures("warned")
def test_two_processes_send_one(room: Room) -> None:
    """Whoever writes it first posts it; the other has nothing to do, and so has a third while it is held."""
    room.comes("a", "b")
    subscription = room.subscribed()
    room.messenger.fail("post", "fatal_error", times=9)
    assert room.due(subscription).outcome is Outcome.LATER

    assert room.process("there").due(subscription.id).outcome is Outcome.LATER
    assert room.messenger.methods().count("post") == 3
    assert room.shown() == []


def test_one_that_was_written_meanwhile_is_not_sent_twice(room: Room) -> None:
    """Composing takes time: what another process wrote down in it counts."""
    room.comes("a")
    subscription = room.subscribed()
    room.digests.fail("written")
    with pytest.raises(StateError):
        room.due(subscription)

    slow, quick = room.process("slow"), room.process("quick")
    parcel = slow._composed(subscription, MONDAY)  # noqa: SLF001 - what lies between composing and writing
    assert quick.due(subscription.id).outcome is Outcome.SENT
    assert slow._written(subscription, parcel).outcome is Outcome.LATER  # noqa: SLF001 - as above
    assert room.shown() == ["a"]


def test_what_cannot_be_composed_is_left_alone_for_a_while(room: Room) -> None:
    """Nobody composes it at the same time, or again at once: five minutes later anybody may."""
    room.comes("a")
    subscription = room.subscribed()
    room.digests.fail("delivered")
    with pytest.raises(StateError):
        room.due(subscription)

    there = room.process("there")
    assert there.due(subscription.id).outcome is Outcome.LATER
    room.clock.later(minutes=5, seconds=1)
    assert there.due(subscription.id).outcome is Outcome.SENT


def test_now_sends_what_is_new_due_or_not(room: Room) -> None:
    """The window that comes is served all the same, with what is new by then."""
    room.clock.moment = MADE
    room.comes("a")
    subscription = room.subscribed()

    assert (room.delivering.now(subscription).papers, room.shown()) == (1, ["a"])
    room.comes("b", at=MADE + dt.timedelta(hours=1))
    room.clock.moment = MONDAY
    assert (room.due(subscription).papers, room.shown()) == (1, ["a", "b"])


def test_now_is_silent_where_nothing_is_new(room: Room) -> None:
    """Whoever asked is told; the channel is not, and no window is dealt with."""
    subscription = room.subscribed(nothing_new=True)

    assert room.delivering.now(subscription).outcome is Outcome.NOTHING_NEW
    assert room.digests.outbox == {}
    assert room.messenger.methods() == []


@pytest.mark.usefixtures("warned")
def test_now_goes_on_with_what_waits(room: Room) -> None:
    """First what was begun, then what is new since."""
    room.comes("a", "b")
    subscription = room.subscribed()
    room.messenger.fail("post", "fatal_error", after=1, times=9)
    assert room.due(subscription).outcome is Outcome.LATER
    assert room.delivering.now(subscription).outcome is Outcome.LATER
    room.clock.later(minutes=3)
    assert room.delivering.now(subscription).outcome is Outcome.LATER
    room.messenger._failures.clear()  # noqa: SLF001 - Slack is back
    room.comes("c", at=MONDAY)
    room.clock.later(minutes=3)

    done = room.delivering.now(subscription)

    assert (done.outcome, done.papers) == (Outcome.SENT, 3)
    assert room.shown() == ["a", "b", "c"]


@pytest.mark.usefixtures("warned")
def test_now_says_what_it_went_on_with(room: Room) -> None:
    """Also where nothing is new since."""
    room.comes("a")
    subscription = room.subscribed()
    room.messenger.fail("post", "ratelimited", times=3)
    room.due(subscription)

    assert room.delivering.now(subscription).papers == 1


def test_one_look_serves_everybody(room: Room, warned: list[logging.LogRecord]) -> None:
    """What goes wrong with one keeps no other from theirs, whatever it is."""
    room.comes("a")
    broken = [room.subscribed(channel=f"C{n}").id for n in (7, 8)]
    room.subscribed()
    errors = dict(zip(broken, (IndexUnavailable("The folder is held."), ValueError("odd")), strict=True))
    compose = room.delivering.composing

    def composing(subscription, **given):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN202 - as it is called
        if error := errors.get(subscription.id):
            raise error
        return compose(subscription, **given)

    object.__setattr__(room.delivering, "composing", composing)
    room.delivering.look()

    assert room.shown() == ["a"]
    assert [it.getMessage() for it in warned] == [
        f"digest {broken[0]}: The folder is held. It will be tried again.",
        f"digest {broken[1]} failed; it will be tried again",
    ]


def test_a_look_goes_on_with_what_waits(room: Room) -> None:
    """A parcel whose process died is taken up once nobody holds it any more."""
    room.comes("a", "b")
    subscription = room.subscribed(timetable=Timetable(weekday=None))
    room.delivering.digests.write(room.delivering._composed(subscription, MONDAY), "dead", MONDAY + WEEK)  # noqa: SLF001
    room.delivering.look()
    assert room.shown(CHANNEL) == []

    room.clock.later(weeks=1)
    room.delivering.look()
    assert room.shown() == ["a", "b"]
