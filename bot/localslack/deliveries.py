"""What is on its way to the app: every delivery, every attempt at it, and when Slack tries again.

An event that is not acknowledged within three seconds is sent again at once, after one minute and after five, and
then given up (docs.slack.dev, Events API). Commands and interactions are sent once: what is not acknowledged in time
the person sees as an error.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from typing import Protocol

from bot.localslack.clock import Clock, Timer
from bot.localslack.records import Json
from bot.localslack.transcript import Direction, Transcript
from bot.slackfacts.limits import bound

RETRY_DELAYS = (0.0, 60.0, 300.0)
TIMEOUTS = ("timeout", "http_timeout")
"""The reason that a retry names when nothing came back in time: in Socket Mode, over HTTP."""
TIMED_OUT = "operation_timeout"
"""What a person reads of a command that was not acknowledged in time."""
REFUSED = "dispatch_failed"
"""What a person reads of a command that the app could not be told, or refused."""


class Kind(StrEnum):
    """What is delivered, in Socket Mode's words."""

    EVENT = "events_api"
    COMMAND = "slash_commands"
    INTERACTION = "interactive"


class Outcome(StrEnum):
    """What became of an attempt."""

    WAITING = "waiting"
    ACKED = "acked"
    TIMED_OUT = "timed_out"
    FAILED = "failed"


class State(StrEnum):
    """What became of a delivery."""

    UNDER_WAY = "under_way"
    ACKED = "acked"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sending: `number` counts from 0, `reason` is why it was sent again, `at` is epoch seconds on the clock.

    `seconds` is how long the app took to answer, in real time; `status` is the HTTP status, where there was one.
    """

    number: int
    reason: str
    at: float
    outcome: Outcome = Outcome.WAITING
    status: int | None = None
    seconds: float | None = None
    started: float = field(default_factory=time.perf_counter, repr=False)


@dataclass(slots=True)
class Delivery:
    """Something for the app. Its state is read under `Deliveries.changing()` or after `Deliveries.wait`."""

    number: int
    kind: Kind
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)
    state: State = State.UNDER_WAY
    response: Json = field(default_factory=dict)
    error: str = ""
    timer: Timer | None = None
    on_acked: Callable[[Json], object] | None = None
    claimed: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will be tried."""
        return self.state is not State.UNDER_WAY

    @property
    def event(self) -> Json:
        """The event inside the envelope; empty for commands and interactions."""
        event = self.payload.get("event")
        return event if isinstance(event, dict) else {}


