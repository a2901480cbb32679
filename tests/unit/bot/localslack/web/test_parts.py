"""The small parts: rates, faults, transcript, server, workspace."""

from __future__ import annotations

import json
import logging
import socket
import struct
import threading
from urllib.parse import urlsplit

import pytest

from bot.localslack.clock import ManualClock
from bot.localslack.faults import EVERY_METHOD, ApiError, Faults
from bot.localslack.ratelimits import RateLimits
from bot.localslack.records import Change, ChangeKind, Status
from bot.localslack.transcript import Direction, Transcript
from bot.localslack.webserver import Reply, Request, WebServer
from bot.localslack.workspace import Workspace


def test_rates_can_be_switched_off() -> None:
    """Without limits every call goes ahead."""
    limits = RateLimits(ManualClock().now, enabled=False)

    assert not any(limits.take("apps.connections.open") for _ in range(50))


def test_a_refused_call_costs_nothing() -> None:
    """Asking again and again does not put the next call off."""
    clock = ManualClock()
    limits = RateLimits(clock.now)
    assert not any(limits.take("apps.connections.open") for _ in range(10))

    assert [limits.take("apps.connections.open") for _ in range(3)] == [60, 60, 60]
    clock.advance(60)

    assert limits.take("apps.connections.open") == 0


def test_faults_meet_the_calls_they_are_for() -> None:
    """After `skip` calls, for `times` calls; the first that was planned wins; `None` lasts until all is cleared."""
    faults = Faults()
    faults.inject("a", ApiError("first"), skip=1, times=2)
    faults.inject(EVERY_METHOD, ApiError("any"), times=None)

    met = [faults.take("a") for _ in range(4)]

    assert met == [ApiError("any"), ApiError("first"), ApiError("first"), ApiError("any")]
    assert faults.take("b") == ApiError("any")
    faults.clear()
    assert faults.take("a") is None


def test_a_transcript_is_read_by_kind_and_as_lines() -> None:
    """Entries keep their order and their time; the dump has one JSON object a line."""
    clock = ManualClock()
    transcript = Transcript(clock.now)
    transcript.note(Direction.TO_APP, "hello", {})
    transcript.note(Direction.FROM_APP, "auth.test", {"token": "xoxb", "a": 1})

    lines = [json.loads(line) for line in transcript.jsonl().splitlines()]

    assert [line["what"] for line in lines] == ["hello", "auth.test"]
    assert lines[1]["payload"] == {"a": 1}
    assert [entry.at for entry in transcript.entries("hello")] == [clock.now()]


def test_a_server_closes_while_somebody_hangs_on() -> None:
    """A client that connects and says nothing does not hold the server up, and no thread stays."""
    before = threading.active_count()
    server = WebServer({"/": lambda request: Reply(request.path.encode())})
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port)) as silent:
        with socket.create_connection((address.hostname, address.port)) as speaking:
            speaking.sendall(b"GET /hi HTTP/1.0\r\n\r\n")
            assert speaking.makefile("rb").read().endswith(b"hi")
        server.close()
        assert silent.recv(1) == b""
    server.close()

    assert threading.active_count() == before


def test_a_route_is_the_longest_that_fits() -> None:
    """`/api/x/` is served before `/api/`, and a route may hang up."""
    asked: list[Request] = []
    routes = {"/api/": lambda _request: Reply(b"short"), "/api/x/": asked.append}
    with WebServer(routes) as server:
        address = urlsplit(server.url)
        with socket.create_connection((address.hostname, address.port)) as connection:
            connection.sendall(b"POST /api/x/y?z=1 HTTP/1.0\r\nContent-Length: 2\r\nX-Who: me\r\n\r\nhi")
            assert connection.makefile("rb").read() == b""

    assert [(request.path, request.query, request.headers["x-who"], request.body) for request in asked] == [
        ("y", "z=1", "me", b"hi")
    ]


