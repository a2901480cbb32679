"""Being quicker than another process on the same state, as a function and as a program."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.adapters.sql_state import SqlDigests, SqlState
from bot.digests import Subscription
from tests.contract.digesting import HOUR, a_parcel, a_subscription
from tests.contract.remembering import NOW, an_asked

ROUNDS = 40
APART = 0.004
"""Seconds from one start to the next, on the clock that all processes of a machine share."""


def prepare(state: SqlState, digests: SqlDigests) -> None:
    """File what is raced for: requests queued by the process "both", and parcels of the second of two subscriptions."""
    one, other = (digests.subscribe(a_subscription()) for _ in range(2))
    assert (one.id, other.id) == (1, 2)
    for n in range(ROUNDS):
        state.take(an_asked(f"1.{n}"), "both", NOW)
        digests.write(a_parcel(other, f"p{n}", weeks=n), "dead", NOW)


def race(state: SqlState, digests: SqlDigests, owner: str, start: float) -> dict[str, list[int]]:
    """In which rounds this process won, by what was raced for, when all begin each round at the same moment."""
    one, other = _numbered(1), _numbered(2)
    late = 0 if owner == "ours" else ROUNDS
    contests: dict[str, Callable[[int], object]] = {
        "first": lambda n: state.first("T1", f"Ev{n}", NOW),
        "take": lambda n: state.take(an_asked(f"2.{n}"), owner, NOW),
        "run": lambda n: state.run(n + 1, "both"),
        "adopt": lambda n: state.adopt(n + 1, owner, NOW),
        "deliver": lambda n: digests.write(a_parcel(one, f"{owner}{n}", f"p{n}", weeks=n + late), owner, NOW + HOUR),
        "hold": lambda n: digests.hold(a_parcel(other, weeks=n).key, owner, NOW, NOW + HOUR),
    }
    won: dict[str, list[int]] = {what: [] for what in contests}
    for at in range(ROUNDS):
        for place, (what, contest) in enumerate(contests.items()):
            _until(start + (at * len(contests) + place) * APART)
            if contest(at):
                won[what].append(at)
    return won


def _numbered(subscription_id: int) -> Subscription:
    return a_subscription().model_copy(update={"id": subscription_id})


def _until(moment: float) -> None:
    while time.monotonic() < moment:
        pass


def main() -> None:
    """Say when ready, be told when to start, race, and print what was won."""
    state, digests = SqlState.open(Path(sys.argv[1])), SqlDigests.open(Path(sys.argv[1]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    start = float(sys.stdin.readline())
    sys.stdout.write(json.dumps(race(state, digests, "theirs", start)) + "\n")
    digests.close()
    state.close()


if __name__ == "__main__":
    main()
