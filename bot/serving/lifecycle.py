"""From start to end: the assistant begins, questions come in, a signal or a lost connection ends it in good order."""

from __future__ import annotations

import gc
import logging
import queue
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

WITHIN = 25.0
"""Seconds that answers under way get to finish; systems that stop processes mostly grant thirty in all."""
_LOOK = 1.0  # seconds between two looks at the front
_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_log = logging.getLogger(__name__)

Stop = queue.SimpleQueue[str]
"""Where somebody says that it is time to end, and why; a queue, since a signal handler may touch little else."""


class Serves(Protocol):
    """The assistant behind the front: takes questions, answers them, keeps what it owes."""

    def start(self) -> None:
        """Begin to answer."""
        ...

    def finish(self, within: float) -> None:
        """Take no more; finish what is under way within these seconds, and tell those whose answer was cut."""
        ...

    def ready(self) -> tuple[str, ...]:
        """Why it cannot take questions just now, a plain sentence each; nothing when it can."""
        ...


class Front(Protocol):
    """What brings Slack's events in."""

    def start(self) -> None:
        """Let events in.

        Raises:
            ServingError: none can come in.
        """
        ...

    def lost(self) -> str | None:
        """Why none can come in any more and waiting does not help; None while all is well."""
        ...

    def close(self) -> None:
        """Let no more in; what was acknowledged has been handed on when this returns."""
        ...


def serve(assistant: Serves, front: Front, stop: Stop, *, within: float = WITHIN, look: float = _LOOK) -> int:
    """Serve until somebody says stop (0) or the front is lost (1); whatever happens, end in good order.

    Raises:
        ServingError: the front cannot be opened.
    """
    assistant.start()
    try:
        try:
            _settle()
            front.start()
            _log.info("Footnote takes questions.")
            lost = _wait(front, stop, look)
        finally:
            front.close()
            gc.unfreeze()
    finally:
        assistant.finish(within)
    _log.info("Stopped.")
    return int(lost)


def _settle() -> None:
    """Look through what was made at the start once and never again: that stops every thread for 0.1 s each time."""
    gc.collect()
    gc.freeze()


def _wait(front: Front, stop: Stop, look: float) -> bool:
    """Whether the front was lost before somebody said stop."""
    while True:
        try:
            reason = stop.get(timeout=look)
        except queue.Empty:
            if (trouble := front.lost()) is not None:
                _log.error("%s Ending, so that it can be started anew.", trouble)
                return True
        else:
            _log.info("%s: finishing the answers under way.", reason)
            return False


@contextmanager
def signals() -> Iterator[Stop]:
    """Where SIGTERM and SIGINT arrive while the block runs; a second one ends the process at once.

    Only the main thread may use it.
    """
    stop: Stop = queue.SimpleQueue()

    def first(number: int, _: FrameType | None) -> None:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        stop.put(signal.Signals(number).name)

    before = [signal.signal(each, first) for each in _SIGNALS]
    try:
        yield stop
    finally:
        for each, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(each, handler)
