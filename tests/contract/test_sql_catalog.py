"""What only a catalog in a file can keep: other processes, older and newer forms, files that are no catalog."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from retrieval.adapters import sql_catalog
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.sql_catalog.database import HEAD, VERSION_TABLE
from retrieval.adapters.sql_catalog.tables import METADATA
from retrieval.errors import CatalogError
from retrieval.identity import identify
from retrieval.papers import PaperId
from retrieval.ports import Catalog
from retrieval.queries import Scope
from tests.builders import a_person, a_record
from tests.fakes.filing import store

P1 = PaperId("p1")

ADD_ONE = """
import sys
from pathlib import Path
from retrieval.adapters.sql_catalog import SqlCatalog

catalog = SqlCatalog.open(Path(sys.argv[1]))
for _ in range(25):
    with catalog.writing() as writer:
        writer.replace("counter", str(int(writer.digest("counter") or 0) + 1), (), ())
catalog.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a catalog is to be made, in a folder that is not there yet."""
    return tmp_path / "var" / "catalog.db"


@pytest.fixture
def catalog(blank_catalog: Path, path: Path) -> Iterator[SqlCatalog]:
    """A catalog in a file."""
    path.parent.mkdir()
    opened = SqlCatalog.open(Path(shutil.copy(blank_catalog, path)))
    yield opened
    opened.close()


def digest(catalog: Catalog, source: str) -> str | None:
    """The digest that the source is filed under."""
    with catalog.writing() as writer:
        return writer.digest(source)


def test_what_was_stored_is_there_when_the_file_is_opened_again(catalog: SqlCatalog, path: Path) -> None:
    """A catalog outlives whoever wrote it, and opening it again changes nothing."""
    store(catalog, (P1, a_record()))
    catalog.close()
    before = path.read_bytes()

    again = SqlCatalog.open(path)

    assert again.select(Scope()) == (P1,)
    again.close()
    assert path.read_bytes() == before


def test_migrations_make_exactly_the_tables_that_are_used(catalog: SqlCatalog, path: Path) -> None:
    """A new catalog, made by migrations, differs in nothing from the tables in the code."""
    catalog.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_a_catalog_is_opened_for() -> None:
    """The constant that saves looking at the migrations is right."""
    config = Config()
    config.set_main_option("script_location", str(Path(sql_catalog.__file__).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_and_reading_loads_nothing_that_only_writing_needs(catalog: SqlCatalog, path: Path, root: Path) -> None:
    """An exact question is answered without Alembic, RapidFuzz or the merging of records."""
    store(catalog, (P1, a_record()))
    program = (
        "import sys; from pathlib import Path; from retrieval.adapters.sql_catalog import SqlCatalog; "
        "from retrieval.queries import Scope; catalog = SqlCatalog.open(Path(sys.argv[1])); "
        "assert len(catalog.papers(catalog.select(Scope()))) == 1; "
        "print({'alembic', 'rapidfuzz', 'retrieval.merging'} & sys.modules.keys())"
    )

    run = subprocess.run([sys.executable, "-c", program, path], cwd=root, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_processes_that_write_at_once_lose_nothing(path: Path, root: Path) -> None:
    """Each transaction sees what the one before it wrote, from whichever process, and making the file is no race."""
    processes = [subprocess.Popen([sys.executable, "-c", ADD_ONE, path], cwd=root) for _ in range(2)]

    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    catalog = SqlCatalog.open(path)
    assert digest(catalog, "counter") == "50"
    catalog.close()


def test_threads_that_write_at_once_lose_nothing(catalog: SqlCatalog) -> None:
    """One catalog may be used by every thread of a process."""

    def add() -> None:
        for _ in range(10):
            with catalog.writing() as writer:
                writer.replace("counter", str(int(writer.digest("counter") or 0) + 1), (), ())

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert digest(catalog, "counter") == "40"


def test_readers_go_on_while_somebody_writes(catalog: SqlCatalog) -> None:
    """A long ingest holds up no question; what it writes is seen when it is done."""
    with catalog.writing() as writer:
        writer.replace("page.txt", "1", [(P1, a_record())], ())
        assert catalog.count() == 0

    assert catalog.count() == 1


def test_a_writer_that_waits_too_long_is_told_why(catalog: SqlCatalog, path: Path) -> None:
    """Where another process never ends its transaction, one sentence says so."""
    impatient = SqlCatalog.open(path, patience=0.05)

    with catalog.writing(), pytest.raises(CatalogError, match=r"is being written by another process .*\.$"):
        store(impatient)
    impatient.close()


def test_a_file_that_another_process_keeps_to_itself_is_named(path: Path) -> None:
    """Who opens a file while somebody else is making it waits, and is told when that takes too long."""
    path.parent.mkdir()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(CatalogError, match="is being written by another process"):
        SqlCatalog.open(path, patience=0.05)
    holder.close()


def test_a_file_that_is_no_catalog_is_refused(path: Path) -> None:
    """A text file is left as it is."""
    path.parent.mkdir()
    path.write_text("Dear reader, this is no database." * 100)

    with pytest.raises(CatalogError, match=r"is not a database; move the file away, or name another folder\.$"):
        SqlCatalog.open(path)
    assert path.read_text().startswith("Dear reader")


def test_a_damaged_catalog_is_told_from_a_sound_one(catalog: SqlCatalog, path: Path) -> None:
    """Pages overwritten with rubbish end in one sentence, not in wrong answers."""
    store(catalog, *((PaperId(f"p{at}"), a_record(f"Paper {at}", line=at + 1)) for at in range(300)))
    catalog.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(size - 8192))

    with pytest.raises(CatalogError, match=r"catalog\.db is (damaged; move it away|not a database)"):
        SqlCatalog.open(path).papers([PaperId("p7")])


def test_a_catalog_of_a_newer_version_is_refused(catalog: SqlCatalog, path: Path) -> None:
    """What cannot be understood is not written to."""
    catalog.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - our own table's name
    connection.close()

    with pytest.raises(CatalogError, match="was written by a newer version of this program; update it"):
        SqlCatalog.open(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the sentence says which path and why."""
    (tmp_path / "var").write_text("in the way")

    with pytest.raises(CatalogError, match=r"var.catalog\.db cannot be opened: its folder cannot be made \(.+\)\.$"):
        SqlCatalog.open(tmp_path / "var" / "catalog.db")


