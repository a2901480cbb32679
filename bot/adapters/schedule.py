"""APScheduler as what calls back: each job in its SQLAlchemy store, due by our own timetables.

Its store keeps when a job comes next, and is no lock: several processes on one store may all run a job. What a job does
is not in there, only its name: a thread here calls back with it.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path

from apscheduler.executors.base import BaseExecutor
from apscheduler.job import Job
from apscheduler.jobstores.base import JobLookupError
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from pydantic import TypeAdapter
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot import timetables
from bot.errors import StateError
from bot.ports.schedule import Recurrence

THREADS = 4
_PATIENCE = 30.0  # seconds that writers of the store wait for one another
AGAIN = 10.0
"""Seconds after which the store is asked again where that failed."""
_KEPT, _FLEETING, _LOOK = "kept", "fleeting", "look"
_LOG = logging.getLogger(__name__)


class ApSchedule:
    """A `Schedule` that remembers in a SQLite file of its own: it is made anew from what is to come at any time."""

    def __init__(self, path: Path, *, again: float = AGAIN) -> None:
        """Nothing is opened yet; the file's folder is there, or made. A store that fails is asked `again` so late."""
        self._path = path
        self._again = again
        self._scheduler: _Scheduler | None = None
        self._calls = _Calls()
        self._looking = threading.Lock()

    def start(self, called: Callable[[str], object], look: Callable[[], object], *, every: float) -> None:
        self._calls.call = lambda name: self._look(look) if name == _LOOK else called(name)
        url = URL.create("sqlite", database=str(self._path))
        store = SQLAlchemyJobStore(url=url, engine_options={"connect_args": {"timeout": _PATIENCE}})
        scheduler = _Scheduler(
            timezone=dt.UTC,
            jobstores={_FLEETING: MemoryJobStore(), _KEPT: store},  # a store that fails keeps no look from coming
            executors={"default": self._calls},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
            jobstore_retry_interval=self._again,
        )
        scheduler.add_job(_stored, _Often(every), id=_LOOK, jobstore=_FLEETING, max_instances=2)
        with self._translated():
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with suppress(OperationalError):  # another process may be making the same table just now
                    store.jobs_t.create(store.engine, checkfirst=True)
                scheduler.start()
            except BaseException:
                store.shutdown()
                raise
        self._scheduler = scheduler

    def keep(self, coming: Mapping[str, Recurrence]) -> None:
        scheduler = self._scheduler
        if scheduler is None:
            return
        with self._translated():
            self._keep(scheduler, coming)

    @staticmethod
    def _keep(scheduler: _Scheduler, coming: Mapping[str, Recurrence]) -> None:
        standing = {job.id: job for job in scheduler.get_jobs(_KEPT)}
        for name, recurrence in coming.items():
            job, trigger = standing.get(name), Coming(recurrence)
            if job is None or job.trigger != trigger:
                with suppress(JobLookupError):  # another process has just taken it away, and will look again
                    scheduler.add_job(_stored, trigger, id=name, jobstore=_KEPT, replace_existing=True)
        for name in standing.keys() - coming.keys():
            with suppress(JobLookupError):
                scheduler.remove_job(name, _KEPT)

    def close(self, within: float) -> None:
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            scheduler.pause()
            self._calls.finish(within)
            scheduler.shutdown(wait=False)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            what = "which says when digests come next, cannot be read or written"
            todo = "make room for it, or move the file away: it is made anew"
            raise StateError(f"The schedule {self._path}, {what}; {todo}.") from error

    def _look(self, look: Callable[[], object]) -> None:
        """One look at a time: a long one is not joined by the next."""
        if self._looking.acquire(blocking=False):
            try:
                look()
            finally:
                self._looking.release()


class Coming(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Comes at the moments of a recurrence; what was missed counts as one."""

    def __init__(self, recurrence: Recurrence) -> None:
        self.recurrence = recurrence

    def get_next_fire_time(self, previous: dt.datetime | None, now: dt.datetime) -> dt.datetime:
        """The first moment after now, and after the previous one."""
        return timetables.next_coming(self.recurrence, max(previous, now) if previous else now)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coming) and other.recurrence == self.recurrence

    def __hash__(self) -> int:
        return hash(self.recurrence)

    def __getstate__(self) -> str:
        return _RECURRENCE.dump_json(self.recurrence).decode()

    def __setstate__(self, state: str) -> None:
        self.recurrence = _RECURRENCE.validate_json(state)


class _Often(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Comes at once, and then so many seconds after each time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = dt.timedelta(seconds=seconds)

    def get_next_fire_time(self, previous: dt.datetime | None, now: dt.datetime) -> dt.datetime:
        return now if previous is None else now + self._seconds


_RECURRENCE: TypeAdapter[Recurrence] = TypeAdapter(Recurrence)


class _Scheduler(BackgroundScheduler):  # type: ignore[misc]  # APScheduler has no types
    def _process_jobs(self) -> float | None:
        """Its thread would end with the first error of the store in which a job's next moment is written down."""
        if not self.running:  # it is asked once more after its end, and would open the store again
            return None
        try:
            seconds: float | None = super()._process_jobs()
        except Exception:  # noqa: BLE001 - whatever it was, what is to come does come
            _LOG.exception("what has come could not be looked up; it will be tried again")
            return float(self.jobstore_retry_interval)
        return seconds


class _Calls(BaseExecutor):  # type: ignore[misc]  # APScheduler has no types
    """Calls back with the name of a job, in threads of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.call: Callable[[str], object] = str
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="footnote-schedule")
        self._under_way: set[Future[None]] = set()

    def finish(self, within: float) -> None:
        """Begin no more calls, and wait so long for those under way."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        wait(set(self._under_way), timeout=within)

    def _do_submit_job(self, job: Job, _run_times: list[dt.datetime]) -> None:
        future = self._pool.submit(self._called, job.id)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)

    def _called(self, name: str) -> None:
        try:
            self.call(name)
        except Exception:  # noqa: BLE001 - whatever it was, it comes again
            _LOG.exception("%s failed; it will be tried again", name)
        finally:
            self._run_job_success(name, ())


def _stored() -> None:
    """What every stored job refers to: APScheduler wants a function, which is not called."""
