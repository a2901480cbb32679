"""The library of a serving process: held, and brought up to what others store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from bot.serving.library import Keeper
from retrieval.errors import IndexUnavailable
from retrieval.ingest import TERMS, Indexing
from retrieval.papers import Paper, PaperId
from retrieval.people.book import Basis, Settled
from retrieval.people.mentions import Link
from retrieval.people.settling import Settling
from tests.builders import a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store
from tests.fakes.indexes import MemoryTerms


class WatchedTerms(MemoryTerms):
    """Tells when a batch was written, and can refuse once."""

    def __init__(self) -> None:
        super().__init__()
        self.wrote = threading.Event()
        self.broken = False

    def upsert(self, papers: Sequence[Paper]) -> None:
        if self.broken:
            self.broken = False
            raise IndexUnavailable("The terms cannot be written.")
        super().upsert(papers)
        self.wrote.set()


class WatchedBook(MemoryBook):
    """Tells when people were settled."""

    def __init__(self, catalog: MemoryCatalog) -> None:
        super().__init__(catalog)
        self.done = threading.Event()

    def settle(
        self,
        found: Settled,
        links: Iterable[Link],
        *,
        mark: str,
        honoured: Collection[int] = (),
        basis: Basis | None = None,
    ) -> bool:
        settled = super().settle(found, links, mark=mark, honoured=honoured, basis=basis)
        self.done.set()
        return settled


class Shelf:
    """A library's folder that one process at a time may hold."""

    def __init__(self) -> None:
        self.catalog, self.terms = MemoryCatalog(), WatchedTerms()
        self.book = WatchedBook(self.catalog)
        self.held = False

    def file(self, *titles: str, digest: str = "1") -> None:
        """File papers, as another process does."""
        store(self.catalog, *((PaperId(title), a_record(title)) for title in titles), source="page.txt", digest=digest)

    @contextmanager
    def indexing(self) -> Iterator[Indexing]:
        """Hold the folder."""
        if self.held:
            raise IndexUnavailable("Another process holds the folder.")
        self.held = True
        yield Indexing(catalog=self.catalog, terms=self.terms, dense=None)
        self.held = False


@pytest.fixture
def shelf() -> Shelf:
    """A library."""
    return Shelf()


def keeper(shelf: Shelf) -> Keeper:
    """Somebody who looks often."""
    return Keeper(indexing=shelf.indexing, settling=Settling(shelf.book), every=0.01)


def test_what_waits_is_indexed_at_once_and_later(shelf: Shelf) -> None:
    """Papers that were stored before and while it serves are found."""
    shelf.file("One")
    kept = keeper(shelf)

    kept.start()
    assert shelf.held
    assert shelf.terms.wrote.wait(5)
    shelf.terms.wrote.clear()
    shelf.file("One", "Two", digest="2")
    assert shelf.terms.wrote.wait(5)
    kept.finish()

    assert not shelf.held
    assert shelf.catalog.pending(TERMS) == ()


def test_people_are_settled_once_nothing_more_comes(shelf: Shelf) -> None:
    """Whoever stores many files is waited for; then everybody is somebody."""
    shelf.file("One")
    kept = keeper(shelf)

    kept.start()
    assert shelf.book.done.wait(5)
    kept.finish()

    assert Settling(shelf.book).waits() is None
    assert sorted(shelf.book.names.values()) == ["Ada Byron", "Chen Zhang"]


def test_a_folder_that_another_process_holds_is_refused(shelf: Shelf) -> None:
    """Two owners would not see each other's writing."""
    first = keeper(shelf)
    first.start()

    with pytest.raises(IndexUnavailable):
        keeper(shelf).start()
    first.finish()


def test_a_failure_is_told_and_tried_again(shelf: Shelf, own_warnings: list[logging.LogRecord]) -> None:
    """What cannot be written now waits for the next look."""
    shelf.file("One")
    shelf.terms.broken = True
    kept = keeper(shelf)

    kept.start()
    assert shelf.terms.wrote.wait(5)
    kept.finish()

    assert [record.getMessage() for record in own_warnings] == ["The terms cannot be written. It will be tried again."]
    own_warnings.clear()


def test_it_ends_after_the_batch_it_is_at(shelf: Shelf) -> None:
    """A long run is not waited for: what is left stays in the catalog for the next."""
    shelf.file(*(f"Paper {n}" for n in range(2_000)))
    kept = keeper(shelf)

    kept.start()
    assert shelf.terms.wrote.wait(5)
    kept.finish()

    assert len(shelf.catalog.pending(TERMS)) in range(2_000)
    assert not shelf.held
