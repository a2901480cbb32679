"""A look at all digests: whatever goes wrong with one, and whatever is changed meanwhile, the others come."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.digests import State
from bot.ports import Post
from tests.unit.bot.delivering.room import Losing, Room


def test_what_is_changed_while_others_are_served_is_heeded(room: Room) -> None:
    """A look may take minutes: who is paused, moved or gone by then is served as they are, not as they were."""
    room.comes("a")
    first, paused, moved, gone = (room.subscribed(channel=channel) for channel in ("C1", "C2", "C3", "C4"))

    def changed() -> None:
        room.digests.pause(paused.id, State.PAUSED)
        room.digests.amend(moved.model_copy(update={"channel": "C5"}))
        room.digests.unsubscribe(gone.id)

    room.messenger.meanwhile = {1: changed}
    room.delivering.look()

    assert [room.shown(channel) for channel in (first.channel, "C2", "C3", "C4", "C5")] == [["a"], [], [], [], ["a"]]


class Odd(Losing):
    """What cannot tell anybody anything, for a reason that nobody foresaw."""

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        raise KeyError(channel, thread, message)


def test_what_goes_wrong_with_telling_an_owner_keeps_no_digest_from_coming(
    room: Room, warned: list[logging.LogRecord]
) -> None:
    """The others are served all the same."""
    room.comes("a")
    room.digests.pause(room.subscribed().id, State.PAUSED, untold="It is archived.")
    room.subscribed(channel="C2")

    replace(room.delivering, messenger=Odd()).look()

    assert room.shown("C2") == ["a"]
    assert [it.getMessage() for it in warned] == ["owners who are not told yet failed; it will be tried again"]
