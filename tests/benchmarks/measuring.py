"""Whole processes, timed in turn: A B C, A B C, … so that a machine that slows down slows all of them."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took: seconds on the clock, and seconds of processor time in all its threads."""

    wall: float
    processor: float


def in_turn(commands: Mapping[str, Callable[[], subprocess.Popen[str]]], *, rounds: int) -> dict[str, list[Taken]]:
    """Run every command once a round, after a round that does not count."""
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, start in commands.items():
            one = _timed(start)
            if number:
                taken[name].append(one)
    return taken


def _timed(start: Callable[[], subprocess.Popen[str]]) -> Taken:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with start() as process:
        _, said = process.communicate()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.returncode == 0, said
    return Taken(wall=wall, processor=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def ratio(these: Sequence[Taken], those: Sequence[Taken]) -> float:
    """How many times as long these took on the clock: the median of the rounds' own ratios."""
    return median(this.wall / that.wall for this, that in zip(these, those, strict=True))


def shown(taken: Sequence[Taken]) -> str:
    """Both medians."""
    wall, processor = median(one.wall for one in taken), median(one.processor for one in taken)
    return f"{wall:.2f} s ({processor:.2f} s of processor time)"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
