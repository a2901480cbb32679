"""What kind of file the catalog is."""

from __future__ import annotations

from pathlib import Path

from retrieval.adapters.sqlite_file import Schema
from retrieval.errors import CatalogError

HEAD = "0011"
VERSION_TABLE = "catalog_version"

CATALOG = Schema(
    noun="catalog",
    migrations=Path(__file__).parent / "migrations",
    head=HEAD,
    version_table=VERSION_TABLE,
    error=CatalogError,
    if_damaged="move it away and ingest the sources again",
)
