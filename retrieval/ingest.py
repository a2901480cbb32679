"""Use case: sources become papers in the catalog, and the catalog's papers become passages, vectors and terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from retrieval.chunking import passages
from retrieval.gathering import Gathered, Gathering, one_by_one
from retrieval.identity import identify
from retrieval.papers import Fault, Frozen, Paper, PaperId, Passage
from retrieval.plaintext import clean
from retrieval.ports import Catalog, CatalogWriter, Embedder, LexicalIndex, PaperSource, Progress, VectorStore
from retrieval.sentences import spans

TERMS = "terms"
"""The lexical index's name in the catalog's books."""
_TOGETHER = 2_000
"""Papers that one transaction stores, or those of a larger source, and that the terms take at once: a second's work."""
_EMBEDDED = 96
"""Papers embedded between two notes in the catalog: so much work at most is done again after a kill."""


class Outcome(StrEnum):
    """What became of a source."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class SourceReport(Frozen):
    """One source: what became of it, how many papers it holds, and what could not be read."""

    source: str
    outcome: Outcome
    papers: int = 0
    faults: tuple[Fault, ...] = ()


class Indexed(Frozen):
    """How many papers an index took in and let go."""

    written: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Ingest:
    """Stores sources in the catalog, whole ones: twice is once, and a killed run goes on where it stopped.

    Small sources share a transaction, for each has its price; who else writes never waits long for one.
    """

    catalog: Catalog
    gathering: Gathering = one_by_one

    def __call__(self, sources: Iterable[PaperSource]) -> Iterator[SourceReport]:
        """A report a source, once it is stored; one that cannot be read does not keep the others out."""
        with closing(self.gathering(sources, self.catalog.digests())) as gathered:
            for some in _together(gathered):
                yield from self._store(some)

    def _store(self, some: Sequence[Gathered]) -> tuple[SourceReport, ...]:
        with self.catalog.writing() as writer:
            return tuple(_report(it, _stored(writer, it)) for it in some)


def _together(gathered: Iterable[Gathered]) -> Iterator[list[Gathered]]:
    """The sources in portions of so many papers as one transaction stores."""
    some: list[Gathered] = []
    papers = 0
    for it in gathered:
        some.append(it)
        papers += it.papers
        if papers >= _TOGETHER:
            yield some
            some, papers = [], 0
    if some:
        yield some


def _stored(writer: CatalogWriter, read: Gathered) -> Outcome:
    if read.digest is None:
        return Outcome.FAILED
    # What was stored when it was read has no cards: whatever somebody else stored since is newer, and stays.
    if writer.digest(read.source) == read.digest or len(read.cards) < read.papers:
        return Outcome.UNCHANGED
    writer.replace(read.source, read.digest, identify(writer, read.cards), read.metrics)
    return Outcome.STORED


def _report(read: Gathered, outcome: Outcome) -> SourceReport:
    return SourceReport(source=read.source, outcome=outcome, papers=read.papers, faults=read.faults)


@dataclass(frozen=True, slots=True)
class Indexing:
    """Brings terms and vectors up to the catalog; only what changed is written, and noted once it lasts.

    Whoever runs it must hold the folder's lock. What was written but not yet noted when a run was killed is written
    again by the next one, to the same effect. Without `dense`, vectors are left for a later run.
    """

    catalog: Catalog
    terms: LexicalIndex
    dense: tuple[Embedder, VectorStore] | None

    def __call__(self, progress: Progress) -> Iterator[tuple[str, Indexed]]:
        """Each index with what it took in and let go, as it is done; it takes in what others store meanwhile, too."""
        yield TERMS, self._bring(TERMS, self.terms, self.terms.upsert, progress, _TOGETHER)
        if self.dense is not None:
            embedder, store = self.dense
            write = partial(embed, embedder, store)
            yield "vectors", self._bring(vectors_name(embedder), store, write, progress, _EMBEDDED)

    def waits(self) -> bool:
        """Whether the catalog has what an index lacks, or lacks what it has; the folder need not be held for this."""
        names = [TERMS, *([vectors_name(self.dense[0])] if self.dense is not None else [])]
        return any(self.catalog.pending(name) or self.catalog.stale(name) for name in names)

    def _bring(
        self,
        name: str,
        index: LexicalIndex | VectorStore,
        write: Callable[[Sequence[Paper]], None],
        progress: Progress,
        together: int,
    ) -> Indexed:
        if not index.count():
            self.catalog.unindexed(name)  # its folder was deleted, or is of an older form
        stale = self.catalog.stale(name)
        if stale:
            index.delete(stale)
            self.catalog.indexed(name, stale)
        written = 0
        while waiting := self.catalog.pending(name):
            # What waits is looked for once, not once a batch: in a hundred thousand papers the look takes longest.
            total = written + len(waiting)
            for batch in _batches(waiting, together):
                papers = self.catalog.papers(batch)
                write(tuple(papers.values()))
                self.catalog.indexed(name, batch, seen=papers)
                written += len(batch)
                progress(name.partition(":")[0], written, total)
        return Indexed(written=written, removed=len(stale))


def _batches(ids: tuple[PaperId, ...], together: int) -> Iterator[tuple[PaperId, ...]]:
    return (ids[start : start + together] for start in range(0, len(ids), together))


def embed(embedder: Embedder, store: VectorStore, papers: Sequence[Paper]) -> None:
    """Make these papers' passages and their vectors, and write them; a paper without text leaves nothing behind."""
    made = [passage for paper in papers for passage in _passages(embedder, paper)]
    store.upsert(made, embedder.embed([passage.text for passage in made]))
    store.delete({paper.id for paper in papers} - {passage.paper_id for passage in made})


def _passages(embedder: Embedder, paper: Paper) -> tuple[Passage, ...]:
    abstract = clean(paper.abstract or "")
    return passages(
        paper.id,
        title=clean(paper.title or ""),
        abstract=abstract,
        window=embedder.window,
        token_count=embedder.token_count,
        sentences=spans(abstract),
    )


def vectors_name(embedder: Embedder) -> str:
    """The name of this embedder's vectors in the catalog's books: another embedder starts anew beside them."""
    return f"vectors:{embedder.name}-{embedder.dimension}"
