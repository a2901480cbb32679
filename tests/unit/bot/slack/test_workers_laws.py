"""What holds of the pool whatever comes, ends and is stopped."""

from __future__ import annotations

import threading
from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.conversations import Place
from bot.slack.workers import PER_USER, Job
from tests.unit.bot.slack.tasks import PATIENCE, Bench, Task, a_place, until

PLACES = st.sampled_from([a_place(f"{n}.0", channel) for n in range(3) for channel in ("C1", "C2")])
USERS = st.sampled_from(["U1", "U2", "U3"])


class PoolLaws(RuleBasedStateMachine):
    """Whatever comes, ends and is stopped in whatever order."""

    THREADS, BOUND = 3, 4

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench()
        self.pool = self.bench.pool(threads=self.THREADS, bound=self.BOUND)
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
        left: list[Job] = []
        closing = threading.Thread(target=lambda: left.extend(self.pool.close(PATIENCE)))
        closing.start()
        until(lambda: self.pool.waiting == 0)  # or who waits would start where another ends
        for task in self.running:
            task.released.set()
        closing.join()
        assert [job.key for job in left] == [task.key for task in self.waiting]
        done = [task for task in self.bench.tasks if task.ended.is_set()]
        assert len(done) + len(left) + len(self.refused) + len(self.dropped) == len(self.bench.tasks)
        assert self.bench.errors == []


TestPoolLaws = PoolLaws.TestCase
TestPoolLaws.settings = settings(max_examples=40, stateful_step_count=30)
