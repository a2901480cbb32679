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


@pytest.fixture(scope="session")
def blank_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a catalog without papers, to be copied: making the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "catalog.db"
    SqlCatalog.open(path).close()
    return path


@pytest.fixture
def catalog_file(blank_catalog: Path, tmp_path: Path) -> Path:
    """A file of one's own for a catalog, which has no papers yet: `catalog.db`."""
    return Path(shutil.copy(blank_catalog, tmp_path))


@pytest.fixture(params=["memory", "sql"])
def catalog(request: pytest.FixtureRequest, catalog_file: Path) -> Iterator[Catalog]:
    """An empty catalog of each kind."""
    if request.param == "memory":
        yield MemoryCatalog()
        return
    sql = SqlCatalog.open(catalog_file)
    yield sql
    sql.close()


@pytest.fixture(scope="session")
def blank_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a state that remembers nothing yet, to be copied as well."""
    path = tmp_path_factory.mktemp("blank") / "state.db"
    SqlState.open(path).close()
    return path


@pytest.fixture
def state_file(blank_state: Path, tmp_path: Path) -> Path:
    """A file of one's own for a state, which remembers nothing yet: `state.db`."""
    return Path(shutil.copy(blank_state, tmp_path))


@pytest.fixture(params=["memory", "sql"])
def state(request: pytest.FixtureRequest, state_file: Path) -> Iterator[State]:
    """An empty state of each kind."""
    opened: State = FakeState() if request.param == "memory" else SqlState.open(state_file)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "sql", "sql-twice"])
def states(request: pytest.FixtureRequest, state_file: Path) -> Iterator[tuple[State, State]]:
    """One memory in two hands: the same state twice, or one file opened twice, as two processes do."""
    one: State = FakeState() if request.param == "memory" else SqlState.open(state_file)
    other = SqlState.open(state_file) if request.param == "sql-twice" else one
    yield one, other
    one.close()
    other.close()


@pytest.fixture(params=["memory", "sql"])
def memory(request: pytest.FixtureRequest, state_file: Path) -> Iterator[tuple[State, Digests]]:
    """An empty state of each kind, and what is kept of digests beside it."""
    if request.param == "memory":
        fake = FakeState()
        yield fake, fake.digests
        return
    opened = SqlState.open(state_file), SqlDigests.open(state_file)
    yield opened
    for it in opened:
        it.close()


@pytest.fixture
def digests(memory: tuple[State, Digests]) -> Digests:
    """Nothing kept of digests yet, in each kind of state."""
    return memory[1]


@pytest.fixture(params=["memory", "sql", "sql-twice"])
def hands(request: pytest.FixtureRequest, state_file: Path) -> Iterator[tuple[Digests, Digests]]:
    """The same digests in two hands: the same object twice, or one file opened twice, as two processes do."""
    one: Digests = FakeDigests() if request.param == "memory" else SqlDigests.open(state_file)
    other = SqlDigests.open(state_file) if request.param == "sql-twice" else one
    yield one, other
    one.close()
    other.close()
