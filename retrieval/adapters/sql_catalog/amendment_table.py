"""The table of amendments, beside the catalog's others."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from retrieval.adapters.sql_catalog.tables import METADATA

AMENDMENT = Table(
    "amendment",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("paper_id", String(32), nullable=False),
    Column("stem", String(32), nullable=False),
    Column("deed", String(16), nullable=False),
    Column("payload", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
    Index(None, "paper_id"),
    Index(None, "stem"),
)
"""What curators decided of papers (`amending.amendments.Amendment`), in order; it outlives the papers."""
