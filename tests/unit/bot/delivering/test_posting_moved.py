"""A digest whose subscription got another channel in the middle: it goes on where it was begun, as far as that goes."""

from __future__ import annotations

import pytest

from bot.delivering.delivering import Outcome
from tests.unit.bot.delivering.room import PAPERS, Room, stands, written


def test_a_digest_goes_on_where_it_was_begun(room: Room) -> None:
    """Also where its subscription has another channel by now."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    stands(room, written(room, subscription), 0)
    room.digests.amend(subscription.model_copy(update={"channel": "C2"}))

    assert room.due(subscription).outcome is Outcome.SENT
    assert (room.shown(), room.shown("C2")) == ([*PAPERS], [])


def test_what_was_not_begun_goes_to_the_new_channel(room: Room) -> None:
    """Nothing of it stands in the old one."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    written(room, subscription)
    room.digests.amend(subscription.model_copy(update={"channel": "C2"}))

    assert room.due(subscription).outcome is Outcome.SENT
    assert (room.shown(), room.shown("C2")) == ([], [*PAPERS])


@pytest.mark.usefixtures("warned")
def test_what_cannot_be_looked_for_any_more_is_taken_for_not_begun(room: Room) -> None:
    """The old channel is out of reach, which is why there is a new one."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    written(room, subscription)
    room.digests.amend(subscription.model_copy(update={"channel": "C2"}))
    room.messenger.fail("tagged", "not_in_channel")

    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown("C2") == [*PAPERS]


def test_what_the_old_channel_takes_no_more_goes_on_in_the_new_one(room: Room) -> None:
    """Only what is missing, in a thread of its own; also where that, too, is gone on with."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    stands(room, written(room, subscription), 0)
    room.digests.amend(subscription.model_copy(update={"channel": "C2"}))
    room.messenger.fail("post", "is_archived")
    room.messenger.lost = {3: "unreachable"}

    assert room.due(subscription).outcome is Outcome.SENT
    assert (room.shown(), room.shown("C2")) == (["a"], ["b, the rest", "c"])
