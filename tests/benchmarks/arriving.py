"""A month of arXiv in a library in memory, as it arrived, with the vectors of the local embedder."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import ConfigDict

from retrieval.adapters.local_embedder import LocalEmbedder
from retrieval.chunking import passages
from retrieval.papers import Author, Frozen, Lines, PaperId, Passage, Record, Span
from retrieval.plaintext import clean
from retrieval.sentences import spans
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.indexes import MemoryStore

if TYPE_CHECKING:
    from retrieval.ports import Vectors


class Listed(Frozen):
    """A paper as arXiv listed it: a line of JSONL."""

    model_config = ConfigDict(extra="ignore")

    id: str
    title: str
    authors: tuple[str, ...]
    abstract: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arxiv:
    """Papers in the order in which they were listed; a paper's id is arXiv's."""

    catalog: MemoryCatalog
    vectors: MemoryStore
    embedder: LocalEmbedder
    papers: tuple[PaperId, ...]


def arxiv(records: Path, kept: Path) -> Arxiv:
    """The library of a file of records; vectors take three minutes or more on two cores and are `kept` in a file."""
    with gzip.open(records, "rt", encoding="utf-8") as lines:
        listed = [Listed.model_validate_json(line) for line in lines]
    library = Arxiv(MemoryCatalog(), MemoryStore(), LocalEmbedder(), tuple(PaperId(it.id) for it in listed))
    with library.catalog.writing() as transaction:
        filed = [(PaperId(it.id), _record(at, it)) for at, it in enumerate(listed, start=1)]
        transaction.replace(records.name, "1", filed, ())
    stretches = [stretch for it in listed for stretch in _passages(it, library.embedder)]
    rows = _embedded([it.text for it in stretches], [it.id for it in stretches], library.embedder, kept)
    library.vectors.upsert(stretches, rows)
    return library


def _record(line: int, listed: Listed) -> Record:
    return Record(
        source="arxiv",
        lines=Lines(start=line),
        title=listed.title,
        authors=tuple(Author(name=name) for name in listed.authors),
        abstract=listed.abstract,
        fields=listed.categories,
        entry=listed.id,
    )


def _passages(listed: Listed, embedder: LocalEmbedder) -> tuple[Passage, ...]:
    abstract = clean(listed.abstract)
    sentences: tuple[Span, ...] = tuple(spans(abstract))
    return passages(
        PaperId(listed.id),
        title=clean(listed.title),
        abstract=abstract,
        sentences=sentences,
        window=embedder.window,
        token_count=embedder.token_count,
    )


def _embedded(texts: list[str], ids: list[str], embedder: LocalEmbedder, kept: Path) -> Vectors:
    names = json.dumps(ids)
    if kept.exists():
        with np.load(kept) as stored:
            if str(stored["names"]) == names:
                rows: Vectors = stored["rows"]
                return rows
    rows = embedder.embed(texts)
    np.savez(kept, names=np.array(names), rows=rows)
    return rows
