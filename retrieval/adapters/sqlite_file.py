"""One SQLite file: opened, brought to the newest form, written in turn, its errors put into sentences.

How SQLite locks, keeps a log and puts a row over another is in here. The tables and queries of those who use it are
written with SQLAlchemy, and tried on SQLite alone.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

_BUSY = "is being written by another process and did not become free; try again when that has finished"
_CAUSES = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and may be written to",
    "SQLITE_FULL": "cannot grow because the disk is full; make room and try again",
    "SQLITE_NOTADB": "is not a database; move the file away, or name another folder",
    "SQLITE_READONLY": "may only be read; check the permissions of the file and its folder",
}
_AT_HAND = {True: -65_536, False: -2_000}
"""Kibibytes of pages (SQLite counts them below zero) that a connection keeps at hand while it writes or only reads.

What a large transaction changes is else written to the log over and over: a third of the work of filing 100,000 papers.
"""
_AGAIN = 0.002
"""Seconds until a writer looks again whether another process has finished."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file holds: its name in sentences, its migrations, and the error that its troubles become.

    `head` is the newest migration: a file that is at it is not looked at any further when opened. `version_table` is
    Alembic's own table, under a name that leaves others in the same database theirs. `if_damaged` says what to do then.
    With `erases` what is deleted, or moved to another page, is overwritten at once: SQLite else leaves it there until
    the room is needed.
    """

    noun: str
    migrations: Path
    head: str
    version_table: str
    error: Callable[[str], Exception]
    if_damaged: str
    erases: bool = False


class SqliteFile:
    """Transactions on the file at `path`; safe to share between threads and processes.

    Every method raises the schema's error, as a sentence, where the file cannot be opened, read or written.
    """

    def __init__(self, path: Path, schema: Schema, *, patience: float) -> None:
        """Nothing is opened yet; writers will wait `patience` seconds for one another."""
        self.path = path
        self._schema = schema
        self._patience = patience
        self._engine = _engine(path, patience=patience, erases=schema.erases)
        self._turn = threading.Lock()

    def prepare(self) -> None:
        """Make the folder and the tables, or bring older tables to the newest form.

        It raises also where the file is something else, or was written by a newer version.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._error(f"cannot be opened: its folder cannot be made ({error.strerror})") from error
        with self._translated():
            with self._engine.connect() as connection:
                current = self._revision(connection)
            if current != self._schema.head:
                self._migrate()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the data, whatever is written meanwhile."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone among writers from its first moment; undone when the block raises."""
        writer = self._engine.execution_options(writing=True)
        with self._translated(), self._in_turn(), writer.begin() as connection:
            yield connection

    def fold(self) -> None:
        """Take what was written from the log beside the file into the file; a log that others still read is left."""
        with self._translated(), self._in_turn(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        # Threads wake one another, which is quicker and fairer than each asking the file again and again.
        if not self._turn.acquire(timeout=self._patience):
            raise self._error(_BUSY)
        try:
            yield
        finally:
            self._turn.release()

    def _migrate(self) -> None:
        # Alembic takes half a second to import, and there is nearly always nothing to migrate.
        from alembic import command  # noqa: PLC0415 - see above
        from alembic.config import Config  # noqa: PLC0415 - see above
        from alembic.script import ScriptDirectory  # noqa: PLC0415 - see above

        config = Config(attributes={"version_table": self._schema.version_table})
        config.set_main_option("script_location", str(self._schema.migrations).replace("%", "%%"))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        with closing(self._engine.raw_connection()) as connection:
            # Papers take 3 kB and answers more: on pages of this size less is left empty. With a log beside the file
            # readers go on while somebody writes. The file keeps both settings.
            connection.cursor().execute("PRAGMA page_size = 8192")
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        with self.writing() as connection:
            current = self._revision(connection)
            if current is not None and current not in known:
                advice = "update it, or name another folder"
                raise self._error(f"was written by a newer version of this program; {advice}")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def _revision(self, connection: Connection) -> str | None:
        """Which migration the tables are at; None for an empty database."""
        table = self._schema.version_table
        try:
            return connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalar()  # noqa: S608 - our own name
        except OperationalError as error:
            if "no such table" in str(error.orig):
                return None
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise self._error(self._cause(error)) from error

    def _cause(self, error: Exception) -> str:
        original = error.orig if isinstance(error, DBAPIError) else error
        name = getattr(original, "sqlite_errorname", "")
        causes = {**_CAUSES, "SQLITE_CORRUPT": f"is damaged; {self._schema.if_damaged}"}
        known = (cause for code, cause in causes.items() if name.startswith(code))
        return next(known, f"failed ({original})")

    def _error(self, what: str) -> Exception:
        return self._schema.error(f"The {self._schema.noun} {self.path} {what}.")


def add(connection: Connection, table: Table, row: Mapping[str, object]) -> Row[*tuple[Any, ...]] | None:
    """Insert the row; its primary key, None where a row of the same key is there already."""
    statement = insert(table).values(row).on_conflict_do_nothing()
    return connection.execute(statement.returning(*table.primary_key)).first()


def put(connection: Connection, table: Table, row: Mapping[str, object], *, key: Sequence[str]) -> None:
    """Insert the row, or give these values to the one of the same key."""
    statement = insert(table).values(row)
    changed = {name: statement.excluded[name] for name in row if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def written_by_others(connection: Connection) -> int:
    """A number that is another one once any other connection, of whichever process, has written since.

    https://sqlite.org/pragma.html#pragma_data_version
    """
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def _engine(path: Path, *, patience: float, erases: bool) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own record
        # The driver must not begin transactions by itself: it would do so too late, at the first write.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if erases:
            connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = bool(connection.get_execution_options().get("writing", False))
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA cache_size = {_AT_HAND[writing]}")
        if writing:
            _begin_writing(driver, patience)
        else:
            driver.execute("BEGIN")

    return engine


def _begin_writing(connection: sqlite3.Connection, patience: float) -> None:
    # SQLite lets who waits ask again ever more rarely: a process that writes without a break would keep others out.
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        pause, tries = threading.Event(), int(patience / _AGAIN)
        while not _began(connection, last=tries == 0):
            pause.wait(_AGAIN)
            tries -= 1
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")


def _began(connection: sqlite3.Connection, *, last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise
        return False
    return True
