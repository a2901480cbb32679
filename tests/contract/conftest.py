"""Each kind of catalog and of state, to be held to the same promises."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.sql_state import SqlDigests, SqlState
from bot.ports import Digests, State
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.ports import Catalog
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.digests import FakeDigests
from tests.fakes.state import FakeState


@pytest.fixture(params=["memory", "sql"])
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog of each kind."""
    if request.param == "memory":
        yield MemoryCatalog()
        return
    sql = SqlCatalog.open(tmp_path / "catalog.db")
    yield sql
    sql.close()


@pytest.fixture(params=["memory", "sql"])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[State]:
    """An empty state of each kind."""
    opened: State = FakeState() if request.param == "memory" else SqlState.open(tmp_path / "state.db")
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "sql", "sql-twice"])
def states(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[State, State]]:
    """One memory in two hands: the same state twice, or one file opened twice, as two processes do."""
    one: State = FakeState() if request.param == "memory" else SqlState.open(tmp_path / "state.db")
    other = SqlState.open(tmp_path / "state.db") if request.param == "sql-twice" else one
    yield one, other
    one.close()
    other.close()


@pytest.fixture(scope="session")
def blank_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a state that remembers nothing yet, to be copied: making the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "state.db"
    SqlState.open(path).close()
    return path


@pytest.fixture(params=["memory", "sql"])
def memory(request: pytest.FixtureRequest, blank_state: Path, tmp_path: Path) -> Iterator[tuple[State, Digests]]:
    """An empty state of each kind, and what is kept of digests beside it."""
    if request.param == "memory":
        fake = FakeState()
        yield fake, fake.digests
        return
    path = tmp_path / "state.db"
    shutil.copy(blank_state, path)
    opened = SqlState.open(path), SqlDigests.open(path)
    yield opened
    for it in opened:
        it.close()


@pytest.fixture
def digests(memory: tuple[State, Digests]) -> Digests:
    """Nothing kept of digests yet, in each kind of state."""
    return memory[1]


@pytest.fixture(params=["memory", "sql", "sql-twice"])
def hands(request: pytest.FixtureRequest, blank_state: Path, tmp_path: Path) -> Iterator[tuple[Digests, Digests]]:
    """The same digests in two hands: the same object twice, or one file opened twice, as two processes do."""
    path = tmp_path / "state.db"
    shutil.copy(blank_state, path)
    one: Digests = FakeDigests() if request.param == "memory" else SqlDigests.open(path)
    other = SqlDigests.open(path) if request.param == "sql-twice" else one
    yield one, other
    one.close()
    other.close()
