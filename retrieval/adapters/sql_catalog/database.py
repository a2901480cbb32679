"""One SQLite file: opened, brought to the newest form, its errors put into sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from retrieval.errors import CatalogError

HEAD = "0001"
"""The newest migration: a catalog that is at it is not looked at any further when opened."""
VERSION_TABLE = "catalog_version"
"""Alembic's own table, under a name that leaves others in the same database theirs."""
_MIGRATIONS = Path(__file__).parent / "migrations"
_CAUSES = {
    "SQLITE_BUSY": "is being written by another process and did not become free; try again when that has finished",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and may be written to",
    "SQLITE_CORRUPT": "is damaged; move it away and ingest the sources again",
    "SQLITE_FULL": "cannot grow because the disk is full; make room and try again",
    "SQLITE_NOTADB": "is not a database; move the file away, or name another folder",
    "SQLITE_READONLY": "may only be read; check the permissions of the file and its folder",
}


class Database:
    """Transactions on the file at `path`; safe to share between threads and processes."""

    def __init__(self, path: Path, *, patience: float) -> None:
        self.path = path
        self._engine = _engine(path, patience=patience)

    def prepare(self) -> None:
        """Make the folder and the tables, or bring older tables to the newest form.

        Raises:
            CatalogError: nothing can be written there, the file is no catalog, or a newer version wrote it.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"its folder cannot be made ({error.strerror})"
            raise CatalogError(f"The catalog {self.path} cannot be opened: {reason}.") from error
        with self._translated():
            with self._engine.connect() as connection:
                current = _revision(connection)
            if current != HEAD:
                self._migrate()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the data, whatever is written meanwhile."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone among writers from its first moment; undone when the block raises."""
        with self._translated(), self._engine.execution_options(writing=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _migrate(self) -> None:
        # Alembic takes half a second to import, and there is nearly always nothing to migrate.
        from alembic import command  # noqa: PLC0415 - see above
        from alembic.config import Config  # noqa: PLC0415 - see above
        from alembic.script import ScriptDirectory  # noqa: PLC0415 - see above

        config = Config(attributes={"version_table": VERSION_TABLE})
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        with closing(self._engine.raw_connection()) as connection:
            # Papers take 3 kB: on pages of this size less is left empty. With a log beside the file readers go on
            # while somebody writes. The file keeps both settings.
            connection.cursor().execute("PRAGMA page_size = 8192")
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        with self.writing() as connection:
            current = _revision(connection)
            if current is not None and current not in known:
                advice = "update it, or name another folder"
                raise CatalogError(f"The catalog {self.path} was written by a newer version of this program; {advice}.")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise CatalogError(f"The catalog {self.path} {_cause(error)}.") from error


def _engine(path: Path, *, patience: float) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own record
        # The driver must not begin transactions by itself: it would do so too late, at the first write.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _revision(connection: Connection) -> str | None:
    """Which migration the tables are at; None for an empty database."""
    try:
        return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()  # noqa: S608 - our own name
    except OperationalError as error:
        if "no such table" in str(error.orig):
            return None
        raise


def _cause(error: Exception) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(original, "sqlite_errorname", "")
    known = (cause for code, cause in _CAUSES.items() if name.startswith(code))
    return next(known, f"failed ({original})")
