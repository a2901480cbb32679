"""Papers become terms and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from retrieval.ingest import TERMS, Indexed, Indexing, vectors_name
from retrieval.papers import Paper, PaperId, Record
from tests.builders import a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.embedders import HashEmbedder
from tests.fakes.filing import store
from tests.fakes.indexes import MemoryStore, MemoryTerms

if TYPE_CHECKING:
    from retrieval.ports import Vectors


class CountingEmbedder(HashEmbedder):
    """Remembers what it embedded."""

    def __init__(self) -> None:
        super().__init__(window=512)
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().embed(texts)


@dataclass
class Library:
    """A catalog with its indexes, all in memory."""

    catalog: MemoryCatalog = field(default_factory=MemoryCatalog)
    terms: MemoryTerms = field(default_factory=MemoryTerms)
    vectors: MemoryStore = field(default_factory=MemoryStore)
    embedder: CountingEmbedder = field(default_factory=CountingEmbedder)
    steps: list[tuple[str, int, int]] = field(default_factory=list)

    def file(self, *titles: str, source: str = "page.txt", digest: str = "1") -> None:
        """File one paper a title, named by it."""
        store(self.catalog, *((PaperId(title), _record(title)) for title in titles), source=source, digest=digest)

    def index(self, *, dense: bool = True) -> dict[str, Indexed]:
        """Bring the indexes up to the catalog."""
        vectors = (self.embedder, self.vectors) if dense else None
        indexing = Indexing(catalog=self.catalog, terms=self.terms, dense=vectors)
        return dict(indexing(lambda step, done, total: self.steps.append((step, done, total))))


def _record(title: str, *, abstract: str | None = "") -> Record:
    return a_record(title, abstract=f"What {title} is about, and nothing else." if abstract == "" else abstract)


@pytest.fixture
def library() -> Library:
    """An empty library."""
    return Library()


def test_every_paper_is_indexed_once(library: Library) -> None:
    """Terms and vectors take in what waits; a second run finds nothing to do."""
    library.file("One", "Two")

    first, second = library.index(), library.index()

    names = [TERMS, vectors_name(library.embedder)]
    assert first == dict.fromkeys(["terms", "vectors"], Indexed(written=2))
    assert second == dict.fromkeys(["terms", "vectors"], Indexed())
    assert [library.catalog.pending(name) for name in names] == [(), ()]
    assert (library.terms.count(), library.vectors.count()) == (2, 2)


def test_only_what_changed_is_embedded_again(library: Library) -> None:
    """A new abstract makes one paper's vectors anew and leaves the others."""
    library.file("One", "Two")
    library.index()
    library.embedder.texts.clear()
    changed = a_record("Two", abstract="Something else altogether.")
    store(library.catalog, (PaperId("One"), _record("One")), (PaperId("Two"), changed), digest="2")

    assert library.index()["vectors"] == Indexed(written=1)
    assert library.embedder.texts == ["Two\nSomething else altogether."]


def test_removed_papers_leave_terms_and_vectors(library: Library) -> None:
    """What the catalog no longer holds is found nowhere."""
    library.file("One", "Two")
    library.index()
    library.file("One", digest="2")

    assert library.index() == dict.fromkeys(["terms", "vectors"], Indexed(removed=1))
    assert (library.terms.count(), library.vectors.count()) == (1, 1)
    assert library.catalog.stale(TERMS) == ()


def test_an_index_that_is_gone_is_built_anew(library: Library) -> None:
    """A deleted folder is noticed, and everything written again."""
    library.file("One", "Two")
    library.index()
    library.vectors.delete([PaperId("One"), PaperId("Two")])

    assert library.index() == {"terms": Indexed(), "vectors": Indexed(written=2)}
    assert library.vectors.count() == 2


def test_a_paper_that_lost_its_words_leaves_no_vector(library: Library) -> None:
    """Its old vectors go."""
    library.file("One", "Two")
    library.index()
    bare = a_record(None, abstract=None)
    store(library.catalog, (PaperId("One"), _record("One")), (PaperId("Two"), bare), digest="2")
    library.index()

    assert library.vectors.vectors([PaperId("Two")]) == {}


def test_vectors_may_wait(library: Library) -> None:
    """Without them terms alone are written; a later run makes them."""
    library.file("One")

    assert library.index(dense=False) == {"terms": Indexed(written=1)}
    assert library.vectors.count() == 0
    assert library.index() == {"terms": Indexed(), "vectors": Indexed(written=1)}


def test_another_embedder_starts_anew() -> None:
    """Its vectors have a name of their own in the catalog's books."""
    assert vectors_name(HashEmbedder(dimension=8)) == "vectors:hash-8" != vectors_name(HashEmbedder())


def test_progress_is_told_in_steps(library: Library) -> None:
    """After every batch, up to the whole."""
    library.file(*(f"Title {number}" for number in range(100)))

    library.index()

    assert [step for step in library.steps if step[0] == "vectors"] == [("vectors", 96, 100), ("vectors", 100, 100)]


def test_what_waits_is_looked_for_once_a_round_and_not_once_a_batch() -> None:
    """A look takes as long as the library is large; the second finds that nothing was stored meanwhile."""
    looks: list[str] = []

    class Watched(MemoryCatalog):
        def pending(self, index: str) -> tuple[PaperId, ...]:
            looks.append(index)
            return super().pending(index)

    library = Library(catalog=Watched())
    library.file(*(f"Title {number}" for number in range(300)))

    assert library.index()["vectors"] == Indexed(written=300)
    assert len([step for step in library.steps if step[0] == "vectors"]) > 2
    assert len([index for index in looks if index != TERMS]) == 2


def test_a_change_during_indexing_is_not_missed(library: Library) -> None:
    """What another process stored while an index was written is written by the same run."""
    library.file("One")

    class Interrupted(MemoryTerms):
        def upsert(self, papers: Sequence[Paper]) -> None:
            super().upsert(papers)
            store(library.catalog, (PaperId("One"), a_record("One", abstract="Changed meanwhile.")), digest="2")

    terms = Interrupted()
    list(Indexing(catalog=library.catalog, terms=terms, dense=None)(lambda *_: None))

    assert library.catalog.pending(TERMS) == ()
    assert terms.frequencies(["meanwhile"]) == {"meanwhile": 1}


def test_a_paper_without_words_has_no_passage(library: Library) -> None:
    """It is noted all the same, so that it does not wait forever."""
    store(library.catalog, (PaperId("bare"), a_record(None, abstract=None)), (PaperId("One"), _record("One")))

    assert library.index()["vectors"] == Indexed(written=2)
    assert library.vectors.count() == 1
    assert library.index()["vectors"] == Indexed()


def test_what_is_stored_while_vectors_are_written_waits_for_its_terms(library: Library) -> None:
    """It stays pending for the words, which were done by then, and the next look takes it in."""

    class Interrupted(CountingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            library.file("One", "Two", digest="2")
            return super().embed(texts)

    library.embedder = Interrupted()
    library.file("One")
    library.index()

    assert (library.terms.count(), library.vectors.count()) == (1, 2)
    assert library.catalog.pending(TERMS) == ("Two",)
    assert library.index() == {"terms": Indexed(written=1), "vectors": Indexed()}
