"""Deliveries over HTTP to the app's request URL, signed and limited as Slack's are.

Signature: `v0=` HMAC-SHA256 of `v0:{timestamp}:{body}`; the retry headers and their reasons: docs.slack.dev, Events API
and Verifying requests from Slack. Form bodies carry a command's fields, or an interaction as JSON in `payload`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urljoin, urlsplit

from pydantic import JsonValue, TypeAdapter, ValidationError

from bot.localslack.clock import wall_time
from bot.localslack.deliveries import Attempt, Deliveries, Delivery, Kind
from bot.localslack.payloads.envelopes import TOKEN
from bot.localslack.records import Json

AT_ONCE = 128
MOST_REDIRECTS = 2
CONNECT_SECONDS = 3.0
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
REDIRECTS = (301, 302, 303, 307, 308)

logger = logging.getLogger(__name__)
_object: TypeAdapter[Json] = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app said to a request."""

    status: int
    headers: dict[str, str]
    body: bytes


class RequestUrlError(Exception):
    """The request URL did not answer the challenge, so Slack would not take it."""


class Webhooks:
    """Carries deliveries to a request URL; `stamp` is what signatures are dated with, the machine's time as a rule."""

    timeout = "http_timeout"

    def __init__(self, signing_secret: str, *, stamp: Callable[[], float] = wall_time) -> None:
        self.url = ""
        self.stamp = stamp
        self.signing_secret = signing_secret
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="localslack-webhook")
        self._open: dict[tuple[int, int], HTTPConnection] = {}
        self._abandoned: set[tuple[int, int]] = set()
        self._lock = threading.Lock()

    def verify(self, url: str) -> None:
        """Ask the URL to answer a challenge, as Slack does before it takes one.

        Raises:
            RequestUrlError: it did not, with what it said instead.
        """
        challenge = secrets.token_hex(16)
        body = json.dumps({"token": TOKEN, "challenge": challenge, "type": "url_verification"}).encode()
        try:
            answer = self._post(url, body, self.headers(body, JSON), None)
        except (OSError, HTTPException) as error:
            raise RequestUrlError(f"Nothing answers at {url}; start the app's HTTP server first.") from error
        if answer.status != HTTPStatus.OK or challenge not in answer.body.decode(errors="replace"):
            raise RequestUrlError(f"{url} answered the challenge with status {answer.status} and not with its value.")

    def carry(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        """Post it from a thread of the pool, so that many are under way at once."""
        try:
            self._pool.submit(self._deliver, delivery, attempt, report)
        except RuntimeError:  # the pool was shut down: nothing is delivered any more
            logger.debug("Slack has closed; delivery %d is not sent.", delivery.number)

    def abandon(self, delivery: Delivery, attempt: Attempt) -> None:
        """Hang up; what the app still says to this attempt is not heard."""
        key = (delivery.number, attempt.number)
        with self._lock:
            self._abandoned.add(key)
            connection = self._open.get(key)
        if connection is not None:
            _hang_up(connection)

    def close(self) -> None:
        """Hang up everywhere, and wait for the pool's threads."""
        with self._lock:
            connections = tuple(self._open.values())
        for connection in connections:
            _hang_up(connection)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def headers(self, body: bytes, content_type: str) -> dict[str, str]:
        """What Slack sends with this body, its signature included."""
        timestamp = str(int(self.stamp()))
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self.signing_secret, timestamp, body),
        }

    def _deliver(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        body, content_type = encode(delivery.kind, delivery.payload)
        headers = self.headers(body, content_type)
        if attempt.number:
            headers |= {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": attempt.reason}
        key = (delivery.number, attempt.number)
        try:
            answer = self._post(self.url, body, headers, key)
        except ConnectionError:
            report.failed(delivery, attempt.number, "connection_failed")
        except TimeoutError:
            report.failed(delivery, attempt.number, self.timeout)
        except (OSError, HTTPException, ValueError):
            report.failed(delivery, attempt.number, "unknown_error")
        else:
            _judge(delivery, attempt, answer, report)

    def _post(self, url: str, body: bytes, headers: dict[str, str], key: tuple[int, int] | None) -> Answer:
        """Post, following two redirects at most.

        Raises:
            OSError, HTTPException: nothing came back.
        """
        answer = self._post_once(url, body, headers, key)
        for _ in range(MOST_REDIRECTS):
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                break
            url = urljoin(url, answer.headers["location"])
            answer = self._post_once(url, body, headers, key)
        return answer

    def _post_once(self, url: str, body: bytes, headers: dict[str, str], key: tuple[int, int] | None) -> Answer:
        parts = urlsplit(url)
        connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=CONNECT_SECONDS)
        try:
            connection.connect()
            connection.sock.settimeout(None)  # from here on the clock decides when three seconds are over
            self._register(key, connection)
            connection.request("POST", f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", body, headers)
            response = connection.getresponse()
            heard = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, heard, response.read())
        finally:
            with self._lock:
                if key is not None:
                    self._open.pop(key, None)
            connection.close()

    def _register(self, key: tuple[int, int] | None, connection: HTTPConnection) -> None:
        if key is None:
            connection.sock.settimeout(CONNECT_SECONDS)
            return
        with self._lock:
            if key in self._abandoned:
                raise TimeoutError
            self._open[key] = connection


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's signature of a body at this time."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def encode(kind: Kind, payload: Json) -> tuple[bytes, str]:
    """The body and its content type: JSON for events, a form for commands, JSON in a form for interactions."""
    if kind is Kind.EVENT:
        return json.dumps(payload).encode(), JSON
    if kind is Kind.COMMAND:
        return urlencode({name: str(value) for name, value in payload.items()}).encode(), FORM
    return urlencode({"payload": json.dumps(payload)}).encode(), FORM


def read(answer: Answer) -> Json:
    """What an acknowledgement says: a JSON object, or a text."""
    text = answer.body.decode(errors="replace").strip()
    if not text:
        return {}
    if JSON in answer.headers.get("content-type", ""):
        with suppress(ValidationError):
            return _object.validate_json(text)
    return {"text": text}


def _judge(delivery: Delivery, attempt: Attempt, answer: Answer, report: Deliveries) -> None:
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        report.acked(delivery, attempt.number, read(answer), status)
        return
    reason = "too_many_redirects" if status in REDIRECTS else "http_error"
    again = "x-slack-no-retry" not in answer.headers
    report.failed(delivery, attempt.number, reason, status=status, again=again)


def _hang_up(connection: HTTPConnection) -> None:
    with suppress(OSError, AttributeError):  # closed already, by its own thread
        connection.sock.shutdown(socket.SHUT_RDWR)
