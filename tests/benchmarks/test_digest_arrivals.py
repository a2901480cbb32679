"""How long a digest's choice takes when thousands of papers came in at once: a real catalog, real vectors on disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from retrieval.adapters.chroma_store import ChromaStore
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.interests import Interests, Said
from retrieval.matching import Matching
from retrieval.papers import PaperId, Passage, Record, Span
from retrieval.selecting import Selecting
from tests.benchmarks.arriving import Arxiv

ARRIVED = 10_000
AT_ONCE = 2_500
SECONDS = 15.0
NOWHERE = Span(start=0, end=0)


@dataclass(frozen=True, slots=True)
class Crowd:
    """A library into which many papers came at once."""

    catalog: SqlCatalog
    vectors: ChromaStore
    papers: tuple[PaperId, ...]


@pytest.fixture
def crowd(month: Arxiv, tmp_path: Path) -> Iterator[Crowd]:
    """The papers of a month again and again, each time a little different in title and meaning."""
    catalog = SqlCatalog.open(tmp_path / "catalog.db")
    vectors = ChromaStore.open(tmp_path / "chroma", embedder=month.embedder)
    papers = tuple(PaperId(f"p{number:012}") for number in range(ARRIVED))
    draw = np.random.default_rng(0)
    for start in range(0, ARRIVED, AT_ONCE):
        some, source = papers[start : start + AT_ONCE], f"part {start}"
        same = [month.papers[(start + at) % len(month.papers)] for at in range(len(some))]
        with catalog.writing() as writer:
            filed = [(it, _again(month, first, it, source)) for it, first in zip(some, same, strict=True)]
            writer.replace(source, "1", filed, ())
        rows = np.vstack([month.vectors.vectors([it])[it][:1] for it in same])
        moved = rows + draw.normal(0.0, 0.01, rows.shape)
        passages = [Passage(paper_id=it, index=0, text="", span=NOWHERE) for it in some]
        vectors.upsert(passages, (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32))
    yield Crowd(catalog, vectors, papers)
    vectors.close()
    catalog.close()


def _again(month: Arxiv, first: PaperId, paper: PaperId, source: str) -> Record:
    (record,) = month.catalog.records(first)
    return record.model_copy(update={"title": f"{record.title} {paper}", "entry": paper, "source": source})


def test_thousands_of_arrivals_are_chosen_from_in_seconds(
    crowd: Crowd, month: Arxiv, figure: Callable[[str], None]
) -> None:
    """A narrow topic, two broad ones with an excluded word, and those with votes: each within the bound."""
    matching = Matching(crowd.catalog, crowd.vectors, month.embedder)
    selecting = Selecting(matching, crowd.catalog, crowd.vectors)
    said = tuple(Said(paper_id=it, more=at % 2 == 0) for at, it in enumerate(crowd.papers[:20]))
    broad = ("hallucination in large language models", "video generation")
    asked: dict[str, tuple[Interests, tuple[Said, ...]]] = {
        "a narrow topic": (Interests(topics=("KV cache compression",)), ()),
        "two broad topics, a word excluded": (Interests(topics=broad, excluded=("medical",)), ()),
        "two broad topics, 20 votes": (Interests(topics=broad), said),
    }
    month.embedder.embed(["loaded"])
    crowd.vectors.vectors(crowd.papers[:1])

    taken: dict[str, float] = {}
    for name, (interests, votes) in asked.items():
        wall, processor = time.perf_counter(), time.process_time()
        ranked = selecting(interests, crowd.papers, votes)
        taken[name], worked = time.perf_counter() - wall, time.process_time() - processor
        figure(
            f"digests, {ARRIVED} arrivals, {name}: {len(ranked)} entries in {taken[name]:.1f} s "
            f"({worked:.1f} s of processor time); at most {SECONDS} s"
        )

    assert all(seconds <= SECONDS for seconds in taken.values())
