"""Fixtures for every test; sockets are blocked in pyproject.toml."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# The same examples on every run and no clock: a failure is a fact about the change, not about the day or the machine.
settings.register_profile("footnote", derandomize=True, deadline=None, max_examples=60, print_blob=True)
settings.load_profile("footnote")

# 600 modules have their assertions rewritten once, not by each worker of each run, half of what collecting takes.
# Where Python was told to leave no bytecode, the processes that tests begin leave theirs all the same.
sys.dont_write_bytecode = False

_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes folders of its own in there, for this user alone
_ROOM = 2 * 2**30  # bytes; a whole run holds a tenth of it at once


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Lay temporary folders in memory where there is room: what is stored is told, not how long a disk takes for it.

    Whoever names another place for them (`PYTEST_DEBUG_TEMPROOT`, `--basetemp`) has it.
    """
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))  # noqa: TID251 - pytest's own setting


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the garbage collector pass over the thousands of tests and modules: nothing of them becomes garbage."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


class _Collector(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The given pages."""
    return root / "seeds"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The real data that lies beside the project and is no part of it."""
    path = root.parent / "shared"
    if not path.is_dir():
        pytest.skip("needs the folder shared/ beside the project, which is not here")
    return path


@pytest.fixture(autouse=True)
def own_warnings() -> Iterator[list[logging.LogRecord]]:
    """What our own loggers warn of; whatever a test leaves in the list fails it, so an expected one is taken out."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in ("bot", "retrieval")]
    for logger in loggers:
        logger.addHandler(collector)
    yield collector.records
    for logger in loggers:
        logger.removeHandler(collector)
    assert not collector.records, [record.getMessage() for record in collector.records]
