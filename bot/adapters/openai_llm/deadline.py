"""The moment at which a call is over, whatever the service does."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType
from typing import Protocol, Self

from bot.ports import Stopwatch


class NetworkStream(Protocol):
    """A connection as httpx2 shows it (the `network_stream` extension of a response)."""

    def get_extra_info(self, info: str) -> object:
        """What is known of it, such as its "socket"."""
        ...


class Deadline:
    """While the block runs, a call may last so many seconds; then its connection is cut under whoever reads from it.

    A time-out of the socket alone would not do: it begins anew with every byte that drips in.
    """

    def __init__(self, within: float, stopwatch: Stopwatch) -> None:
        self._stopwatch = stopwatch
        self._end = stopwatch() + within
        self._lock = Lock()
        self._watched: socket.socket | None = None
        self._over = False
        self._timer = Timer(max(within, 0), self._cut)
        self._timer.daemon = True

    @property
    def left(self) -> float:
        """Seconds; 0 once it is over."""
        return 0.0 if self._over else max(self._end - self._stopwatch(), 0.0)

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return self.left == 0

    def watch(self, stream: NetworkStream) -> None:
        """Cut this connection, and no other, when time is up."""
        found = stream.get_extra_info("socket")
        with self._lock:
            self._watched = found if isinstance(found, socket.socket) else None
        if self.passed:
            self._cut()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._watched = None  # it may serve another call next
        self._timer.join()

    def _cut(self) -> None:
        with self._lock:
            self._over = True
            if self._watched is not None:
                with suppress(OSError):  # it is closed already
                    socket.socket.shutdown(self._watched, socket.SHUT_RDWR)  # the base's: TLS has no say in this
