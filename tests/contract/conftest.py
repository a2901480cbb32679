"""Each kind of catalog and of state, to be held to the same promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.sql_state import SqlState
from bot.ports import State
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.ports import Catalog
from tests.fakes.catalog import MemoryCatalog
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
