"""The vector store over Chroma: a folder of our own, or a server's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, cast
from urllib.parse import urlsplit

from retrieval.adapters import passage_rows
from retrieval.errors import IndexUnavailable
from retrieval.papers import PaperId, Passage
from retrieval.ports import Embedder
from retrieval.queries import Hit

if TYPE_CHECKING:
    import chromadb
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import HNSWConfiguration
    from chromadb.api.types import Where

    from retrieval.ports import Vectors

_PREFIX = "footnote."
# ef_search and max_neighbors above Chroma's 100 and 16: recall@20 0.9995 instead of 0.994 on 20,000 passages, as fast.
_HNSW: HNSWConfiguration = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 24}
_RAISING = frozenset({"chromadb", "httpx"})
# What it raises as it opens a server that is none, or a folder that it failed to open before in this process.
_OPENING = (ValueError, KeyError, TypeError, AttributeError)
_BATCH = 1_000  # rows written or fetched by one call; Chroma refuses more than 5,461
# By which way a query stays inside a set of papers: few are compared one by one, more are filtered by Chroma (1,000
# papers of 83,000 passages: 109 ms), and past that reading on in the unfiltered ranking is cheaper. Where to change
# over was judged from single timings on 20,000 vectors.
_COMPARED = 200
_FILTERED = 5_000
_RANKED = 8
"""Rows that can be ranked in the time in which one is fetched, with room to spare (11 measured)."""


class ChromaStore:
    """Passages' vectors in one collection an embedder; searched exactly inside small sets, otherwise by HNSW.

    A passage's id is `paper#index`; its metadata say how many passages (`of`) its paper has, so that all of them can be
    fetched by id. Reading creates nothing: what has not been written yet is empty. Threads may share one store; of
    processes only the owner of the folder's lock may write, and others should read briefly and `close`.
    """

    def __init__(self, folder: Path, *, embedder: Embedder, url: str | None = None) -> None:
        self._folder = folder
        self._embedder = embedder
        self._url = url
        self._opening = Lock()
        self._client: Client | None = None
        self._collection: chromadb.Collection | None = None

    @classmethod
    def open(cls, folder: Path, *, embedder: Embedder, url: str | None = None) -> Self:
        """The store in this folder, or on the Chroma server at `url`; opened when first used."""
        return cls(folder, embedder=embedder, url=url)

    @property
    def name(self) -> str:
        """The collection that belongs to the embedder: another embedder's lies beside it."""
        return f"{_PREFIX}{self._embedder.name}-{self._embedder.dimension}"

    def upsert(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Write these passages, whole papers at a time.

        What a paper had beyond its new passages goes first: a run killed in between leaves too little, never too much.

        Raises:
            IndexUnavailable: the folder or server cannot be opened or written.
        """
        if not passages:
            return
        sizes = Counter(passage.paper_id for passage in passages)
        with self._translated():
            collection = self._written()
            known = {passage.id for passage in passages}
            self._remove(collection, [row for row in self._rows(collection, sizes) if row not in known])
            for start in range(0, len(passages), _BATCH):
                batch = passages[start : start + _BATCH]
                collection.upsert(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + _BATCH],
                    metadatas=[{"paper_id": passage.paper_id, "of": sizes[passage.paper_id]} for passage in batch],
                )

    def delete(self, ids: Collection[PaperId]) -> None:
        """Forget every passage of these papers.

        Raises:
            IndexUnavailable: the folder or server cannot be opened or written.
        """
        with self._translated():
            if (collection := self._read()) is not None:
                self._remove(collection, self._rows(collection, ids))

    def query(self, vector: Vectors, *, k: int, within: Collection[PaperId] | None = None) -> tuple[Hit, ...]:
        """The `k` papers whose best passage is nearest, score = cosine, best first, equals by id.

        Raises:
            IndexUnavailable: the folder or server cannot be opened.
        """
        wanted = passage_rows.exact(vector).reshape(-1)
        if k < 1 or (within is not None and not within):
            return ()
        if within is not None and len(within) <= _COMPARED:
            best = {paper: float((rows @ wanted).max()) for paper, rows in self.vectors(within).items()}
            return passage_rows.hits(best)[:k]
        with self._translated():
            collection = self._read()
            return () if collection is None else _searched(collection, wanted, k=k, within=within)

    def vectors(self, ids: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        """The vectors of these papers' passages, a row a passage in order; papers without any are left out.

        Raises:
            IndexUnavailable: the folder or server cannot be opened.
        """
        with self._translated():
            if (collection := self._read()) is None:
                return {}
            found = _fetched(collection, passage_rows.firsts(ids))
        return passage_rows.stacked(ids, found)

    def cosines(self, wanted: Vectors, ids: Collection[PaperId]) -> Mapping[PaperId, Vectors]:
        """How near each paper's nearest passage is to each of these vectors (rows); papers without any are left out.

        For a good part of the library all its rows are ranked, which takes a tenth of the time that fetching them does
        (78,000 rows and two vectors: 0.7 s of processor time and 5 s); what a ranking leaves out is fetched.

        Raises:
            IndexUnavailable: the folder or server cannot be opened.
        """
        with self._translated():
            collection = self._read()
            total = 0 if collection is None else collection.count()
            few = len(ids) <= _BATCH or len(wanted) * total > _RANKED * len(ids)
            near, lacking = ({}, ids) if collection is None or few else _ranked(collection, wanted, ids, total)
        fetched = self.vectors(lacking) if lacking else {}
        return near | {paper: (rows @ wanted.T).max(axis=0) for paper, rows in fetched.items()}

    def count(self) -> int:
        """How many passages are stored.

        Raises:
            IndexUnavailable: the folder or server cannot be opened.
        """
        with self._translated():
            collection = self._read()
            return 0 if collection is None else collection.count()

    def close(self) -> None:
        """Let go of the folder; the next use opens it again."""
        with self._opening:
            client, self._client, self._collection = self._client, None, None
        if client is not None:
            client.close()

    def _connected(self) -> Client:
        if self._client is None:
            with self._translated(ValueError):  # an address that is none
                connect = _client(self._folder, self._url)
            with self._translated(*_OPENING):
                self._client = cast("Client", connect())
        return self._client

    def _read(self) -> chromadb.Collection | None:
        """The collection, None while nobody has written it."""
        with self._opening:
            if self._collection is None:
                if self._url is None and not self._folder.exists():
                    return None
                from chromadb.errors import NotFoundError  # noqa: PLC0415 - see `prepare`

                client, name = self._connected(), self.name
                with self._translated(*_OPENING), suppress(NotFoundError):
                    self._collection = client.get_collection(name, embedding_function=None)
            return self._collection

    def _written(self) -> chromadb.Collection:
        if (collection := self._read()) is not None:
            return collection
        with self._opening:
            self._collection = self._connected().get_or_create_collection(
                self.name, embedding_function=None, configuration={"hnsw": _HNSW}
            )
            return self._collection

    @staticmethod
    def _rows(collection: chromadb.Collection, ids: Collection[PaperId]) -> list[str]:
        """The ids of every passage of these papers, each paper's first one last: it is what the others are found by."""
        rows: list[str] = []
        for batch in passage_rows.batches(passage_rows.firsts(ids), _BATCH):
            got = collection.get(ids=batch, include=["metadatas"])
            for first, metadata in zip(got["ids"], got["metadatas"] or (), strict=True):
                rows += [*reversed(passage_rows.others(first, metadata)), first]
        return rows

    @staticmethod
    def _remove(collection: chromadb.Collection, rows: Sequence[str]) -> None:
        for batch in passage_rows.batches(rows, _BATCH):
            collection.delete(ids=batch)

    @contextmanager
    def _translated(self, *more: type[Exception]) -> Iterator[None]:
        """Tell of a folder or server that Chroma makes nothing of; whatever else goes wrong is a fault of our own.

        It raises errors of its own, for its Rust core and SQLite, too, and lets httpx's through; `more` as it opens.
        """
        try:
            yield
        except Exception as error:
            packages = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
            if packages.isdisjoint(_RAISING) and not isinstance(error, more):
                raise
            sentence = f"The vectors in {self._folder} cannot be opened or written; delete the folder and ingest again."
            if self._url is not None:
                sentence = f"The Chroma server at {self._url} does not answer as it should; check FOOTNOTE_CHROMA_URL."
            raise IndexUnavailable(sentence) from error


def prepare() -> None:
    """Import Chroma, as the first use of a store does: that takes longer than most answers, and few of them need it."""
    with suppress(RuntimeError):  # the answer was there first: a process that ends starts no threads for imports
        import chromadb.config  # noqa: F401, PLC0415 - see above


def _client(folder: Path, url: str | None) -> Callable[[], ClientAPI]:
    """What opens the folder, or the server's."""
    import chromadb.config  # noqa: PLC0415 - see `prepare`

    settings = chromadb.config.Settings(anonymized_telemetry=False, _env_file=None)
    if url is None:
        return partial(chromadb.PersistentClient, folder, settings=settings)
    parts, secure = urlsplit(url), url.lower().startswith("https:")
    host, port = parts.hostname or "localhost", parts.port or (443 if secure else 8000)
    return partial(chromadb.HttpClient, host=host, port=port, ssl=secure, settings=settings)


def _searched(
    collection: chromadb.Collection, wanted: Vectors, *, k: int, within: Collection[PaperId] | None
) -> tuple[Hit, ...]:
    """Reads on in the ranking of passages until it holds `k` different papers of the set, or nothing is left."""
    total = collection.count()
    where: Where | None = None
    allowed = None if within is None else frozenset(within)
    count = 2 * k
    if allowed is not None and len(allowed) <= _FILTERED:
        where = cast("Where", {"paper_id": {"$in": list(allowed)}})
    elif allowed is not None:
        count = count * total // len(allowed) + k
    while True:
        count = min(count, total)
        if count < 1:
            return ()
        found = collection.query(query_embeddings=wanted[None, :], n_results=count, where=where, include=["distances"])
        rows, distances = found["ids"][0], (found["distances"] or [[]])[0]
        best: dict[PaperId, float] = {}
        for row, distance in zip(rows, distances, strict=True):  # nearest first: a paper's first row is its best
            if allowed is None or passage_rows.paper(row) in allowed:
                best.setdefault(passage_rows.paper(row), 1.0 - distance)
        if len(best) >= k or len(rows) < count or count == total:
            return passage_rows.hits(best)[:k]
        count *= 4


def _ranked(
    collection: chromadb.Collection, wanted: Vectors, ids: Collection[PaperId], total: int
) -> tuple[dict[PaperId, Vectors], list[PaperId]]:
    """The cosines of these papers by a ranking of all rows, and those of whom it may lack one: HNSW reaches most."""
    found = collection.query(query_embeddings=wanted, n_results=total, include=["distances"])
    near = passage_rows.nearest(ids, found["ids"], found["distances"] or ())
    short = [rows for rows in found["ids"] if len(rows) < total]
    every = set(collection.get(include=[])["ids"]) if short else set[str]()
    lacking = {passage_rows.paper(row) for rows in short for row in every.difference(rows)}
    return {it: near[it] for it in near if it not in lacking}, [it for it in dict.fromkeys(ids) if it in lacking]


def _fetched(collection: chromadb.Collection, firsts: Sequence[str]) -> dict[str, Vectors]:
    """The vectors of these first passages and of the others of their papers."""
    found: dict[str, Vectors] = {}
    others: list[str] = []
    for batch in passage_rows.batches(firsts, _BATCH):
        got = collection.get(ids=batch, include=["embeddings", "metadatas"])
        found.update(zip(got["ids"], passage_rows.exact(got["embeddings"]), strict=True))
        for first, metadata in zip(got["ids"], got["metadatas"] or (), strict=True):
            others += passage_rows.others(first, metadata)
    for batch in passage_rows.batches(others, _BATCH):
        got = collection.get(ids=batch, include=["embeddings"])
        found.update(zip(got["ids"], passage_rows.exact(got["embeddings"]), strict=True))
    return found
