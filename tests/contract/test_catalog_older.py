"""Catalogs of older versions, brought up to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, text

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.sql_catalog.database import CATALOG
from retrieval.papers import PaperId, Record
from retrieval.queries import Number, Scope
from tests.builders import a_record

P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")
TABLES = ("record", "external_id", "shingle", "entry")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """What writes the file of an older catalog."""
    made = create_engine(f"sqlite:///{tmp_path / 'catalog.db'}")
    yield made
    made.dispose()


def bring(connection: Connection, revision: str) -> None:
    """Make the tables as they were then."""
    config = Config(attributes={"version_table": CATALOG.version_table, "connection": connection})
    config.set_main_option("script_location", str(CATALOG.migrations))
    command.upgrade(config, revision)


def file(connection: Connection, number: int, paper_id: PaperId, record: Record) -> None:
    """File a record as older versions did; of the paper there is only its row."""
    payload = record.model_dump_json(exclude_none=True)
    told = {"number": number, "paper": paper_id, "source": record.source, "payload": payload}
    for statement in (
        (
            "INSERT OR IGNORE INTO paper (id, stem, payload, title_key, has_code, text_digest) "
            "VALUES (:paper, :paper, '{}', '', 0, '')"
        ),
        (
            "INSERT INTO record (id, source, line, paper_id, title_key, payload) "
            "VALUES (:number, :source, 1, :paper, '', :payload)"
        ),
        "INSERT INTO external_id (scheme, value, record_id) VALUES ('arxiv', '2503.17922', :number)",
        "INSERT INTO shingle (number, record_id) VALUES (17, :number)",
    ):
        connection.execute(text(statement), told)


def rows(connection: Connection) -> list[list[object]]:
    """All that the tables of records hold."""
    return [list(connection.execute(text(f"SELECT * FROM {it}"))) for it in TABLES]  # noqa: S608 - our own tables' names


def test_papers_of_an_older_library_came_when_their_source_was_stored(engine: Engine, tmp_path: Path) -> None:
    """So that the first digest after an update does not take a whole library for new; where it is unknown, long ago."""
    with engine.begin() as connection:
        bring(connection, "0005")
        stored = (
            "INSERT INTO source (name, digest, stored_at) VALUES ('a', '1', '2026-11-21 12:00:00'), ('b', '1', NULL)"
        )
        connection.execute(text(stored))
        for number, (paper_id, source) in enumerate([(P1, "a"), (P2, "a"), (P2, "b"), (P3, "b")], start=1):
            file(connection, number, paper_id, a_record(source=source))

    newer = SqlCatalog.open(tmp_path / "catalog.db")

    long_ago = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    noon = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
    assert {it.paper_id: it.at for it in newer.arrivals()} == {P1: noon, P2: long_ago, P3: long_ago}
    newer.close()


def test_an_older_catalog_keeps_all_its_records_when_it_is_brought_up_to_date(engine: Engine, tmp_path: Path) -> None:
    """With what they are found by: the tables are made anew without losing a row, and still belong together."""
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = ON"))
        bring(connection, "0007")
        connection.execute(text("INSERT INTO source (name, digest) VALUES ('page.txt', '1')"))
        file(connection, 1, P1, a_record())
        file(connection, 2, P1, a_record("Silent Stoves"))
        connection.execute(text("INSERT INTO entry (source, name, record_id) VALUES ('page.txt', 'a', 2)"))
        before = rows(connection)

    newer = SqlCatalog.open(tmp_path / "catalog.db")

    assert [it.title for it in newer.records(P1)] == ["Windows over the Cache", "Silent Stoves"]
    newer.close()
    with engine.connect() as connection:
        connection.execute(text("PRAGMA foreign_keys = ON"))
        assert rows(connection) == before
        assert all(before)
        connection.execute(text("DELETE FROM record"))
        assert not any(rows(connection))


def test_people_and_papers_of_an_older_library_are_found_by_their_names(engine: Engine, tmp_path: Path) -> None:
    """The words that lead to them are filled in once."""
    with engine.begin() as connection:
        bring(connection, "0009")
        paper = (
            "INSERT INTO paper (id, stem, payload, title, title_key, has_code, text_digest) "
            "VALUES ('p1', 'p1', '{}', 'OSCAR: A Rotation', 'oscararotation', 0, '')"
        )
        connection.execute(text(paper))
        named = "INSERT INTO authorship (paper_id, key, name) VALUES ('p1', 'huilingzhen', 'Hui-Ling Zhen')"
        connection.execute(text(named))

    newer = SqlCatalog.open(tmp_path / "catalog.db")

    known = newer.names()
    assert (
        list(known.spellings("zhen", given=False)) == list(known.spellings("huiling", given=True)) == ["Hui-Ling Zhen"]
    )
    assert {key: [it.paper_id for it in them] for key, them in known.called(["oscar"]).items()} == {"oscar": [P1]}
    newer.close()


def test_a_list_that_is_cut_stays_so_in_an_older_library(engine: Engine, tmp_path: Path) -> None:
    """Its last author and how many there are is not known."""
    with engine.begin() as connection:
        bring(connection, "0010")
        for paper_id, payload in ((P1, '{"authors_complete":false}'), (P2, "{}")):
            paper = (
                "INSERT INTO paper (id, stem, payload, title_key, has_code, text_digest) "
                "VALUES (:id, :id, :payload, '', 0, '')"
            )
            connection.execute(text(paper), {"id": paper_id, "payload": payload})
            named = "INSERT INTO authorship (paper_id, key, name, position) VALUES (:id, 'adabyron', 'Ada Byron', 1)"
            connection.execute(text(named), {"id": paper_id})

    newer = SqlCatalog.open(tmp_path / "catalog.db")

    assert newer.select(Scope(authors=Number(most=1))) == (P2,)
    assert newer.select(Scope(authors=Number(fewest=1))) == (P1, P2)
    newer.close()
