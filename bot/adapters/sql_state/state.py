"""Everything the assistant remembers, in one file."""

from __future__ import annotations

from bot.adapters.sql_state.answers import SqlAnswers
from bot.adapters.sql_state.database import Opened
from bot.adapters.sql_state.desk import SqlDesk
from bot.adapters.sql_state.ledger import SqlLedger
from bot.adapters.sql_state.readings import SqlReadings
from bot.adapters.sql_state.requests import SqlRequests
from bot.adapters.sql_state.retention import SqlRetention


class SqlState(SqlLedger, SqlRequests, SqlAnswers, SqlDesk, SqlReadings, SqlRetention, Opened):
    """A `State` in one SQLite file, shared by any number of threads and processes.

    Every method raises `StateError` when the file cannot be read or written.
    """
