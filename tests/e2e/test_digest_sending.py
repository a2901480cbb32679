"""`footnote digest send` and `run` with a local Slack: what goes out, what is said of it, and how a process ends."""

from __future__ import annotations

import io
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from bot.localslack.faults import ApiError, RateLimited
from bot.localslack.server import LocalSlack
from bot.playground.clock import MovableClock
from bot.serving import digests
from tests.e2e.digest_kills import Kills
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

WAIT = 30.0


@pytest.fixture
def kills(tmp_path: Path, library: Footnote) -> Iterator[Kills]:
    """The seeds, and a Slack that limits nobody."""
    with closing(MovableClock()) as clock, LocalSlack.start(clock=clock, rate_limits=False) as slack:
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "FOOTNOTE_SLACK_API_URL": slack.api_url}
        footnote = Footnote(tmp_path / "home", {**tokens, "FOOTNOTE_VISIT_HOURS": "0"})
        shutil.copytree(library.home, footnote.home)
        with Kills.opened(footnote, slack, clock) as made:
            yield made


def test_a_sender_that_is_killed_is_gone_on_with(kills: Kills) -> None:
    """Slack had the first message when the process died: it stands once, and what was missing follows it."""
    kills.die("post after", 1)
    kills.let_go()
    assert kills.finished() == 0

    told = kills.count()
    assert dict(told.died) == {"post after 1": 1}
    assert (told.subscriptions, told.messages, told.charts) == (1, 3, 1)
    assert (told.repeated, told.lost, told.wrong) == (0, 0, [])


def test_it_is_sent_now_and_only_once(kills: Kills) -> None:
    """A sentence says how much; the second time nothing is new, and what is paused is not sent."""
    digest = kills.subscribe()

    sent = kills.footnote("digest", "send", str(digest.id))
    again = kills.footnote("digest", "send")

    told = kills.count()
    assert (sent.code, sent.out) == (0, f"Digest 1: {told.papers} papers sent to {digest.channel}.\n")
    assert (again.code, again.out) == (0, "Digest 1: nothing new, so nothing was sent.\n")
    assert (told.messages, told.charts, told.repeated, told.lost) == (3, 1, 0, 0)
    assert kills.footnote("digest", "pause", "1").code == 0
    assert kills.footnote("digest", "send").out.startswith("No digest to send: ")
    refused = kills.footnote("digest", "send", "1")
    assert (refused.code, refused.out) == (1, "Digest 1 is paused. Resume it first: footnote digest resume 1.\n")


def test_what_slack_refuses_or_limits_is_said_and_waits(kills: Kills, own_warnings: list[object]) -> None:
    """Paused with the reason, which the list tells, too; resumed, it goes out, but not while Slack wants to rest."""
    kills.subscribe()
    kills.slack.faults.inject("chat.postMessage", ApiError("not_in_channel"))
    refused = kills.footnote("digest", "send", "1")

    why = "I am not in the channel: invite me there, then resume it."
    assert (refused.code, refused.out) == (1, f"Digest 1 is paused now. {why}\n")
    assert why in " ".join(kills.footnote("digest", "list").out.split())
    assert kills.footnote("digest", "send", "1").out.startswith(f"Digest 1 is paused. {why} Resume it first")
    assert kills.footnote("digest", "resume", "1").code == 0
    kills.slack.faults.inject("chat.postMessage", RateLimited(3600))
    limited = kills.footnote("digest", "send", "1")
    assert (limited.code, limited.out.split(":")[0]) == (1, "Digest 1 is not sent yet")
    kills.ahead = 3800.0
    assert kills.finished() == 0
    assert (kills.count().repeated, kills.tally.lost, kills.tally.wrong) == (0, 0, [])
    own_warnings.clear()


def test_what_sending_needs_is_said(footnote: Footnote) -> None:
    """A token, and a digest of this number."""
    for command in ("send", "run"):
        ran = footnote("digest", command)
        assert (ran.code, ran.out) == (2, "")
        assert "SLACK_BOT_TOKEN is not set; copy" in ran.err
    ran = Footnote(footnote.home, {"SLACK_BOT_TOKEN": "xoxb-1"})("digest", "send", "7")
    assert (ran.code, "There is no digest 7; footnote digest list names them." in ran.err) == (2, True)


def test_alone_it_sends_what_is_due_until_it_is_told_to_end(kills: Kills) -> None:
    """It ends with 0, and no token is in its log; what was sent is remembered, and so is what comes next."""
    channel, log = kills.subscribe().channel, io.StringIO()
    messages = kills.slack.workspace.messages[channel]

    def end() -> None:
        kills.slack.wait_for(lambda: len(messages) == 4, WAIT)
        os.kill(os.getpid(), signal.SIGTERM)

    ending, assistant = Thread(target=end), kills.assistant()
    ending.start()
    code = digests.run(assistant, stream=log, every=0.1)
    ending.join()

    assert (code, len(messages), kills.count().charts) == (0, 4, 1)
    assert "Footnote sends digests." in log.getvalue()
    assert "SIGTERM: ending." in log.getvalue()
    assert log.getvalue().endswith("Stopped.\n")
    assert kills.slack.bot_token not in log.getvalue()
    assert (kills.footnote.home / "schedule.db").exists()
    assert (kills.count().repeated, kills.tally.lost) == (0, 0)
