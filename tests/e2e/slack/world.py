"""The whole assistant at work in a local Slack: the seeds in its library, over Socket Mode or HTTP."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from slack_bolt import App

from bot.bootstrap import Assistant
from bot.conversations import Place
from bot.localslack.deliveries import Kind
from bot.localslack.faults import Hold
from bot.localslack.people import Person
from bot.localslack.records import Ephemeral, Json, Message, View
from bot.localslack.scene import Answered
from bot.localslack.server import LocalSlack
from bot.localslack.transcript import Direction, Entry
from bot.serving.assembly import build
from bot.serving.http import HttpFront
from bot.serving.lifecycle import Front
from bot.serving.manifest import manifest
from bot.serving.running import front
from bot.serving.service import Service
from bot.serving.shared import ERRANDS
from bot.serving.socket import SocketFront
from bot.settings import SlackMode, read_settings
from bot.slack.bolt import ACKS
from bot.slack.workers import Job
from tests.e2e.program import assembled

PATIENCE = 10.0


@dataclass
class World:
    """A local Slack with the assistant in it."""

    slack: LocalSlack
    assistant: Assistant
    app: App
    service: Service
    front: Front
    ended: bool = False

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

    def room(self) -> str:
        """A new channel with everybody in it, the assistant too."""
        space = self.slack.workspace
        members = {space.app.user_id, self.ann.id, self.bob.id, self.ada.id}
        return space.add_channel(f"room-{len(space.channels)}", members=members).id

    def whispered(self, person: Person) -> tuple[Ephemeral, ...]:
        """What this person alone was told, oldest first."""
        return tuple(it for it in self.slack.workspace.ephemerals if it.user == person.id and not it.removed)

    def told(self, person: Person, *, after: int = 0) -> Ephemeral:
        """What this person alone is told next, after so many tellings."""
        self.until(lambda: len(self.whispered(person)) > after)
        return self.whispered(person)[after]

    def form(self, person: Person, callback: str, *, without: str = "") -> View:
        """The form that is open before this person, once it is this one and does not show those words any more."""
        self.until(lambda: _shows(person.form, callback, without))
        assert person.form is not None
        return person.form

    def forges(self, person: Person, channel: str, action: str, value: str) -> Answered:
        """Send what pressing this button would send, though this person sees no such button."""
        team = self.slack.workspace.team.id
        pressed: Json = {"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1.0"}
        body: Json = {
            "type": "block_actions",
            "user": {"id": person.id, "team_id": team},
            "team": {"id": team},
            "channel": {"id": channel},
            "trigger_id": self.slack.scene.triggers.issue(person.id),
            "actions": [pressed],
        }
        return self.slack.scene.dispatch(Kind.INTERACTION, body)

    @property
    def calls(self) -> tuple[Entry, ...]:
        """What the assistant has asked of Slack, oldest first."""
        return tuple(it for it in self.slack.transcript.entries() if it.direction is Direction.FROM_APP)

    def thread(self, channel: str, ts: str) -> tuple[Message, ...]:
        """The assistant's messages in a thread, oldest first."""
        where = self.slack.scene.channel(channel).id
        own = self.slack.workspace.app.bot_id
        return tuple(it for it in self.slack.workspace.thread(where, ts) if it.bot_id == own)

    def answered(self, channel: str, ts: str, *, count: int = 1) -> tuple[Message, ...]:
        """The assistant's messages in a thread, once so many of its answers are whole."""
        self.until(lambda: sum(finished(it) for it in self.thread(channel, ts)) >= count)
        return self.thread(channel, ts)

    @contextmanager
    def held(self, method: str, *, skip: int = 0, after: bool = False) -> Iterator[Callable[[], object]]:
        """Let Slack answer the next call of this method only at the end of the block, or when what is given is called.

        With `skip` so many more calls pass before; with `after` the call has taken effect before it is held.
        """
        release = threading.Event()
        self.slack.faults.inject(method, Hold(release, after=after), skip=skip)
        try:
            yield release.set
        finally:
            release.set()
            self.slack.faults.clear()

    @property
    def address(self) -> str:
        """Where the assistant listens, over HTTP."""
        assert isinstance(self.front, HttpFront)
        return "http://{}:{}".format(*self.front.bound)

    def heard(self) -> None:
        """Wait until the assistant has heard all that was said, and taken it on or left it alone."""
        assert self.slack.settle(PATIENCE)
        _run_out(self.app.listener_runner.listener_executor.submit, ACKS)
        _run_out(self.service.errands.submit, ERRANDS)

    def calm(self) -> None:
        """Wait until nothing is under way any more: every event heard, every question answered, every errand run."""
        self.heard()
        for _ in range(2):  # a job may queue another
            _run_out(self._queue, self.assistant.settings.workers)
        _run_out(self.service.errands.submit, ERRANDS)
        assert self.slack.settle(PATIENCE)

    def ends(self, within: float = PATIENCE) -> None:
        """End as a signal ends it; a second time nothing happens."""
        if not self.ended:
            self.ended = True
            self.front.close()
            self.service.finish(within)

    def _queue(self, call: Callable[[], object]) -> None:
        def run(_: threading.Event) -> None:
            call()

        own = secrets.token_hex(8)
        self.service.workers.submit(Job(Place(team=own, channel="", thread=""), user=own, run=run))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds in the workspace."""
        assert self.slack.wait_for(holds, PATIENCE), self.slack.transcript.jsonl()[-4_000:]


def _shows(view: View | None, callback: str, without: str) -> bool:
    return (
        view is not None
        and view.payload.get("callback_id") == callback
        and (not without or without not in str(view.payload))
    )


def finished(message: Message) -> bool:
    """Whether this is an answer with its closing blocks."""
    return '"feedback_buttons"' in str(message.payload).replace("'", '"')


def _run_out(submit: Callable[[Callable[[], object]], object], threads: int) -> None:
    """Return once all these threads are free for something new at the same time."""
    barrier = threading.Barrier(threads + 1)
    for _ in range(threads):
        submit(lambda: barrier.wait(PATIENCE))
    barrier.wait(PATIENCE)


@contextmanager
def running(
    home: Path,
    mode: SlackMode = SlackMode.SOCKET,
    *,
    settings: Mapping[str, str] | None = None,
    rate_limits: bool = False,
    prepare: Callable[[Assistant], object] | None = None,
    **how: Any,
) -> Iterator[World]:
    """The assistant, serving the library in this folder to a local Slack of its own.

    `prepare` may change its parts, `how` says how they are put together.
    """
    with installed(rate_limits=rate_limits) as slack:
        assistant = an_assistant(slack, home, mode, settings)
        if prepare is not None:
            prepare(assistant)
        with serving(slack, assistant, **how) as world:
            yield world


@contextmanager
def installed(*, rate_limits: bool = False) -> Iterator[LocalSlack]:
    """A local Slack in which the app is installed from its manifest: with its scopes, events and domains alone."""
    made: Any = manifest()
    events, domains = made["settings"]["event_subscriptions"]["bot_events"], made["features"]["unfurl_domains"]
    with LocalSlack.start(rate_limits=rate_limits, unfurl_domains=domains, events=events) as slack:
        space = slack.workspace
        space.app = replace(space.app, scopes=frozenset(made["oauth_config"]["scopes"]["bot"]))
        yield slack


@contextmanager
def serving(
    slack: LocalSlack, assistant: Assistant, *, ping: float | None = None, look: float | None = None, **how: Any
) -> Iterator[World]:
    """This assistant at work in that Slack.

    With `ping` it looks so often whether its connection stands, with `look` whether there are papers to take in.
    """
    app, service = build(assistant, **how)
    if look is not None:
        service = replace(service, keeper=replace(service.keeper, every=look))
    brought = front(assistant.settings, app, service, assistant.clock)
    if ping is not None:
        brought = SocketFront(app, app_token=slack.app_token, clock=assistant.clock, ping=ping)
    world = World(slack=slack, assistant=assistant, app=app, service=service, front=brought)
    service.start()
    try:
        brought.start()
        if isinstance(brought, HttpFront):
            slack.request_url = f"{world.address}/slack/events"
        else:
            assert slack.sockets.wait_connected(timeout=PATIENCE)
        yield world
    finally:
        world.ends()


def an_assistant(
    slack: LocalSlack, home: Path, mode: SlackMode = SlackMode.SOCKET, settings: Mapping[str, str] | None = None
) -> Assistant:
    """An assistant with that Slack's tokens; nothing of it serves yet."""
    return assembled(
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


def copied(library: Path, to: Path) -> Path:
    """A copy of a library that a test may write to."""
    shutil.copytree(library, to, ignore=shutil.ignore_patterns("*.lock"))
    return to
