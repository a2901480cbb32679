"""A bounded pool for answers: one at a time in a place, two for a person, in the order they came.

Bolt's own pool acknowledges; whatever ran there for long would make Slack show a timeout (five busy threads are
enough), so long work runs here.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bot.conversations import Place

PER_USER = 2
"""How many answers one person has written at the same time."""


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """Work for somebody in a place; `run` gets the event that tells it to stop, and looks at it often.

    `key` is the caller's own name for it (a request's id). `lost` is called in place of `run` where the process ends
    before it began, and nobody else takes it over.
    """

    place: Place
    user: str
    run: Callable[[threading.Event], None]
    key: int = 0
    lost: Callable[[], None] | None = None

    @property
    def person(self) -> tuple[str, str]:
        """Whose it is: people are told apart within a workspace."""
        return self.place.team, self.user


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a stop ended: how many were told to stop, and those that were waiting and will never run."""

    running: int = 0
    dropped: tuple[Job, ...] = ()

    @property
    def waiting(self) -> int:
        """How many were waiting."""
        return len(self.dropped)


@dataclass(eq=False, slots=True)
class _Running:
    job: Job
    stop: threading.Event = field(default_factory=threading.Event)


class Workers:
    """Runs jobs in threads of its own from the moment it is made until it is closed.

    At most one job runs in a place and two for a person; a job that has to wait for its place or its person holds up
    nobody else's, and the jobs of a place keep their order. Which job starts is settled when one comes or ends.
    """

    def __init__(self, *, threads: int, bound: int, on_error: Callable[[Job, BaseException], None]) -> None:
        """Start `threads` threads; at most `bound` jobs wait. `on_error` hears of a job that raised, in its thread."""
        self._changed = threading.Condition()
        self._bound = bound
        self._on_error = on_error
        self._waiting: list[Job] = []
        self._ready: deque[_Running] = deque()
        self._running: list[_Running] = []
        self._closed = False
        self._threads = [threading.Thread(target=self._work, name=f"answers-{n}") for n in range(threads)]
        for thread in self._threads:
            thread.start()

    @property
    def running(self) -> int:
        """How many jobs run, or start this moment."""
        with self._changed:
            return len(self._running)

    @property
    def waiting(self) -> int:
        """How many jobs wait for their place, their person or a thread."""
        with self._changed:
            return len(self._waiting)

    def submit(self, job: Job) -> int | None:
        """Take the job on: how many unfinished ones it waits for, 0 when it starts at once.

        None when as many wait already as may, or nothing is taken any more: then it never runs.
        """
        with self._changed:
            if self._closed:
                return None
            ahead = self._ahead(job)
            if ahead and len(self._waiting) >= self._bound:
                return None
            self._waiting.append(job)
            self._start_what_can()
            return ahead

    def stop(self, place: Place, *, whole_channel: bool = False) -> Stopped:
        """Tell what runs in this place to stop, and drop what waits there; `whole_channel`: in all its threads."""

        def meant(other: Place) -> bool:
            same_channel = (other.team, other.channel) == (place.team, place.channel)
            return other == place or (whole_channel and same_channel)

        with self._changed:
            running = [one for one in self._running if meant(one.job.place)]
            for one in running:
                one.stop.set()
            dropped = tuple(job for job in self._waiting if meant(job.place))
            self._waiting = [job for job in self._waiting if not meant(job.place)]
            return Stopped(running=len(running), dropped=dropped)

    def close(self, within: float) -> tuple[Job, ...]:
        """Take nothing more, give what runs `within` seconds to end, tell the rest to stop and wait for it.

        The jobs that were waiting are handed back; they never run. Closing again does nothing.
        """
        with self._changed:
            self._closed = True
            left, self._waiting = tuple(self._waiting), []
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._running, timeout=within)
            for one in self._running:
                one.stop.set()
        for thread in self._threads:
            thread.join()
        return left

    def _ahead(self, job: Job) -> int:
        """How many unfinished jobs this one has to wait for: those in its way, all of them when no thread is free."""
        unfinished = [one.job for one in self._running] + self._waiting
        same_place = any(other.place == job.place for other in unfinished)
        same_person = sum(one.job.person == job.person for one in self._running) >= PER_USER
        if len(self._running) >= len(self._threads):
            return len(unfinished)
        return sum(
            (same_place and other.place == job.place) or (same_person and other.person == job.person)
            for other in unfinished
        )

    def _start_what_can(self) -> None:
        """Hand the threads that are free the first jobs that may run; called with the lock held."""
        for job in _startable(self._waiting, [one.job for one in self._running], len(self._threads)):
            self._waiting.remove(job)
            one = _Running(job)
            self._running.append(one)
            self._ready.append(one)
        self._changed.notify_all()

    def _work(self) -> None:
        while (one := self._next()) is not None:
            try:
                one.job.run(one.stop)
            except BaseException as error:  # noqa: BLE001 - whatever a job raises, its thread goes on
                self._tell(one.job, error)
            finally:
                with self._changed:
                    self._running.remove(one)
                    self._start_what_can()

    def _next(self) -> _Running | None:
        """The next job for this thread; None when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._closed)
            return self._ready.popleft() if self._ready else None

    def _tell(self, job: Job, error: BaseException) -> None:
        try:
            self._on_error(job, error)
        except Exception:
            logging.getLogger(__name__).exception("The failure of job %s could not be told", job.key)


def _startable(waiting: Collection[Job], running: Collection[Job], threads: int) -> list[Job]:
    """Which of the waiting jobs may start now, in the order they came."""
    places = {job.place for job in running}
    persons = Counter(job.person for job in running)
    started: list[Job] = []
    for job in waiting:
        if len(running) + len(started) >= threads:
            break
        if job.place not in places and persons[job.person] < PER_USER:
            started.append(job)
            persons[job.person] += 1
        places.add(job.place)  # also behind one that waits: a place keeps its order
    return started