class Carrier(Protocol):
    """How things reach the app."""

    timeout: str
    """Which of `TIMEOUTS` is this carrier's word."""

    def carry(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        """Send it, and report with `acked` or `failed`; must not block for an answer."""
        ...

    def abandon(self, delivery: Delivery, attempt: Attempt) -> None:
        """Wait no longer for an answer to this."""
        ...


class Deliveries:
    """Sends, watches the three seconds, and tries again; `carrier` says how things travel at this moment."""

    def __init__(self, clock: Clock, carrier: Callable[[], Carrier], transcript: Transcript) -> None:
        self.all: list[Delivery] = []
        self._clock = clock
        self._carrier = carrier
        self._transcript = transcript
        self._numbers = count(1)
        self._changed = threading.Condition(threading.RLock())
        self._closed = False

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock, and wake the waiting at the end."""
        with self._changed:
            try:
                yield
            finally:
                self._changed.notify_all()

    def send(self, kind: Kind, payload: Json, *, on_acked: Callable[[Json], object] | None = None) -> Delivery:
        """Send something for the first time; returns before it has arrived.

        `on_acked` is given what the app says with its acknowledgement, before anybody else knows of it.
        """
        delivery = Delivery(next(self._numbers), kind, payload, on_acked=on_acked)
        with self.changing():
            self.all.append(delivery)
        self._attempt(delivery, "")
        return delivery

    def again(self, delivery: Delivery) -> None:
        """Send once more what was acknowledged, as Slack does where the acknowledgement got lost on its way."""
        with self.changing():
            delivery.state, delivery.claimed = State.UNDER_WAY, False
        self._attempt(delivery, self._carrier().timeout)

    def wait(self, delivery: Delivery, timeout: float) -> bool:
        """Wait for the end of this delivery; `timeout` in real seconds. Whether it is over."""
        with self._changed:
            return self._changed.wait_for(lambda: delivery.over, timeout)

    def settle(self, timeout: float) -> bool:
        """Wait until no delivery is under way; `timeout` in real seconds. Whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: all(delivery.over for delivery in self.all), timeout)

    def wait_for(self, holds: Callable[[], bool], timeout: float) -> bool:
        """Wait until it holds, looking again after every change of a delivery. Whether it holds."""
        with self._changed:
            return self._changed.wait_for(holds, timeout)

    def acked(self, delivery: Delivery, number: int, response: Json | None = None, status: int | None = None) -> None:
        """The app acknowledged this attempt; a late word stops what has not been sent again yet."""
        with self.changing():
            if delivery.over or delivery.claimed:
                return
            delivery.claimed = True
        if delivery.on_acked is not None:
            delivery.on_acked(response or {})
        with self.changing():
            self._note(delivery, number, Outcome.ACKED, status)
            delivery.state = State.ACKED
            delivery.response = response or {}
            self._cancel(delivery)

    def failed(
        self, delivery: Delivery, number: int, reason: str, *, status: int | None = None, again: bool = True
    ) -> None:
        """This attempt failed for that reason; `again=False` where the app wants no retry."""
        with self.changing():
            if delivery.over or delivery.claimed or delivery.attempts[number].outcome is not Outcome.WAITING:
                return
            self._cancel(delivery)
            timed_out = reason in TIMEOUTS
            self._note(delivery, number, Outcome.TIMED_OUT if timed_out else Outcome.FAILED, status)
            if delivery.kind is not Kind.EVENT or not again or number >= len(RETRY_DELAYS) or self._closed:
                delivery.state = State.GIVEN_UP
                delivery.error = TIMED_OUT if timed_out else REFUSED
                return
            delay = RETRY_DELAYS[number]
            if delay:
                delivery.timer = self._clock.call_later(delay, lambda: self._attempt(delivery, reason))
                return
        self._attempt(delivery, reason)

    def expire(self, delivery: Delivery) -> None:
        """Wait no longer for an answer to the last attempt, as if its three seconds were over."""
        self._late(delivery, delivery.attempts[-1])

    def close(self) -> None:
        """Give up whatever is under way."""
        with self.changing():
            self._closed = True
            for delivery in self.all:
                if not delivery.over:
                    self._cancel(delivery)
                    delivery.state = State.GIVEN_UP

    def _attempt(self, delivery: Delivery, reason: str) -> None:
        with self.changing():
            if delivery.over:
                return
            attempt = Attempt(len(delivery.attempts), reason, self._clock.now())
            delivery.attempts.append(attempt)
            delivery.timer = self._clock.call_later(
                bound("acknowledgement.max_seconds"), lambda: self._late(delivery, attempt)
            )
        self._transcript.note(Direction.TO_APP, delivery.kind.value, delivery.payload)
        self._carrier().carry(delivery, attempt, self)

    def _late(self, delivery: Delivery, attempt: Attempt) -> None:
        carrier = self._carrier()
        self.failed(delivery, attempt.number, carrier.timeout)
        carrier.abandon(delivery, attempt)

    def _note(self, delivery: Delivery, number: int, outcome: Outcome, status: int | None) -> None:
        attempt = delivery.attempts[number]
        seconds = None if outcome is Outcome.TIMED_OUT else time.perf_counter() - attempt.started
        delivery.attempts[number] = replace(attempt, outcome=outcome, status=status, seconds=seconds)

    @staticmethod
    def _cancel(delivery: Delivery) -> None:
        if delivery.timer is not None:
            delivery.timer.cancel()
            delivery.timer = None
