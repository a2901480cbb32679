"""Where the assistant keeps out of it, and that it never answers twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.localslack.deliveries import Delivery
from bot.localslack.records import Json
from bot.serving.assembly import assemble
from retrieval.errors import IndexUnavailable
from tests.e2e.slack.world import World, an_assistant, finished, installed, running, serving

pytestmark = pytest.mark.e2e
QUESTION = "What is WindowKV about?"


@pytest.fixture
def thread(world: World) -> tuple[str, str]:
    """A thread in which the assistant has answered once."""
    room = world.room()
    ts = world.ann.asks(room, QUESTION)
    world.answered(room, ts)
    return room, ts


@pytest.mark.parametrize(
    "said",
    [
        "<@{bob}> what do you think?",
        "hi <@{bob}>, what is OSCAR about?",
        "what is OSCAR about, <@{bob}>?",
        "<!here> what is OSCAR about?",
        "thanks!",
        "ok, great",
        ":+1:",
    ],
)
def test_a_follow_up_to_somebody_else_is_left_alone(world: World, thread: tuple[str, str], said: str) -> None:
    """So are thanks and nods."""
    world.ann.says(thread[0], said.format(bob=world.bob.id), thread=thread[1])
    world.calm()

    assert len(world.thread(*thread)) == 1


def test_what_nobody_asks_it_is_left_alone(world: World) -> None:
    """Questions without a mention, outside its threads."""
    room = world.room()
    ts = world.ann.says(room, "What is WindowKV about?")
    world.calm()

    assert world.thread(room, ts) == ()
    assert room not in [it.channel for it in world.whispered(world.ann)]


def test_other_apps_are_not_answered(world: World, thread: tuple[str, str]) -> None:
    """Neither where they mention it nor in its threads: two assistants could otherwise go on for ever."""
    me = world.slack.workspace.app.user_id
    root = world.slack.bot_says(thread[0], f"<@{me}> {QUESTION}")
    world.slack.bot_says(thread[0], f"<@{me}> {QUESTION}", thread=thread[1])
    world.slack.bot_says(thread[0], "who wrote it?", thread=thread[1])
    world.calm()

    assert world.thread(thread[0], root) == ()
    assert len(world.thread(*thread)) == 1


@pytest.mark.parametrize("who", ["feeds", "ann"])
def test_apps_that_speak_as_users_are_not_answered(world: World, thread: tuple[str, str], who: str) -> None:
    """Today's apps post as their own bot user, or in a person's name, and without a subtype."""
    space, user = world.slack.workspace, world.slack.scene.user(who).id
    body: Json = {"bot_id": "B0000000002", "app_id": "A0000000002"}
    root = space.post(thread[0], body | {"text": f"<@{space.app.user_id}> {QUESTION}"}, user=user)
    space.post(thread[0], body | {"text": "who wrote it?"}, user=user, thread_ts=thread[1])
    world.calm()

    assert world.thread(thread[0], root.ts) == ()
    assert len(world.thread(*thread)) == 1


def test_edits_and_deletions_are_not_answered(world: World, thread: tuple[str, str]) -> None:
    """Also where an edit brings the mention in."""
    room, ts = thread
    me = world.slack.workspace.app.user_id
    other = world.ann.says(room, "What is OSCAR about?")
    follow_up = world.ann.says(room, "thanks", thread=ts)
    world.ann.edits(room, other, f"<@{me}> What is OSCAR about?")
    world.ann.edits(room, ts, f"<@{me}> What is OSCAR about?")
    world.ann.edits(room, follow_up, "who wrote it?")
    world.ann.deletes(room, follow_up)
    world.calm()

    assert world.thread(room, other) == ()
    assert len(world.thread(room, ts)) == 1


def test_its_own_posts_are_not_answered(world: World) -> None:
    """In a direct message everything else is meant for it."""
    before = len(world.slack.workspace.messages[world.ann.dm])
    ts = world.ann.dms("Which papers are by Zicheng Liu?")
    world.answered(world.ann.dm, ts)
    world.calm()

    assert len(world.slack.workspace.messages[world.ann.dm]) == before + 2


@pytest.mark.parametrize("mention_first", [True, False])
def test_the_two_events_of_a_mention_are_one_question(world: World, mention_first: bool) -> None:  # noqa: FBT001
    """Whichever Slack sends first, also in a thread where no mention is needed."""
    room = world.room()
    world.slack.announcer.mention_first = mention_first
    ts = world.ann.asks(room, QUESTION)
    world.answered(room, ts)
    world.ann.asks(room, "who wrote it?", thread=ts)
    world.answered(room, ts, count=2)
    world.calm()
    world.slack.announcer.mention_first = False

    assert len(world.thread(room, ts)) == 2


def test_what_slack_delivers_again_is_not_answered_again(either: World) -> None:
    """An acknowledgement got lost: the event comes with its retry number, while it is answered and later."""
    room = either.room()
    channel = either.ann.asks(room, QUESTION)
    for delivery in deliveries(either, room):
        either.slack.deliveries.again(delivery)
    either.answered(room, channel)
    for delivery in deliveries(either, room):
        either.slack.deliveries.again(delivery)
    either.calm()

    assert {it.attempts[-1].number for it in deliveries(either, room) if it.event.get("ts") == channel} == {2}
    assert len(either.thread(room, channel)) == 1


def test_what_a_broken_connection_brings_again_is_not_answered_again(home: Path) -> None:
    """Slack sends on the next connection what was not acknowledged on the one before."""
    with installed() as slack, serving(slack, an_assistant(slack, home), ping=0.05) as world:
        asked = [world.ann.asks("papers", QUESTION) for _ in range(3)]
        slack.sockets.drop()
        asked += [world.ann.asks("papers", QUESTION)]
        for ts in asked:
            world.answered("papers", ts)
        world.calm()

        assert [len(world.thread("papers", ts)) for ts in asked] == [1, 1, 1, 1]


def test_two_processes_answer_a_question_once(world: World) -> None:
    """Each of Slack's connections may get the event; whichever takes it first answers."""
    room = world.room()
    other = an_assistant(world.slack, world.assistant.settings.home)
    service, listeners = assemble(other)
    service.watch.start()  # or it would be taken for dead
    try:
        asked = [world.ann.asks(room, QUESTION) for _ in range(5)]
        with ThreadPoolExecutor(4) as pool:
            for delivery in deliveries(world, room):
                pool.submit(listeners.event, delivery.payload)
        for ts in asked:
            world.answered(room, ts)
        world.calm()
    finally:
        service.finish(10)

    assert [[finished(it) for it in world.thread(room, ts)] for ts in asked] == [[True]] * 5


def test_a_second_process_on_the_same_library_is_refused(home: Path) -> None:
    """Before it hears anything."""
    with running(home) as world:
        service, _ = assemble(an_assistant(world.slack, home))
        with pytest.raises(IndexUnavailable, match="holds the index"):
            service.start()


def deliveries(world: World, channel: str) -> list[Delivery]:
    """What was delivered of this channel's messages by people."""
    mine = world.slack.workspace.app.bot_id
    return [
        it for it in world.slack.deliveries.all if it.event.get("channel") == channel and it.event.get("bot_id") != mine
    ]
