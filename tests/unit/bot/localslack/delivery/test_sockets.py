"""Socket Mode on the wire, spoken with a bare WebSocket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from bot.localslack.clock import ManualClock
from bot.localslack.deliveries import Deliveries, Kind, State
from bot.localslack.faults import SOCKET, DeadSocket, Faults
from bot.localslack.records import Json
from bot.localslack.sockets import SocketMode
from bot.localslack.transcript import Transcript

EVENT: Json = {"type": "event_callback", "event": {"type": "message"}}


class Line:
    """Socket Mode, and deliveries over it."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.faults = Faults()
        self.sockets = SocketMode(self.clock, "A1", self.faults)
        self.deliveries = Deliveries(self.clock, lambda: self.sockets, Transcript(self.clock.now))
        self.opened = ExitStack()

    def open(self, *, dead: int = 0) -> ClientConnection:
        """One more connection that has been greeted; `dead` is how many of the others are."""
        number = self.sockets.connections + 1
        socket = self.opened.enter_context(connect(self.sockets.open_url(), compression=None))
        assert read(socket)["num_connections"] == number
        assert self.sockets.wait_connected(number - dead)
        return socket


def read(socket: ClientConnection) -> Json:
    """What Slack says next."""
    said: Json = json.loads(socket.recv(timeout=5))
    return said


def ack(socket: ClientConnection, envelope: Json, **payload: object) -> None:
    """Acknowledge an envelope."""
    socket.send(json.dumps({"envelope_id": envelope["envelope_id"], **payload}))


@pytest.fixture
def line() -> Iterator[Line]:
    """A server that is closed in the end."""
    held = Line()
    with held.opened:
        yield held
        held.deliveries.close()
        held.sockets.close()


def test_slack_says_hello(line: Line) -> None:
    """The first message greets, with how many connections there are and whose they are."""
    with connect(line.sockets.open_url(), compression=None) as socket:
        hello = read(socket)

    assert (hello["type"], hello["num_connections"], hello["connection_info"]) == ("hello", 1, {"app_id": "A1"})
    assert isinstance(hello["debug_info"], dict)
    assert {"host", "build_number", "approximate_connection_time"} == hello["debug_info"].keys()


def test_a_ticket_opens_one_connection(line: Line) -> None:
    """An address works once, and one that was never given does not work at all."""
    url = line.sockets.open_url()

    with connect(url, compression=None):
        pass

    for used in (url, url.replace("ticket=", "ticket=x")):
        with pytest.raises(InvalidStatus, match="401"), connect(used, compression=None):
            pass


def test_the_eleventh_connection_is_sent_away(line: Line) -> None:
    """Ten connections may be open; one more is told `too_many_websockets` and closed."""
    for _ in range(10):
        line.open()

    with connect(line.sockets.open_url(), compression=None) as eleventh:
        assert read(eleventh)["reason"] == "too_many_websockets"
        with pytest.raises(ConnectionClosed):
            eleventh.recv(timeout=5)


@pytest.mark.parametrize(
    ("kind", "payload", "answers"),
    [
        (Kind.EVENT, EVENT, False),
        (Kind.COMMAND, {"command": "/ask"}, True),
        (Kind.INTERACTION, {"type": "block_actions"}, False),
        (Kind.INTERACTION, {"type": "view_submission"}, True),
    ],
)
def test_envelopes_say_whether_an_answer_is_read(line: Line, kind: Kind, payload: Json, *, answers: bool) -> None:
    """Commands and forms read the acknowledgement's payload; for the others it is passed over."""
    socket = line.open()
    delivery = line.deliveries.send(kind, payload)
    envelope = read(socket)

    ack(socket, envelope, payload={"text": "hello"})

    assert line.deliveries.wait(delivery, 5)
    assert (envelope["type"], envelope["payload"]) == (kind.value, payload)
    assert envelope["accepts_response_payload"] is answers
    assert ("retry_attempt" in envelope) is (kind is Kind.EVENT)
    assert delivery.response == ({"text": "hello"} if answers else {})


