"""A schedule that goes by a clock which somebody may move: it looks at it again and again, and remembers nothing."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Mapping

from bot import timetables
from bot.ports.schedule import Recurrence
from retrieval.ports import Clock

_OFTEN = 0.25  # real seconds between two looks at the clock
_LOG = logging.getLogger(__name__)


class ClockedSchedule:
    """A `Schedule` on any `Clock`, one call at a time; what the clock was moved over is called for once."""

    def __init__(self, clock: Clock, *, often: float = _OFTEN) -> None:
        self._clock = clock
        self._often = often
        self._coming: dict[str, tuple[Recurrence, dt.datetime]] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, called: Callable[[str], object], look: Callable[[], object], *, every: float) -> None:
        self._thread = threading.Thread(target=self._run, args=(called, look, every), name="footnote-clocked")
        self._thread.start()

    def keep(self, coming: Mapping[str, Recurrence]) -> None:
        now = self._clock.now()
        with self._lock:
            held = self._coming
            self._coming = {
                name: held[name]
                if name in held and held[name][0] == recurrence
                else (recurrence, timetables.next_coming(recurrence, now))
                for name, recurrence in coming.items()
            }

    def close(self, within: float) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join(within)

    def _run(self, called: Callable[[str], object], look: Callable[[], object], every: float) -> None:
        looked: dt.datetime | None = None
        while not self._ended.is_set():
            now = self._clock.now()
            if looked is None or now - looked >= dt.timedelta(seconds=every):
                looked = now
                _careful(look)
            for name in self._due(now):
                _careful(lambda name=name: called(name))  # type: ignore[misc]
            self._ended.wait(self._often)

    def _due(self, now: dt.datetime) -> list[str]:
        with self._lock:
            due = [name for name, (_, at) in self._coming.items() if at <= now]
            for name in due:
                recurrence = self._coming[name][0]
                self._coming[name] = (recurrence, timetables.next_coming(recurrence, now))
        return due


def _careful(call: Callable[[], object]) -> None:
    try:
        call()
    except Exception:  # noqa: BLE001 - whatever it was, it comes again
        _LOG.exception("what was due failed; it will be tried again")
