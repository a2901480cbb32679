"""The catalog in SQL, of SQLite."""

from __future__ import annotations

from retrieval.adapters.sql_catalog.catalog import SqlCatalog

__all__ = ["SqlCatalog"]