def test_nonsense_is_passed_over(line: Line) -> None:
    """What is no JSON, no object, or of no known envelope does no harm."""
    socket = line.open()
    delivery = line.deliveries.send(Kind.EVENT, EVENT)
    envelope = read(socket)

    for nonsense in ("{", "[]", "{}", '{"envelope_id": "x"}'):
        socket.send(nonsense)
    ack(socket, envelope)

    assert line.deliveries.wait(delivery, 5)


def test_what_comes_while_nobody_is_connected_waits(line: Line) -> None:
    """The first connection within the three seconds gets it."""
    delivery = line.deliveries.send(Kind.COMMAND, {"command": "/ask"})

    socket = line.open()
    ack(socket, read(socket))

    assert line.deliveries.wait(delivery, 5)
    assert delivery.state is State.ACKED


def test_what_nobody_took_in_time_is_not_sent_later(line: Line) -> None:
    """A command that waited three seconds in vain is over; a later connection hears nothing of it."""
    delivery = line.deliveries.send(Kind.COMMAND, {"command": "/ask"})
    line.clock.advance(3)

    socket = line.open()
    event = line.deliveries.send(Kind.EVENT, EVENT)

    assert delivery.error == "operation_timeout"
    ack(socket, read(socket))
    assert line.deliveries.wait(event, 5)


def test_an_interaction_is_not_sent_twice(line: Line) -> None:
    """Where the connection of a command breaks, the next one does not get it again, while an event it does."""
    first = line.open()
    line.deliveries.send(Kind.COMMAND, {"command": "/ask"})
    read(first)
    event = line.deliveries.send(Kind.EVENT, EVENT)
    before = read(first)

    line.sockets.drop()
    second = line.opened.enter_context(connect(line.sockets.open_url(), compression=None))
    read(second)

    again = read(second)
    assert again == before
    ack(second, again)
    assert line.deliveries.wait(event, 5)


def test_connections_take_turns(line: Line) -> None:
    """Payloads are spread over the open connections."""
    sockets = [line.open(), line.open()]

    for _ in range(4):
        line.deliveries.send(Kind.EVENT, EVENT)

    for socket in sockets:
        for _ in range(2):
            ack(socket, read(socket))
    assert line.deliveries.settle(5)


def test_a_frozen_line_swallows_what_it_is_given(line: Line) -> None:
    """Nothing comes out of a dead socket and nothing that goes in counts, though it is open; another works on."""
    dead = line.open()
    line.sockets.freeze()
    alive = line.open(dead=1)

    line.deliveries.send(Kind.EVENT, EVENT)
    line.deliveries.send(Kind.EVENT, EVENT)
    envelope = read(alive)
    ack(dead, envelope)
    with pytest.raises(TimeoutError):
        dead.recv(timeout=0.05)
    ack(alive, envelope)

    assert line.deliveries.wait_for(lambda: sum(d.over for d in line.deliveries.all) == 1, 5)
    assert line.sockets.connections == 2


def test_a_planned_dead_socket_dies_with_its_envelope(line: Line) -> None:
    """The fault takes the line that the next envelope goes out on."""
    socket = line.open()
    line.faults.inject(SOCKET, DeadSocket())

    line.deliveries.send(Kind.EVENT, EVENT)

    with pytest.raises(TimeoutError):
        socket.recv(timeout=0.05)
    assert not line.sockets.wait_connected(1, timeout=0)


def test_a_connection_is_warned_ten_seconds_before_it_ends(line: Line) -> None:
    """`warning` first, then `refresh_requested` and the end; between them new payloads go elsewhere."""
    old = line.open()
    line.sockets.refresh()
    assert read(old)["reason"] == "warning"
    new = line.opened.enter_context(connect(line.sockets.open_url(), compression=None))
    read(new)

    delivery = line.deliveries.send(Kind.EVENT, EVENT)
    ack(new, read(new))
    assert line.deliveries.wait(delivery, 5)
    line.clock.advance(10)

    assert read(old)["reason"] == "refresh_requested"
    with pytest.raises(ConnectionClosed):
        old.recv(timeout=5)


def test_connections_can_be_ended_for_a_reason(line: Line) -> None:
    """`link_disabled` is said, and the connection closed."""
    socket = line.open()

    line.sockets.disconnect("link_disabled")

    assert read(socket)["reason"] == "link_disabled"
    with pytest.raises(ConnectionClosed):
        socket.recv(timeout=5)
