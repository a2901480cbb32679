"""What every vector store promises, and what Chroma adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from retrieval.adapters import chroma_store
from retrieval.adapters.chroma_store import ChromaStore
from retrieval.errors import EmbedderError, IndexUnavailable
from retrieval.papers import PaperId, Passage, Span
from retrieval.ports import VectorStore
from tests.fakes.embedders import HashEmbedder
from tests.fakes.indexes import MemoryStore

if TYPE_CHECKING:
    from retrieval.ports import Vectors

EMBEDDER = HashEmbedder(dimension=8)


@pytest.fixture(params=["memory", "chroma"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    """Each implementation, empty."""
    if request.param == "memory":
        yield MemoryStore()
        return
    chroma = ChromaStore.open(tmp_path / "chroma", embedder=EMBEDDER)
    yield chroma
    chroma.close()


def _passages(paper: str, count: int = 1) -> list[Passage]:
    return [
        Passage(paper_id=PaperId(paper), index=index, text=f"{paper} {index}", span=Span(start=0, end=1))
        for index in range(count)
    ]


def _fill(store: VectorStore, papers: Sequence[str], *, passages: int = 1) -> dict[str, Vectors]:
    made = [passage for paper in papers for passage in _passages(paper, passages)]
    vectors = EMBEDDER.embed([passage.text for passage in made])
    store.upsert(made, vectors)
    return {paper: vectors[n * passages : (n + 1) * passages] for n, paper in enumerate(papers)}


def _ids(count: int) -> list[PaperId]:
    return [PaperId(f"p{n:04}") for n in range(count)]


def test_a_new_store_is_empty(store: VectorStore) -> None:
    """Nothing written is nothing found, whichever way it is asked."""
    vector = EMBEDDER.embed(["x"])

    store.delete([PaperId("p")])
    store.upsert([], EMBEDDER.embed([]))

    assert store.count() == 0
    assert store.query(vector, k=3) == ()
    assert store.query(vector, k=3, within=[PaperId("p")]) == ()
    assert store.vectors([PaperId("p")]) == {}


def test_the_nearest_come_first_with_their_cosine(store: VectorStore) -> None:
    """Papers are ordered by the cosine of their best passage, one hit a paper."""
    vectors = _fill(store, _ids(30), passages=3)
    wanted = EMBEDDER.embed(["wanted"])

    hits = store.query(wanted, k=10)

    best = {paper: float((rows @ wanted[0]).max()) for paper, rows in vectors.items()}
    assert [hit.paper_id for hit in hits] == sorted(best, key=lambda paper: -best[paper])[:10]
    assert [hit.score for hit in hits] == pytest.approx([best[hit.paper_id] for hit in hits], abs=1e-5)


def test_papers_of_many_passages_leave_room_for_others(store: VectorStore) -> None:
    """When all of one paper's passages come first, the `k` papers are found all the same."""
    near = EMBEDDER.embed(["wanted"])
    crowd = _passages("crowd", 60)
    store.upsert(crowd, np.repeat(near, 60, axis=0))
    _fill(store, _ids(5))

    hits = store.query(near[0], k=4)

    assert hits[0].paper_id == "crowd"
    assert len({hit.paper_id for hit in hits}) == 4


