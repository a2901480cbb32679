"""Trouble of Slack's own that passes: a digest waits for its end, and never for longer than anybody would."""

from __future__ import annotations

import pytest

from bot.delivering.delivering import Outcome
from tests.unit.bot.delivering.room import PAPERS, Room


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize("seconds", [3601.0, 1e9, 1e20])
def test_a_limit_without_an_end_is_asked_again_after_an_hour(room: Room, seconds: float) -> None:
    """Whatever Slack says: a digest that waited for years would be none."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.limits = [seconds]
    room.delivering.look()

    room.clock.later(minutes=59)
    room.delivering.look()
    assert room.shown() == []
    room.clock.later(minutes=4)
    room.delivering.look()

    assert room.shown() == [*PAPERS]
    assert room.digests.delivered(subscription.id) == {*PAPERS}


@pytest.mark.usefixtures("warned")
@pytest.mark.parametrize(
    "code", ["rate_limited", "message_limit_exceeded", "team_added_to_org", "external_channel_migrating"]
)
def test_what_passes_pauses_nothing(room: Room, code: str) -> None:
    """A workspace that is moved, or in which too much is said, takes it afterwards."""
    room.comes(*PAPERS)
    subscription = room.subscribed()
    room.messenger.fail("post", code, times=3)

    assert room.due(subscription).outcome is Outcome.LATER
    room.clock.later(minutes=3)
    assert room.due(subscription).outcome is Outcome.SENT
    assert room.shown() == [*PAPERS]
