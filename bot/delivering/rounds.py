"""Use case: while a process runs, digests come when they are due, and sources are visited every so many hours."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.delivering.delivering import Delivering, Outcome
from bot.digests import State
from bot.ports import Every, Ledger, Recurrence, Schedule, Subscriptions
from retrieval.ports import Clock

LOOK = 20.0
"""Seconds between two looks at what waits, what is due, and what subscriptions there are by now."""
VISIT = "visit"
_DIGEST = "digest-"
_REMEMBERED = dt.timedelta(days=8)
"""How long it is known that sources were visited: a visit comes once a week at least."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visiting:
    """Visits the sources every so many hours, in one of all the processes."""

    visit: Callable[[], None]
    ledger: Ledger
    clock: Clock
    hours: int

    def __call__(self) -> None:
        """Visit them, where no process has since this came last."""
        now = self.clock.now()
        came = int(now.timestamp() // (self.hours * 3600) * self.hours * 3600)
        self.ledger.forget(VISIT, now - _REMEMBERED)
        if self.ledger.first("", f"{VISIT}:{came}", now):
            self.visit()


@dataclass(frozen=True, slots=True)
class Rounds:
    """What comes again and again; `visiting` is None where sources are never visited.

    Each subscription comes by its own timetable. A look at all of them, every few seconds, finds what the schedule does
    not know of: what was left undone, what was changed by another process, and a clock that was set.
    """

    schedule: Schedule
    subscriptions: Subscriptions
    delivering: Delivering
    visiting: Visiting | None = None
    every: float = LOOK

    def start(self) -> None:
        """Begin, in threads of the schedule's own."""
        self.schedule.start(self.come, self.look, every=self.every)

    def finish(self, within: float) -> None:
        """Begin nothing more; what is under way gets so many seconds. Killed, it is gone on with by the next."""
        self.schedule.close(within)

    def look(self) -> None:
        """Let come what there is now, and deliver what is due and what waits: also where the schedule is broken."""
        try:
            self.schedule.keep(self._coming())
        finally:
            self.delivering.look()

    def come(self, name: str) -> None:
        """What has come is done."""
        if name == VISIT:
            if self.visiting is not None:
                self.visiting()
            return
        done = self.delivering.due(int(name.removeprefix(_DIGEST)))
        if done.outcome is not Outcome.NOT_DUE:
            _LOG.info("%s: %s", name, done.outcome)

    def _coming(self) -> dict[str, Recurrence]:
        served = (it for it in self.subscriptions.subscriptions() if it.state is State.ACTIVE)
        coming: dict[str, Recurrence] = {f"{_DIGEST}{it.id}": it.timetable for it in served}
        if self.visiting is not None:
            coming[VISIT] = Every(hours=self.visiting.hours)
        return coming
