"""Digests while the assistant serves, or alone: put together, begun, ended in good order."""

from __future__ import annotations

import datetime as dt
import logging
import queue
import secrets
import sys
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING, TextIO

from bot.delivering.charting import Charting
from bot.delivering.delivering import Composing, Delivering
from bot.delivering.leaving import Leaving
from bot.delivering.pace import Pace
from bot.delivering.posting import Posting
from bot.delivering.rounds import LOOK, Rounds, Visiting
from bot.digests import Digest, Subscription
from bot.errors import SettingsError
from bot.serving import visiting
from bot.serving.lifecycle import WITHIN, Stop, signals
from bot.serving.logs import logging_to
from bot.serving.needs import secrets as kept_secret
from bot.settings import BOT_TOKEN
from bot.slack.views import digests as views
from retrieval.papers import PaperId

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

_AWAKE = 1.0  # seconds between two looks whether somebody said stop
_LOG = logging.getLogger(__name__)


def rounds(
    assistant: Assistant, ending: Event, *, alone: bool, pace: Pace | None = None, every: float = LOOK
) -> Rounds:
    """What comes by itself, until `ending`; `alone` nobody else in the process takes in what is new in the library."""
    return Rounds(
        schedule=assistant.schedule,
        subscriptions=assistant.digests,
        delivering=delivering(assistant, ending.wait, alone=alone, pace=pace),
        visiting=_visiting(assistant, ending, alone=alone),
        every=every,
    )


def delivering(
    assistant: Assistant, rest: Callable[[float], bool], *, alone: bool, pace: Pace | None = None
) -> Delivering:
    """What composes and sends; `rest` waits so many seconds, and tells whether the process ends."""
    return Delivering(
        digests=assistant.digests,
        claims=assistant.state,
        messenger=assistant.messenger,
        composing=composing(assistant, alone=alone),
        posting=Posting(
            outbox=assistant.digests,
            messenger=assistant.messenger,
            letters=views.letters,
            gone=Leaving(catalog=lambda: assistant.catalog),
            clock=assistant.clock,
            stopwatch=time.monotonic,
            rest=rest,
            beside=Charting(
                paint=lambda chart: assistant.painter.paint(chart),  # noqa: PLW0108 - made by the first chart
                messenger=assistant.messenger,
                ledger=assistant.state,
                clock=assistant.clock,
            ),
            pace=pace or Pace(),
        ),
        clock=assistant.clock,
        new_owner=lambda: secrets.token_hex(8),
    )


def composing(assistant: Assistant, *, alone: bool) -> Composing:
    """What composes digests; `alone`, from a folder that others write to, each of them from what is there by then."""
    if alone and assistant.settings.chroma_url is None:
        return _Afresh(assistant)
    return lambda subscription, *, now, delivered: assistant.digesting(subscription, now=now, delivered=delivered)


def run(assistant: Assistant, *, stream: TextIO = sys.stderr, verbose: bool = False, every: float = LOOK) -> int:
    """Send digests until a signal ends it; the exit code. Any number of processes may do so on one database.

    Raises:
        SettingsError: there is no token for Slack.
    """
    needs_token(assistant)
    with ExitStack() as held:
        held.enter_context(logging_to(stream, secrets=kept_secret(assistant.settings), verbose=verbose))
        stop = held.enter_context(signals())
        held.enter_context(closing(assistant.digests))
        held.enter_context(closing(assistant.state))
        ending = Event()
        going = rounds(assistant, ending, alone=True, every=every)
        going.start()
        _LOG.info("Footnote sends digests.")
        _LOG.info("%s: ending.", _reason(stop))
        ending.set()
        going.finish(WITHIN)
        _LOG.info("Stopped.")
    return 0


def needs_token(assistant: Assistant) -> None:
    """Tell whoever wants to send something what is missing.

    Raises:
        SettingsError: there is no token for Slack.
    """
    if assistant.settings.slack_bot_token is None:
        raise SettingsError(f"SLACK_BOT_TOKEN is not set; {BOT_TOKEN}.")


def _reason(stop: Stop) -> str:
    while True:
        try:
            return stop.get(timeout=_AWAKE)
        except queue.Empty:
            continue


def _visiting(assistant: Assistant, ending: Event, *, alone: bool) -> Visiting | None:
    hours = assistant.settings.visit_hours
    if not hours:
        return None

    def visit() -> None:
        visiting.visit(assistant, ending)
        if alone and not ending.is_set():
            visiting.take_in(assistant)

    return Visiting(visit=visit, ledger=assistant.state, clock=assistant.clock, hours=hours)


@dataclass(frozen=True, slots=True)
class _Afresh:
    """A process that keeps a folder of vectors open never sees what another one writes there."""

    assistant: Assistant
    _turn: Lock = field(default_factory=Lock)

    def __call__(self, subscription: Subscription, *, now: dt.datetime, delivered: Collection[PaperId]) -> Digest:
        """The digest, from the folder as it is now; one at a time, since it is closed after each."""
        with self._turn:
            try:
                return self.assistant.digesting(subscription, now=now, delivered=delivered)
            finally:
                self.assistant.let_go()
