"""Bolt apps for the local Slack: over Socket Mode, and behind a WSGI server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.localslack.server import LocalSlack

Register = Callable[[App], None]


@contextmanager
def bolt(slack: LocalSlack, register: Register, *, secret: str | None = None) -> Iterator[App]:
    """A Bolt app that talks to this Slack, with the listeners that `register` gives it."""
    pool = ThreadPoolExecutor(8)
    app = App(
        name="played",
        client=WebClient(slack.bot_token, base_url=slack.api_url),
        signing_secret=secret or slack.signing_secret,
        listener_executor=pool,
        logger=logging.getLogger("bolt"),
    )
    register(app)
    yield app
    pool.shutdown()


def hang_up(client: SocketModeClient) -> None:
    """Close a client without the second that it waits for one more message."""
    client.closed = True
    client.enqueue_message("{}")
    client.close()


@contextmanager
def over_socket(slack: LocalSlack, register: Register, *, ping_interval: float = 10) -> Iterator[App]:
    """The app, connected over Socket Mode."""
    with bolt(slack, register) as app:
        client = SocketModeHandler(app, slack.app_token, ping_interval=ping_interval).client
        client.connect()
        assert slack.sockets.wait_connected()
        yield app
        hang_up(client)


class _Server(ThreadingMixIn, WSGIServer):
    """A thread a request, each waited for when the server closes."""

    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Slack hung up: its three seconds were over."""


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gave it
        """Nothing is logged."""


@contextmanager
def over_http(slack: LocalSlack, register: Register, *, secret: str | None = None) -> Iterator[str]:
    """The app behind a WSGI server; its request URL, which the Slack does not know yet."""
    with bolt(slack, register, secret=secret) as app:
        server = make_server("127.0.0.1", 0, SlackRequestHandler(app), _Server, _Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/slack/events"
        server.shutdown()
        server.server_close()
        thread.join()
