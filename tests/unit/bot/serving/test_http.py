"""HTTP mode on a real server: what is taken, what is refused, how it ends."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from threading import Thread
from time import perf_counter

import pytest

from bot.errors import ServingError
from bot.serving.http import HttpFront
from bot.serving.web import MOST
from retrieval.adapters.system_clock import SystemClock
from tests.unit.bot.serving.conftest import (
    SIGNING_SECRET,
    Heard,
    Told,
    headers,
    mention,
    send,
    signature,
    told,
)
from tests.unit.bot.serving.smallslack import until

WAIT = 10.0


@pytest.fixture
def front(heard: Heard) -> Iterator[HttpFront]:
    """A server on a free port of this machine."""
    front = a_front(heard)
    front.start()
    yield front
    front.close()


def a_front(heard: Heard, address: str = "127.0.0.1:0") -> HttpFront:
    """A server that has not started."""
    return HttpFront(
        heard.app(), address=address, signing_secret=SIGNING_SECRET, ready=lambda: ("No.",), clock=SystemClock()
    )


def signed(body: bytes) -> dict[str, str]:
    """Headers of a body that Slack signs now."""
    return headers(body, SystemClock().now())


def post(front: HttpFront, body: bytes, sent: dict[str, str] | None = None) -> Told:
    """One event; signed, unless other headers are given."""
    return send(front.bound, "POST", "/slack/events", body, signed(body) if sent is None else sent)


def raw(front: HttpFront, request: bytes) -> bytes:
    """What is answered to these bytes until the connection is closed."""
    with socket.create_connection(front.bound, timeout=WAIT) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(4096), b""))


def refused(bound: tuple[str, int]) -> bool:
    """Whether nobody listens there."""
    try:
        socket.create_connection(bound, timeout=WAIT).close()
    except ConnectionError:
        return True
    return False


def test_a_signed_event_is_acknowledged_and_heard(front: HttpFront, heard: Heard) -> None:
    """Slack gets its 200, the listener the event."""
    assert post(front, mention("<@U0> what is new?")).status == 200
    assert heard.events.get(timeout=WAIT) == "<@U0> what is new?"


def test_slack_can_verify_the_address(front: HttpFront) -> None:
    """The challenge comes back, which is how Slack accepts a request URL."""
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB"}).encode()

    assert post(front, body).text == '{"challenge":"3eZbrw1aB"}'.replace(":", ": ")


def test_an_unsigned_event_is_refused(front: HttpFront, heard: Heard) -> None:
    """401, and the listener hears nothing of it."""
    assert post(front, mention("q"), {"Content-Type": "application/json"}).status == 401
    assert heard.events.empty()


def test_an_event_overheard_earlier_is_refused(front: HttpFront, heard: Heard) -> None:
    """A true signature of six minutes ago is not good any more."""
    body, timestamp = mention("q"), str(int(SystemClock().now().timestamp()) - 360)
    sent = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature(body, timestamp)}

    assert post(front, body, sent).status == 401
    assert heard.events.empty()


def test_a_claimed_length_over_a_megabyte_is_refused_at_once(front: HttpFront) -> None:
    """413 before any of the body is sent."""
    answer = raw(front, b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (MOST + 1))

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_without_a_length_is_counted(front: HttpFront, heard: Heard) -> None:
    """A chunked body over a megabyte is refused, a short one is taken."""
    chunk = b"%x\r\n%s\r\n" % (MOST // 4, b"a" * (MOST // 4))
    start = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    body = mention("chunked")
    sent = b"".join(f"{name}: {value}\r\n".encode() for name, value in signed(body).items())

    assert raw(front, start + b"\r\n" + chunk * 4).startswith(b"HTTP/1.1 413 ")
    answer = raw(front, start + sent + b"Connection: close\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert heard.events.get(timeout=WAIT) == "chunked"


def test_a_length_that_is_too_short_cuts_the_signed_body(front: HttpFront, heard: Heard) -> None:
    """What was signed is not what was read: 401."""
    body = mention("q")

    with closing(HTTPConnection(*front.bound, timeout=WAIT)) as connection:
        connection.request("POST", "/slack/events", body=body[:-5], headers=signed(body))
        assert told(connection.getresponse()).status == 401
    assert heard.events.empty()


def test_a_hundred_events_at_once_are_all_acknowledged(front: HttpFront, heard: Heard) -> None:
    """Each gets its 200 and each is heard, once."""
    texts = [f"question {n}" for n in range(100)]
    began = perf_counter()

    with ThreadPoolExecutor(100) as people:
        statuses = list(people.map(lambda text: post(front, mention(text)).status, texts))

    assert statuses == [200] * 100
    assert perf_counter() - began < WAIT
    assert sorted(heard.events.get(timeout=WAIT) for _ in texts) == sorted(texts)


def test_readiness_is_told_while_it_listens(front: HttpFront) -> None:
    """Both pages are served beside the events."""
    assert send(front.bound, "GET", "/healthz").status == 200
    assert send(front.bound, "GET", "/readyz").text == "No.\n"
    assert front.lost() is None


def test_closing_finishes_what_is_under_way_and_frees_the_address(front: HttpFront, heard: Heard) -> None:
    """A command that waits for its acknowledgement gets it, and nobody is let in after that."""
    body = b"command=%2Fask&text=what&team_id=T1&user_id=U1&channel_id=C1&trigger_id=1"
    sent = signed(body) | {"Content-Type": "application/x-www-form-urlencoded"}
    bound = front.bound

    with ThreadPoolExecutor(1) as people:
        answer = people.submit(post, front, body, sent)
        ack = heard.commands.get(timeout=WAIT)
        end = Thread(target=front.close)
        end.start()
        assert until(lambda: refused(bound))
        ack("Looking.")
        assert answer.result(timeout=WAIT).status == 200
        end.join(WAIT)
    front.close()

    assert refused(bound)
    assert front.lost() is None


def test_an_address_in_use_is_said(front: HttpFront, heard: Heard) -> None:
    """The sentence names the address and the setting that changes it."""
    taken = f"127.0.0.1:{front.bound[1]}"

    with pytest.raises(ServingError, match=rf"^Footnote cannot listen on {taken} \(.+\); set FOOTNOTE_HTTP_ADDRESS"):
        a_front(heard, taken).start()


def test_nothing_listens_before_the_start(heard: Heard) -> None:
    """There is no address yet, and closing what never began does nothing."""
    front = a_front(heard)

    with pytest.raises(ServingError, match=r"^Nothing listens on 127\.0\.0\.1:0 yet\.$"):
        _ = front.bound
    front.close()


def test_a_server_that_ends_by_itself_is_noticed(front: HttpFront) -> None:
    """What ends the server's thread is said, so that the process can end too."""
    server, thread = front._server, front._thread  # noqa: SLF001 - nothing outside can make the thread end
    assert server is not None
    assert thread is not None
    server.trigger.pull_trigger(lambda: (server.close(), server.trigger.close()))
    thread.join(WAIT)

    assert front.lost() == "The HTTP server on 127.0.0.1:0 has ended."