def test_an_error_of_a_route_hangs_up(own_warnings: list[logging.LogRecord]) -> None:
    """A route that fails is logged and ends its connection only; the server goes on."""

    def fail(request: Request) -> Reply:
        raise ValueError(request.path)

    with WebServer({"/bad": fail, "/": lambda _request: Reply(b"fine")}) as server:
        address = urlsplit(server.url)
        for path, said in ((b"/bad", b""), (b"/good", b"fine")):
            with socket.create_connection((address.hostname, address.port)) as connection:
                connection.sendall(b"GET " + path + b" HTTP/1.0\r\n\r\n")
                assert connection.makefile("rb").read().endswith(said)
    assert "request to the local Slack failed" in own_warnings.pop().getMessage()


def test_a_client_that_hangs_up_is_no_error() -> None:
    """Somebody who resets the connection instead of reading the answer is not logged."""
    go = threading.Event()

    def slow(_request: Request) -> Reply:
        go.wait(5)
        return Reply(b"x" * 10_000_000)

    with WebServer({"/": slow}) as server:
        address = urlsplit(server.url)
        with socket.create_connection((address.hostname, address.port)) as connection:
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        go.set()


def test_another_bot_has_no_user() -> None:
    """What another app says carries its own bot_id and nobody's user."""
    space = Workspace(ManualClock().now)
    channel = space.add_channel("general")

    payload = space.post(channel.id, {"bot_id": "B9", "subtype": "bot_message"}, user="").payload

    assert (payload["bot_id"], "user" in payload) == ("B9", False)


def test_times_of_messages_only_grow() -> None:
    """Two messages of one moment have different times, in order; a clock that stands does not matter."""
    space = Workspace(ManualClock().now)

    stamps = [space.next_ts() for _ in range(3)]

    assert stamps == sorted(set(stamps))


def test_who_waits_is_woken_by_a_change() -> None:
    """Waiting ends as soon as what is waited for holds, and says whether it does."""
    space = Workspace(ManualClock().now)
    person = space.add_user("ann")
    channel = space.direct(person.id)
    poster = threading.Thread(target=lambda: space.post(channel.id, {"text": "hi"}, user=person.id))

    poster.start()

    assert space.wait_for(lambda: bool(space.messages[channel.id]))
    assert not space.wait_for(lambda: False, timeout=0.01)
    poster.join()


def test_listeners_hear_of_every_change() -> None:
    """Posting, editing and deleting are told with what the message was before."""
    space = Workspace(ManualClock().now)
    person = space.add_user("ann")
    channel = space.direct(person.id)
    heard: list[Change] = []
    space.on_posted(heard.append)

    message = space.post(channel.id, {"text": "a"}, user=person.id)
    space.edit(channel.id, message.ts, {"text": "b"})
    space.delete(channel.id, message.ts)

    assert [change.kind for change in heard] == [ChangeKind.POSTED, ChangeKind.EDITED, ChangeKind.DELETED]
    assert [(change.previous or message).text for change in heard] == ["a", "a", "b"]


def test_listeners_may_take_their_time() -> None:
    """A listener is called without the lock: another thread can use the workspace meanwhile."""
    space = Workspace(ManualClock().now)
    person = space.add_user("ann")
    channel = space.direct(person.id)

    def elsewhere(_change: Change) -> None:
        other = threading.Thread(target=space.next_ts)
        other.start()
        other.join(5)
        assert not other.is_alive()

    space.on_posted(elsewhere)
    with space.changing():
        space.post(channel.id, {"text": "a"}, user=person.id)


def test_a_status_clears_by_itself() -> None:
    """After two minutes nothing stands under the thread any more."""
    clock = ManualClock()
    space = Workspace(clock.now)
    space.statuses["D1", "1.1"] = Status("is reading", (), clock.now())

    assert space.status("D1", "1.1") is not None
    clock.advance(120)

    assert space.status("D1", "1.1") is None
    assert space.status("D1", "2.2") is None


@pytest.mark.parametrize("own", [True, False])
def test_the_apps_own_messages_are_marked(own: bool) -> None:  # noqa: FBT001 - a case, not a switch
    """Only what the app says carries its bot_id."""
    space = Workspace(ManualClock().now)
    person = space.add_user("ann")

    message = space.post(space.direct(person.id).id, {}, user=space.app.user_id if own else person.id)

    assert ("bot_profile" in message.payload) is own
    assert message.bot_id == (space.app.bot_id if own else "")
