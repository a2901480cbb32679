"""The real clients over Socket Mode: slack_sdk's own, and Bolt's handler on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.localslack.clock import ManualClock
from bot.localslack.deliveries import State
from bot.localslack.faults import SOCKET, DeadSocket
from bot.localslack.server import LocalSlack
from tests.unit.bot.localslack.delivery.apps import hang_up, over_socket

FORM = {
    "type": "modal",
    "callback_id": "why",
    "title": {"type": "plain_text", "text": "Why"},
    "submit": {"type": "plain_text", "text": "Send"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "reason",
            "label": {"type": "plain_text", "text": "Reason"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}


class Heard:
    """What a client was sent; `acking` says whether it acknowledges."""

    def __init__(self) -> None:
        self.requests: list[SocketModeRequest] = []
        self.acking = True
        self._changed = threading.Condition()

    def __call__(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        """Keep the request, and acknowledge it."""
        if self.acking:
            client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()

    def wait(self, number: int) -> list[SocketModeRequest]:
        """The requests, once there are that many."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.requests) >= number, 5)
        return self.requests


@pytest.fixture
def connect(slack: LocalSlack, request: pytest.FixtureRequest) -> Callable[..., tuple[SocketModeClient, Heard]]:
    """Connects one more client of slack_sdk."""

    def one_more(ping_interval: float = 5) -> tuple[SocketModeClient, Heard]:
        web = WebClient(slack.bot_token, base_url=slack.api_url)
        client = SocketModeClient(slack.app_token, web_client=web, ping_interval=ping_interval)
        heard = Heard()
        client.socket_mode_request_listeners.append(heard)
        number = slack.sockets.connections + 1
        client.connect()
        request.addfinalizer(lambda: hang_up(client))
        assert slack.sockets.wait_connected(number)
        return client, heard

    return one_more


Connect = Callable[..., tuple[SocketModeClient, Heard]]


def test_a_mention_arrives_twice(slack: LocalSlack, connect: Connect) -> None:
    """A mention comes as `message` and as `app_mention`: one channel and ts, two event ids."""
    _, heard = connect()

    ts = slack.person("ann").asks("#papers", "what is new?")

    requests = heard.wait(2)
    assert {request.payload["event"]["type"] for request in requests} == {"message", "app_mention"}
    assert {request.payload["event"]["ts"] for request in requests} == {ts}
    assert len({request.payload["event_id"] for request in requests}) == 2
    assert slack.settle()
    assert [delivery.state for delivery in slack.deliveries.all] == [State.ACKED] * 2


def test_what_is_not_acknowledged_comes_again(slack: LocalSlack, connect: Connect, clock: ManualClock) -> None:
    """After three seconds the event comes again in another envelope, with the attempt and `timeout`."""
    _, heard = connect()
    heard.acking = False
    slack.person("ann").says("#papers", "hello")
    heard.wait(1)

    heard.acking = True
    clock.advance(3)

    first, second = heard.wait(2)
    assert (first.retry_attempt, first.retry_reason) == (0, "")
    assert (second.retry_attempt, second.retry_reason) == (1, "timeout")
    assert first.envelope_id != second.envelope_id
    assert first.payload["event_id"] == second.payload["event_id"]
    assert slack.settle()


def test_a_late_acknowledgement_counts(slack: LocalSlack, connect: Connect, clock: ManualClock) -> None:
    """An acknowledgement of the first envelope that comes after the retry ends the delivery."""
    client, heard = connect()
    heard.acking = False
    slack.person("ann").says("#papers", "hello")
    clock.advance(3)
    first = heard.wait(2)[0]

    client.send_socket_mode_response(SocketModeResponse(first.envelope_id))

    assert slack.settle()
    assert slack.deliveries.all[0].state is State.ACKED


def test_a_refresh_loses_nothing(slack: LocalSlack, connect: Connect, clock: ManualClock) -> None:
    """The client opens a new connection at the warning; what is said before, during and after arrives once."""
    client, heard = connect()
    ann = slack.person("ann")
    before = client.session_id()

    said = [ann.says("#papers", "before")]
    slack.sockets.refresh()
    said.append(ann.says("#papers", "during"))
    assert slack.settle()
    clock.advance(10)
    said.append(ann.says("#papers", "after"))

    assert slack.settle()
    assert sorted(request.payload["event"]["ts"] for request in heard.wait(3)) == said
    assert client.session_id() != before


def test_a_broken_connection_is_mended_and_its_envelopes_come_again(slack: LocalSlack, connect: Connect) -> None:
    """What was sent and not acknowledged when the connection broke comes again, the same envelope, on the next."""
    _, heard = connect(ping_interval=0.1)
    heard.acking = False
    slack.person("ann").says("#papers", "hello")
    heard.wait(1)

    heard.acking = True
    slack.sockets.drop()

    first, second = heard.wait(2)
    assert first.envelope_id == second.envelope_id
    assert second.retry_attempt == 0
    assert slack.settle()


