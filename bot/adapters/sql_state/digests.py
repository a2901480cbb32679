"""Everything about digests that is kept, in the file of the state."""

from __future__ import annotations

from bot.adapters.sql_state.database import Opened
from bot.adapters.sql_state.opinions import SqlOpinions
from bot.adapters.sql_state.outbox import SqlOutbox
from bot.adapters.sql_state.subscriptions import SqlSubscriptions


class SqlDigests(SqlSubscriptions, SqlOutbox, SqlOpinions, Opened):
    """`Digests` in the state's own SQLite file, shared by any number of threads and processes.

    Every method raises `StateError` when the file cannot be read or written.
    """
