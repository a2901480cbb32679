"""Catalogs of older versions, brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.papers import PaperId
from tests.builders import a_record
from tests.contract.amending import STOVES
from tests.fakes.filing import store

TABLES = ("record", "external_id", "shingle", "entry")


def rows(connection: sqlite3.Connection) -> list[list[object]]:
    """All that these tables hold."""
    return [connection.execute(f"SELECT * FROM {it}").fetchall() for it in TABLES]  # noqa: S608 - our own tables' names


def test_an_older_catalog_keeps_all_its_records_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    """With what they are found by: the tables are made anew without losing a row."""
    path = tmp_path / "catalog.db"
    older = SqlCatalog.open(path)
    store(older, (PaperId("p1"), STOVES))
    with older.writing() as writer:
        writer.add("feed", [(PaperId("p1"), a_record(source="feed", entry="a"))])
    older.close()
    with closing(sqlite3.connect(path)) as connection:
        before = rows(connection)
        connection.execute("DROP TABLE amendment")
        connection.execute("UPDATE catalog_version SET version_num = '0006'")
        connection.commit()

    SqlCatalog.open(path).close()

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        assert rows(connection) == before
        assert all(before)
        connection.execute("DELETE FROM record")
        assert not any(rows(connection))
