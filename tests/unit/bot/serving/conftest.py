"""A small Bolt app and signed requests, so that what carries them can be tried without the assistant."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from queue import SimpleQueue

import pytest
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@dataclass
class SetClock:
    """A clock that tests set."""

    moment: dt.datetime = NOW

    def now(self) -> dt.datetime:
        """What was set."""
        return self.moment

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += dt.timedelta(seconds=seconds)


@dataclass
class Heard:
    """A Bolt app that hands on what it is told: texts of events, and of a command that waits until it may answer."""

    events: SimpleQueue[str] = field(default_factory=SimpleQueue)
    commands: SimpleQueue[Ack] = field(default_factory=SimpleQueue)
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(16, "slack-ack"))

    def app(self, base_url: str = "http://127.0.0.1:9/api/") -> App:
        """The app; it knows who it is without asking, and speaks with the Slack at this address."""
        app = App(
            name="heard",
            authorize=lambda: AuthorizeResult(
                enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U0"
            ),
            client=WebClient(base_url=base_url, retry_handlers=[]),
            signing_secret=SIGNING_SECRET,
            listener_executor=self.executor,
        )

        @app.event("app_mention")
        def _mention(event: dict[str, str]) -> None:
            self.events.put(event["text"])

        @app.command("/ask")
        def _ask(ack: Ack) -> None:
            self.commands.put(ack)

        return app


@pytest.fixture
def heard() -> Iterator[Heard]:
    """What the app was told; its threads end with the test."""
    heard = Heard()
    yield heard
    heard.executor.shutdown()


def signature(body: bytes, timestamp: str, secret: str = SIGNING_SECRET) -> str:
    """How Slack signs this body at this time."""
    return "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()


def headers(body: bytes, moment: dt.datetime) -> dict[str, str]:
    """The headers of a signed event."""
    timestamp = str(int(moment.timestamp()))
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(body, timestamp),
    }


def mention(text: str) -> bytes:
    """A mention of the bot, as Slack sends it."""
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.2", "text": text}
    return json.dumps({"type": "event_callback", "team_id": "T1", "event_id": f"Ev{text}", "event": event}).encode()


@dataclass(frozen=True, slots=True)
class Told:
    """A response, read to its end."""

    status: int
    text: str
    headers: dict[str, str]


def send(bound: tuple[str, int], method: str, path: str, body: bytes = b"", sent: dict[str, str] | None = None) -> Told:
    """One request on a connection of its own."""
    connection = HTTPConnection(*bound, timeout=10)
    try:
        connection.request(method, path, body=body or None, headers=sent or {})
        return told(connection.getresponse())
    finally:
        connection.close()


def told(response: HTTPResponse) -> Told:
    """What a response says."""
    return Told(
        response.status, response.read().decode(), {name.lower(): value for name, value in response.getheaders()}
    )
