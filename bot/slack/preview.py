"""What an answer would look like in Slack, call by call, without a Slack."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass

from bot.conversations import Asked, Kept, Mishap, Place, Request, RequestState
from bot.dialogue import Question, Step
from bot.ports import Messenger, Stopwatch
from bot.slack.delivery import Delivery
from bot.slack.settling import HURRIED
from retrieval.ports import Clock

TEAM, CHANNEL, USER, TS = "T0PREVIEW", "C0PREVIEW", "U0PREVIEW", "0000000000.000001"
"""Ids that stand for those of a workspace."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Delivers one answer to a messenger that only writes down what it is told."""

    messenger: Messenger
    steps: Callable[[Question], Generator[Step]]
    papers: Callable[[], int]
    clock: Clock
    stopwatch: Stopwatch

    def __call__(self, question: str) -> RequestState:
        """Every call that answering this question in a channel makes; how it ended."""
        place = Place(team=TEAM, channel=CHANNEL, thread=TS)
        request = Request(id=0, asked=Asked(place=place, ts=TS, user=USER, question=question))
        delivery = Delivery(
            messenger=self.messenger,
            memory=_Forgetful(),
            clock=self.clock,
            stopwatch=self.stopwatch,
            new_id=lambda: "preview",
            papers=self.papers,
            ending=threading.Event(),
            patience=HURRIED,
        )
        return delivery(request, self.steps(Question(text=question)), threading.Event())


class _Forgetful:
    """Keeps nothing: a preview leaves no trace."""

    def begun(self, request_id: int, ts: str) -> None:
        """Nothing to note."""

    def shown(self, place: Place) -> frozenset[str]:  # noqa: ARG002 - it knows of none
        """Nothing was noted."""
        return frozenset()

    def keep(self, kept: Kept) -> None:
        """Nothing to keep."""

    def note(self, mishap: Mishap) -> None:
        """The log has it."""
