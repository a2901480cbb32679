"""Acknowledgements go first: while requests rush in, what they ask for waits a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

LULL = 0.01
"""Seconds without a request after which a rush is over."""
LONGEST = 0.5
"""Seconds after which nobody waits for its end: a steady stream of events holds nothing up."""


class Rush:
    """Knows which requests are being acknowledged, and lets what can wait begin when there are none.

    Python runs one thread at a time: of a hundred questions at once the last is acknowledged late where the first are
    already being answered (tests/benchmarks/test_slack_load.py). `stopwatch` and `pause` count seconds.
    """

    def __init__(self, stopwatch: Callable[[], float], pause: Callable[[float], object]) -> None:
        self._stopwatch, self._pause = stopwatch, pause
        self._lock = Lock()
        self._under_way = 0
        self._began = self._ended = float("-inf")

    @contextmanager
    def request(self) -> Iterator[None]:
        """A request is being acknowledged while the block runs."""
        with self._lock:
            now = self._stopwatch()
            if not self._under_way and now - self._ended >= LULL:
                self._began = now
            self._under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1
                self._ended = self._stopwatch()

    def wait(self) -> None:
        """Return once there is a lull, or the rush has lasted too long."""
        while (left := self._left()) > 0:
            self._pause(left)

    def _left(self) -> float:
        with self._lock:
            now = self._stopwatch()
            lull = LULL if self._under_way else self._ended + LULL - now
            return min(lull, self._began + LONGEST - now)
