"""Everything the assistant remembers, in one file."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.sql_state.answers import SqlAnswers
from bot.adapters.sql_state.database import STATE
from bot.adapters.sql_state.desk import SqlDesk
from bot.adapters.sql_state.ledger import SqlLedger
from bot.adapters.sql_state.readings import SqlReadings
from bot.adapters.sql_state.requests import SqlRequests
from bot.adapters.sql_state.retention import SqlRetention
from retrieval.adapters.sqlite_file import SqliteFile


class SqlState(SqlLedger, SqlRequests, SqlAnswers, SqlDesk, SqlReadings, SqlRetention):
    """A `State` in one SQLite file, shared by any number of threads and processes.

    Every method raises `StateError` when the file cannot be read or written.
    """

    @classmethod
    def open(cls, path: Path, *, patience: float = 30.0) -> SqlState:
        """The state at `path`, made where there is none; writers wait `patience` seconds for one another.

        Raises:
            StateError: it cannot be made or opened, is damaged, or was written by a newer version.
        """
        database = SqliteFile(path, STATE, patience=patience)
        database.prepare()
        return cls(database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
