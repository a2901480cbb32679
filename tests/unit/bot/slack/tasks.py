"""Jobs that run until a test lets them go, and pools of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.conversations import Place
from bot.slack.workers import Job, Workers

PATIENCE = 10.0
"""Seconds after which a test gives up waiting for what has to happen."""


def until(holds: Callable[[], bool]) -> None:
    """Wait for other threads to bring this about."""
    tick = threading.Event()
    for _ in range(int(PATIENCE * 1000)):
        if holds():
            return
        tick.wait(0.001)
    raise AssertionError


def a_place(thread: str = "1.0", channel: str = "C1") -> Place:
    """A thread of a channel."""
    return Place(team="T1", channel=channel, thread=thread)


@dataclass(eq=False)
class Task:
    """A job that runs until it is let go, or stopped, and notes what happens to it."""

    place: Place
    user: str
    key: int = 0
    started: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    told: threading.Event | None = None
    runs: int = 0

    @property
    def job(self) -> Job:
        """The job as the pool takes it."""
        return Job(place=self.place, user=self.user, run=self.run, key=self.key)

    def run(self, stop: threading.Event) -> None:
        """Wait to be let go."""
        self.runs += 1
        self.told = stop
        self.started.set()
        assert self.released.wait(PATIENCE)
        self.ended.set()


@dataclass
class Bench:
    """Pools and tasks of one test, ended with it."""

    pools: list[Workers] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    errors: list[tuple[int, BaseException]] = field(default_factory=list)

    def pool(self, threads: int = 4, bound: int = 10) -> Workers:
        """A pool that notes what its jobs raise."""
        pool = Workers(threads=threads, bound=bound, on_error=lambda job, error: self.errors.append((job.key, error)))
        self.pools.append(pool)
        return pool

    def task(self, place: Place, user: str = "U1") -> Task:
        """A task that waits to be let go."""
        task = Task(place, user, key=len(self.tasks))
        self.tasks.append(task)
        return task
