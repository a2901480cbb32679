"""Whose time it is: the machine's, or one that a test moves by hand."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

START = 1_795_348_800.0
"""Where a manual clock stands at first: 22 Nov 2026, 12:00 UTC."""

logger = logging.getLogger(__name__)


class Timer(Protocol):
    """Something that will happen."""

    def cancel(self) -> None:
        """It will not happen; nothing changes where it has."""
        ...


class Clock(Protocol):
    """The time, and a way to have something done later."""

    def now(self) -> float:
        """Epoch seconds."""
        ...

    def call_later(self, seconds: float, callback: Callable[[], object]) -> Timer:
        """Call back once that many seconds have passed; never on the caller's own stack."""
        ...

    def close(self) -> None:
        """Forget what is due, and end any thread of the clock's own."""
        ...


@dataclass(order=True, slots=True)
class _Due:
    """A callback and when it is due; equal times keep the order in which they were asked for."""

    at: float
    order: int
    callback: Callable[[], object] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class ManualClock:
    """A clock that stands still until `advance`; usable from any thread."""

    def __init__(self, start: float = START) -> None:
        self._now = start
        self._due: list[_Due] = []
        self._orders = count()
        self._lock = threading.Lock()

    def now(self) -> float:
        """Epoch seconds."""
        return self._now

    def call_later(self, seconds: float, callback: Callable[[], object]) -> Timer:
        """Call back during the `advance` that passes this moment."""
        with self._lock:
            due = _Due(self._now + seconds, next(self._orders), callback)
            heapq.heappush(self._due, due)
        return due

    def advance(self, seconds: float) -> None:
        """Move on, and on the way run what falls due, in order, each at its own moment."""
        until = self._now + seconds
        while (due := self._next(until)) is not None:
            due.callback()
        with self._lock:
            self._now = max(self._now, until)

    def _next(self, until: float) -> _Due | None:
        with self._lock:
            while self._due and self._due[0].at <= until:
                due = heapq.heappop(self._due)
                if not due.cancelled:
                    self._now = max(self._now, due.at)
                    return due
        return None

    def close(self) -> None:
        """Forget what is due."""
        with self._lock:
            self._due.clear()


class SystemClock:
    """The machine's time; callbacks run on one thread of the clock's own, which `close` ends."""

    def __init__(self) -> None:
        self._due: list[_Due] = []
        self._orders = count()
        self._condition = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="localslack-clock")
        self._thread.start()

    def now(self) -> float:
        """Epoch seconds."""
        return wall_time()

    def passed(self) -> float:
        """Seconds by which it is told what is due; these go on evenly, however the machine's time is set."""
        return time.monotonic()

    def call_later(self, seconds: float, callback: Callable[[], object]) -> Timer:
        """Call back on the clock's thread; a callback that raises is logged and does not stop the clock."""
        with self._condition:
            due = _Due(self.passed() + seconds, next(self._orders), callback)
            heapq.heappush(self._due, due)
            self._condition.notify()
        return due

    def close(self) -> None:
        """Forget what is due, and wait until the clock's thread has ended."""
        with self._condition:
            self._closed = True
            self._due.clear()
            self._condition.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            try:
                due.callback()
            except Exception:
                logger.exception("What was due on the clock failed; the clock goes on.")

    def _next(self) -> _Due | None:
        with self._condition:
            while not self._closed:
                if not self._due:
                    self._condition.wait()
                elif (wait := self._due[0].at - self.passed()) > 0:
                    self._condition.wait(wait)
                elif not (due := heapq.heappop(self._due)).cancelled:
                    return due
        return None


def wall_time() -> float:
    """The machine's epoch seconds, for what others check against the machine's time (a signature)."""
    return time.time()
