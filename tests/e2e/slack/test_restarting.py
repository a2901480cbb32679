"""The end of a process and the beginning of the next: nothing is lost, nothing said twice, nobody left waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest

from bot.settings import SlackMode
from bot.slack.views import notices
from tests.e2e.slack.reading import text
from tests.e2e.slack.world import World, an_assistant, finished, installed, serving

pytestmark = pytest.mark.e2e
QUESTION = "What is WindowKV about?"
LIST = "Which papers are from 2025?"
RESTARTED = notices.stopped(shown=True, ending=True)


@contextmanager
def ending(world: World, within: float) -> Iterator[None]:
    """Let the process end beside the block, as a signal would."""
    thread = Thread(target=world.ends, args=(within,))
    thread.start()
    assert world.service.ending.wait(10)
    yield
    thread.join(20)
    assert not thread.is_alive()


@pytest.mark.parametrize("mode", [SlackMode.SOCKET, SlackMode.HTTP])
def test_what_is_under_way_is_finished(home: Path, mode: SlackMode) -> None:
    """Where there is time for it; nothing that comes after the signal is taken on."""
    with installed() as slack, serving(slack, an_assistant(slack, home, mode)) as world:
        with world.held("chat.appendStream", skip=1) as let_go:
            ts = world.ann.asks("papers", LIST)
            world.until(lambda: any("**" in it.text for it in world.thread("papers", ts)))
            with ending(world, 10):
                let_go()
        (answer,) = world.thread("papers", ts)

        assert finished(answer)
        assert "restarted" not in answer.text


def test_what_is_cut_short_says_so(home: Path) -> None:
    """Under what was said so far; the stream is closed, and nothing is said of it after the restart."""
    with installed() as slack:
        with serving(slack, an_assistant(slack, home)) as world, world.held("chat.appendStream", skip=1) as let_go:
            ts = world.ann.asks("papers", LIST)
            world.until(lambda: any("**" in it.text for it in world.thread("papers", ts)))
            with ending(world, 0):
                let_go()
        (answer,) = world.thread("papers", ts)
        assert answer.text.endswith(RESTARTED)
        assert answer.payload["streaming_state"] == "completed"

        with serving(slack, an_assistant(slack, home)) as again:
            again.calm()
            assert [it.text for it in again.thread("papers", ts)] == [answer.text]


def test_what_was_waiting_is_answered_by_the_next(home: Path) -> None:
    """Once, in its own thread, with the turns before it."""
    with installed() as slack:
        with serving(slack, an_assistant(slack, home)) as world, world.held("chat.appendStream", skip=1) as let_go:
            ts = world.ann.asks("papers", LIST)
            world.until(lambda: any("**" in it.text for it in world.thread("papers", ts)))
            world.bob.asks("papers", QUESTION, thread=ts)
            world.until(lambda: "ahead of yours" in str(slack.workspace.statuses))
            with ending(world, 0):
                let_go()
        assert not any("12%" in it.text for it in world.thread("papers", ts))

        with serving(slack, an_assistant(slack, home)) as again:
            said = again.answered("papers", ts)
            again.calm()

            assert [finished(it) for it in again.thread("papers", ts)] == [False, True]
            assert "WindowKV" in said[-1].text


def test_what_slack_could_not_deliver_meanwhile_is_answered(home: Path) -> None:
    """It comes again once there is somebody to hear it."""
    with installed() as slack:
        with serving(slack, an_assistant(slack, home)) as world:
            world.ends()
        ts = world.ann.asks("papers", QUESTION)
        with serving(slack, an_assistant(slack, home)) as again:
            again.answered("papers", ts)
            again.calm()

            assert len(again.thread("papers", ts)) == 1


def test_a_private_question_that_was_waiting_is_told_of(home: Path) -> None:
    """What the next process cannot answer, for Slack's address is only for this one, is not left in silence."""
    with installed() as slack, serving(slack, an_assistant(slack, home)) as world:
        with ExitStack() as held:
            let_go = [held.enter_context(world.held("chat.startStream")) for _ in range(2)]
            asked = [world.ann.asks("papers", QUESTION) for _ in range(2)]
            world.until(lambda: len(slack.workspace.statuses) == 2)
            world.ann.runs("/ask", QUESTION, channel="papers")
            world.heard()
            assert world.service.workers.waiting == 1
            with ending(world, 10):
                for go in let_go:
                    go()
        told = [text(it) for it in world.whispered(world.ann)]

        assert told == [notices.stopped(shown=False, ending=True)]
        assert [[finished(it) for it in world.thread("papers", ts)] for ts in asked] == [[True], [True]]


def test_the_end_of_an_idle_process_says_nothing(home: Path) -> None:
    """And a second end does nothing."""
    with installed() as slack, serving(slack, an_assistant(slack, home)) as world:
        ts = world.ann.asks("papers", QUESTION)
        world.answered("papers", ts)
        world.calm()
        world.ends()
        world.ends()

        assert len(world.thread("papers", ts)) == 1
