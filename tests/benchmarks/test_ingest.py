"""How much of the embedder's throughput an ingest keeps."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bootstrap import Assistant, build
from bot.settings import Settings
from retrieval.ingest import Indexing
from retrieval.ports import Embedder
from tests.benchmarks.conftest import Abstract

if TYPE_CHECKING:
    from retrieval.ports import Vectors

PAPERS, SLICES = 96, 5
KEPT = 0.90


@dataclass
class Recorder:
    """The library's embedder, which keeps what it was given."""

    embedder: Embedder
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.name, self.dimension, self.window = self.embedder.name, self.embedder.dimension, self.embedder.window
        self.token_count = self.embedder.token_count

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self.embedder.embed(texts)


def _ingest(assistant: Assistant, recorder: Recorder, file: Path) -> float:
    """Seconds from the file to the last vector."""
    began = time.perf_counter()
    (report,) = assistant.ingest(assistant.sources((file,)))
    assert not report.faults
    with assistant.lock.acquire():
        dense = (recorder, assistant.vectors)
        for _ in Indexing(catalog=assistant.catalog, terms=assistant.terms, dense=dense)(lambda *_: None):
            pass
    return time.perf_counter() - began


def test_an_ingest_keeps_pace_with_its_embedder(
    abstracts: Sequence[Abstract], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    """Reading, identifying, storing and indexing leave the embedder nine tenths of its bare throughput.

    Slices are ingested and their passages embedded bare in turn, in one process, once everything is loaded.
    """
    assistant = build(Settings(home=tmp_path / "home"))
    recorder = Recorder(assistant.embedder)
    ingesting, bare, passages = 0.0, 0.0, 0
    for number in range(SLICES + 1):
        file = tmp_path / f"{number}.jsonl"
        some = abstracts[number * PAPERS : (number + 1) * PAPERS] if number else abstracts[-4:]
        file.write_text("".join(json.dumps(paper.model_dump()) + "\n" for paper in some), encoding="utf-8")
        recorder.texts.clear()
        took = _ingest(assistant, recorder, file)
        began = time.perf_counter()
        assistant.embedder.embed(recorder.texts)
        if number:  # the first slice loads the model and makes the folders
            ingesting, bare, passages = (
                ingesting + took,
                bare + time.perf_counter() - began,
                passages + len(recorder.texts),
            )
    assert assistant.catalog.count() == PAPERS * SLICES + 4
    figure(
        f"ingest: {passages / ingesting:.1f} passages a second, {bare / ingesting:.0%} of the bare embedder's "
        f"{passages / bare:.1f}; at least {KEPT:.0%}"
    )

    assert bare / ingesting >= KEPT
