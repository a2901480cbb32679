"""A schedule whose memory is damaged, cannot be written, or is made by several processes at the same time."""

from __future__ import annotations

import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from bot.adapters.schedule import ApSchedule
from bot.digests import Timetable
from bot.errors import StateError

NEVER, WAIT, TOGETHER = 3600.0, 10.0, 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a schedule remembers, in a folder that is not there yet."""
    return tmp_path / "home" / "schedule.db"


def test_a_memory_that_is_none_is_told_in_a_sentence(path: Path) -> None:
    """What it is, where, and what to do; nothing has begun."""
    path.parent.mkdir()
    path.write_text("This is no database, however much one looks at it.", encoding="utf-8")
    schedule = ApSchedule(path)

    with pytest.raises(
        StateError, match=r"^The schedule .*schedule\.db, which says when digests come next, cannot be read"
    ):
        schedule.start(str, bool, every=NEVER)
    schedule.close(WAIT)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(path: Path) -> None:
    """There is a file in its place."""
    path.parent.write_text("", encoding="utf-8")

    with pytest.raises(StateError, match="The schedule"):
        ApSchedule(path).start(str, bool, every=NEVER)


def test_a_memory_that_cannot_be_written_is_told(path: Path, own_warnings: list[logging.LogRecord]) -> None:
    """Whoever keeps something new hears of it, and asks again later; who looks for what has come may hear it first."""
    schedule = ApSchedule(path)
    schedule.start(str, bool, every=NEVER)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE apscheduler_jobs")

    with pytest.raises(StateError, match="The schedule"):
        schedule.keep({"a": Timetable()})
    schedule.close(WAIT)
    told = {record.getMessage() for record in own_warnings}
    assert told <= {"what has come could not be looked up; it will be tried again"}
    own_warnings.clear()


def test_processes_that_begin_together_do_not_stand_in_each_others_way(path: Path) -> None:
    """Each finds no table and makes it; one of them is first."""
    path.parent.mkdir()
    begin = Barrier(TOGETHER)

    def start() -> ApSchedule:
        schedule = ApSchedule(path)
        begin.wait()
        schedule.start(str, bool, every=NEVER)
        return schedule

    with ThreadPoolExecutor(TOGETHER) as pool:
        for schedule in [it.result() for it in [pool.submit(start) for _ in range(TOGETHER)]]:
            schedule.close(WAIT)
