"""`footnote serve`, put together: settings, logging, signals, the front of the chosen mode, an end that never hangs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from threading import Timer
from typing import TYPE_CHECKING, TextIO

from bot.errors import SettingsError
from bot.serving.lifecycle import Front, Serves, serve, signals
from bot.serving.logs import logging_to
from bot.serving.needs import lacking, secrets
from bot.settings import Settings, SlackMode
from retrieval.ports import Clock

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.bootstrap import Assistant

_GRACE = 5.0  # seconds for threads that should have ended with their answers


def run(
    assistant: Assistant,
    build: Callable[[Assistant], tuple[App, Serves]],
    *,
    stream: TextIO = sys.stderr,
    verbose: bool = False,
) -> int:
    """Serve until a signal ends it; the exit code. `build` makes the Bolt app and what answers behind it.

    Raises:
        SettingsError: something that the chosen mode needs is not set; each in a sentence.
        ServingError: Slack lets no connection be opened, or the address is in use.
    """
    chosen = assistant.settings
    if missing := lacking(chosen):
        raise SettingsError(" ".join(missing))
    with ExitStack() as held:
        held.enter_context(logging_to(stream, secrets=secrets(chosen), verbose=verbose))
        stop = held.enter_context(signals())
        app, serves = build(assistant)
        if app.oauth_flow is not None:
            serves.finish(0)  # its threads wait for work, and would keep the process
            raise SettingsError(
                "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set, from which Bolt concludes that it serves many "
                "workspaces; unset them."
            )
        return serve(serves, front(chosen, app, serves, assistant.clock), stop)


def front(chosen: Settings, app: App, serves: Serves, clock: Clock) -> Front:
    """What brings Slack's events in, in the chosen mode, whose secrets are set."""
    if chosen.slack_mode is SlackMode.HTTP:
        from bot.serving.http import HttpFront  # noqa: PLC0415 - only one of the two is needed

        secret = chosen.slack_signing_secret
        return HttpFront(
            app,
            address=chosen.http_address,
            signing_secret=secret.get_secret_value() if secret else "",
            ready=serves.ready,
            clock=clock,
        )
    from bot.serving.socket import SocketFront  # noqa: PLC0415 - as above

    token = chosen.slack_app_token
    return SocketFront(app, app_token=token.get_secret_value() if token else "", clock=clock)


def leave(code: int, *, grace: float = _GRACE) -> None:
    """End the process with this code, within `grace` seconds even where a thread does not end.

    Python waits for every thread at its end; one that hangs in somebody else's library would keep it for ever.
    """
    last = Timer(grace, os._exit, [code])
    last.daemon = True
    last.start()
    sys.exit(code)
