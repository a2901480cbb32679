"""What a process left undone is found by another."""

from __future__ import annotations

import datetime as dt
import logging
import threading

from bot.conversations import Asked, RequestState
from bot.errors import StateError
from bot.slack.sweep import Sweep
from bot.slack.watch import ALIVE, Watch
from tests.contract.remembering import a_kept
from tests.fakes.state import FakeState
from tests.unit.bot.slack.room import Room
from tests.unit.bot.slack.speaking import CHANNEL, NOON


def a_watch(room: Room) -> Watch:
    """The watch of this room's process."""
    return Watch(
        messenger=room.messenger,
        state=room.state,
        clock=room.clock,
        owner="here",
        resume=room.conversation.resume,
        sweep=Sweep(room.state, room.clock, days=30),
    )


def test_what_a_dead_process_had_queued_is_answered(room: Room) -> None:
    """Also by a process that starts long after; what it had begun is told of in its place."""
    queued = Asked(place=CHANNEL, ts=CHANNEL.thread, user="U1", question="queued?")
    begun = Asked(place=CHANNEL.model_copy(update={"channel": "C2"}), ts=CHANNEL.thread, user="U1", question="begun?")
    room.state.take(queued, "dead", NOON)
    taken = room.state.take(begun, "dead", NOON)
    assert taken is not None
    room.state.run(taken.id, "dead")
    room.state.begun(taken.id, room.messenger.start(begun.place, [], user="U1"))
    room.state.beat("dead", NOON)
    room.clock.moment = NOON + 2 * ALIVE
    watch = a_watch(room)

    watch.start()
    room.settled(2)
    watch.finish()

    assert [question.text for question in room.questions] == ["queued?"]
    told = [shown.message.text for (channel, _), shown in room.messenger.messages.items() if channel == "C2"]
    assert told == ["I was interrupted while I answered this; please ask again."]
    assert room.state.abandoned(room.clock.now()) == ()


def test_an_interruption_that_cannot_be_told_is_closed_all_the_same(
    room: Room, own_warnings: list[logging.LogRecord]
) -> None:
    """The channel may be gone; the request is not looked at again."""
    taken = room.state.take(Asked(place=CHANNEL, ts=CHANNEL.thread, user="U1", question="begun?"), "dead", NOON)
    assert taken is not None
    room.state.run(taken.id, "dead")
    room.messenger.fail("post", "channel_not_found", times=9)
    room.clock.moment = NOON + 2 * ALIVE
    watch = a_watch(room)

    watch.look()

    assert room.state.states() == [RequestState.FAILED]
    own_warnings.clear()


class AwayState(FakeState):
    """A database that is away whenever somebody looks."""

    def __init__(self) -> None:
        super().__init__()
        self.looked = threading.Event()

    def forget(self, kind: str, before: dt.datetime) -> None:
        self.looked.set()
        raise StateError(f"The state cannot be read: {kind}, {before}.")


def test_a_watch_outlives_a_database_that_is_away(own_warnings: list[logging.LogRecord]) -> None:
    """It is tried again; nothing of it ends the thread."""
    room = Room(state=AwayState())
    assert isinstance(room.state, AwayState)
    watch = a_watch(room)

    watch.start()
    assert room.state.looked.wait(5)
    watch.finish()
    room.close()

    assert len(own_warnings) == 1
    own_warnings.clear()


def test_messages_that_needed_no_request_are_forgotten_after_a_day(room: Room) -> None:
    """The ledger does not grow for ever; what must happen once is not forgotten."""
    for key in ("message:C1:1.0", "welcome:C1"):
        room.state.first("T1", key, NOON)
    room.clock.moment = NOON + dt.timedelta(days=2)

    a_watch(room).look()

    assert set(room.state.seen) == {("T1", "welcome:C1")}


def test_what_is_old_is_forgotten_while_it_watches(room: Room) -> None:
    """In the same thread, beside what it looks for."""
    room.state.keep(a_kept(at=NOON - dt.timedelta(days=31)))
    room.state.keep(a_kept("a2", at=NOON - dt.timedelta(days=29)))
    watch = a_watch(room)

    watch.start()
    room.state.wait(lambda state: len(state.answers) == 1)
    watch.finish()

    assert [kept.id for kept in room.state.last(9)] == ["a2"]


def test_forgetting_that_fails_ends_nothing(room: Room, own_warnings: list[logging.LogRecord]) -> None:
    """It is logged, and tried again."""
    room.state.fail("purge")
    watch = a_watch(room)

    watch.start()
    room.state.wait(lambda state: not state.failing("purge"))
    watch.finish()

    assert [record.getMessage() for record in own_warnings] == ["forgetting what is old failed; it will be tried again"]
    own_warnings.clear()
