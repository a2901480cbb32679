"""The service: HTTP/1.1 on 127.0.0.1, a thread a connection, each request answered as the script says."""

from __future__ import annotations

import json
import select
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.llmserver.replies import Breaks, Fails, Reply, Response, Script, Stalls, response
from tests.llmserver.requests import Request, read


class LLMServer(ThreadingHTTPServer):
    """Runs while the block runs. `key` is the only one that is accepted, where it is set; so are `models`.

    Without `models` any name is an LLM, and the list of models is not to be had (404), as some services keep it.
    """

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, script: Script, *, key: str | None = None, models: tuple[str, ...] = ()) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.key = key
        self.models = models
        self.requests: list[Request] = []
        self.left = 0
        self._changed = threading.Condition()
        self._open: set[socket.socket] = set()
        self.ending, self._end = socket.socketpair()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """The address that a client is told."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def wait_left(self, clients: int, within: float = 5.0) -> bool:
        """Whether so many clients hung up before the end of their answers, waited for at most so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self.left >= clients, within)

    def reply(self, request: Request) -> Reply:
        """What is to be done with a request, which is noted."""
        self.requests.append(request)
        if self.key is not None and request.headers.get("authorization") != f"Bearer {self.key}":
            return Fails(401, code="invalid_api_key")
        if self.models and request.model not in self.models:
            return Fails(404, code="model_not_found", named="model")
        return self.script(request)

    def note_left(self) -> None:
        """A client hung up."""
        with self._changed:
            self.left += 1
            self._changed.notify_all()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self._thread.join()
        self._end.close()  # wakes whoever stalls
        for connection in tuple(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is closed already
                continue
        self.server_close()
        self.ending.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: LLMServer

    def do_GET(self) -> None:
        request = read(self.path, dict(self.headers), b"")
        self.server.requests.append(request)
        if not self.server.models or self.path != "/v1/models":
            self._answer(response(Fails(404), request))
            return
        listed = [{"id": name, "object": "model", "created": 1, "owned_by": "us"} for name in self.server.models]
        body = json.dumps({"object": "list", "data": listed}).encode()
        self._answer(Response(200, {"content-type": "application/json"}, (body,)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        request = read(self.path, dict(self.headers), body)
        reply = Fails(404) if self.path != "/v1/chat/completions" else self.server.reply(request)
        if isinstance(reply, Stalls | Breaks):
            if isinstance(reply, Stalls):
                self._stall()
            self.close_connection = True
            return
        self._answer(response(reply, request))

    def _answer(self, answer: Response) -> None:
        try:
            self.send_response(answer.status)
            for name, value in {**answer.headers, "transfer-encoding": "chunked"}.items():
                self.send_header(name, value)
            self.end_headers()
            for part in answer.parts:
                if part is None:
                    self._stall()
                    self.close_connection = True
                    return
                self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if part else b"")
            if answer.whole:
                self.wfile.write(b"0\r\n\r\n")
            self.close_connection = not answer.whole
        except ConnectionError:
            self.server.note_left()
            self.close_connection = True

    def _stall(self) -> None:
        """Wait until the client leaves, or the service ends."""
        ready, _, _ = select.select([self.connection, self.server.ending], [], [])
        if self.server.ending not in ready:
            self.server.note_left()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:  # a client that leaves between two requests may
            self.close_connection = True
