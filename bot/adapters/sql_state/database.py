"""What kind of file the state is, and what each part of it needs to read and write there."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from bot.errors import StateError
from retrieval.adapters.sqlite_file import Schema, SqliteFile

HEAD = "0006"
VERSION_TABLE = "state_version"

STATE = Schema(
    noun="state",
    migrations=Path(__file__).parent / "migrations",
    head=HEAD,
    version_table=VERSION_TABLE,
    error=StateError,
    erases=True,
    if_damaged="put back a copy of it, or move it away and begin without the conversations so far",
)


class InFile:
    """Something kept in the file of the state."""

    def __init__(self, database: SqliteFile) -> None:
        self._database = database


class Opened(InFile):
    """What opens the file for itself, shared by any number of threads and processes."""

    @classmethod
    def open(cls, path: Path, *, patience: float = 30.0) -> Self:
        """What the state at `path` keeps, made where there is none; writers wait `patience` seconds for one another.

        Raises:
            StateError: it cannot be made or opened, is damaged, or was written by a newer version.
        """
        database = SqliteFile(path, STATE, patience=patience)
        database.prepare()
        return cls(database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
