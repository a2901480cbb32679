"""Bolt: acknowledges within its three seconds whatever Slack sends, and hands it on."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.slack.listeners import Listeners
from bot.slack.payloads import Body

ACKS = 4
"""Threads that acknowledge and hand on. Nothing else runs there: five busy ones of Bolt's own are enough to make a
command time out. More of them only contend: of a hundred events at once the last is acknowledged later."""
_ANY = re.compile(".*")
EVENTS = (
    "app_mention", "message", "agent_session_stopped", "app_home_opened", "member_joined_channel", "link_shared",
)  # fmt: skip
"""What is listened to; `serving.manifest.EVENTS` names the same, with message events by kind of channel."""
_LOG = logging.getLogger(__name__)


def app(client: WebClient, listeners: Listeners, *, signing_secret: str | None) -> App:
    """The app, which verifies signatures with this secret; without one (Socket Mode) nothing is signed."""
    made = App(
        client=client,
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        token_verification_enabled=False,  # `footnote doctor` and the first call say it better
        listener_executor=ThreadPoolExecutor(ACKS, thread_name_prefix="slack-ack"),
        attaching_conversation_kwargs_enabled=False,  # each would cost a call of its own
    )
    for kind in EVENTS:
        made.event(kind)(lambda body: _quietly(lambda: listeners.event(body)))
    made.command(_ANY)(_after_ack(listeners.command))
    made.action(_ANY)(_after_ack(listeners.action))
    made.shortcut(_ANY)(_after_ack(listeners.shortcut))
    made.view(_ANY)(_form(listeners))
    made.view_closed(_ANY)(_after_ack(lambda _body: None))
    return made


def _after_ack(call: Callable[[Body], None]) -> Callable[[Ack, Body], None]:
    def listen(ack: Ack, body: Body) -> None:
        ack()
        _quietly(lambda: call(body))  # an exception after the acknowledgement would take it back

    return listen


def _form(listeners: Listeners) -> Callable[[Ack, Body], BoltResponse]:
    def listen(ack: Ack, body: Body) -> BoltResponse:
        errors = listeners.form(body)
        return ack(response_action="errors", errors=errors) if errors else ack()

    return listen


def _quietly(call: Callable[[], None]) -> None:
    try:
        call()
    except Exception:  # noqa: BLE001 - there is nobody left to raise it to
        _LOG.exception("a payload could not be handed on")
