"""A Slack just large enough to be served: a few methods over HTTP, and one socket for Socket Mode."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection
from websockets.sync.server import serve as serve_websocket


@dataclass(frozen=True, slots=True)
class Reply:
    """What a method answers."""

    body: Mapping[str, Any]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class SmallSlack:
    """Answers `methods` by name, and any other with `unknown_method`; what an app acknowledges is in `acks`."""

    methods: dict[str, Reply] = field(default_factory=dict)
    calls: SimpleQueue[tuple[str, str]] = field(default_factory=SimpleQueue)
    acks: SimpleQueue[dict[str, Any]] = field(default_factory=SimpleQueue)
    opened: SimpleQueue[ServerConnection] = field(default_factory=SimpleQueue)
    url: str = ""

    def hold(self, api: ThreadingHTTPServer, sockets: Server | None) -> None:
        """Stand at these addresses."""
        self.url = f"http://127.0.0.1:{api.server_port}/api/"
        if sockets is not None:
            url = f"ws://127.0.0.1:{sockets.socket.getsockname()[1]}/link/?ticket=1"
            self.methods.setdefault("apps.connections.open", Reply({"ok": True, "url": url}))

    def send(self, connection: ServerConnection, envelope_id: str, payload: dict[str, Any]) -> None:
        """Send an event over this connection."""
        connection.send(json.dumps({"envelope_id": envelope_id, "type": "events_api", "payload": payload}))

    def socket(self, connection: ServerConnection) -> None:
        """One app's connection until it ends."""
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        self.opened.put(connection)
        with suppress(ConnectionClosed):
            for message in connection:
                self.acks.put(json.loads(message))


@contextmanager
def small_slack(*, sockets: bool = False, methods: dict[str, Reply] | None = None) -> Iterator[SmallSlack]:
    """Such a Slack on free ports of this machine."""
    slack = SmallSlack(methods=methods or {})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            method = self.path.rpartition("/")[2]
            slack.calls.put((method, self.headers.get("Authorization", "")))
            reply = slack.methods.get(method, Reply({"ok": False, "error": "unknown_method"}))
            body = json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def send_response(self, code: int, message: str | None = None) -> None:
            """Without a date of its own where the reply brings one."""
            self.send_response_only(code, message)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    api = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # Pings in quick succession: slack_sdk looks whether it should end only when something arrives, or after 3 s.
    server = serve_websocket(slack.socket, "127.0.0.1", 0, ping_interval=0.05, ping_timeout=None) if sockets else None
    threads = [Thread(target=api.serve_forever, args=(0.02,), daemon=True)]
    if server is not None:
        threads.append(Thread(target=server.serve_forever, daemon=True))
    for thread in threads:
        thread.start()
    slack.hold(api, server)
    try:
        yield slack
    finally:
        if server is not None:
            server.shutdown()
        api.shutdown()
        api.server_close()
        for thread in threads:
            thread.join()


def until(look: Any, *, seconds: float = 10.0) -> bool:
    """Whether this became true in time."""
    pause, waited = Event(), 0.0
    while not look():
        if waited > seconds:
            return False
        pause.wait(0.02)
        waited += 0.02
    return True
