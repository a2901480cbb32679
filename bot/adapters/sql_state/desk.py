"""What people set and what went wrong, in SQL."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy import Table, insert, select

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import MISHAP, POLICY, PREFERENCES
from bot.conversations import Mishap, Policy, Preferences
from bot.errors import StateError
from retrieval.adapters.sqlite_file import put
from retrieval.papers import Frozen

V = TypeVar("V", bound=Frozen)


class SqlDesk(InFile):
    """A `Desk`.

    What was set in a form that this version cannot read is an error and not the default, which may allow more.
    """

    def policy(self, team: str, channel: str) -> Policy:
        """The channel's policy; the default one where nothing was decided."""
        return self._set(POLICY, {"team": team, "channel": channel}, Policy())

    def decide(self, team: str, channel: str, policy: Policy) -> None:
        """Store the channel's policy."""
        self._put(POLICY, {"team": team, "channel": channel}, policy)

    def preferences(self, team: str, user: str) -> Preferences:
        """What this person chose; the defaults where they chose nothing."""
        return self._set(PREFERENCES, {"team": team, "user": user}, Preferences())

    def prefer(self, team: str, user: str, preferences: Preferences) -> None:
        """Store what this person chose."""
        self._put(PREFERENCES, {"team": team, "user": user}, preferences)

    def note(self, mishap: Mishap) -> None:
        """Remember what went wrong."""
        with self._database.writing() as connection:
            connection.execute(insert(MISHAP).values(mishap.model_dump()))

    def mishaps(self, team: str, limit: int) -> tuple[Mishap, ...]:
        """What went wrong last, newest first."""
        query = select(MISHAP.c.team, MISHAP.c.ref, MISHAP.c.what, MISHAP.c.at).where(MISHAP.c.team == team)
        newest = query.order_by(MISHAP.c.at.desc(), MISHAP.c.number.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(Mishap.model_validate(dict(row)) for row in connection.execute(newest).mappings())

    def _put(self, table: Table, key: dict[str, str], value: Frozen) -> None:
        with self._database.writing() as connection:
            put(connection, table, {**key, "payload": value.model_dump_json()}, key=list(key))

    def _set(self, table: Table, key: dict[str, str], default: V) -> V:
        query = select(table.c.payload).where(*(table.c[name] == value for name, value in key.items()))
        with self._database.reading() as connection:
            payload = connection.scalar(query)
        if payload is None:
            return default
        try:
            return type(default).model_validate_json(payload)
        except ValidationError as error:
            where = f"The state {self._database.path} holds settings ({table.name})"
            raise StateError(f"{where} that this version cannot read; install a newer one, or choose anew.") from error
