"""Socket Mode on loopback: tickets, hello, envelopes, acknowledgements, and connections that come and go.

What is said on the wire: docs.slack.dev, Using Socket Mode. A redelivery has an envelope of its own, while an envelope
whose connection broke comes again unchanged on another one (bolt-js#2487).
"""

from __future__ import annotations

import logging
import secrets
import threading
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast
from urllib.parse import parse_qs, urlsplit

from pydantic import JsonValue, TypeAdapter, ValidationError
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from bot.localslack import frames
from bot.localslack.clock import Clock
from bot.localslack.deliveries import Attempt, Deliveries, Delivery, Kind, Outcome
from bot.localslack.faults import SOCKET, Faults
from bot.localslack.lines import Line
from bot.localslack.records import Json
from bot.slackfacts.limits import bound

HOST = "127.0.0.1"
WARNING_SECONDS = 10.0
CLOSE_SECONDS = 1.0
PING_SECONDS = 0.2
"""slack_sdk's built-in client can hang up only between two frames, so they come often."""

logger = logging.getLogger(__name__)
_object: TypeAdapter[Json] = TypeAdapter(dict[str, JsonValue])


@dataclass(slots=True)
class _Envelope:
    """A message that waits for its acknowledgement, and the line that it went out on; None while there is none."""

    delivery: Delivery
    attempt: Attempt
    report: Deliveries
    message: Json
    line: Line | None = None
    sent: bool = False

    @property
    def may_go(self) -> bool:
        """Whether it may be sent (again): it is waited for; and only an event goes twice, where its line broke."""
        waiting = self.delivery.attempts[self.attempt.number].outcome is Outcome.WAITING
        return waiting and (not self.sent or self.delivery.kind is Kind.EVENT)


