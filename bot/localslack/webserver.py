"""A small threaded HTTP server on loopback that can also hang up; what it serves is given to it as routes."""

from __future__ import annotations

import json
import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from pydantic import JsonValue

HOST = "127.0.0.1"
BIGGEST_BODY = 64 * 1024 * 1024
_LOOK = 0.01  # seconds between two looks whether it is to end

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: `path` is what follows the route's prefix; names of headers are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a `body`, or a `stream` of pieces, each sent at once, that ends with the connection."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Iterator[bytes] | None = None

    @classmethod
    def of_json(cls, value: JsonValue, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
        """An answer in JSON."""
        body = json.dumps(value, ensure_ascii=False).encode()
        return cls(body, status, "application/json; charset=utf-8", headers or {})


_Connection = socket.socket | tuple[bytes, socket.socket]
"""What `socketserver` calls a request: for TCP always a socket."""
Route = Callable[[Request], Reply | None]
"""Answers a request; None ends the connection without a word."""


class WebServer:
    """Serves until it is closed; `routes` go by the longest prefix of the path that fits (`/api/`)."""

    def __init__(self, routes: Mapping[str, Route], *, port: int = 0) -> None:
        self._server = _Server((HOST, port), routes)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_LOOK,), name="localslack-web")
        self._thread.start()

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"http://{HOST}:{self._server.server_address[1]}"

    def close(self) -> None:
        """Hang up on everybody and end every thread; safe to call twice."""
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], routes: Mapping[str, Route]) -> None:
        self.routes = dict(sorted(routes.items(), key=lambda item: -len(item[0])))
        self._open: set[_Connection] = set()
        self._lock = threading.Lock()
        super().__init__(address, _Handler)

    def process_request(self, request: _Connection, client_address: object) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Connection) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: _Connection, client_address: object) -> None:
        """Log what failed in a route; a client that hangs up in the middle is no error of ours."""
        del request, client_address
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            logger.error("A request to the local Slack failed; its connection was closed.", exc_info=error)

    def hang_up(self) -> None:
        with self._lock:
            left = [connection for connection in self._open if isinstance(connection, socket.socket)]
        for connection in left:
            _shut(connection)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    disable_nagle_algorithm = True  # pieces of a stream would wait for the acknowledgement of the piece before

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gave it
        """Nothing is logged: the transcript holds what was said."""

    def _serve(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        if size > BIGGEST_BODY:
            self._answer(Reply(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            return
        body = self.rfile.read(size)
        path, _, query = self.path.partition("?")
        route, rest = self._route(path)
        if route is None:
            self._answer(Reply(b"not found", HTTPStatus.NOT_FOUND))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = route(Request(self.command, rest, query, headers, body))
        if reply is None:
            _shut(self.connection)
        else:
            self._answer(reply)

    def _route(self, path: str) -> tuple[Route | None, str]:
        for prefix, route in self.server.routes.items():
            if path.startswith(prefix):
                return route, path.removeprefix(prefix)
        return None, path

    def _answer(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        self.send_header("Content-Type", reply.content_type)
        if reply.stream is None:
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        for piece in reply.stream or ():
            self.wfile.write(piece)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # the other side may be quicker
        connection.shutdown(socket.SHUT_RDWR)
