"""The catalog in SQL: SQLite here, in SQL that PostgreSQL understands too."""

from __future__ import annotations

from retrieval.adapters.sql_catalog.catalog import SqlCatalog

__all__ = ["SqlCatalog"]
