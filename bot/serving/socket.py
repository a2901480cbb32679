"""Socket Mode: we open a connection to Slack, which sends its events over it."""

from __future__ import annotations

import datetime as dt
import logging
import urllib.error
from threading import Thread
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import ServingError
from retrieval.papers import Frozen
from retrieval.ports import Clock

if TYPE_CHECKING:
    from slack_bolt import App
    from slack_bolt.adapter.socket_mode import SocketModeHandler
    from slack_sdk.socket_mode import SocketModeClient

DOWN = dt.timedelta(minutes=2)
"""A connection that is down for longer does not come back by itself: the process ends, to be started anew."""

_PING = 3.0
"""Seconds between two pings: slack_sdk gives a connection up after four unanswered ones, and a broken one only after
five that could not be sent. With Bolt's own 10 s nothing would be heard for 50 s."""
_PATIENCE = 5.0  # seconds for slack_sdk to connect before we go on, and for its threads to end
_log = logging.getLogger(__name__)


class Link(Frozen):
    """The connection as it was last seen: down since when (None while it is up), and when Slack last sent an event."""

    down_since: dt.datetime | None
    last_event: dt.datetime | None


class SocketFront:
    """Slack's events over a connection that slack_sdk opens, watches and renews.

    It counts as up once Slack has answered a ping on it: an open socket alone proves nothing. Whoever calls `lost`
    now and then also keeps `link` fresh. The app's own executor runs its listeners and is shut down with the front, so
    that what was acknowledged has been handed on when `close` returns.
    """

    def __init__(
        self, app: App, *, app_token: str, clock: Clock, ping: float = _PING, patience: float = _PATIENCE
    ) -> None:
        self._app = app
        self._app_token = app_token
        self._clock = clock
        self._ping = ping
        self._patience = patience
        self._refusal: ServingError | None = None
        self._handler: SocketModeHandler | None = None
        self._down_since: dt.datetime | None = clock.now()
        self._last_event: dt.datetime | None = None

    @property
    def link(self) -> Link:
        """The connection as it was last seen."""
        return Link(down_since=self._down_since, last_event=self._last_event)

    def start(self) -> None:
        """Open the connection; when it comes up shows in `link`.

        Raises:
            ServingError: Slack refuses the app-level token or cannot be reached.
        """
        from slack_bolt.adapter.socket_mode import SocketModeHandler  # noqa: PLC0415 - it starts threads, HTTP needs none

        self._down_since = self._clock.now()
        self._handler = SocketModeHandler(self._app, self._app_token, ping_interval=self._ping)
        self._handler.client.socket_mode_request_listeners.insert(0, lambda *_: self._heard())
        # Slack opens few connections a minute, and slack_sdk sleeps through the rest of it: not where signals arrive.
        connecting = Thread(target=self._connect, args=(self._handler.client,), name="socket-connect", daemon=True)
        connecting.start()
        connecting.join(self._patience)
        if self._refusal is not None:
            raise self._refusal
        _log.info("Connecting to Slack in Socket Mode.")

    def _connect(self, client: SocketModeClient) -> None:
        try:
            client.connect()
        except SlackApiError as error:
            code = str(error.response.get("error"))
            self._refusal = ServingError(
                f"Slack refuses the connection ({code}); check SLACK_APP_TOKEN, its scope connections:write, and that "
                "Socket Mode is on. `footnote doctor` looks closer."
            )
        except (SlackClientError, urllib.error.URLError, OSError):
            self._refusal = ServingError(
                f"Slack cannot be reached at {self._app.client.base_url}; check the network and FOOTNOTE_SLACK_API_URL."
            )

    def lost(self) -> str | None:
        """Why no question can come in any more, where that is so; looks at the connection each time."""
        if self._refusal is not None:
            return str(self._refusal)
        now, since = self._clock.now(), self._down_since
        if self._connected():
            if since is not None:
                _log.info("The connection to Slack is up.")
            self._down_since = None
            return None
        if since is None:
            _log.warning("The connection to Slack is down.")
        self._down_since = since = since or now
        return f"The connection to Slack has been down since {since:%H:%M:%S} UTC." if now - since > DOWN else None

    def close(self) -> None:
        """Take no more events and let go of the connection; harmless a second time."""
        handler, self._handler = self._handler, None
        if handler is not None:
            handler.client.closed = True
            handler.client.message_queue.put(None)  # its reader would only look up after a second
            # slack_sdk may be in the middle of a call that waits for half a minute; that must not hold up the end.
            closing = Thread(target=handler.client.close, name="socket-close", daemon=True)
            closing.start()
            closing.join(self._patience)
        self._app.listener_runner.listener_executor.shutdown(wait=True)

    def _connected(self) -> bool:
        session = self._handler.client.current_session if self._handler is not None else None
        return session is not None and session.is_active() and session.last_ping_pong_time is not None

    def _heard(self) -> None:
        self._last_event = self._clock.now()
