"""What calls back at moments that come again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from bot.digests import Timetable
from retrieval.papers import Frozen


class Every(Frozen):
    """Every so many hours, counted from midnight of 1 Jan 1970 in UTC, so that all processes mean the same moments."""

    hours: int


Recurrence = Timetable | Every
"""When something comes again."""


class Schedule(Protocol):
    """Calls back when something comes, in threads of its own; it remembers what was to come over a restart.

    Several processes with one memory may each call for the same moment: whoever is called decides what is done once.
    Every method raises `StateError` where the memory cannot be opened, read or written.
    """

    def start(self, called: Callable[[str], object], look: Callable[[], object], *, every: float) -> None:
        """From now on call with the name of what has come, and look at once and then every so many seconds.

        What came while no process ran is called for once, however often it came. A call that raises is logged.
        """
        ...

    def keep(self, coming: Mapping[str, Recurrence]) -> None:
        """These, by name, and no others come from now on; what stays as it was keeps its moment."""
        ...

    def close(self, within: float) -> None:
        """Call no more; what is under way gets so many seconds."""
        ...