class SocketMode:
    """The server that the app's Socket Mode client talks to; carries deliveries while the app has no request URL."""

    timeout = "timeout"

    def __init__(self, clock: Clock, app_id: str, faults: Faults) -> None:
        self._clock = clock
        self._app_id = app_id
        self._faults = faults
        self._tickets: set[str] = set()
        self._lines: list[Line] = []
        self._envelopes: dict[str, _Envelope] = {}
        self._turn = 0
        self._goodbyes: list[threading.Thread] = []
        self._changed = threading.Condition(threading.RLock())
        self._server = serve(
            self._attend,
            HOST,
            0,
            compression=None,
            process_request=self._admit,
            create_connection=Line,
            close_timeout=CLOSE_SECONDS,
            ping_interval=PING_SECONDS,
            ping_timeout=None,
        )
        self._thread = threading.Thread(target=self._server.serve_forever, name="localslack-sockets")
        self._thread.start()

    # What `apps.connections.open` answers

    def open_url(self) -> str:
        """An address for one connection, which works once."""
        ticket = secrets.token_hex(16)
        with self._changed:
            self._tickets.add(ticket)
        port = self._server.socket.getsockname()[1]
        return f"ws://{HOST}:{port}/link/?ticket={ticket}&app_id={self._app_id}"

    # Connections

    @property
    def connections(self) -> int:
        """How many connections are open, silent ones included."""
        return len(self._lines)

    def wait_connected(self, number: int = 1, *, timeout: float = 5.0) -> bool:
        """Wait until that many connections are open and work; whether they are."""
        with self._changed:
            return self._changed.wait_for(lambda: sum(not line.frozen for line in self._usable()) >= number, timeout)

    def refresh(self) -> None:
        """Recycle every connection: a warning now; after ten seconds `refresh_requested`, and the end."""
        lines = tuple(self._lines)
        self._say_disconnect(lines, "warning")
        self._clock.call_later(WARNING_SECONDS, lambda: self._end(lines))

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """End every connection with this reason and no warning: `refresh_requested`, `link_disabled`."""
        self._end(tuple(self._lines), reason)

    def drop(self) -> None:
        """Break every connection without a word."""
        for line in tuple(self._lines):
            line.drop()

    def freeze(self) -> None:
        """Let every connection that is open now go silent without closing."""
        for line in tuple(self._lines):
            line.freeze()

    def close(self) -> None:
        """Close every connection and the server; no thread is left."""
        for line in tuple(self._lines):
            line.thaw()
        self._server.shutdown()
        for thread in (self._thread, *self._goodbyes):
            thread.join()

    # Carrying

    def carry(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        """Send an envelope on the next open connection; with none open it waits for one until its time is over."""
        message = frames.envelope(delivery, attempt)
        envelope = _Envelope(delivery, attempt, report, message)
        with self._changed:
            self._envelopes[str(message["envelope_id"])] = envelope
        self._send(envelope)

    def abandon(self, delivery: Delivery, attempt: Attempt) -> None:
        """Send this no more; an acknowledgement that still comes counts while the delivery is under way."""
        with self._changed:
            for envelope in self._envelopes.values():
                if envelope.delivery is delivery and envelope.attempt.number == attempt.number:
                    envelope.line = None
            if delivery.over:
                self._forget(delivery)

    def _send(self, envelope: _Envelope) -> None:
        while (line := self._take_line(envelope)) is not None:
            if self._faults.take(SOCKET) is not None:
                line.freeze()
            if line.tell(envelope.message):
                return
            with self._changed:
                line.draining = True
                if envelope.line is not line:
                    return  # the line broke meanwhile, and whoever saw that has sent it on

    def _take_line(self, envelope: _Envelope) -> Line | None:
        with self._changed:
            usable = self._usable()
            self._turn += 1
            envelope.line = usable[self._turn % len(usable)] if usable else None
            envelope.sent = envelope.sent or envelope.line is not None
            return envelope.line

    def _usable(self) -> list[Line]:
        return [line for line in self._lines if not line.draining]

    def _forget(self, delivery: Delivery) -> None:
        for envelope_id in [key for key, envelope in self._envelopes.items() if envelope.delivery is delivery]:
            del self._envelopes[envelope_id]

    # The life of a connection

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        ticket = parse_qs(urlsplit(request.path).query).get("ticket", [""])[0]
        with self._changed:
            if ticket in self._tickets:
                self._tickets.remove(ticket)
                return None
        return connection.respond(HTTPStatus.UNAUTHORIZED, "This ticket is unknown or was used; ask for another.\n")

    def _attend(self, connection: ServerConnection) -> None:
        line = cast("Line", connection)  # the server makes no others
        if not self._welcome(line):
            return
        try:
            for message in line:
                if not line.frozen:
                    self._hear(message)
        except ConnectionClosed:
            logger.debug("A Socket Mode connection broke.")
        finally:
            self._leave(line)

    def _welcome(self, line: Line) -> bool:
        most = bound("socket.connections.max_items")
        with self._changed:
            number = len(self._lines) + 1
            if number <= most:
                line.tell(frames.hello(self._app_id, number))
                self._lines.append(line)
                self._changed.notify_all()
        if number > most:
            line.tell(frames.disconnect("too_many_websockets"))
            return False
        self._resend(None)
        return True

    def _leave(self, line: Line) -> None:
        with self._changed:
            self._lines.remove(line)
            self._changed.notify_all()
        self._resend(line)

    def _resend(self, line: Line | None) -> None:
        """Send what is waited for on that line, which broke, or on none."""
        with self._changed:
            waiting = [e for e in self._envelopes.values() if e.line is line and e.may_go]
        for envelope in waiting:
            self._send(envelope)

    def _hear(self, message: str | bytes) -> None:
        try:
            said = _object.validate_json(message)
        except ValidationError:
            logger.debug("A Socket Mode client sent what is no JSON object; it was passed over, as Slack does.")
            return
        with self._changed:
            envelope = self._envelopes.get(str(said.get("envelope_id")))
        if envelope is None:
            return
        payload = said.get("payload")
        answer = payload if isinstance(payload, dict) and envelope.message["accepts_response_payload"] else None
        envelope.report.acked(envelope.delivery, envelope.attempt.number, answer)
        with self._changed:
            self._forget(envelope.delivery)

    def _say_disconnect(self, lines: tuple[Line, ...], reason: str) -> None:
        for line in lines:
            line.draining = True
            line.tell(frames.disconnect(reason))

    def _end(self, lines: tuple[Line, ...], reason: str = "refresh_requested") -> None:
        standing = tuple(line for line in lines if line in self._lines)
        self._say_disconnect(standing, reason)
        for line in standing:
            goodbye = threading.Thread(target=line.close, name="localslack-goodbye")
            self._goodbyes.append(goodbye)
            goodbye.start()
