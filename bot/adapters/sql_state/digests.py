"""Everything about digests that is kept, in the file of the state."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.sql_state.database import STATE
from bot.adapters.sql_state.opinions import SqlOpinions
from bot.adapters.sql_state.outbox import SqlOutbox
from bot.adapters.sql_state.subscriptions import SqlSubscriptions
from retrieval.adapters.sqlite_file import SqliteFile


class SqlDigests(SqlSubscriptions, SqlOutbox, SqlOpinions):
    """`Digests` in the state's own SQLite file, shared by any number of threads and processes.

    Every method raises `StateError` when the file cannot be read or written.
    """

    @classmethod
    def open(cls, path: Path, *, patience: float = 30.0) -> SqlDigests:
        """What the state at `path` keeps of digests; it is made where there is none.

        Raises:
            StateError: it cannot be made or opened, is damaged, or was written by a newer version.
        """
        database = SqliteFile(path, STATE, patience=patience)
        database.prepare()
        return cls(database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
