"""What is let through to Bolt, and what is answered at the door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.serving.web import MOST, Web
from tests.unit.bot.serving.conftest import NOW, SIGNING_SECRET, SetClock, headers, mention, signature

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


@dataclass
class Bolt:
    """Takes Bolt's place: keeps the bodies that reach it."""

    bodies: list[bytes] = field(default_factory=list)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with 200."""
        self.bodies.append(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        start_response("200 OK", [])
        return [b""]


@dataclass
class Door:
    """The application with its answers laid open."""

    bolt: Bolt = field(default_factory=Bolt)
    reasons: tuple[str, ...] = ()

    def __call__(self, method: str, path: str, body: bytes = b"", **environ: object) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of one request."""
        web = Web(self.bolt, signing_secret=SIGNING_SECRET, ready=lambda: self.reasons, clock=SetClock())
        said: list[Any] = []
        given = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": BytesIO(body), **environ}
        pieces = web(given, lambda *arguments: said.extend(arguments))  # type: ignore[arg-type]
        return int(said[0].split()[0]), b"".join(pieces).decode(), dict(said[1])


def signed(body: bytes, changed: Mapping[str, object] | None = None, *, moment: dt.datetime = NOW) -> dict[str, object]:
    """The environment of a signed event, with these values instead of the true ones."""
    sent = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers(body, moment).items()}
    return {**sent, "CONTENT_LENGTH": str(len(body)), **(changed or {})}


def test_a_signed_event_reaches_bolt_whole() -> None:
    """The body is handed on as it came."""
    door, body = Door(), mention("é ✓")

    assert door("POST", "/slack/events", body, **signed(body))[0] == 200
    assert door.bolt.bodies == [body]


@pytest.mark.parametrize(("age", "status"), [(-301, 401), (-300, 200), (0, 200), (300, 200), (301, 401)])
def test_a_signature_is_good_for_five_minutes(age: int, status: int) -> None:
    """Older ones, and those from the future, are refused: they may have been overheard."""
    body = mention("q")

    assert Door()("POST", "/slack/events", body, **signed(body, moment=NOW - dt.timedelta(seconds=age)))[0] == status


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_X_SLACK_SIGNATURE": ""},
        {"HTTP_X_SLACK_SIGNATURE": "v0=" + "0" * 64},
        {"HTTP_X_SLACK_SIGNATURE": "v0=é"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": ""},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "now"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 5_000},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "-1"},
        {"CONTENT_LENGTH": "10"},
        {"wsgi.input": BytesIO(mention("another"))},
    ],
)
def test_what_slack_did_not_sign_goes_no_further(changed: dict[str, object]) -> None:
    """A missing, wrong or unreadable signature, and a body that is not the signed one, are refused unparsed."""
    door, body = Door(), mention("q")

    assert door("POST", "/slack/events", body, **signed(body, changed))[0] == 401
    assert door.bolt.bodies == []


def test_a_body_that_is_no_text_is_refused() -> None:
    """Bytes that are no UTF-8 cannot be Slack's, even where the signature fits."""
    body, timestamp = b"\xff\xfe", str(int(NOW.timestamp()))
    environ = signed(body, {"HTTP_X_SLACK_SIGNATURE": signature(body, timestamp)})

    assert Door()("POST", "/slack/events", body, **environ)[0] == 401


@given(body=st.binary(max_size=40), stamp=st.text(max_size=12), mark=st.text(max_size=70))
def test_nothing_unsigned_is_ever_let_through(body: bytes, stamp: str, mark: str) -> None:
    """Whatever stands in body and headers, the answer is 401 and nothing breaks."""
    door = Door()
    environ = {"HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp, "HTTP_X_SLACK_SIGNATURE": mark, "CONTENT_LENGTH": len(body)}

    assert door("POST", "/slack/events", body, **{name: str(value) for name, value in environ.items()})[0] == 401
    assert door.bolt.bodies == []


@pytest.mark.parametrize(
    ("size", "environ", "status"),
    [
        (MOST, {}, 200),
        (MOST + 1, {}, 413),
        (5, {"CONTENT_LENGTH": str(MOST + 1)}, 413),
        (5, {"CONTENT_LENGTH": "9" * 50}, 413),
        (5, {"CONTENT_LENGTH": "-1"}, 413),
        (MOST, {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}, 200),
        (MOST + 1, {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}, 413),
        (MOST + 1, {"CONTENT_LENGTH": ""}, 401),
    ],
)
def test_a_body_has_at_most_a_megabyte(size: int, environ: dict[str, object], status: int) -> None:
    """Longer ones are refused, also with a length that is missing or not true; an endless input is not read."""
    body = b"a" * size

    assert Door()("POST", "/slack/events", body, **signed(body, environ))[0] == status


def test_the_process_says_that_it_lives() -> None:
    """`/healthz` is 200 even where no question can be taken."""
    assert Door(reasons=("The library does not open.",))("GET", "/healthz")[:2] == (200, "ok\n")


def test_it_says_whether_it_can_take_questions() -> None:
    """`/readyz` is 200, or 503 with each reason on a line."""
    ready, not_ready = Door(), Door(reasons=("The library does not open.", "The queue is full."))

    assert ready("GET", "/readyz")[:2] == (200, "ok\n")
    status, text, sent = not_ready("HEAD", "/readyz")
    assert (status, text) == (503, "The library does not open.\nThe queue is full.\n")
    assert sent["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/slack/events", "POST"),
        ("DELETE", "/slack/events", "POST"),
        ("POST", "/healthz", "GET, HEAD"),
        ("POST", "/readyz", "GET, HEAD"),
    ],
)
def test_another_method_is_told_which_would_do(method: str, path: str, allow: str) -> None:
    """405 with what is allowed."""
    status, _, sent = Door()(method, path)

    assert (status, sent["Allow"]) == (405, allow)


@pytest.mark.parametrize("path", ["/", "", "/slack/events/", "/slack/install", "/metrics"])
def test_nothing_else_is_there(path: str) -> None:
    """404 for every other path."""
    assert Door()("POST", path)[:2] == (404, "not found\n")
