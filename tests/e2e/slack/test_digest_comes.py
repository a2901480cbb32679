"""A digest comes by itself while the assistant serves, and says so where it cannot."""

from __future__ import annotations

import datetime as dt
import logging

import pytest

from bot.digests import Stage, State, Subscription, Timetable
from retrieval.adapters.system_clock import SystemClock
from retrieval.interests import Interests
from tests.e2e.slack.world import World

pytestmark = pytest.mark.e2e


def due(world: World, room: str, owner: str) -> Subscription:
    """One for this room that has been due since the day before yesterday at the latest."""
    wish = Subscription(
        team=world.slack.workspace.team.id,
        channel=room,
        owner=owner,
        interests=Interests(topics=("KV cache compression",)),
        timetable=Timetable(weekday=None, hour=3),
        made=SystemClock().now() - dt.timedelta(days=2),
        look_back=30,
    )
    return world.assistant.digests.subscribe(wish)


def sent(world: World, subscription: Subscription) -> bool:
    """Whether all of it stands: the service itself may have begun it."""
    parcel = world.assistant.digests.last(subscription.id)
    return parcel is not None and parcel.stage is Stage.POSTED


def told(world: World, room: str) -> list[str]:
    """What Bob was told of this room in his direct messages."""
    direct = world.slack.workspace.direct(world.bob.id).id
    return [it.text for it in world.slack.workspace.messages[direct].values() if room in it.text]


def test_what_is_due_comes_once(world: World) -> None:
    """With a button for each paper, and the rest in its thread; the next look finds nothing to do."""
    room = world.room()
    made = due(world, room, world.ann.id)
    world.service.rounds.look()
    world.until(lambda: sent(world, made))
    world.service.rounds.look()

    standing = [it for it in world.slack.workspace.messages[room].values() if not it.thread_ts]
    world.assistant.digests.unsubscribe(made.id)
    assert len(standing) == 1
    assert "KV cache compression" in str(standing[0].payload["blocks"])
    assert "Less like this" in str(standing[0].payload["blocks"])


def test_where_it_cannot_come_its_owner_is_told(world: World, own_warnings: list[logging.LogRecord]) -> None:
    """The channel was archived: it is paused, and whoever asked for it reads why in their direct messages, once."""
    room = world.room()
    made = due(world, room, world.bob.id)
    world.slack.workspace.change_channel(room, is_archived=True)
    world.service.rounds.look()
    world.until(lambda: bool(told(world, room)))
    world.service.rounds.look()

    kept = world.assistant.digests.subscription(made.id)
    world.assistant.digests.unsubscribe(made.id)
    assert kept is not None
    assert (kept.state, kept.why.split(":")[0]) == (State.PAUSED, "The channel is archived")
    (said,) = told(world, room)
    assert said.startswith(f"Your digest for <#{room}> is paused. The channel is archived: unarchive it")
    assert [it.name for it in own_warnings] == ["bot.delivering.delivering"]
    own_warnings.clear()
