"""Stop, by Slack's own button and by the word, for what runs and for what waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.localslack.records import Message
from bot.slack.views import notices
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e
LIST = "Which papers are from 2025?"
STOPPED = notices.stopped(shown=True, ending=False)


@contextmanager
def an_answer(world: World, channel: str) -> Iterator[str]:
    """The thread of an answer that is being written, and that Slack holds up in the middle."""
    with world.held("chat.appendStream", skip=1):
        ts = world.ann.dms(LIST) if channel == world.ann.dm else world.ann.asks(channel, LIST)
        world.until(lambda: any("3. " not in it.text and "**" in it.text for it in world.thread(channel, ts)))
        yield ts


def ended(world: World, channel: str, ts: str) -> Message:
    """The one message of the answer, once nothing is under way."""
    world.calm()
    (answer,) = world.thread(channel, ts)
    return answer


@pytest.mark.parametrize("word", ["stop", "Stop!", "please stop", "cancel that", "never mind"])
def test_the_word_ends_what_is_written(world: World, word: str) -> None:
    """Within one sentence, which is said to stand; the rest never comes."""
    room = world.room()
    with an_answer(world, room) as ts:
        world.bob.says(room, word, thread=ts)
        world.heard()
    answer = ended(world, room, ts)

    assert answer.text.endswith(STOPPED)
    assert answer.text.count("\n") < 12
    assert answer.payload["streaming_state"] == "completed"
    assert not finished(answer)


def test_the_button_ends_what_is_written(either: World) -> None:
    """Slack has ended the stream itself: the rest is said below, and the session is the person's again."""
    room = either.room()
    with an_answer(either, room) as ts:
        assert either.ann.stops(room, ts)
        either.heard()
    either.calm()
    said = either.thread(room, ts)

    assert STOPPED in said[-1].text
    assert not any(finished(it) for it in said)
    assert "10. " not in "".join(it.text for it in said)
    assert either.slack.workspace.sessions[room, ts].status == "active"


def test_the_button_counts_though_nobody_tells_of_it(world: World) -> None:
    """Slack takes no more of the stream, which is word enough where the event is late or lost."""
    room, events = world.room(), world.slack.announcer.events
    assert events is not None
    with an_answer(world, room) as ts:
        world.slack.announcer.events = [it for it in events if it != "agent_session_stopped"]
        world.ann.stops(room, ts)
        world.slack.announcer.events = events
    world.calm()
    said = world.thread(room, ts)

    assert STOPPED in said[-1].text
    assert not any(finished(it) for it in said)


def test_the_word_ends_it_in_a_direct_message_too(world: World) -> None:
    """There it need not be said in the thread: everything that is being written is meant."""
    with an_answer(world, world.ann.dm) as ts:
        world.ann.dms("stop")
        world.heard()

    assert ended(world, world.ann.dm, ts).text.endswith(STOPPED)


def test_what_waits_is_stopped_before_it_begins(world: World) -> None:
    """The question behind the one that runs is never answered."""
    room = world.room()
    with an_answer(world, room) as ts:
        world.bob.asks(room, "What is WindowKV about?", thread=ts)
        world.until(lambda: "has 1 question ahead of yours" in str(world.slack.workspace.statuses.get((room, ts))))
        world.ann.says(room, "stop", thread=ts)
        world.heard()
    answer = ended(world, room, ts)

    assert answer.text.endswith(STOPPED)
    assert "WindowKV" not in answer.text


def test_the_button_ends_what_waits_too(world: World) -> None:
    """Nothing of the thread comes after it."""
    room = world.room()
    with an_answer(world, room) as ts:
        world.bob.asks(room, "What is WindowKV about?", thread=ts)
        world.until(lambda: "has 1 question ahead of yours" in str(world.slack.workspace.statuses.get((room, ts))))
        assert world.ann.stops(room, ts)
        world.heard()
    world.calm()

    assert not any(finished(it) or "12%" in it.text for it in world.thread(room, ts))


def test_the_button_in_a_direct_message(world: World) -> None:
    """As in a channel."""
    with an_answer(world, world.ann.dm) as ts:
        assert world.ann.stops(world.ann.dm, ts)
        world.heard()
    world.calm()

    assert STOPPED in world.thread(world.ann.dm, ts)[-1].text


def test_a_stop_with_nothing_to_stop_is_told_to_who_said_it(world: World) -> None:
    """Where it was said to the assistant; said among people, it is none of its business."""
    room = world.room()
    ts = world.ann.asks(room, "What is WindowKV about?")
    world.answered(room, ts)
    before = len(world.whispered(world.bob))
    world.bob.says(room, "stop", thread=ts)
    world.calm()
    assert len(world.whispered(world.bob)) == before

    world.bob.asks(room, "stop", thread=ts)

    assert world.told(world.bob, after=before).payload["text"] == notices.nothing_to_stop()
    assert len(world.thread(room, ts)) == 1


def test_what_was_stopped_can_be_asked_again(world: World) -> None:
    """The thread is not closed."""
    room = world.room()
    with an_answer(world, room) as ts:
        world.ann.says(room, "stop", thread=ts)
        world.heard()
    world.calm()
    world.ann.says(room, LIST, thread=ts)

    assert "10. " in world.answered(room, ts)[-1].text
