"""The time, a lock, and whoever watches."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Protocol


class Clock(Protocol):
    """The time, so that tests can set it."""

    def now(self) -> dt.datetime:
        """The moment, aware, in UTC."""
        ...


class Lock(Protocol):
    """Who owns the folder of vectors and terms."""

    def acquire(self) -> AbstractContextManager[None]:
        """Hold the folder while the block runs; freed by the system should the process die.

        Raises:
            IndexUnavailable: another process holds it.
        """
        ...


class Progress(Protocol):
    """Somebody who watches a long run."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """`done` of `total` units of this step are finished."""
        ...
