"""What Chroma's store tells of a folder that it cannot use, and what it keeps to itself."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from retrieval.adapters.chroma_store import ChromaStore
from retrieval.errors import IndexUnavailable
from retrieval.papers import PaperId, Passage, Span
from tests.fakes.embedders import HashEmbedder

EMBEDDER = HashEmbedder(dimension=8)
PASSAGES = [Passage(paper_id=PaperId(it), index=0, text=it, span=Span(start=0, end=1)) for it in ("a", "b", "c")]
VECTORS = EMBEDDER.embed(["a", "b", "c"])


def _garbled(file: Path) -> None:
    file.write_text("not a database" * 500)


def _cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "damage",
    [
        _garbled,
        _cut_short,
        partial(_changed, statement="DROP TABLE embeddings"),
        partial(_changed, statement="UPDATE migrations SET hash = 'another'"),
        partial(_changed, statement="UPDATE collections SET dimension = 3"),
        partial(_changed, statement="UPDATE collections SET config_json_str = '{'"),
    ],
)
def test_a_damaged_folder_is_one_sentence(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """A folder that is no Chroma's, or no whole one, says what to do, however often it is tried."""
    store = ChromaStore.open(tmp_path, embedder=EMBEDDER)
    store.upsert(PASSAGES, VECTORS)
    store.close()
    damage(tmp_path / "chroma.sqlite3")

    store = ChromaStore.open(tmp_path, embedder=EMBEDDER)
    for _ in range(2):
        with pytest.raises(IndexUnavailable, match="cannot be opened or written; delete the folder and ingest again"):
            store.query(VECTORS[0], k=3)
    store.close()


class _Faulty(HashEmbedder):
    """An embedder with a fault of our own in it."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(dimension=8)
        self._fault: Exception | None = fault

    @property
    def dimension(self) -> int:
        if fault := getattr(self, "_fault", None):
            raise fault
        return 8

    @dimension.setter
    def dimension(self, value: int) -> None:
        pass


@pytest.mark.parametrize("fault", [TypeError("ours"), NameError("ours"), KeyError("ours"), ValueError("ours")])
def test_a_fault_of_our_own_asks_nobody_to_delete_anything(tmp_path: Path, fault: Exception) -> None:
    """It stays what it is, whether a folder is there, is read, or is written."""
    whole = ChromaStore.open(tmp_path, embedder=EMBEDDER)
    whole.upsert(PASSAGES, VECTORS)
    whole.close()
    store = ChromaStore.open(tmp_path, embedder=_Faulty(fault))

    for act in (
        store.count,
        lambda: store.delete([PaperId("a")]),
        lambda: store.upsert(PASSAGES, VECTORS),
    ):
        with pytest.raises(type(fault), match="ours"):
            act()
    store.close()


def test_nothing_is_loaded_for_vectors_before_there_are_any(tmp_path: Path, root: Path) -> None:
    """Neither Chroma nor NumPy, which take longer than most answers."""
    program = (
        "import sys; from pathlib import Path; from retrieval.adapters.chroma_store import ChromaStore; "
        "from retrieval.adapters.local_embedder import LocalEmbedder; import bot.searched_reply; "
        "assert ChromaStore.open(Path(sys.argv[1]) / 'none', embedder=LocalEmbedder()).count() == 0; "
        "print({'numpy', 'chromadb', 'onnxruntime'} & sys.modules.keys())"
    )

    run = subprocess.run(
        [sys.executable, "-c", program, tmp_path], cwd=root, capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "set()"
