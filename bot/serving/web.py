"""What stands at our address: Slack's events for those who sign them, and two pages for whoever watches the process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier

from retrieval.ports import Clock

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

EVENTS = "/slack/events"
ALIVE = "/healthz"
"""The process lives."""
READY = "/readyz"
"""Questions can be taken."""
MOST = 1_048_576
"""Bytes of a request's body; Slack's own are a few thousand."""

_DIGITS = re.compile("[0-9]{1,12}")


class Web:
    """A WSGI application: signed requests go to `bolt`, everything else is answered here.

    Nothing of a request is parsed before its signature is known to be Slack's and at most 300 s old
    (docs.slack.dev/authentication/verifying-requests-from-slack). `ready` gives the reasons why questions cannot be
    taken just now.
    """

    def __init__(
        self, bolt: WSGIApplication, *, signing_secret: str, ready: Callable[[], tuple[str, ...]], clock: Clock
    ) -> None:
        self._bolt = bolt
        self._ready = ready
        self._verifier = SignatureVerifier(signing_secret, _Seconds(clock))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        allowed = {EVENTS: ("POST",), ALIVE: ("GET", "HEAD"), READY: ("GET", "HEAD")}.get(path)
        if allowed is None:
            return _plain(start_response, HTTPStatus.NOT_FOUND)
        if environ.get("REQUEST_METHOD", "") not in allowed:
            return _plain(start_response, HTTPStatus.METHOD_NOT_ALLOWED, allow=", ".join(allowed))
        if path == EVENTS:
            return self._events(environ, start_response)
        reasons = self._ready() if path == READY else ()
        status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
        return _plain(start_response, status, "\n".join(reasons or ("ok",)))

    def _events(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (body := _body(environ)) is None:
            return _plain(start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not self._signed(environ, body):
            return _plain(start_response, HTTPStatus.UNAUTHORIZED)
        passed = environ | {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return self._bolt(passed, start_response)

    def _signed(self, environ: WSGIEnvironment, body: bytes) -> bool:
        """Whether Slack signed this body lately; what the verifier would stumble over is no signature either."""
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not _DIGITS.fullmatch(timestamp) or not signature.isascii():
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False


class _Seconds(SlackClock):
    """Our clock as slack_sdk reads one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.now().timestamp()


def _body(environ: WSGIEnvironment) -> bytes | None:
    """The body, None for one that is too long, whatever its length claims to be.

    Without a length it is read only where the server says that it ends the input itself, and else taken for empty.
    """
    claimed = environ.get("CONTENT_LENGTH", "")
    if claimed:
        length = int(claimed) if _DIGITS.fullmatch(claimed) else MOST + 1
    else:
        length = MOST + 1 if environ.get("wsgi.input_terminated") else 0
    if claimed and length > MOST:
        return None
    body = _read(environ, length)
    return body if len(body) <= MOST else None


def _read(environ: WSGIEnvironment, length: int) -> bytes:
    """At most this many bytes; an input may give fewer at a time."""
    pieces = []
    while length > 0 and (piece := environ["wsgi.input"].read(length)):
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _plain(start_response: StartResponse, status: HTTPStatus, text: str = "", *, allow: str = "") -> Iterable[bytes]:
    body = f"{text or status.phrase.lower()}\n".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response(f"{status.value} {status.phrase}", [*headers, ("Allow", allow)] if allow else headers)
    return [body]
