"""The bounded pool that answers are written in."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.conversations import Place
from bot.slack.workers import PER_USER, Job, Stopped, Workers

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


@pytest.fixture
def bench() -> Iterator[Bench]:
    """Whatever a test leaves running is let go and joined."""
    bench = Bench()
    yield bench
    for task in bench.tasks:
        task.released.set()
    for pool in bench.pools:
        pool.close(PATIENCE)


def test_a_job_starts_at_once_where_nothing_is_in_its_way(bench: Bench) -> None:
    """Different places and people run side by side, and nothing is ahead of any."""
    pool = bench.pool()
    tasks = [bench.task(a_place(f"{n}.0"), f"U{n}") for n in range(4)]

    ahead = [pool.submit(task.job) for task in tasks]

    assert ahead == [0, 0, 0, 0]
    assert all(task.started.wait(PATIENCE) for task in tasks)
    assert (pool.running, pool.waiting) == (4, 0)


def test_one_job_at_a_time_runs_in_a_place(bench: Bench) -> None:
    """The next one starts when the first ends, in the order they came, and the number ahead is told."""
    pool = bench.pool()
    first, second, third = (bench.task(a_place(), f"U{n}") for n in range(3))

    assert [pool.submit(task.job) for task in (first, second, third)] == [0, 1, 2]
    assert first.started.wait(PATIENCE)
    assert (pool.running, pool.waiting) == (1, 2)

    first.released.set()
    assert second.started.wait(PATIENCE)
    assert not third.started.is_set()


def test_two_jobs_at_a_time_run_for_a_person(bench: Bench) -> None:
    """A third waits; the same id in another workspace is somebody else."""
    pool = bench.pool()
    mine = [bench.task(a_place(f"{n}.0")) for n in range(3)]
    other = bench.task(Place(team="T2", channel="C1", thread="1.0"))

    assert [pool.submit(task.job) for task in mine] == [0, 0, 2]
    assert pool.submit(other.job) == 0
    assert other.started.wait(PATIENCE)

    mine[0].released.set()
    assert mine[2].started.wait(PATIENCE)


def test_who_has_to_wait_holds_up_nobody_else(bench: Bench) -> None:
    """A job behind one that waits for its person starts at once, but not in the same place."""
    pool = bench.pool()
    mine = [bench.task(a_place(f"{n}.0")) for n in range(3)]
    elsewhere, same_place = bench.task(a_place("9.0"), "U2"), bench.task(mine[2].place, "U2")
    for task in mine:
        pool.submit(task.job)

    assert pool.submit(elsewhere.job) == 0
    assert pool.submit(same_place.job) == 1
    assert elsewhere.started.wait(PATIENCE)
    assert not same_place.started.is_set()

    mine[0].released.set()
    mine[2].released.set()
    assert same_place.started.wait(PATIENCE)
    assert mine[2].ended.is_set()


def test_with_every_thread_busy_all_are_ahead(bench: Bench) -> None:
    """Whoever comes next waits for a thread, in turn."""
    pool = bench.pool(threads=2)
    tasks = [bench.task(a_place(f"{n}.0"), f"U{n}") for n in range(4)]

    assert [pool.submit(task.job) for task in tasks] == [0, 0, 2, 3]

    tasks[1].released.set()
    assert tasks[2].started.wait(PATIENCE)
    assert not tasks[3].started.is_set()


def test_over_the_bound_nothing_is_taken(bench: Bench) -> None:
    """None says so at once; what could start at once is taken all the same."""
    pool = bench.pool(threads=2, bound=1)
    tasks = [bench.task(a_place(), "U1") for _ in range(3)]
    elsewhere = bench.task(a_place("2.0"), "U2")

    assert [pool.submit(task.job) for task in tasks] == [0, 1, None]
    assert pool.submit(elsewhere.job) == 0
    assert pool.waiting == 1

    tasks[0].released.set()
    tasks[1].released.set()
    assert tasks[1].ended.wait(PATIENCE)
    assert tasks[2].runs == 0


def test_stop_ends_what_runs_and_drops_what_waits_in_a_place(bench: Bench) -> None:
    """The one that runs is told; those that waited are handed back; other threads go on."""
    pool = bench.pool()
    running, waiting = bench.task(a_place()), bench.task(a_place())
    elsewhere = bench.task(a_place("2.0"), "U2")
    for task in (running, waiting, elsewhere):
        pool.submit(task.job)
    assert running.started.wait(PATIENCE)
    assert elsewhere.started.wait(PATIENCE)

    stopped = pool.stop(a_place())

    assert (stopped.running, stopped.waiting) == (1, 1)
    assert [job.key for job in stopped.dropped] == [waiting.key]
    assert running.told is not None
    assert running.told.is_set()
    assert elsewhere.told is not None
    assert not elsewhere.told.is_set()
    assert pool.stop(a_place("3.0")) == Stopped()
    assert pool.waiting == 0


def test_a_whole_channel_can_be_stopped(bench: Bench) -> None:
    """Every thread of a direct message, and of no other channel."""
    pool = bench.pool()
    first, second = bench.task(a_place("1.0", "D1"), "U1"), bench.task(a_place("2.0", "D1"), "U1")
    third, other = bench.task(a_place("3.0", "D1"), "U1"), bench.task(a_place("1.0", "D2"), "U2")
    for task in (first, second, third, other):
        pool.submit(task.job)

    stopped = pool.stop(a_place("9.0", "D1"), whole_channel=True)

    assert (stopped.running, [job.key for job in stopped.dropped]) == (2, [third.key])
    assert pool.running == 3


def test_a_job_that_raises_is_told_of_and_its_thread_goes_on(bench: Bench) -> None:
    """Even with what is no ordinary exception."""
    pool = bench.pool(threads=1)

    def fails(_stop: threading.Event) -> None:
        raise SystemExit

    after = bench.task(a_place("2.0"))

    pool.submit(Job(place=a_place(), user="U1", run=fails, key=7))
    pool.submit(after.job)

    assert after.started.wait(PATIENCE)
    assert [(key, type(error)) for key, error in bench.errors] == [(7, SystemExit)]


def test_a_failure_that_cannot_be_told_is_logged(bench: Bench, own_warnings: list[logging.LogRecord]) -> None:
    """The thread goes on after that, too."""

    def fails(*_: object) -> None:
        raise ValueError

    pool = Workers(threads=1, bound=1, on_error=fails)
    bench.pools.append(pool)
    after = bench.task(a_place("2.0"))

    pool.submit(Job(place=a_place(), user="U1", run=fails, key=7))
    pool.submit(after.job)

    assert after.started.wait(PATIENCE)
    assert own_warnings.pop().getMessage() == "The failure of job 7 could not be told"


def test_closing_waits_for_what_runs_and_hands_back_what_waits(bench: Bench) -> None:
    """Nothing more is taken, nothing that waited starts, and nobody is told to stop who ends in time."""
    pool = bench.pool(threads=1)
    running, waiting, late = (bench.task(a_place(f"{n}.0")) for n in range(3))
    pool.submit(running.job)
    pool.submit(waiting.job)
    assert running.started.wait(PATIENCE)
    left: list[Job] = []
    closing = threading.Thread(target=lambda: left.extend(pool.close(PATIENCE)))

    closing.start()
    until(lambda: pool.waiting == 0)
    running.released.set()
    closing.join(PATIENCE)

    assert [job.key for job in left] == [waiting.key]
    assert running.ended.is_set()
    assert running.told is not None
    assert not running.told.is_set()
    assert pool.submit(late.job) is None
    assert pool.close(0) == ()
    assert (pool.running, waiting.runs, late.runs) == (0, 0, 0)


def test_closing_stops_what_does_not_end_in_time(bench: Bench) -> None:
    """After the wait every job is told to stop, and the pool waits until it has."""
    pool = bench.pool()
    ended = threading.Event()

    def runs_on(stop: threading.Event) -> None:
        assert stop.wait(PATIENCE)
        ended.set()

    pool.submit(Job(place=a_place(), user="U1", run=runs_on))

    assert pool.close(0.01) == ()
    assert ended.is_set()
    assert bench.errors == []


PLACES = st.sampled_from([a_place(f"{n}.0", channel) for n in range(3) for channel in ("C1", "C2")])
USERS = st.sampled_from(["U1", "U2", "U3"])


class PoolLaws(RuleBasedStateMachine):
    """Whatever comes, ends and is stopped in whatever order."""

    THREADS, BOUND = 3, 4

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench()
        self.pool = self.bench.pool(threads=self.THREADS, bound=self.BOUND)
        self.keys = count()
        self.waiting: list[Task] = []
        self.running: list[Task] = []
        self.refused: list[Task] = []
        self.dropped: list[Task] = []

    @rule(place=PLACES, user=USERS)
    def submit(self, place: Place, user: str) -> None:
        """A job that starts has none ahead, one that waits has some, and only a full queue refuses."""
        task = self.bench.task(place, user)

        ahead = self.pool.submit(task.job)

        if ahead is None:
            assert len(self.waiting) == self.BOUND
            self.refused.append(task)
            return
        self.waiting.append(task)
        self.settle()
        assert (task in self.running) == (ahead == 0)
        assert ahead <= len(self.running) + len(self.waiting) - 1

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        """What runs comes to its end, in any order."""
        task = data.draw(st.sampled_from(self.running), label="task")
        task.released.set()
        assert task.ended.wait(PATIENCE)
        self.running.remove(task)
        self.settle()

    @rule(place=PLACES, whole=st.booleans())
    def stop(self, place: Place, whole: bool) -> None:  # noqa: FBT001 - drawn
        """What runs there is told, what waits there is handed back in its order, and nothing else is touched."""

        def there(task: Task) -> bool:
            return task.place == place or (whole and task.place.channel == place.channel)

        stopped = self.pool.stop(place, whole_channel=whole)

        dropped = [task for task in self.waiting if there(task)]
        assert [job.key for job in stopped.dropped] == [task.key for task in dropped]
        assert stopped.running == sum(there(task) for task in self.running)
        assert all(task.told is not None and task.told.is_set() for task in self.running if there(task))
        self.waiting = [task for task in self.waiting if task not in dropped]
        self.dropped += dropped

    @invariant()
    def the_limits_hold(self) -> None:
        """Never two of a place, never three of a person, never more than there are threads."""
        assert max(Counter(task.place for task in self.running).values(), default=0) <= 1
        assert max(Counter(task.user for task in self.running).values(), default=0) <= PER_USER
        assert len(self.running) <= self.THREADS
        assert (self.pool.running, self.pool.waiting) == (len(self.running), len(self.waiting))

    @invariant()
    def nobody_waits_without_a_reason(self) -> None:
        """Who waits waits for a thread, for somebody before them in their place, or for their own two."""
        for at, task in enumerate(self.waiting):
            before = [*self.running, *self.waiting[:at]]
            own = sum(other.user == task.user for other in self.running)
            in_the_way = any(other.place == task.place for other in before)
            assert len(self.running) == self.THREADS or in_the_way or own == PER_USER

    @invariant()
    def nothing_runs_twice_or_unasked(self) -> None:
        """A refused or dropped job never runs, any other at most once."""
        assert all(task.runs == 0 for task in (*self.refused, *self.dropped, *self.waiting))
        assert all(task.runs <= 1 for task in self.bench.tasks)

    def settle(self) -> None:
        """Wait until the pool's threads have begun what they were handed, and see what that was."""
        until(lambda: self.pool.running == len(self.begun()))
        begun = self.begun()
        new = [task for task in self.waiting if task in begun]
        for task in new:
            earlier = self.waiting[: self.waiting.index(task)]
            assert all(other.place != task.place for other in earlier if other not in new)
        self.running += new
        self.waiting = [task for task in self.waiting if task not in new]

    def begun(self) -> list[Task]:
        """The tasks that are being run."""
        return [task for task in self.bench.tasks if task.started.is_set() and not task.ended.is_set()]

    def teardown(self) -> None:
        """What runs ends, what waits is handed back: nothing is lost."""
        for task in self.running:
            task.released.set()
        left = self.pool.close(PATIENCE)
        assert [job.key for job in left] == [task.key for task in self.waiting]
        done = [task for task in self.bench.tasks if task.ended.is_set()]
        assert len(done) + len(left) + len(self.refused) + len(self.dropped) == len(self.bench.tasks)
        assert self.bench.errors == []


TestPoolLaws = PoolLaws.TestCase
TestPoolLaws.settings = settings(max_examples=40, stateful_step_count=30)
