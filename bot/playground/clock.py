"""A clock that runs with the machine's and can be moved on: the local Slack's and the bot's at once."""

from __future__ import annotations

import datetime as dt
import heapq
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from zoneinfo import ZoneInfo

from bot.localslack.clock import wall_time

_LOOK = 0.5  # real seconds between two looks at what is due, at most
_NINE = dt.time(9)
_LOG = logging.getLogger(__name__)


@dataclass(order=True, slots=True)
class _Due:
    at: float
    order: int
    callback: Callable[[], object] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class MovableClock:
    """Goes as the machine's does, ahead of it by as much as it was moved; what falls due on the way happens at once.

    It is the local Slack's clock (`now` in epoch seconds, `call_later`); `moment` is the same as an aware moment.
    """

    def __init__(self, *, wall: Callable[[], float] = wall_time) -> None:
        self._wall = wall
        self._ahead = 0.0
        self._due: list[_Due] = []
        self._orders = count()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="playground-clock")
        self._thread.start()

    def now(self) -> float:
        """Epoch seconds."""
        return self._wall() + self._ahead

    def moment(self) -> dt.datetime:
        """The time as an aware moment."""
        return dt.datetime.fromtimestamp(self.now(), tz=dt.UTC)

    def told(self, zone: str) -> str:
        """`Mon 23 Nov 2026, 09:00` in this time zone."""
        return self.moment().astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M")

    def begin(self, moment: float) -> None:
        """Begin at this moment, in epoch seconds, before anything has happened."""
        with self._changed:
            self._ahead = moment - self._wall()

    def move_to(self, moment: float) -> None:
        """Move on to this moment, in epoch seconds; time never goes back."""
        with self._changed:
            self._ahead += max(0.0, moment - self.now())
            self._changed.notify_all()

    def call_later(self, seconds: float, callback: Callable[[], object]) -> _Due:
        """Call back on the clock's own thread once so much time has passed here."""
        with self._changed:
            due = _Due(self.now() + seconds, next(self._orders), callback)
            heapq.heappush(self._due, due)
            self._changed.notify_all()
        return due

    def close(self) -> None:
        """Forget what is due, and end the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            try:
                if not due.cancelled:
                    due.callback()
            except Exception:  # noqa: BLE001 - whatever it was, what is due later comes
                _LOG.exception("What was due on the clock failed; the clock goes on.")

    def _next(self) -> _Due | None:
        with self._changed:
            while not self._closed:
                left = self._due[0].at - self.now() if self._due else _LOOK
                if left <= 0:
                    return heapq.heappop(self._due)
                self._changed.wait(left)
        return None


def to_moment(fields: Mapping[str, Sequence[str]], now: float, zone: str) -> float:
    """Where a form of the page moves the clock: `hours` on, to the next `monday` at nine, or `to` a moment there.

    Raises:
        ValueError: the form says none of these.
    """
    here = dt.datetime.fromtimestamp(now, tz=ZoneInfo(zone))
    if "hours" in fields:
        return now + 3600 * float(fields["hours"][0])
    if "monday" in fields:
        days = (7 - here.weekday()) % 7
        nine = dt.datetime.combine(here.date() + dt.timedelta(days=days), _NINE, tzinfo=here.tzinfo)
        return (nine if nine > here else nine + dt.timedelta(days=7)).timestamp()
    if "to" in fields:
        return dt.datetime.fromisoformat(fields["to"][0]).replace(tzinfo=here.tzinfo).timestamp()
    raise ValueError(fields)


@dataclass(frozen=True, slots=True)
class Moments:
    """The same clock as the bot reads it."""

    clock: MovableClock

    def now(self) -> dt.datetime:
        """The moment, aware, in UTC."""
        return self.clock.moment()
