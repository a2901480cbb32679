"""Killing a run of `footnote ingest` at a moment that the run itself marks, and everything a library holds."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from retrieval.adapters.chroma_store import ChromaStore
from retrieval.adapters.local_embedder import LocalEmbedder
from retrieval.adapters.tantivy_terms import TantivyTerms
from retrieval.papers import PaperId
from retrieval.queries import Hit
from tests.e2e.program import Footnote

_LOOK = 0.002  # seconds between two looks at what the run has done


@dataclass(frozen=True, slots=True)
class Moment:
    """When the run has said so many lines, and its folder has then grown by so many bytes."""

    lines: int
    grown: int


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a library: the catalog's rows by table, every vector, and what the terms find."""

    catalog: Mapping[str, list[tuple[object, ...]]]
    vectors: Mapping[PaperId, list[list[float]]]
    nearest: Mapping[PaperId, PaperId]
    terms: Mapping[PaperId, tuple[Hit, ...]]
    counts: tuple[int, int]


def ingest_until(footnote: Footnote, source: Path, moment: Moment) -> bool:
    """Begin `footnote ingest` and kill it (SIGKILL) at the moment; False when the run ended before that came."""
    report = footnote.home.parent / "report"
    with report.open("wb") as said, footnote.start("ingest", source, stdout=subprocess.DEVNULL, stderr=said) as process:
        before: int | None = None
        while process.poll() is None:
            if before is None and report.read_bytes().count(b"\n") >= moment.lines:
                before = _size(footnote.home)
            if before is not None and _size(footnote.home) - before >= moment.grown:
                process.kill()
                break
            try:
                process.wait(timeout=_LOOK)
            except subprocess.TimeoutExpired:
                continue
    return process.returncode < 0


def ingest_for(footnote: Footnote, source: Path, seconds: float) -> bool:
    """Begin `footnote ingest` and kill it (SIGKILL) after so long; False when the run was quicker."""
    with footnote.start("ingest", source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.returncode < 0


def contents(home: Path) -> Contents:
    """What the library in this folder holds, read with nothing of the program's own state."""
    with closing(sqlite3.connect(f"{(home / 'catalog.db').as_uri()}?mode=ro", uri=True)) as catalog:
        tables = [name for (name,) in catalog.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {table: _rows(catalog, table) for table in sorted(tables)}
        papers = {PaperId(key): title for key, title in catalog.execute("SELECT id, title FROM paper ORDER BY id")}
    store = ChromaStore.open(home / "chroma", embedder=LocalEmbedder())
    terms = TantivyTerms.open(home / "terms")
    vectors = store.vectors(list(papers))
    found = Contents(
        catalog=held,
        vectors={paper: rows.tolist() for paper, rows in vectors.items()},
        nearest={paper: store.query(rows[0], k=1)[0].paper_id for paper, rows in vectors.items()},
        terms={paper: terms.query(title or "", k=len(papers)) for paper, title in papers.items()},
        counts=(store.count(), terms.count()),
    )
    store.close()
    return found


def _rows(catalog: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """Every row, without the moment at which it was stored, or at which its paper arrived."""
    moments = {"stored_at", "at"} if table == "arrival" else {"stored_at"}
    columns = [name for _, name, *_ in catalog.execute(f'PRAGMA table_info("{table}")') if name not in moments]
    chosen = ", ".join(f'"{name}"' for name in columns)
    return sorted(catalog.execute(f'SELECT {chosen} FROM "{table}"'), key=repr)  # noqa: S608 - the database's own names


def _size(folder: Path) -> int:
    """Bytes in all files of the folder; files may come and go meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total
