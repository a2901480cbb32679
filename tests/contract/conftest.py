"""Each kind of catalog, to be held to the same promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.ports import Catalog
from tests.fakes.catalog import MemoryCatalog


@pytest.fixture(params=["memory", "sql"])
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog of each kind."""
    if request.param == "memory":
        yield MemoryCatalog()
        return
    sql = SqlCatalog.open(tmp_path / "catalog.db")
    yield sql
    sql.close()
