"""The tables of arrivals, beside the catalog's others."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, String, Table

from retrieval.adapters.sql_catalog.tables import METADATA

ARRIVAL = Table(
    "arrival",
    METADATA,
    Column("paper_id", String(32), primary_key=True),
    Column("at", DateTime, nullable=False),
    Index(None, "at"),
    sqlite_with_rowid=False,
)
"""When a paper first came, in UTC; without a foreign key, for one that goes and comes again is not new."""

UNITED = Table(
    "united",
    METADATA,
    Column("absorbed", String(32), primary_key=True),
    Column("kept", String(32), nullable=False),
    Index(None, "kept"),
    sqlite_with_rowid=False,
)
"""Papers that turned out to be another one, which is kept: whoever was told of the one was told of the other."""
