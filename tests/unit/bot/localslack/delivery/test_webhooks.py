"""Deliveries over HTTP against a bare server: reasons, redirects, bodies, and what is read of answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from bot.localslack.clock import ManualClock
from bot.localslack.deliveries import Attempt, Deliveries, Delivery, Kind, Outcome, State
from bot.localslack.records import Json
from bot.localslack.transcript import Transcript
from bot.localslack.webhooks import Answer, Webhooks, encode, read, sign

EVENT: Json = {"type": "event_callback"}


class Site(ThreadingHTTPServer):
    """Answers each path in its own way, and keeps what it was sent."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[tuple[str, dict[str, str], bytes]] = []
        self.arrived = threading.Event()
        self.released = threading.Event()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Slack hung up."""


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        self.server.arrived.set()
        with suppress(OSError):
            self._answer()

    def _answer(self) -> None:
        match self.path.split("/")[1]:
            case "silence":
                self.server.released.wait(10)
                self._say(200)
            case "hangup":
                self.close_connection = True
            case "round":
                self._say(302, location="/round")
            case "hop":
                self._say(302, location="/ok")
            case "nowhere":
                self._say(302)
            case "garbage":
                self.wfile.write(b"this is no HTTP\r\n\r\n")
            case status if status.isdigit():
                self._say(int(status))
            case _:
                self._say(200)

    def _say(self, status: int, **headers: str) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gave it
        """Nothing is logged."""


class Road:
    """Webhooks to a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.clock = ManualClock()
        self.webhooks = Webhooks("secret", stamp=lambda: 1_700_000_000.9)
        self.deliveries = Deliveries(self.clock, lambda: self.webhooks, Transcript(self.clock.now))

    def first(self, path: str) -> tuple[Outcome, str]:
        """What became of an event that is sent there at first, and the reason that its retry names."""
        self.webhooks.url = f"{self.site.url}/{path}"
        delivery = self.deliveries.send(Kind.EVENT, EVENT)
        assert self.deliveries.wait_for(lambda: delivery.over or len(delivery.attempts) > 1, 5)
        return delivery.attempts[0].outcome, delivery.attempts[-1].reason


@pytest.fixture
def road() -> Iterator[Road]:
    """A site, and the way to it."""
    site = Site()
    thread = threading.Thread(target=site.serve_forever, args=(0.02,))
    thread.start()
    held = Road(site)
    yield held
    held.deliveries.close()
    held.webhooks.close()
    site.released.set()
    site.shutdown()
    site.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "outcome", "reason"),
    [
        ("ok", Outcome.ACKED, ""),
        ("204", Outcome.ACKED, ""),
        ("hop", Outcome.ACKED, ""),
        ("500", Outcome.FAILED, "http_error"),
        ("404", Outcome.FAILED, "http_error"),
        ("round", Outcome.FAILED, "too_many_redirects"),
        ("nowhere", Outcome.FAILED, "too_many_redirects"),
        ("hangup", Outcome.FAILED, "connection_failed"),
        ("garbage", Outcome.FAILED, "unknown_error"),
    ],
)
def test_every_failure_has_its_reason(road: Road, path: str, outcome: Outcome, reason: str) -> None:
    """What a retry says of the attempt before is Slack's own word for it."""
    assert road.first(path) == (outcome, reason)


def test_two_redirects_are_followed(road: Road) -> None:
    """Three requests at most are made for one attempt."""
    road.first("round")

    first = [path for path, headers, _ in road.site.seen if "x-slack-retry-num" not in headers]
    assert first == ["/round"] * 3


def test_an_address_that_is_none_fails(road: Road) -> None:
    """A request URL without a host cannot be reached."""
    road.webhooks.url = "nonsense"
    delivery = road.deliveries.send(Kind.COMMAND, {})

    assert road.deliveries.wait(delivery, 5)
    assert delivery.error == "dispatch_failed"


def test_slack_hangs_up_after_three_seconds(road: Road) -> None:
    """An app that does not answer is left; the retry says `http_timeout`; what it says later is not heard."""
    road.webhooks.url = f"{road.site.url}/silence"
    delivery = road.deliveries.send(Kind.COMMAND, {"command": "/ask"})
    assert road.site.arrived.wait(5)

    road.clock.advance(3)

    assert (delivery.state, delivery.error) == (State.GIVEN_UP, "operation_timeout")


def test_what_is_late_before_it_was_sent_is_not_sent(road: Road) -> None:
    """An attempt whose time is over before a thread took it up makes no request."""
    road.webhooks.url = f"{road.site.url}/ok"
    road.webhooks.abandon(Delivery(1, Kind.COMMAND, {}), Attempt(0, "", 0))

    delivery = road.deliveries.send(Kind.COMMAND, {})

    assert road.deliveries.wait(delivery, 5)
    assert (delivery.number, delivery.error, road.site.seen) == (1, "operation_timeout", [])


def test_nothing_is_sent_after_closing(road: Road) -> None:
    """A closed Slack delivers nothing more, and says nothing."""
    road.webhooks.close()
    delivery = road.deliveries.send(Kind.EVENT, EVENT)

    assert (delivery.over, road.site.seen) == (False, [])


def test_requests_are_signed(road: Road) -> None:
    """The signature covers version, timestamp and body; the first attempt has no retry headers."""
    road.first("ok")

    _, headers, body = road.site.seen[0]
    assert headers["x-slack-request-timestamp"] == "1700000000"
    assert headers["x-slack-signature"] == sign("secret", "1700000000", body)
    assert headers["content-type"] == "application/json"
    assert "x-slack-retry-num" not in headers


def test_the_signature_is_slacks() -> None:
    """The example of Slack's own page (Verifying requests from Slack) comes out as printed there."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"

    assert sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body) == expected


def test_bodies_are_forms_but_for_events() -> None:
    """A command is a form of its fields, an interaction a form with JSON in `payload`."""
    command, _ = encode(Kind.COMMAND, {"text": "ä&b", "is_enterprise_install": "false"})
    pressed, content_type = encode(Kind.INTERACTION, {"type": "block_actions"})

    assert parse_qs(command.decode()) == {"text": ["ä&b"], "is_enterprise_install": ["false"]}
    assert parse_qs(pressed.decode()) == {"payload": ['{"type": "block_actions"}']}
    assert content_type == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("content_type", "body", "said"),
    [
        ("text/plain", b"", {}),
        ("text/plain", b"hello", {"text": "hello"}),
        ("application/json", b'{"text": "hello"}', {"text": "hello"}),
        ("application/json", b"[1]", {"text": "[1]"}),
    ],
)
def test_answers_are_texts_or_objects(content_type: str, body: bytes, said: Json) -> None:
    """A JSON object is read as one, anything else as a text."""
    assert read(Answer(200, {"content-type": content_type}, body)) == said
