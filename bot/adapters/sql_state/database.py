"""What kind of file the state is, and what each part of it needs to read and write there."""

from __future__ import annotations

from pathlib import Path

from bot.errors import StateError
from retrieval.adapters.sqlite_file import Schema, SqliteFile

HEAD = "0004"
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
