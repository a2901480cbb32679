"""A process that sends digests and dies (SIGKILL) at one step: `python -m … "post after" 2 [--ahead SECONDS]`.

Its steps are the calls of what it works with: `compose`, `write`, `hold`, `post`, `posted`, `tagged`, …, before they
are made or once they were. Without a step it ends when nothing waits any more. It says so just before it dies.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any

from bot.bootstrap import Assistant, build
from bot.serving import digests
from bot.settings import read_settings
from retrieval.ports import Clock

EVERY = 0.2
"""Seconds between two looks."""
SAID = "dies"
PARTS = ("digests", "messenger", "digesting")


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clock that is ahead, so that nobody has to wait until what the dead hold is free."""

    clock: Clock
    seconds: float

    def now(self) -> dt.datetime:
        """The time over there."""
        return self.clock.now() + dt.timedelta(seconds=self.seconds)


@dataclass
class Fuse:
    """Kills the process the `nth` time that it comes to a step."""

    step: str
    nth: int
    _came: Counter[str] = field(default_factory=Counter)
    _turn: Lock = field(default_factory=Lock)

    def burn(self, step: str) -> None:
        """It comes to this step."""
        with self._turn:
            self._came[step] += 1
            if step == self.step and self._came[step] == self.nth:
                os.write(sys.stdout.fileno(), f"{SAID}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)
                Event().wait()


class Deadly:
    """Stands before something that is called; each call is a step."""

    def __init__(self, whole: Any, fuse: Fuse) -> None:
        self._whole, self._fuse = whole, fuse

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Digests are composed by a call of the whole."""
        return self._step("compose", self._whole)(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return self._step(name, getattr(self._whole, name))

    def _step(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*given: Any, **named: Any) -> Any:
            self._fuse.burn(f"{name} before")
            done = call(*given, **named)
            self._fuse.burn(f"{name} after")
            return done

        return stepping


def finished(assistant: Assistant) -> int:
    """Deliver all that is due and all that waits."""
    ending = Event()
    delivering = digests.delivering(assistant, ending.wait, alone=True)
    for _ in range(100):
        delivering.look()
        if not assistant.digests.waiting():
            return 0
    return 1


def main() -> int:
    """Send as the settings say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("step", nargs="?", default="")
    parser.add_argument("nth", nargs="?", type=int, default=1)
    parser.add_argument("--ahead", type=float, default=0.0)
    told = parser.parse_args()
    assistant, fuse = build(read_settings()), Fuse(told.step, told.nth)
    assistant.clock = Ahead(assistant.clock, told.ahead)
    if not told.step:
        return finished(assistant)
    for part in PARTS:
        setattr(assistant, part, Deadly(getattr(assistant, part), fuse))
    return digests.run(assistant, every=EVERY)


if __name__ == "__main__":
    sys.exit(main())
