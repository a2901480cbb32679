"""Processes that send digests and die (SIGKILL) at one step each, born of a process that has imported everything.

Its steps are the calls of what it works with: `compose`, `write`, `hold`, `renew`, `post`, `paint`, `upload`,
`posted`, `tagged`, …, before they are made or once they were. Without a step it ends when nothing waits any more. It
leaves a mark just before it dies.

The nursery (`python -m … FOLDER`) reads a `Birth` a line and answers with the process's number; where a line says
nothing it answers with the exit codes of those that have ended since, by number. It opens nothing itself.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any

from bot.bootstrap import Assistant, build
from bot.serving import digests
from bot.settings import read_settings
from retrieval.papers import Frozen
from retrieval.ports import Clock

EVERY = 0.2
"""Seconds between two looks."""
NEEDED = (
    *(
        "bot.adapters.charts.grouping",
        "bot.adapters.schedule",
        "bot.adapters.slack_messenger",
        "bot.adapters.sql_state",
        "bot.digesting",
    ),
    *("chromadb", "chromadb.api.client", "retrieval.adapters.chroma_store", "retrieval.adapters.local_embedder"),
    *("retrieval.adapters.sql_catalog", "retrieval.clustering", "retrieval.diversity", "retrieval.preference"),
    *("retrieval.selecting", "slack_sdk.web.client"),
)
"""What senders import as they go, and would take a second for."""
PARTS = ("digests", "messenger", "digesting", "painter")


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
    marks: Path
    _came: Counter[str] = field(default_factory=Counter)
    _turn: Lock = field(default_factory=Lock)

    def burn(self, step: str) -> None:
        """It comes to this step."""
        with self._turn:
            self._came[step] += 1
            if step == self.step and self._came[step] == self.nth:
                (self.marks / str(os.getpid())).touch()
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


class Birth(Frozen):
    """A process to begin: the step it dies at, the `nth` time it comes there, and how far its clock is ahead."""

    step: str = ""
    nth: int = 1
    ahead: float = 0.0


def sends(birth: Birth, marks: Path) -> int:
    """Send as the settings say."""
    assistant, fuse = build(read_settings()), Fuse(birth.step, birth.nth, marks)
    assistant.clock = Ahead(assistant.clock, birth.ahead)
    if not birth.step:
        return finished(assistant)
    for part in PARTS:
        setattr(assistant, part, Deadly(getattr(assistant, part), fuse))
    return digests.run(assistant, every=EVERY)


def born(birth: Birth, marks: Path) -> int:
    """The number of a process of its own that sends."""
    number = os.fork()
    if number:
        return number
    with Path(os.devnull).open("r+b") as nothing, (marks / f"{os.getpid()}.log").open("wb") as log:
        for stream, file in enumerate((nothing, nothing, log)):
            os.dup2(file.fileno(), stream)
    try:
        os._exit(sends(birth, marks))
    except BaseException:  # noqa: BLE001 - whatever it was, it must not go on as the nursery
        traceback.print_exc()
        os._exit(1)


def main(marks: Path) -> None:
    """Bear whoever is asked for, until nobody asks any more."""
    for name in NEEDED:
        importlib.import_module(name)
    for line in sys.stdin:
        answer = dict(ended()) if not line.strip() else born(Birth.model_validate_json(line), marks)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def ended() -> Iterator[tuple[int, int]]:
    """Number and exit code of each process that has ended since it was last asked for."""
    with suppress(ChildProcessError):  # there is none
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            yield found[0], os.waitstatus_to_exitcode(found[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
