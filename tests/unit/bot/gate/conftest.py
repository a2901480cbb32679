"""Fixtures of the gate's tests: papers as the gate is shown them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.gate.verdicts import Carrier, Source
from retrieval.adapters.seed_source import find_sources
from retrieval.papers import PaperId
from retrieval.plaintext import clean
from retrieval.sentences import spans

Shelf = Callable[..., tuple[Carrier, ...]]


def paper(abstract: str, *, title: str = "FoldIt: Folding Maps Faster", n: int = 1, date: str | None = None) -> Source:
    """A paper as the gate is shown it."""
    return Source(
        paper_id=PaperId(f"p{n}"),
        title=clean(title),
        abstract=clean(abstract),
        authors=("Ada Lovelace", "Wei Zhang"),
        date=date,
        venue="ACL 2025",
    )


def sentences(source: Source) -> tuple[Carrier, ...]:
    """Every sentence of the paper's abstract, as a carrier."""
    return tuple(
        Carrier(id=f"{source.paper_id}-{n}", text=source.abstract[span.start : span.end], span=span, source=source)
        for n, span in enumerate(spans(source.abstract))
    )


@pytest.fixture(scope="session")
def seed_papers(seeds: Path) -> tuple[tuple[Carrier, ...], ...]:
    """The sentences of every given paper that has an abstract."""
    found: list[tuple[Carrier, ...]] = []
    for source in find_sources([seeds]):
        for n, record in enumerate(source.read().records):
            if record.title and record.abstract:
                found.append(sentences(paper(record.abstract, title=record.title, n=1000 * len(found) + n)))
    return tuple(found)
