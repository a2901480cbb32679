"""Being quicker than another process on the same state, as a function and as a program."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.adapters.sql_state import SqlState
from tests.contract.remembering import NOW, an_asked

ROUNDS = 40
APART = 0.004
"""Seconds from one start to the next, on the clock that all processes of a machine share."""


def race(state: SqlState, owner: str, start: float) -> dict[str, list[int]]:
    """In which rounds this process won, by what was raced for, when all begin each round at the same moment.

    The first requests are queued by the process "both".
    """
    contests: dict[str, Callable[[int], object]] = {
        "first": lambda n: state.first("T1", f"Ev{n}", NOW),
        "take": lambda n: state.take(an_asked(f"2.{n}"), owner, NOW),
        "run": lambda n: state.run(n + 1, "both"),
        "adopt": lambda n: state.adopt(n + 1, owner, NOW),
    }
    won: dict[str, list[int]] = {what: [] for what in contests}
    for at in range(ROUNDS):
        for place, (what, contest) in enumerate(contests.items()):
            _until(start + (at * len(contests) + place) * APART)
            if contest(at):
                won[what].append(at)
    return won


def _until(moment: float) -> None:
    while time.monotonic() < moment:
        pass


def main() -> None:
    """Say when ready, be told when to start, race, and print what was won."""
    state = SqlState.open(Path(sys.argv[1]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    start = float(sys.stdin.readline())
    sys.stdout.write(json.dumps(race(state, "theirs", start)) + "\n")
    state.close()


if __name__ == "__main__":
    main()
