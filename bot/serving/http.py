"""HTTP mode: Slack posts its events to an address of ours."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.errors import ServingError
from bot.serving.web import EVENTS, MOST, Web
from retrieval.ports import Clock

if TYPE_CHECKING:
    from slack_bolt import App
    from waitress.server import BaseWSGIServer

_THREADS = 8  # each holds one request until Bolt has acknowledged it, which takes a fraction of a millisecond
_CONNECTIONS = 1_000  # waitress's own 100 include what it listens with
_IDLE = 30  # seconds a connection may say nothing before it is closed
_PATIENCE = 5.0  # seconds for requests under way when the server closes
_PAUSE = 0.02
_log = logging.getLogger(__name__)


class HttpFront:
    """Slack's events over HTTP, taken at `address` (host:port) while it is open.

    `ready` gives the reasons why questions cannot be taken, for `/readyz`. The app's own executor runs its listeners
    and is shut down with the front, so that what was acknowledged has been handed on when `close` returns.
    """

    def __init__(
        self, app: App, *, address: str, signing_secret: str, ready: Callable[[], tuple[str, ...]], clock: Clock
    ) -> None:
        self._app = app
        self._address = address
        bolt = SlackRequestHandler(app, path=EVENTS)
        self._web = Web(bolt, signing_secret=signing_secret, ready=ready, clock=clock)
        self._server: BaseWSGIServer | None = None
        self._thread: Thread | None = None

    def start(self) -> None:
        """Listen.

        Raises:
            ServingError: the address is in use, or is none of this machine's.
        """
        from waitress import create_server  # noqa: PLC0415 - Socket Mode needs no server

        self._server = create_server(
            self._web,
            map={},
            sockets=[_listening(self._address)],
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            asyncore_use_poll=True,  # select() takes no file descriptor past 1023
            channel_timeout=_IDLE,
            cleanup_interval=_IDLE // 3,
            max_request_body_size=MOST + 1,  # waitress refuses what is as long as this
            ident="",
        )
        self._thread = Thread(target=self._server.run, name="http", daemon=True)
        self._thread.start()
        _log.info("Listening on http://%s:%d%s", *self.bound, EVENTS)

    @property
    def bound(self) -> tuple[str, int]:
        """Host and port that are listened on, once it has started."""
        if self._server is None:
            raise ServingError(f"Nothing listens on {self._address} yet.")
        return self._server.effective_host, int(self._server.effective_port)

    def lost(self) -> str | None:
        """Why no question can come in any more, where that is so."""
        if self._thread is not None and not self._thread.is_alive():
            return f"The HTTP server on {self._address} has ended."
        return None

    def close(self) -> None:
        """Take no more connections, finish the requests under way, let go of the address; harmless a second time."""
        server, self._server = self._server, None
        thread, self._thread = self._thread, None
        if server is not None and thread is not None:
            _end(server, thread)
        self._app.listener_runner.listener_executor.shutdown(wait=True)


def _listening(address: str) -> socket.socket:
    parts = urlsplit(f"//{address}")
    host, port = parts.hostname or "", parts.port or 0
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or "unknown"
        raise ServingError(
            f"Footnote cannot listen on {address} ({reason}); set FOOTNOTE_HTTP_ADDRESS to a free address."
        ) from error


def _end(server: BaseWSGIServer, thread: Thread) -> None:
    """Close step by step in the server's own thread, since its sockets belong to that one."""
    from waitress.wasyncore import dispatcher  # noqa: PLC0415 - see `start`

    pause, waited = Event(), 0.0
    if thread.is_alive():
        server.trigger.pull_trigger(lambda: dispatcher.close(server))  # the listening socket alone
        while _busy(server) and waited < _PATIENCE:
            pause.wait(_PAUSE)
            waited += _PAUSE
        server.trigger.pull_trigger(lambda: _hang_up(server))
        thread.join(_PATIENCE)
    server.task_dispatcher.shutdown(timeout=_PATIENCE)


def _busy(server: BaseWSGIServer) -> bool:
    return server.accepting or any(
        channel.requests or channel.total_outbufs_len for channel in list(server.active_channels.values())
    )


def _hang_up(server: BaseWSGIServer) -> None:
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.trigger.close()
