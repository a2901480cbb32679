"""Which briefs of whose work somebody was given, in SQL."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import READING
from bot.briefs import Reading
from retrieval.adapters.sqlite_file import put
from retrieval.papers import PersonId

_AT_ONCE = 500
"""Ids that one query names: old builds of SQLite take 999 values."""


class SqlReadings(InFile):
    """`Readings`: a reader is a workspace and a user there, or only a name."""

    def last_read(self, reader: str, people: Collection[PersonId]) -> Reading | None:
        """The last brief that this reader was given of any of these."""
        team, _, user = reader.rpartition("/")
        ids, found = sorted(people), []
        columns = (READING.c.person, READING.c.papers, READING.c.at)
        with self._database.reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                of_these = READING.c.person.in_(ids[start : start + _AT_ONCE])
                rows = connection.execute(
                    select(*columns).where(READING.c.team == team, READING.c.user == user, of_these)
                )
                found += [Reading.model_validate({"reader": reader, **row}) for row in rows.mappings()]
        return max(found, key=lambda it: (it.at, it.person), default=None)

    def note_reading(self, reading: Reading) -> None:
        """Remember that it was given."""
        team, _, user = reading.reader.rpartition("/")
        values = {
            "team": team,
            "user": user,
            "person": reading.person,
            "papers": list(reading.papers),
            "at": reading.at,
        }
        with self._database.writing() as connection:
            put(connection, READING, values, key=["team", "user", "person"])
