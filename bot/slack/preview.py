"""What an answer would look like in Slack, call by call, without a Slack."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass

from bot.briefs import Brief
from bot.conversations import Asked, Kept, Mishap, Place, Request, RequestState
from bot.dialogue import Question, Step
from bot.ports import Messenger, Stopwatch
from bot.slack.charts import Charts, Drawn
from bot.slack.delivery import Delivery
from bot.slack.settling import HURRIED
from retrieval.ports import Clock
from retrieval.queries import Person

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
    brief: Callable[[Person, Kept], Brief | None]
    draw: Callable[[Brief], Drawn | None]

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
        given: list[Kept] = []
        ended = delivery(request, self.steps(Question(text=question)), threading.Event(), given=given.append)
        memory = _Forgetful(tuple(given))
        charts = Charts(brief=self.brief, draw=self.draw, messenger=self.messenger, memory=memory, clock=self.clock)
        for kept in given:
            charts(kept)
        return ended


@dataclass(frozen=True, slots=True)
class _Forgetful:
    """Keeps nothing, and knows no answer but this one: a preview leaves no trace."""

    given: tuple[Kept, ...] = ()

    def first(self, team: str, key: str, now: dt.datetime) -> bool:  # noqa: ARG002 - everything is new
        """Nothing was there before."""
        return True

    def get(self, team: str, answer_id: str) -> Kept | None:  # noqa: ARG002 - there is one workspace
        """The answer that was given."""
        return next((kept for kept in self.given if kept.id == answer_id), None)

    def begun(self, request_id: int, ts: str) -> None:
        """Nothing to note."""

    def shown(self, place: Place) -> frozenset[str]:  # noqa: ARG002 - it knows of none
        """Nothing was noted."""
        return frozenset()

    def keep(self, kept: Kept) -> None:
        """Nothing to keep."""

    def note(self, mishap: Mishap) -> None:
        """The log has it."""