def test_a_silent_connection_is_noticed_and_replaced(slack: LocalSlack, connect: Connect) -> None:
    """A dead socket swallows an event; the client misses its pongs, connects anew, and there it comes again."""
    _, heard = connect(ping_interval=0.1)
    ann = slack.person("ann")
    ann.says("#papers", "heard")
    assert slack.settle()
    slack.faults.inject(SOCKET, DeadSocket())

    ann.says("#papers", "swallowed")
    assert slack.sockets.wait_connected()

    assert [request.payload["event"]["text"] for request in heard.wait(2)] == ["heard", "swallowed"]
    assert slack.settle()


def test_each_payload_goes_to_one_of_the_connections(slack: LocalSlack, connect: Connect) -> None:
    """Two clients share the events: each event reaches one of them."""
    (_, one), (_, other) = connect(), connect()
    ann = slack.person("ann")

    said = [ann.says("#papers", f"{number}") for number in range(6)]

    assert slack.settle()
    heard = one.wait(3) + other.wait(3)
    assert sorted(request.payload["event"]["ts"] for request in heard) == said


def test_a_command_shows_what_its_acknowledgement_says(slack: LocalSlack) -> None:
    """`ack("…")` is shown to the person alone, and `respond` may replace it."""

    def register(app: App) -> None:
        @app.command("/ask")
        def ask(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
            ack(f"Looking for {command['text']}.")
            respond("Found it.", response_type="in_channel")

    with over_socket(slack, register):
        ann = slack.person("ann")
        result = ann.runs("/ask", "caches", channel="#papers")

        assert slack.wait_for(lambda: len(ann.sees("#papers")) == 2)
        assert {shown.payload["text"] for shown in ann.sees("#papers")} == {"Looking for caches.", "Found it."}
        assert [shown.payload["text"] for shown in slack.person("bob").sees("#papers")] == ["Found it."]
    assert (result.acked, result.body) == (True, {"text": "Looking for caches."})
    assert result.ts in {whispered.ts for whispered in slack.workspace.ephemerals}


def test_a_command_that_is_acknowledged_too_late_shows_a_timeout(slack: LocalSlack, clock: ManualClock) -> None:
    """After three seconds the person reads of a timeout, once, and there is no retry."""
    calls: list[str] = []

    def register(app: App) -> None:
        @app.command("/ask")
        def ask(ack: Ack) -> None:
            calls.append("asked")
            clock.advance(3.1)
            ack("too late")

    with over_socket(slack, register):
        result = slack.person("ann").runs("/ask", channel="#papers")
        clock.advance(1000)

    assert (result.acked, result.error, result.ts) == (False, "operation_timeout", "")
    assert calls == ["asked"]


def test_a_form_is_opened_refused_and_sent(slack: LocalSlack) -> None:
    """A command opens a form; an empty reason is refused beside its field, a right one closes the form."""

    def register(app: App) -> None:
        @app.command("/why")
        def why(ack: Ack, client: WebClient, body: dict[str, Any]) -> None:
            ack()
            client.views_open(trigger_id=body["trigger_id"], view=FORM)

        @app.view("why")
        def sent(ack: Ack, view: dict[str, Any]) -> None:
            reason = view["state"]["values"]["reason"]["text"]["value"]
            if reason == "no":
                ack(response_action="errors", errors={"reason": "Say more."})
            else:
                ack()

    with over_socket(slack, register):
        ann = slack.person("ann")
        ann.runs("/why", channel="#papers")
        assert slack.wait_for(lambda: ann.form is not None)
        assert ann.form is not None

        refused = ann.submits(ann.form.id, {"reason": {"text": "no"}})
        sent = ann.submits(ann.form.id, {"reason": {"text": "It is wrong."}})

    assert (refused.errors, refused.view is not None) == ({"reason": "Say more."}, True)
    assert (sent.errors, sent.view) == ({}, None)


def test_bolt_sees_the_retry(slack: LocalSlack, clock: ManualClock) -> None:
    """Bolt hands the retry's number and reason to listeners as headers."""
    seen: list[tuple[object, object]] = []
    heard = threading.Semaphore(0)

    def register(app: App) -> None:
        @app.use
        def note(req: BoltRequest, next_: Callable[[], None]) -> None:
            seen.append((req.headers.get("x-slack-retry-num"), req.headers.get("x-slack-retry-reason")))
            heard.release()
            if len(seen) > 1:
                next_()

        @app.event("message")
        def message() -> None:
            """Nothing to do."""

    with over_socket(slack, register):
        slack.person("ann").says("#papers", "hello")
        assert heard.acquire(timeout=5)
        clock.advance(3)
        assert heard.acquire(timeout=5)
        assert slack.settle()

    assert seen == [(["0"], [""]), (["1"], ["timeout"])]
