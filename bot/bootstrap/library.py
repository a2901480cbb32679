"""The library's part of the composition root: catalog, indexes, search, and how papers come in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.settings import EmbedderKind, Settings
from retrieval import ports
from retrieval.ports import Catalog, Clock, Embedder, LexicalIndex, PaperSource, VectorStore

if TYPE_CHECKING:
    from retrieval.amending.amending import Amending
    from retrieval.ingest import Indexing, Ingest
    from retrieval.likeness import Likeness
    from retrieval.people.book import PeopleBook
    from retrieval.people.curating import Curating
    from retrieval.people.roster import Roster
    from retrieval.people.settling import Settling
    from retrieval.planning.planner import Planner
    from retrieval.search import Search


@dataclass
class Library:
    """What holds papers and finds them, each part made when it is first asked for.

    `loaded` is the local embedder where the process has one already: several assistants may share it.
    """

    settings: Settings
    loaded: Embedder | None = None
    _planner: tuple[str, Planner] | None = None
    _reading: Lock = field(default_factory=Lock)

    @cached_property
    def clock(self) -> Clock:
        from retrieval.adapters.system_clock import SystemClock

        return SystemClock()

    @cached_property
    def catalog(self) -> Catalog:
        from retrieval.adapters.sql_catalog import SqlCatalog

        return SqlCatalog.open(self.settings.home / "catalog.db", clock=self.clock)

    @cached_property
    def embedder(self) -> Embedder:
        if self.settings.embedder is EmbedderKind.OPENAI:
            from retrieval.adapters.openai_embedder import OpenAIEmbedder

            key = self.settings.openai_api_key
            return OpenAIEmbedder(
                embedding_name=self.settings.embedding_name,
                api_key=key.get_secret_value() if key else None,
                base_url=self.settings.openai_base_url,
            )
        if self.loaded is not None:
            return self.loaded
        from retrieval.adapters.chroma_store import prepare
        from retrieval.adapters.local_embedder import LocalEmbedder

        return LocalEmbedder(meanwhile=prepare)  # vectors are looked up, or written, next

    @cached_property
    def vectors(self) -> VectorStore:
        from retrieval.adapters.chroma_store import ChromaStore

        return ChromaStore.open(self.settings.home / "chroma", embedder=self.embedder, url=self.settings.chroma_url)

    @cached_property
    def terms(self) -> LexicalIndex:
        from retrieval.adapters.tantivy_terms import TantivyTerms

        return TantivyTerms.open(self.settings.home / "terms")

    def indexes(self, folder: Path) -> tuple[LexicalIndex, VectorStore]:
        """Terms and vectors of their own in a folder, for a collection that is not the library."""
        from retrieval.adapters.chroma_store import ChromaStore
        from retrieval.adapters.tantivy_terms import TantivyTerms

        return TantivyTerms.open(folder / "terms"), ChromaStore.open(folder / "chroma", embedder=self.embedder)

    @cached_property
    def lock(self) -> ports.Lock:
        from retrieval.adapters.folder_lock import FolderLock

        return FolderLock(self.settings.home / "index.lock")

    @cached_property
    def search(self) -> Search:
        from retrieval.search import Search

        return Search(catalog=self.catalog, terms=self.terms, vectors=self.vectors, embedder=self.embedder)

    @property
    def planner(self) -> Planner:
        """What reads questions, with the names of the library as it is now: read anew once a source was stored."""
        from retrieval.planning.planner import Planner

        with self._reading:
            mark = self.catalog.edition().mark
            if self._planner is None or self._planner[0] != mark:
                self._planner = (mark, Planner.of(self.catalog.directory(), self.catalog.names()).prepared())
            return self._planner[1]

    @cached_property
    def likeness(self) -> Likeness:
        from retrieval.likeness import Likeness

        return Likeness(self.embedder)

    @cached_property
    def ingest(self) -> Ingest:
        from retrieval.adapters.read_ahead import ReadAhead
        from retrieval.ingest import Ingest

        return Ingest(catalog=self.catalog, gathering=ReadAhead())

    @cached_property
    def book(self) -> PeopleBook:
        from retrieval.adapters.sql_catalog.people import SqlPeople

        return SqlPeople.open(self.settings.home / "catalog.db")

    @cached_property
    def settling(self) -> Settling:
        from retrieval.people.settling import Settling

        return Settling(book=self.book)

    @cached_property
    def curating(self) -> Curating:
        from retrieval.people.curating import Curating

        return Curating(book=self.book, clock=self.clock)

    @cached_property
    def amending(self) -> Amending:
        """What curators decide of papers."""
        from retrieval.adapters.sql_catalog.amendments import SqlAmendments
        from retrieval.amending.amending import Amending

        book = SqlAmendments.open(self.settings.home / "catalog.db", clock=self.clock)
        return Amending(catalog=self.catalog, book=book, clock=self.clock)

    @cached_property
    def roster(self) -> Roster:
        """Who is who, as curators look at it."""
        from retrieval.people.roster import Roster

        return Roster(catalog=self.catalog, book=self.book, directory=lambda: self.planner.directory)

    @contextmanager
    def indexing(self, *, vectors: bool = True) -> Iterator[Indexing]:
        """The indexing, of terms alone without `vectors`, with the folder held while the block runs.

        Raises:
            IndexUnavailable: another process holds it; it will take in what is waiting.
        """
        from retrieval.ingest import Indexing

        with self.lock.acquire():
            dense = (self.embedder, self.vectors) if vectors else None
            yield Indexing(catalog=self.catalog, terms=self.terms, dense=dense)

    @staticmethod
    def sources(paths: tuple[Path, ...]) -> tuple[PaperSource, ...]:
        """The files that these paths name; of a checkout of the Anthology its papers.

        Raises:
            SourceError: a path does not exist.
        """
        from retrieval.adapters.seed_source import find_sources

        found: list[PaperSource] = []
        for path in paths:
            if (path / "xml").is_dir() or (path / "data" / "xml").is_dir():
                from retrieval.adapters.acl_source import Checkout

                if checkout := Checkout.at(path):
                    found += checkout.sources()
                    continue
            found += find_sources((path,))
        return tuple({source.name: source for source in found}.values())
