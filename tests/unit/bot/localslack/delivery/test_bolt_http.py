"""The real Bolt behind a WSGI server: signatures, retries, challenges, form bodies."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App, BoltResponse, Respond

from bot.localslack.clock import ManualClock, wall_time
from bot.localslack.deliveries import Outcome, State
from bot.localslack.server import LocalSlack
from bot.localslack.webhooks import RequestUrlError
from tests.unit.bot.localslack.delivery.apps import over_http


class Listener:
    """Registers a listener for messages that keeps their texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, app: App) -> None:
        """Listen."""

        @app.event("message")
        def message(event: dict[str, Any]) -> None:
            self.texts.append(event["text"])

        @app.event("app_mention")
        def mention() -> None:
            """Nothing to do."""


def test_a_request_url_is_taken_once_it_answers_the_challenge(slack: LocalSlack) -> None:
    """Bolt answers the challenge; from then on events go there, signed so that Bolt takes them."""
    listener = Listener()

    with over_http(slack, listener) as url:
        slack.request_url = url
        slack.person("ann").asks("#papers", "what is new?")
        assert slack.settle()

    states = [(delivery.state, delivery.attempts[0].status) for delivery in slack.deliveries.all]
    assert states == [(State.ACKED, 200)] * 2
    assert len(listener.texts) == 1


def test_a_wrong_signature_is_refused(slack: LocalSlack) -> None:
    """An app with another secret answers 401 to the challenge and to events, and each event is retried."""
    listener = Listener()

    with over_http(slack, listener, secret="another secret") as url:
        with pytest.raises(RequestUrlError, match="401"):
            slack.request_url = url
        slack.webhooks.url = url
        slack.person("ann").says("#papers", "hello")
        delivery = slack.deliveries.all[0]
        assert slack.deliveries.wait_for(lambda: len(delivery.attempts) == 2, 5)
        assert slack.deliveries.wait_for(lambda: delivery.attempts[1].outcome is Outcome.FAILED, 5)

    assert [(attempt.status, attempt.reason) for attempt in delivery.attempts] == [(401, ""), (401, "http_error")]
    assert listener.texts == []


@pytest.mark.parametrize(("skew", "taken"), [(-290, True), (290, True), (-310, False), (310, False)])
def test_a_signature_is_good_for_five_minutes(slack: LocalSlack, skew: int, *, taken: bool) -> None:
    """Bolt takes a request that is dated up to 300 s away from its own clock, and no other."""
    listener = Listener()
    slack.webhooks.stamp = lambda: wall_time() + skew

    with over_http(slack, listener) as url:
        slack.webhooks.url = url
        slack.person("ann").says("#papers", "hello")
        delivery = slack.deliveries.all[0]
        assert slack.deliveries.wait_for(lambda: delivery.attempts[0].outcome is not Outcome.WAITING, 5)

    assert (delivery.attempts[0].status == 200) is taken


def test_retries_carry_their_number_and_reason_and_stop_when_asked(slack: LocalSlack, clock: ManualClock) -> None:
    """A failing app sees X-Slack-Retry-Num and -Reason; X-Slack-No-Retry ends the retries."""
    seen: list[tuple[Any, Any]] = []

    def register(app: App) -> None:
        @app.use
        def fail(req: Any) -> BoltResponse:
            seen.append((req.headers.get("x-slack-retry-num"), req.headers.get("x-slack-retry-reason")))
            stop: dict[str, Any] = {"x-slack-no-retry": "1"} if len(seen) == 3 else {}
            return BoltResponse(status=500, headers=stop)

    with over_http(slack, register) as url:
        slack.webhooks.url = url
        slack.person("ann").says("#papers", "hello")
        delivery = slack.deliveries.all[0]
        assert slack.deliveries.wait_for(lambda: delivery.timer is not None and len(delivery.attempts) == 2, 5)
        assert slack.deliveries.wait_for(lambda: delivery.attempts[1].outcome is Outcome.FAILED, 5)
        clock.advance(60)
        assert slack.settle()
        clock.advance(1000)

    assert seen == [(None, None), (["1"], ["http_error"]), (["2"], ["http_error"])]
    assert delivery.state is State.GIVEN_UP


def test_a_slow_listener_gets_the_event_again_after_three_seconds(slack: LocalSlack, clock: ManualClock) -> None:
    """The three seconds are over while the app works: Slack hangs up and sends the event again at once."""
    seen: list[Any] = []
    again = threading.Event()

    def register(app: App) -> None:
        @app.use
        def slow(req: Any, next_: Callable[[], None]) -> None:
            seen.append(req.headers.get("x-slack-retry-reason"))
            if len(seen) == 1:
                clock.advance(3)
                assert again.wait(5)
            again.set()
            next_()

        Listener()(app)

    with over_http(slack, register) as url:
        slack.webhooks.url = url
        slack.person("ann").says("#papers", "hello")
        assert slack.settle()

    assert seen == [None, ["http_timeout"]]
    assert [attempt.outcome for attempt in slack.deliveries.all[0].attempts] == [Outcome.TIMED_OUT, Outcome.ACKED]


def test_commands_and_buttons_travel_as_forms(slack: LocalSlack) -> None:
    """Bolt reads a command's form and a button's payload, and its answers come back."""

    def register(app: App) -> None:
        @app.command("/ask")
        def ask(ack: Ack, command: dict[str, str]) -> None:
            button = {
                "type": "button",
                "action_id": "more",
                "value": "7",
                "text": {"type": "plain_text", "text": "More"},
            }
            ack(text=command["text"], blocks=[{"type": "actions", "elements": [button]}])

        @app.action("more")
        def more(ack: Ack, respond: Respond, action: dict[str, str]) -> None:
            ack()
            respond(f"More of {action['value']}.", replace_original=True)

    with over_http(slack, register) as url:
        slack.request_url = url
        ann = slack.person("ann")
        result = ann.runs("/ask", "ä & b=c", channel="#papers")
        clicked = ann.clicks("#papers", result.ts, "more")
        assert slack.wait_for(lambda: ann.sees("#papers")[0].payload["text"] == "More of 7.")

    assert result.body["text"] == "ä & b=c"
    assert clicked.acked


def test_an_app_that_is_not_there_fails_to_take_a_command(slack: LocalSlack) -> None:
    """With nothing at the request URL the URL is refused, and a command shows that it failed."""
    with over_http(slack, Listener()) as url:
        gone = url

    with pytest.raises(RequestUrlError, match="Nothing answers"):
        slack.request_url = gone
    slack.webhooks.url = gone

    assert slack.person("ann").runs("/ask", channel="#papers").error == "dispatch_failed"


def test_a_hundred_deliveries_are_under_way_at_once(slack: LocalSlack) -> None:
    """A hundred events wait for their answers at the same time, each in a request of its own."""
    together = threading.Barrier(100)

    def register(app: App) -> None:
        @app.use
        def meet(next_: Callable[[], None]) -> None:
            together.wait(10)
            next_()

        Listener()(app)

    with over_http(slack, register) as url:
        slack.webhooks.url = url
        ann = slack.person("ann")
        for number in range(100):
            ann.says("#papers", f"{number}")
        assert slack.settle(20)

    assert {delivery.state for delivery in slack.deliveries.all} == {State.ACKED}
    assert all(len(delivery.attempts) == 1 for delivery in slack.deliveries.all)


def test_an_empty_request_url_goes_back_to_socket_mode(slack: LocalSlack) -> None:
    """Setting the request URL to nothing needs no challenge."""
    slack.request_url = ""

    assert slack.request_url == ""
