"""What matches is the same whichever way a store tells how near papers are to topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.adapters.chroma_store import ChromaStore
from retrieval.interests import Interests
from retrieval.matching import Matching
from retrieval.papers import PaperId, Passage, Span
from retrieval.queries import Scope
from retrieval.topics import IN_TITLE, OTHERWISE, SPREAD, TOGETHER, Topic
from tests.builders import a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.embedders import HashEmbedder
from tests.fakes.filing import store
from tests.fakes.indexes import MemoryStore

if TYPE_CHECKING:
    from retrieval.ports import Vectors, VectorStore

EMBEDDER = HashEmbedder(dimension=6)
"""So few dimensions spread cosines over all four thresholds."""
PAPERS = 1_150
"""More than a store fetches at once, so that Chroma ranks them."""
WORDS = ("graph", "parsing", "cache", "compression", "retrieval", "augmented", "generation", "RAG", "of")
FIELDS = ("cs.CL", "cs.CV", "cs.IR")
TOPICS = (*WORDS[:-1], "graph parsing", "cache compression", "retrieval-augmented generation", "computer vision")
MARGIN = 1e-5
"""Two ways to a cosine may round to either side of a threshold."""


class Held:
    """Papers, and both stores with their vectors."""

    def __init__(
        self, catalog: MemoryCatalog, stores: tuple[VectorStore, ...], rows: Mapping[PaperId, Vectors]
    ) -> None:
        self.catalog, self.stores, self.rows = catalog, stores, rows


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Titles and abstracts of few words, some papers in several passages, some without any."""
    drawn, catalog = np.random.default_rng(1), MemoryCatalog()
    ids = [PaperId(f"p{number:04}") for number in range(PAPERS)]
    records = [
        a_record(
            " ".join(drawn.choice(WORDS, 2)),
            abstract=" ".join(drawn.choice(WORDS, 5)),
            fields=(str(drawn.choice(FIELDS)),),
            line=number + 1,
        )
        for number in range(PAPERS)
    ]
    store(catalog, *zip(ids, records, strict=True), source="papers.txt")
    passages = [
        Passage(paper_id=it, index=at, text=f"{it} {at}", span=Span(start=0, end=1))
        for number, it in enumerate(ids[:-20])
        for at in range(3 if number % 40 == 0 else 1)
    ]
    vectors = EMBEDDER.embed([it.text for it in passages])
    memory, chroma = MemoryStore(), ChromaStore.open(tmp_path_factory.mktemp("chroma"), embedder=EMBEDDER)
    for each in (memory, chroma):
        each.upsert(passages, vectors)
    yield Held(catalog, (memory, chroma), memory.vectors(ids))
    chroma.close()


@settings(deadline=None, max_examples=15)
@given(
    topics=st.lists(st.sampled_from(TOPICS), min_size=1, max_size=4, unique=True).map(tuple),
    listed=st.booleans(),
    skipped=st.integers(0, PAPERS),
)
def test_every_store_selects_what_the_thresholds_say(
    held: Held, topics: tuple[str, ...], *, listed: bool, skipped: int
) -> None:
    """Of any arrivals, for topics one by one or listed in one: the papers that are on one of them by themselves."""
    arrived = [PaperId(f"p{number:04}") for number in range(skipped % 60 if skipped % 3 else skipped, PAPERS)]
    asked = (", ".join(topics),) if listed else topics
    wanted, close = _by_definition(held, asked, arrived)

    for each in held.stores:
        matches = Matching(held.catalog, each, EMBEDDER)(Interests(topics=asked), arrived)

        found = {it.paper_id: it.likeness for it in matches if it.paper_id not in close}
        assert found == pytest.approx(wanted, abs=MARGIN)


def _by_definition(
    held: Held, asked: tuple[str, ...], arrived: list[PaperId]
) -> tuple[dict[PaperId, float], set[PaperId]]:
    """What matches, by looking at each paper alone, and which are too close to a threshold to tell."""
    found: dict[PaperId, float] = {}
    close: set[PaperId] = set()
    papers = held.catalog.papers(arrived)
    for part in (part for topic in map(Topic.of, asked) for part in topic.parts):
        field = frozenset(held.catalog.select(Scope(fields=part.codes, papers=tuple(arrived))) if part.codes else ())
        spelt = EMBEDDER.embed(part.spellings)
        for it in filter(held.rows.__contains__, arrived):
            cosines = (held.rows[it] @ spelt.T).max(axis=0)
            if any(np.abs(cosines - at).min() < MARGIN for at in (IN_TITLE, TOGETHER, SPREAD, OTHERWISE)):
                close.add(it)
            near = float(cosines[0]) if it in field else part.nearness(papers[it], cosines.tolist())
            if near is not None:
                found[it] = max(found.get(it, 0.0), near)
    return {it: near for it, near in found.items() if it not in close}, close
