"""What goes wrong on purpose: faults for calls of methods, each for the calls that a test chooses."""

from __future__ import annotations

import threading
from dataclasses import dataclass

EVERY_METHOD = "*"
SOCKET = "socket"
"""The name under which a dead socket is injected; whoever delivers envelopes asks `take(SOCKET)` before each."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection ends without an answer; with `after` the call has taken effect before."""

    after: bool = False


@dataclass(frozen=True, slots=True)
class Delay:
    """The answer waits for so many real seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Hold:
    """The answer waits until this is set; with `after` the call has taken effect before."""

    until: threading.Event
    after: bool = False


@dataclass(frozen=True, slots=True)
class HttpStatus:
    """An answer that is no JSON, with this status; with `after` the call has taken effect before."""

    status: int = 500
    after: bool = False


@dataclass(frozen=True, slots=True)
class RateLimited:
    """429, with so many seconds in Retry-After."""

    retry_after: int = 1


@dataclass(frozen=True, slots=True)
class ApiError:
    """`ok: false` with this word, such as `msg_too_long`, `invalid_blocks` or `message_not_in_streaming_state`."""

    code: str


@dataclass(frozen=True, slots=True)
class DeadSocket:
    """The socket stays open and says and hears nothing any more."""


Fault = Drop | Delay | Hold | HttpStatus | RateLimited | ApiError | DeadSocket


@dataclass(slots=True)
class _Planned:
    """A fault that waits for its calls: `skip` more pass first; `times` more meet it, all further ones where None."""

    fault: Fault
    skip: int
    times: int | None


class Faults:
    """The plan of what goes wrong, by method."""

    def __init__(self) -> None:
        self._planned: dict[str, list[_Planned]] = {}
        self._lock = threading.Lock()

    def inject(self, method: str, fault: Fault, *, skip: int = 0, times: int | None = 1) -> None:
        """Let `times` calls of this method (or `EVERY_METHOD`) meet the fault after `skip` more; None: all of them."""
        with self._lock:
            self._planned.setdefault(method, []).append(_Planned(fault, skip, times))

    def clear(self) -> None:
        """Plan nothing any more."""
        with self._lock:
            self._planned.clear()

    def take(self, method: str) -> Fault | None:
        """What happens to this call; the fault that was planned first, where several would."""
        with self._lock:
            met: Fault | None = None
            for planned in (*self._planned.get(method, ()), *self._planned.get(EVERY_METHOD, ())):
                if planned.skip:
                    planned.skip -= 1
                elif met is None and planned.times != 0:
                    planned.times = planned.times if planned.times is None else planned.times - 1
                    met = planned.fault
            return met
