"""Whether a parcel is held now, for certain, by two clocks: one may be set, one stands still while a machine sleeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.delivering.pace import Pace
from bot.ports import Outbox, Stopwatch
from retrieval.ports import Clock


@dataclass(slots=True)
class Holding:
    """The hold that a process has on a parcel; it was held for certain at `since`."""

    outbox: Outbox
    clock: Clock
    stopwatch: Stopwatch
    pace: Pace
    key: str
    owner: str
    since: tuple[dt.datetime, float] | None = None

    def renewed(self, seconds: float = 0) -> bool:
        """Hold it for so long, and long enough for a post after that; False where another holds it."""
        now, at = self.clock.now(), self.stopwatch()
        until = now + dt.timedelta(seconds=seconds) + self.pace.hold
        if not self.outbox.renew(self.key, self.owner, until):
            return False
        self.since = now, at
        return True

    def certain(self) -> bool:
        """Whether it is held now, and will be as long as a post can take; False where another has had it."""
        while self.renewed():
            if self._age() <= self.pace.hold / 2:
                return True
        return False

    def release(self) -> None:
        """Let go of it."""
        self.outbox.release(self.key, self.owner)

    def doubt(self) -> None:
        """Have the parcel looked at again, held or not, once whatever was under way stands."""
        self.outbox.doubt(self.key, self.clock.now() + self.pace.again)

    def _age(self) -> dt.timedelta:
        """How long ago it was held for certain, by the clock that says more."""
        if self.since is None:
            return dt.timedelta.max
        now, at = self.since
        passed = dt.timedelta(seconds=self.stopwatch() - at)
        return max(self.clock.now() - now, passed)
