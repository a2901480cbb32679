"""Deliveries: three seconds, three retries, and what people see where there is no retry."""

from __future__ import annotations

import threading

import pytest

from bot.localslack.clock import START, ManualClock
from bot.localslack.deliveries import Attempt, Deliveries, Delivery, Kind, Outcome, State
from bot.localslack.records import Json
from bot.localslack.transcript import Direction, Transcript

EVENT: Json = {"type": "event_callback", "event": {"type": "message"}}


class Hand:
    """A carrier that keeps what it is given."""

    timeout = "timeout"

    def __init__(self) -> None:
        self.sent: list[tuple[Delivery, Attempt]] = []
        self.abandoned: list[int] = []

    def carry(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        """Keep it."""
        del report
        self.sent.append((delivery, attempt))

    def abandon(self, delivery: Delivery, attempt: Attempt) -> None:
        """Keep its number."""
        del delivery
        self.abandoned.append(attempt.number)


class Post:
    """Deliveries on a manual clock, carried by hand."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.hand = Hand()
        self.transcript = Transcript(self.clock.now)
        self.deliveries = Deliveries(self.clock, lambda: self.hand, self.transcript)

    def times(self) -> list[tuple[float, str]]:
        """When each attempt was made, from the first on, and why."""
        return [(attempt.at - START, attempt.reason) for _, attempt in self.hand.sent]


@pytest.fixture
def post() -> Post:
    """A post office."""
    return Post()


def test_what_is_acknowledged_is_sent_once(post: Post) -> None:
    """An acknowledged event is over: no retry, however long one waits."""
    delivery = post.deliveries.send(Kind.EVENT, EVENT)
    post.deliveries.acked(delivery, 0, status=200)
    post.clock.advance(1000)

    assert (delivery.state, post.times()) == (State.ACKED, [(0, "")])
    assert delivery.attempts[0].outcome is Outcome.ACKED
    assert delivery.attempts[0].status == 200
    assert (delivery.attempts[0].seconds or 0) > 0
    assert delivery.event == {"type": "message"}


def test_an_event_is_retried_at_once_after_a_minute_and_after_five(post: Post) -> None:
    """Each attempt has three seconds; then come three retries, and then the event is given up."""
    delivery = post.deliveries.send(Kind.EVENT, EVENT)

    post.clock.advance(1000)

    assert post.times() == [(0, ""), (3, "timeout"), (66, "timeout"), (369, "timeout")]
    assert delivery.state is State.GIVEN_UP
    assert post.hand.abandoned == [0, 1, 2, 3]


def test_a_refusal_is_retried_without_waiting_for_the_three_seconds(post: Post) -> None:
    """A failure that is known at once is retried at once, with its reason."""
    delivery = post.deliveries.send(Kind.EVENT, EVENT)

    post.deliveries.failed(delivery, 0, "http_error", status=500)

    assert post.times() == [(0, ""), (0, "http_error")]
    assert delivery.attempts[0].status == 500


def test_the_app_can_ask_for_no_retry(post: Post) -> None:
    """A failure with the wish for no retry ends the delivery."""
    delivery = post.deliveries.send(Kind.EVENT, EVENT)

    post.deliveries.failed(delivery, 0, "http_error", again=False)
    post.clock.advance(1000)

    assert (delivery.state, post.times()) == (State.GIVEN_UP, [(0, "")])


def test_a_late_acknowledgement_stops_the_retries_still_to_come(post: Post) -> None:
    """Once the app has acknowledged, be it late, nothing is sent again."""
    delivery = post.deliveries.send(Kind.EVENT, EVENT)
    post.clock.advance(4)

    post.deliveries.acked(delivery, 0)
    post.deliveries.acked(delivery, 1)
    post.deliveries.failed(delivery, 1, "timeout")
    post.clock.advance(1000)

    assert (delivery.state, len(post.hand.sent)) == (State.ACKED, 2)


@pytest.mark.parametrize("kind", [Kind.COMMAND, Kind.INTERACTION])
def test_commands_and_interactions_are_not_retried(post: Post, kind: Kind) -> None:
    """A command that is acknowledged too late shows the person a timeout; a refused one, that it failed."""
    late, refused = post.deliveries.send(kind, {}), post.deliveries.send(kind, {})

    post.deliveries.failed(refused, 0, "http_error", status=500)
    post.clock.advance(1000)

    assert (late.error, refused.error) == ("operation_timeout", "dispatch_failed")
    assert len(post.hand.sent) == 2
    assert late.event == {}


def test_a_person_can_give_up_waiting(post: Post) -> None:
    """Expiring a delivery is as if its three seconds were over."""
    delivery = post.deliveries.send(Kind.COMMAND, {})

    post.deliveries.expire(delivery)

    assert delivery.error == "operation_timeout"


def test_waiting_ends_with_the_last_delivery(post: Post) -> None:
    """`settle` and `wait` return as soon as everything is over, and say so; False where it is not in time."""
    delivery = post.deliveries.send(Kind.EVENT, EVENT)
    assert not post.deliveries.settle(0)
    assert not post.deliveries.wait(delivery, 0)
    thread = threading.Thread(target=post.deliveries.acked, args=(delivery, 0))
    thread.start()

    assert post.deliveries.settle(5)
    assert post.deliveries.wait(delivery, 0)
    assert post.deliveries.wait_for(lambda: delivery.over, 0)
    thread.join()


def test_closing_gives_up_what_is_under_way(post: Post) -> None:
    """After closing nothing is sent again and nobody waits in vain."""
    waiting, done = post.deliveries.send(Kind.EVENT, EVENT), post.deliveries.send(Kind.EVENT, EVENT)
    post.deliveries.acked(done, 0)
    post.deliveries.failed(waiting, 0, "http_error")
    post.deliveries.failed(waiting, 1, "http_error")

    post.deliveries.close()
    post.clock.advance(1000)

    assert post.deliveries.settle(0)
    assert (waiting.state, len(post.hand.sent)) == (State.GIVEN_UP, 3)


def test_the_transcript_holds_every_attempt(post: Post) -> None:
    """Whatever is sent to the app, retries included, stands in the transcript."""
    post.deliveries.send(Kind.EVENT, EVENT)
    post.clock.advance(3)

    entries = post.transcript.entries("events_api")

    assert [(entry.direction, entry.payload) for entry in entries] == [(Direction.TO_APP, EVENT)] * 2
