"""A Web API on loopback with its workspace, and slack_sdk's own client on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from pydantic import JsonValue
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.localslack.clock import ManualClock
from bot.localslack.faults import Faults
from bot.localslack.ratelimits import RateLimits
from bot.localslack.records import Channel, Json, User
from bot.localslack.streams import Streams
from bot.localslack.transcript import Transcript
from bot.localslack.transfers import Transfers
from bot.localslack.triggers import Triggers
from bot.localslack.webapi.api import Checks, WebApi
from bot.localslack.webapi.calling import House
from bot.localslack.webserver import WebServer
from bot.localslack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Local:
    """The parts, to look at and to pull at."""

    clock: ManualClock
    space: Workspace
    streams: Streams
    triggers: Triggers
    checks: Checks
    url: str
    ann: User
    general: Channel
    direct: Channel

    def client(self, token: str | None = None) -> WebClient:
        """slack_sdk's client, with the bot's token or another, and no retries."""
        return WebClient(token or self.space.app.bot_token, base_url=f"{self.url}/api/", retry_handlers=[])

    def asks(self, text: str = "What is WindowKV?") -> str:
        """Ann asks in #general: the ts of her message."""
        return self.space.post(self.general.id, {"text": text}, user=self.ann.id).ts


@pytest.fixture
def local() -> Iterator[Local]:
    """A workspace with Ann, #general and her direct message with the app, served on loopback."""
    clock = ManualClock()
    space = Workspace(clock.now)
    streams, triggers = Streams(space), Triggers(clock)
    checks = Checks(Faults(), RateLimits(clock.now), Transcript(clock.now))
    address: list[str] = []
    house = House(space, streams, triggers.exchange, lambda: "ws://127.0.0.1:1/link", lambda: address[0])
    api = WebApi(house, checks)
    files = Transfers(house, checks.faults, checks.transcript)
    with WebServer({"/api/": api.call, "/upload/": files.upload, "/files/": files.download}) as server:
        address.append(server.url)
        ann = space.add_user("ann", is_admin=True)
        general = space.add_channel("general", members=[ann.id, space.app.user_id])
        yield Local(clock, space, streams, triggers, checks, server.url, ann, general, space.direct(ann.id))
        api.close()
        files.close()


@pytest.fixture
def client(local: Local) -> WebClient:
    """The bot's client."""
    return local.client()


def ask(url: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Status and body of what is answered to a plain request."""
    connection = HTTPConnection(urlsplit(url).netloc)
    try:
        connection.request("GET" if body is None else "POST", path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def refusal(call: Callable[[], object]) -> str:
    """The word with which Slack refuses this call."""
    with pytest.raises(SlackApiError) as refused:
        call()
    return str(refused.value.response["error"])


def remarks(call: Callable[[], object]) -> list[JsonValue]:
    """What Slack remarks on when it refuses this call."""
    with pytest.raises(SlackApiError) as refused:
        call()
    return list(refused.value.response["response_metadata"]["messages"])


def section(text: str = "Hello", **fields: JsonValue) -> Json:
    """A section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **fields}
