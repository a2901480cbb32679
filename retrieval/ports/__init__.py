"""What the library needs of the world: small protocols, every method kept by every implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.ports.catalog import Catalog, CatalogWriter, Holdings
from retrieval.ports.indexes import Embedder, LexicalIndex, VectorStore
from retrieval.ports.names import Names
from retrieval.ports.sources import Feed, PaperSource
from retrieval.ports.world import Clock, Lock, Progress

if TYPE_CHECKING:
    from retrieval.ports.indexes import Vectors as Vectors

__all__ = [
    "Catalog",
    "CatalogWriter",
    "Clock",
    "Embedder",
    "Feed",
    "Holdings",
    "LexicalIndex",
    "Lock",
    "Names",
    "PaperSource",
    "Progress",
    "VectorStore",
]
