"""A clock that runs with the machine's and can be moved on: the local Slack's and the bot's at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.localslack.clock import SystemClock, wall_time

_NINE = dt.time(9)


class MovableClock(SystemClock):
    """Goes as the machine's does, ahead of it by as much as it was moved; what falls due on the way happens at once.

    It is the local Slack's clock (`now` in epoch seconds, `call_later`); `moment` is the same as an aware moment.
    """

    def __init__(self, *, wall: Callable[[], float] = wall_time) -> None:
        self._wall = wall
        self._ahead = 0.0
        super().__init__()

    def now(self) -> float:
        """Epoch seconds."""
        return self._wall() + self._ahead

    def passed(self) -> float:
        """What is due is so by this clock."""
        return self.now()

    def moment(self) -> dt.datetime:
        """The time as an aware moment."""
        return dt.datetime.fromtimestamp(self.now(), tz=dt.UTC)

    def told(self, zone: str) -> str:
        """`Mon 23 Nov 2026, 09:00` in this time zone."""
        return self.moment().astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M")

    def begin(self, moment: float) -> None:
        """Begin at this moment, in epoch seconds, before anything has happened."""
        with self._condition:
            self._ahead = moment - self._wall()

    def move_to(self, moment: float) -> None:
        """Move on to this moment, in epoch seconds; time never goes back."""
        with self._condition:
            self._ahead += max(0.0, moment - self.now())
            self._condition.notify_all()


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
