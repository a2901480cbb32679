"""The bounded pool that answers are written in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from bot.conversations import Place
from bot.slack.workers import Job, Stopped, Workers
from tests.unit.bot.slack.tasks import PATIENCE, Bench, a_place, until


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
