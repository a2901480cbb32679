"""A process that is frozen for longer than it holds a parcel, at any moment: each message stands once in the end."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.delivering.delivering import Outcome
from bot.digests import Stage, Subscription
from bot.ports import Post
from tests.fakes.digests import FakeDigests
from tests.unit.bot.delivering.room import OWNER, PAPERS, Losing, Room

FROZEN = 600.0


@dataclass
class Script:
    """What happens the `nth` time that a call comes to an end, or, with `before`, is begun; only once."""

    call: str = ""
    nth: int = 1
    before: bool = False
    happens: Callable[[], None] = lambda: None
    came: Counter[str] = field(default_factory=Counter)

    def comes(self, call: str, *, before: bool) -> None:
        """This call is made."""
        if (call, before) == (self.call, self.before):
            self.came[call] += 1
            if self.came[call] == self.nth:
                self.happens()


@dataclass
class Scripted(FakeDigests):
    """An outbox after whose calls something happens."""

    script: Script = field(default_factory=Script)

    def renew(self, key: str, owner: str, until: dt.datetime) -> bool:
        self.script.comes("renew", before=True)
        held = super().renew(key, owner, until)
        self.script.comes("renew", before=False)
        return held


class Slow(Losing):
    """A Slack before and after whose calls something happens."""

    def __init__(self, script: Script) -> None:
        super().__init__()
        self.script = script

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        self.script.comes("post", before=True)
        ts = super().post(channel, thread, message)
        self.script.comes("post", before=False)
        return ts


def a_room(script: Script) -> tuple[Room, Subscription]:
    """With something to post."""
    room = Room(messenger=Slow(script), digests=Scripted(script=script))
    room.comes(*PAPERS)
    return room, room.subscribed()


def freezes(room: Room, *, clock: bool = True, stopwatch: bool = True) -> None:
    """For minutes, as far as these two notice."""
    room.clock.later(seconds=FROZEN if clock else 0)
    room.ticks += FROZEN if stopwatch else 0


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("call", ["renew", "post"])
@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("person", [False, True], ids=["in a channel", "to a person"])
def test_wherever_a_process_is_frozen_each_message_stands_once(
    call: str, nth: int, *, before: bool, person: bool, own_warnings: list[logging.LogRecord]
) -> None:
    """Meanwhile another goes on and ends it: what the first still had in hand is not posted, or taken away again.

    What it had posted before the other looked is what the other goes on from, and stays.
    """
    script = Script(call, nth, before)
    room, subscription = a_room(script)
    subscription = subscription.model_copy(update={"channel": OWNER}) if person else subscription
    room.digests.amend(subscription)

    def frozen() -> None:
        freezes(room)
        assert room.process("there").due(subscription.id).outcome is Outcome.SENT

    script.happens = frozen
    assert room.due(subscription).outcome is Outcome.LATER
    assert room.shown(f"D-{OWNER}" if person else "C1") == [*PAPERS]
    last = room.digests.last(subscription.id)
    assert last is not None
    assert last.stage is Stage.POSTED
    own_warnings.clear()


@pytest.mark.parametrize(("clock", "stopwatch"), [(True, True), (True, False), (False, True)])
def test_a_freeze_that_nobody_used_costs_nothing(*, clock: bool, stopwatch: bool) -> None:
    """Asked again it holds the parcel still: it goes on, whichever of the clocks stood still or was set back."""
    script = Script("renew", 2)
    room, subscription = a_room(script)
    script.happens = lambda: freezes(room, clock=clock, stopwatch=stopwatch)

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]
    assert script.came["renew"] == 4


@pytest.mark.parametrize("nth", [1, 2])
def test_what_another_began_and_let_go_is_not_posted_on_unseen(nth: int, own_warnings: list[logging.LogRecord]) -> None:
    """It had trouble and left the parcel to nobody: who wakes up does not know what stands, and leaves it, too."""
    script = Script("renew", nth)
    room, subscription = a_room(script)

    def frozen() -> None:
        freezes(room)
        room.messenger.fail("post", "ratelimited", after=1, times=3)
        assert room.process("there").due(subscription.id).outcome is Outcome.LATER

    script.happens = frozen
    assert room.due(subscription).outcome is Outcome.LATER
    assert room.process("later").due(subscription.id).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]
    own_warnings.clear()


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_what_stands_twice_unseen_is_taken_away_later(
    nth: int, *, answered: bool, own_warnings: list[logging.LogRecord]
) -> None:
    """Slack answers the look that follows the late call no more, nor that call itself: a later look finds the double.

    Whichever process looks; what was noted stays.
    """
    script = Script("post", nth, before=True)
    room, subscription = a_room(script)

    def frozen() -> None:
        freezes(room)
        assert room.process("there").due(subscription.id).outcome is Outcome.SENT
        if answered:
            room.messenger.fail("tagged", "unreachable")
        else:
            room.messenger.lost = {room.messenger.posted + 1: "unreachable"}

    script.happens = frozen
    assert room.due(subscription).outcome is Outcome.LATER
    assert sorted(room.shown()) == sorted([*PAPERS, PAPERS[nth - 1]])
    last = room.digests.last(subscription.id)
    assert last is not None

    room.process("later").look()
    assert len(room.shown()) == 4
    room.clock.later(minutes=11)
    room.messenger.fail("tagged", "unreachable")
    room.process("later").look()
    assert len(room.shown()) == 4
    room.clock.later(minutes=11)
    room.process("later").look()

    assert room.shown() == [*PAPERS]
    assert {ts for _, ts in room.messenger.messages} == {*last.posted}
    looks = room.messenger.methods().count("tagged")
    room.clock.later(minutes=11)
    room.process("later").look()
    assert room.messenger.methods().count("tagged") == looks
    own_warnings.clear()


def test_what_cannot_be_seen_any_more_is_left_to_people(own_warnings: list[logging.LogRecord]) -> None:
    """The channel is out of reach: that is told in the log, once."""
    script = Script("post", 1, before=True)
    room, subscription = a_room(script)

    def frozen() -> None:
        freezes(room)
        assert room.process("there").due(subscription.id).outcome is Outcome.SENT
        room.messenger.fail("tagged", "not_in_channel", times=2)

    script.happens = frozen
    assert room.due(subscription).outcome is Outcome.LATER
    room.clock.later(minutes=11)
    for _ in range(2):
        room.delivering.look()

    assert sorted(room.shown()) == ["a", *PAPERS]
    assert [it.getMessage().partition(": ")[2] for it in own_warnings] == [
        "whether message 0 stands twice is not known: Slack refused conversations.history: not_in_channel.",
        "whether it stands twice cannot be seen: Slack refused conversations.history: not_in_channel.",
    ]
    own_warnings.clear()


class Late(Losing):
    """A Slack that carries a post out late: the `nth` hangs while `meanwhile` happens, and stands before what follows.

    So it comes to stand after whoever goes on has looked into the channel, and before they post.
    """

    def __init__(self, nth: int, happens: Callable[[], None]) -> None:
        super().__init__()
        self.nth, self.happens = nth, happens
        self.begun = 0
        self.hanging: tuple[str, str | None, Post] | None = None
        self.stood = ""

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        self.begun += 1
        if self.begun == self.nth:
            self.hanging = channel, thread, message
            self.happens()
            return self.stood
        if self.hanging is not None:
            self.stood, self.hanging = super().post(*self.hanging), None
        return super().post(channel, thread, message)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("person", [False, True], ids=["in a channel", "to a person"])
def test_what_stands_late_just_before_another_posts_it_stands_once(
    nth: int, *, person: bool, own_warnings: list[logging.LogRecord]
) -> None:
    """Whoever posts second finds out and takes theirs away; the rest goes on in the thread of what stays."""

    def frozen() -> None:
        freezes(room)
        assert room.process("there").due(subscription.id).outcome is Outcome.SENT

    room = Room(messenger=Late(nth, frozen))
    room.comes(*PAPERS)
    subscription = room.subscribed(channel=OWNER if person else "C1")

    assert room.due(subscription).outcome is Outcome.LATER

    where = f"D-{OWNER}" if person else "C1"
    standing = sorted(ts for channel, ts in room.messenger.messages if channel == where)
    last = room.digests.last(subscription.id)
    assert last is not None
    assert (last.stage, list(last.posted)) == (Stage.POSTED, standing)
    assert room.shown(where) == [*PAPERS]
    threads = [it.thread for (channel, _), it in sorted(room.messenger.messages.items()) if channel == where]
    assert threads == [None, standing[0], standing[0]]
    assert [it.getMessage() for it in own_warnings] == [
        f"digest-1-20251124T090000Z: another process was at it; its message {nth - 1} stands"
    ]
    own_warnings.clear()
