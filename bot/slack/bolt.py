"""Bolt: acknowledges within its three seconds whatever Slack sends, and hands it on."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.errors import MessengerError
from bot.ports import Identity
from bot.slack.listeners import Listeners
from bot.slack.payloads import Body
from bot.slack.rush import Rush

ACKS = 4
"""Threads that acknowledge and hand on. Nothing else runs there: five busy ones of Bolt's own are enough to make a
command time out. More of them only contend: of a hundred events at once the last is acknowledged later."""
_ANY = re.compile(".*")
EVENTS = (
    "app_mention", "message", "agent_session_stopped", "app_home_opened", "member_joined_channel", "link_shared",
)  # fmt: skip
"""What is listened to; `serving.manifest.EVENTS` names the same, with message events by kind of channel."""
_LOG = logging.getLogger(__name__)


def app(
    client: WebClient, listeners: Listeners, *, signing_secret: str | None, identity: Callable[[], Identity]
) -> App:
    """The app, which verifies signatures with this secret; without one (Socket Mode) nothing is signed.

    `identity` says who the assistant is, whose own doings Bolt leaves out. `client` needs no token: it calls nothing.
    """
    rush = Rush(time.monotonic, Event().wait)
    made = _Rushing(
        rush,
        name="footnote",  # without one Bolt reads every source file that is being run, for the name of the last
        client=client,
        authorize=_known(identity),
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        listener_executor=ThreadPoolExecutor(ACKS, thread_name_prefix="slack-ack"),
        attaching_conversation_kwargs_enabled=False,  # each would cost a call of its own
    )
    for kind in EVENTS:
        made.event(kind)(_once_over(rush, listeners.event))
    made.command(_ANY)(_after_ack(listeners.command))
    made.action(_ANY)(_after_ack(listeners.action))
    made.shortcut(_ANY)(_after_ack(listeners.shortcut))
    made.view(_ANY)(_form(listeners))
    made.view_closed(_ANY)(_after_ack(lambda _body: None))
    return made


class _Rushing(App):
    """Counts what is being acknowledged, however it came."""

    def __init__(self, rush: Rush, **options: Any) -> None:  # noqa: ANN401 - Bolt's own, as they are
        super().__init__(**options)
        self._rush = rush

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Acknowledge one request, as Bolt does."""
        with self._rush.request():
            return super().dispatch(req)


def _once_over(rush: Rush, call: Callable[[Body], None]) -> Callable[[Body], None]:
    """Bolt has acknowledged an event before it calls: what it asks for can wait until others are acknowledged, too."""

    def listen(body: Body) -> None:
        rush.wait()
        _quietly(lambda: call(body))

    return listen


def _known(identity: Callable[[], Identity]) -> Callable[..., AuthorizeResult]:
    """Whom Bolt takes us for: by itself it asks Slack, and throws away what it was sent where Slack does not answer."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        try:
            own = identity()
        except MessengerError as error:
            _LOG.warning("who we are is not known yet: %s", error)
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_user_id=own.user, bot_id=own.bot_id, url=own.url
        )

    return authorize


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