@pytest.mark.parametrize("paths", [(200, 5_000), (0, 5_000), (0, 0)], ids=["compared", "filtered", "read on"])
@pytest.mark.parametrize("size", [1, 7, 90])
def test_no_outsider_is_ever_found(
    store: VectorStore, size: int, paths: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a set, exactly its best papers are found, as many as there are, by every way of searching it."""
    monkeypatch.setattr(chroma_store, "_COMPARED", paths[0])
    monkeypatch.setattr(chroma_store, "_FILTERED", paths[1])
    vectors = _fill(store, _ids(120), passages=2)
    wanted = EMBEDDER.embed(["wanted"])
    within = _ids(120)[5 : 5 + size]

    hits = store.query(wanted, k=20, within=[*within, PaperId("unknown")])

    best = {paper: float((vectors[paper] @ wanted[0]).max()) for paper in within}
    assert [hit.paper_id for hit in hits] == sorted(best, key=lambda paper: -best[paper])[:20]


@pytest.mark.parametrize(("k", "within"), [(0, None), (3, [])])
def test_nothing_asked_is_nothing_found(store: VectorStore, k: int, within: list[PaperId] | None) -> None:
    """No hits wanted, or an empty set to look in, gives none."""
    _fill(store, _ids(3))

    assert store.query(EMBEDDER.embed(["x"]), k=k, within=within) == ()


def test_writing_replaces_the_whole_paper(store: VectorStore) -> None:
    """What a paper had more of than it has now is gone; other papers stay."""
    _fill(store, ["a", "b"], passages=4)

    written = _fill(store, ["a"], passages=2)

    assert store.count() == 6
    np.testing.assert_allclose(store.vectors([PaperId("a")])[PaperId("a")], written["a"], atol=1e-6)


def test_writing_twice_is_writing_once(store: VectorStore) -> None:
    """The same passages again change nothing."""
    first = _fill(store, _ids(4), passages=2)
    _fill(store, _ids(4), passages=2)

    assert store.count() == 8
    for paper, rows in store.vectors(_ids(4)).items():
        np.testing.assert_allclose(rows, first[paper], atol=1e-6)


def test_the_vectors_of_papers_come_in_order(store: VectorStore) -> None:
    """Papers in the order asked for, passages in theirs, the unknown left out."""
    written = _fill(store, ["a", "b"], passages=12)

    found = store.vectors([PaperId("b"), PaperId("none"), PaperId("a"), PaperId("b")])

    assert list(found) == ["b", "a"]
    np.testing.assert_allclose(found[PaperId("b")], written["b"], atol=1e-6)


def test_a_deleted_paper_is_gone_whole(store: VectorStore) -> None:
    """Deleting takes every passage and nothing else; deleting again does no harm."""
    _fill(store, ["a", "b"], passages=3)

    store.delete([PaperId("a")])
    store.delete([PaperId("a")])

    assert store.count() == 3
    assert [hit.paper_id for hit in store.query(EMBEDDER.embed(["x"]), k=5)] == ["b"]
    store.delete([PaperId("b")])
    assert store.query(EMBEDDER.embed(["x"]), k=5) == ()


def test_chroma_keeps_what_was_written(tmp_path: Path) -> None:
    """A store that is closed and opened again holds the same."""
    with_two = ChromaStore.open(tmp_path, embedder=EMBEDDER)
    _fill(with_two, _ids(3))
    with_two.close()

    again = ChromaStore.open(tmp_path, embedder=EMBEDDER)

    assert again.count() == 3
    again.close()
    assert again.count() == 3  # a closed store opens itself when it is used
    again.close()
    again.close()


def test_reading_creates_nothing(tmp_path: Path) -> None:
    """A reader beside the owner leaves no trace where nothing was written."""
    store = ChromaStore.open(tmp_path / "chroma", embedder=EMBEDDER)

    assert store.count() == 0
    assert not (tmp_path / "chroma").exists()


def test_embedders_do_not_mix(tmp_path: Path) -> None:
    """Another embedder starts beside the first, and both stay."""
    old = ChromaStore.open(tmp_path, embedder=EMBEDDER)
    _fill(old, _ids(3))
    other = HashEmbedder(dimension=9)
    new = ChromaStore.open(tmp_path, embedder=other)

    assert new.count() == 0
    new.upsert(_passages("a"), other.embed(["a 0"]))
    assert (old.count(), new.count()) == (3, 1)

    new.close()
    old.close()


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """A wrong address names itself and the setting."""
    store = ChromaStore.open(tmp_path, embedder=EMBEDDER, url="http://127.0.0.1:1")

    with pytest.raises(IndexUnavailable, match=r"http://127\.0\.0\.1:1 does not answer .* FOOTNOTE_CHROMA_URL"):
        store.count()


class _Silent(HashEmbedder):
    @property
    def dimension(self) -> int:
        raise EmbedderError("The embedder does not answer.")

    @dimension.setter
    def dimension(self, value: int) -> None:
        pass


def test_an_embedder_that_fails_speaks_for_itself(tmp_path: Path) -> None:
    """The dimension of a service is asked for late; its failure is not taken for the store's."""
    store = ChromaStore.open(tmp_path, embedder=cast("HashEmbedder", _Silent()))

    with pytest.raises(EmbedderError, match="does not answer"):
        store.count()


@pytest.mark.parametrize(("held", "asked"), [(40, 40), (1_300, 20), (1_300, 1_300)])
def test_cosines_are_those_of_the_vectors(store: VectorStore, held: int, asked: int) -> None:
    """Of each paper's nearest passage, to each vector, whether few are asked for or all; unknown ones are left out."""
    wanted = EMBEDDER.embed(["p0003 0", "elsewhere"])
    _fill(store, [f"p{n:04}" for n in range(held - 20)])
    _fill(store, [f"p{n:04}" for n in range(held - 20, held)], passages=3)
    ids = [*_ids(held)[-asked:], PaperId("unknown")]

    near = store.cosines(wanted, ids)

    rows = store.vectors(ids)
    assert near.keys() == rows.keys() == set(ids) - {"unknown"}
    assert max(float(np.abs(near[it] - (rows[it] @ wanted.T).max(axis=0)).max()) for it in rows) < 1e-6


def test_cosines_of_nothing_are_none(store: VectorStore) -> None:
    """Neither where nothing is stored nor where nothing is asked for."""
    assert store.cosines(EMBEDDER.embed(["x"]), _ids(3)) == {}
    assert store.cosines(EMBEDDER.embed(["x"]), ()) == {}


class Forgetful:
    """A collection whose rankings leave out some rows."""

    def __init__(self, whole: object, *, every: int) -> None:
        self._whole, self._every = whole, every

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)

    def query(self, **asked: object) -> dict[str, list[list[object]]]:
        found = cast("Forgetful", self._whole).query(**asked)
        return {key: [rows[:: self._every] for rows in found[key]] for key in ("ids", "distances")}


def test_what_a_ranking_leaves_out_is_fetched(tmp_path: Path) -> None:
    """HNSW does not reach every row, and promises no more; the cosines are the same."""
    chroma = ChromaStore.open(tmp_path / "chroma", embedder=EMBEDDER)
    wanted = EMBEDDER.embed(["p0003 0", "elsewhere"])
    _fill(chroma, [f"p{n:04}" for n in range(600)], passages=2)
    whole = chroma.cosines(wanted, _ids(600))
    chroma._collection = Forgetful(chroma._read(), every=2)  # type: ignore[assignment]  # noqa: SLF001 - see above

    found = chroma.cosines(wanted, [*_ids(600), *(PaperId(f"x{n}") for n in range(600))])

    assert found.keys() == whole.keys()
    assert all(np.abs(found[it] - whole[it]).max() < 1e-6 for it in whole)
    chroma.close()
