"""The whole assistant at work in a local Slack: the seeds in its library, over Socket Mode or HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.bootstrap import Assistant
from bot.bootstrap import build as assistant_of
from bot.localslack.people import Person
from bot.localslack.records import Message
from bot.localslack.server import LocalSlack
from bot.serving.assembly import build
from bot.serving.http import HttpFront
from bot.serving.lifecycle import Front
from bot.serving.running import front
from bot.serving.service import Service
from bot.settings import SlackMode, read_settings

DOMAINS = ("arxiv.org", "aclanthology.org", "doi.org")
PATIENCE = 10.0


@dataclass
class World:
    """A local Slack with the assistant in it."""

    slack: LocalSlack
    assistant: Assistant
    service: Service
    front: Front

    @property
    def ann(self) -> Person:
        """Somebody of the team."""
        return self.slack.person("ann")

    @property
    def bob(self) -> Person:
        """Somebody else."""
        return self.slack.person("bob")

    @property
    def ada(self) -> Person:
        """An admin."""
        return self.slack.person("ada")

    def thread(self, channel: str, ts: str) -> tuple[Message, ...]:
        """The assistant's messages in a thread, oldest first."""
        where = self.slack.scene.channel(channel).id
        own = self.slack.workspace.app.bot_id
        return tuple(it for it in self.slack.workspace.thread(where, ts) if it.bot_id == own)

    def answered(self, channel: str, ts: str, *, count: int = 1) -> tuple[Message, ...]:
        """The assistant's messages in a thread, once so many of its answers are whole."""
        self.until(lambda: sum(finished(it) for it in self.thread(channel, ts)) >= count)
        return self.thread(channel, ts)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds in the workspace."""
        assert self.slack.wait_for(holds, PATIENCE), self.slack.transcript.jsonl()[-4_000:]


def finished(message: Message) -> bool:
    """Whether this is an answer with its closing blocks."""
    return '"feedback_buttons"' in str(message.payload).replace("'", '"')


@contextmanager
def running(
    home: Path,
    mode: SlackMode = SlackMode.SOCKET,
    *,
    settings: Mapping[str, str] | None = None,
    rate_limits: bool = False,
) -> Iterator[World]:
    """The assistant, serving the library in this folder to a local Slack of its own."""
    with LocalSlack.start(rate_limits=rate_limits, unfurl_domains=DOMAINS) as slack:
        assistant = assistant_of(
            read_settings(
                {
                    "FOOTNOTE_HOME": str(home),
                    "SLACK_BOT_TOKEN": slack.bot_token,
                    "SLACK_APP_TOKEN": slack.app_token,
                    "SLACK_SIGNING_SECRET": slack.signing_secret,
                    "FOOTNOTE_SLACK_API_URL": slack.api_url,
                    "FOOTNOTE_SLACK_MODE": mode.value,
                    "FOOTNOTE_HTTP_ADDRESS": "127.0.0.1:0",
                    **(settings or {}),
                }
            )
        )
        app, service = build(assistant)
        brought = front(assistant.settings, app, service, assistant.clock)
        service.start()
        try:
            brought.start()
            if isinstance(brought, HttpFront):
                slack.request_url = "http://{}:{}/slack/events".format(*brought.bound)
            else:
                assert slack.wait_for(lambda: slack.sockets.connections > 0, PATIENCE)
            yield World(slack=slack, assistant=assistant, service=service, front=brought)
        finally:
            brought.close()
            service.finish(PATIENCE)


def copied(library: Path, to: Path) -> Path:
    """A copy of a library that a test may write to."""
    shutil.copytree(library, to, ignore=shutil.ignore_patterns("*.lock"))
    return to
