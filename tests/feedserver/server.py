"""The site: a thread a connection, each request answered as the script says."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked for; the names of headers are in lower case."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """An answer as it should be."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CutsOff:
    """Promises the whole body and closes after part of it."""

    body: bytes
    after: int


@dataclass(frozen=True)
class Hangs:
    """Says nothing until the client leaves."""


Reply = Answer | CutsOff | Hangs


class FeedServer(ThreadingHTTPServer):
    """Runs while the block runs; `requests` is what was asked so far."""

    daemon_threads = False

    def __init__(self, script: Callable[[Request], Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.requests: list[Request] = []
        self.ending, self._end = socket.socketpair()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.005,))

    @property
    def url(self) -> str:
        """The site's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self._thread.join()
        self._end.close()  # wakes whoever hangs
        self.server_close()
        self.ending.close()


class _Handler(BaseHTTPRequestHandler):
    server: FeedServer

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.do_GET()

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        request = Request(parts.path, query, {name.lower(): value for name, value in self.headers.items()})
        self.server.requests.append(request)
        reply = self.server.script(request)
        if isinstance(reply, Hangs):
            select.select([self.connection, self.server.ending], [], [])
            return
        status, headers = (200, {}) if isinstance(reply, CutsOff) else (reply.status, reply.headers)
        self.send_response(status)
        for name, value in {"content-length": str(len(reply.body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body[: reply.after] if isinstance(reply, CutsOff) else reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:  # a client that leaves in the middle may
            self.close_connection = True
