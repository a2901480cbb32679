"""Use case: while the assistant serves, what is older than the retention is forgotten, a little at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot.ports import Retention
from retrieval.ports import Clock

EVERY = dt.timedelta(hours=1)
"""How long nothing is looked for once all that was old is gone."""
BATCH = 200
"""Rows of each kind at a time: 30 ms of writing on two cores, which no acknowledgement waits for."""


@dataclass(slots=True)
class Sweep:
    """Forgets what is older than `days`, with 0 only what people had forgotten; one thread calls it again and again."""

    memory: Retention
    clock: Clock
    days: int = 0
    _next: dt.datetime | None = field(default=None)

    def __call__(self) -> None:
        """One piece, where it is time.

        Raises:
            StateError: the database cannot be written.
        """
        now = self.clock.now()
        if self._next is not None and now < self._next:
            return
        before = now - dt.timedelta(days=self.days) if self.days else None
        if not self.memory.purge(now, before=before, limit=BATCH):
            self._next = now + EVERY
