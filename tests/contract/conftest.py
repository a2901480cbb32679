"""Each kind of catalog and of state, to be held to the same promises."""

from __future__ import annotations

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


@pytest.fixture(params=["memory", "sql"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[State, Digests]]:
    """An empty state of each kind, and what is kept of digests beside it."""
    if request.param == "memory":
        fake = FakeState()
        yield fake, fake.digests
        return
    opened = SqlState.open(tmp_path / "state.db"), SqlDigests.open(tmp_path / "state.db")
    yield opened
    for it in opened:
        it.close()


@pytest.fixture
def digests(memory: tuple[State, Digests]) -> Digests:
    """Nothing kept of digests yet, in each kind of state."""
    return memory[1]


@pytest.fixture(params=["memory", "sql", "sql-twice"])
def hands(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Digests, Digests]]:
    """The same digests in two hands: the same object twice, or one file opened twice, as two processes do."""
    one: Digests = FakeDigests() if request.param == "memory" else SqlDigests.open(tmp_path / "state.db")
    other = SqlDigests.open(tmp_path / "state.db") if request.param == "sql-twice" else one
    yield one, other
    one.close()
    other.close()
