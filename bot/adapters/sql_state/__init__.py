"""What the assistant remembers, in SQL, of SQLite.

It has a file of its own beside the catalog's. SQLite lets one write at a time into a file: an ingest that writes for
minutes would hold up every acknowledgement that Slack waits for. And a catalog can be thrown away and ingested again,
which conversations cannot.
"""

from __future__ import annotations

from bot.adapters.sql_state.digests import SqlDigests
from bot.adapters.sql_state.state import SqlState

__all__ = ["SqlDigests", "SqlState"]