def test_a_path_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A folder in place of the file ends in one sentence."""
    with pytest.raises(CatalogError, match=r"cannot be opened; check that its folder exists and may be written to\.$"):
        SqlCatalog.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_only_be_read_is_named(path: Path) -> None:
    """Without the right to write there is no catalog to be made."""
    path.parent.mkdir(mode=0o500)

    with pytest.raises(CatalogError, match=r"catalog\.db (cannot be opened|may only be read)"):
        SqlCatalog.open(path)


def test_a_table_that_is_missing_is_an_error_of_the_catalog(catalog: SqlCatalog, path: Path) -> None:
    """Whatever SQL says, the caller hears of the catalog."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE metric")
    connection.close()

    with pytest.raises(CatalogError, match=r"failed \(no such table: metric\)\.$"):
        catalog.metrics([a_person("X")])


def test_a_large_source_is_stored_whole(catalog: SqlCatalog) -> None:
    """Many records of one source, more than one statement takes, are all identified and stored."""
    words = [f"word{at}" for at in range(97)]
    records = [
        a_record(
            f"Paper number {at} of many",
            line=at + 1,
            authors=[f"Author {chr(97 + at % 26)}{chr(97 + at % 17)}", "Ada Byron"],
            abstract=" ".join(words[(at * step) % 97] + str(at * step % 1009) for step in range(1, 120)),
        )
        for at in range(1500)
    ]

    with catalog.writing() as writer:
        pairs = identify(writer, records)
        writer.replace("page.txt", "1", pairs, ())

    assert catalog.count() == 1500
