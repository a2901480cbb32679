"""Deliveries that were seen, in SQL."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import DELIVERY
from retrieval.adapters.sqlite_file import add


class SqlLedger(InFile):
    """A `Ledger`: of all that ask at once for a new key, the primary key lets one be first."""

    def first(self, team: str, key: str, now: dt.datetime) -> bool:
        """Whether this key is new in this workspace; from now on it is not."""
        with self._database.writing() as connection:
            return add(connection, DELIVERY, {"team": team, "key": key, "at": now}) is not None

    def known(self, team: str, key: str) -> bool:
        """Whether this key was seen in this workspace; that it was asked for changes nothing."""
        query = select(DELIVERY.c.key).where(DELIVERY.c.team == team, DELIVERY.c.key == key)
        with self._database.reading() as connection:
            return connection.scalar(query) is not None

    def forget(self, kind: str, before: dt.datetime) -> None:
        """Drop keys of this kind that were seen before this moment."""
        old = DELIVERY.c.key.startswith(f"{kind}:", autoescape=True) & (DELIVERY.c.at < before)
        with self._database.writing() as connection:
            connection.execute(delete(DELIVERY).where(old))
