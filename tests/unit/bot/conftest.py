"""An assistant over a small library of made-up papers, everything in memory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest

from bot.answer import Answering
from bot.briefing import Briefing
from bot.dialogue import Answer, Question, Turn
from bot.exact_reply import ExactReply
from bot.interpreting import Interpreting
from bot.resolve import Resolve
from bot.searched_reply import SearchedReply
from retrieval.directory import Directory
from retrieval.facts import Facts
from retrieval.ingest import Indexing
from retrieval.papers import Metric, MetricKind, PaperId, Record
from retrieval.planning.planner import Planner
from retrieval.search import Search
from retrieval.terms import vocabulary
from tests.builders import a_metric, a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store
from tests.fakes.indexes import MemoryStore, MemoryTerms
from tests.fakes.state import FakeState

if TYPE_CHECKING:
    from retrieval.ports import Vectors

TODAY = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class WordEmbedder:
    """Vectors whose cosine is the share of words that two texts have in common."""

    name: Final = "words"
    dimension: Final = 512
    window: Final = 256

    def token_count(self, text: str) -> int:
        """A token a word."""
        return len(text.split())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: a place for each of its words."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[[int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dimension for word in vocabulary(text)]] = 1
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return np.asarray(rows / lengths, dtype=np.float32)


class Noon:
    def now(self) -> dt.datetime:
        return TODAY


@dataclass
class Desk:
    """The assistant with its library; what is asked in a row is one conversation."""

    catalog: MemoryCatalog = field(default_factory=MemoryCatalog)
    terms: MemoryTerms = field(default_factory=MemoryTerms)
    vectors: MemoryStore = field(default_factory=MemoryStore)
    state: FakeState = field(default_factory=FakeState)

    def hold(self, *records: tuple[str, Record], metrics: Sequence[Metric] = ()) -> None:
        """Store these papers, by id, and index them."""
        store(self.catalog, *((PaperId(paper), record) for paper, record in records), metrics=metrics)
        list(Indexing(catalog=self.catalog, terms=self.terms, dense=(WordEmbedder(), self.vectors))(_unseen))

    @property
    def directory(self) -> Directory:
        """The names that the library knows."""
        return self.catalog.directory()

    @cached_property
    def search(self) -> Search:
        """Retrieval in this library."""
        return Search(catalog=self.catalog, terms=self.terms, vectors=self.vectors, embedder=WordEmbedder())

    @cached_property
    def exact(self) -> ExactReply:
        """What needs no search."""
        return ExactReply(facts=Facts(catalog=self.catalog))

    @cached_property
    def resolve(self) -> Resolve:
        """What settles open names."""
        return Resolve(catalog=self.catalog, search=self.search)

    @cached_property
    def book(self) -> MemoryBook:
        """Who is who among the names of this library."""
        return MemoryBook(self.catalog)

    @cached_property
    def briefing(self) -> Briefing:
        """What gathers somebody's work."""
        return Briefing(
            catalog=self.catalog,
            vectors=lambda: self.vectors,
            book=lambda: self.book,
            readings=lambda: self.state,
            clock=Noon(),
        )

    @cached_property
    def searched(self) -> SearchedReply:
        """What needs evidence."""
        return SearchedReply(search=self.search, facts=Facts(catalog=self.catalog), briefing=self.briefing)

    @cached_property
    def answering(self) -> Answering:
        """All of it."""
        ticks = count()
        return Answering(
            catalog=self.catalog,
            stopwatch=lambda: next(ticks) / 1000,
            interpreting=Interpreting(planner=lambda: Planner.of(self.directory), clock=Noon()),
            exact=self.exact,
            resolve=lambda: self.resolve,
            searched=lambda: self.searched,
        )

    def ask(self, *questions: str) -> Answer:
        """The answer to the last of these questions, asked one after the other."""
        turns: tuple[Turn, ...] = ()
        for question in questions:
            answer = self.answering(Question(text=question, turns=turns))
            turns = (*turns, Turn(question=question, answer=answer))
        return turns[-1].answer


def _unseen(step: str, done: int, total: int) -> None:
    """Nobody watches."""


KETTLE = a_record(
    "Kettle: Boiling Water on Blue Stoves",
    line=10,
    authors=["Ada Byron", "Chen Zhang", "Wei Zhang"],
    abstract=(
        "Boiling water takes long on common stoves. However, we propose Kettle, a vessel with a copper floor. "
        "On blue stoves Kettle boils a litre of water in 90 seconds, 2.5x faster than a pot. "
        "The handle of Kettle stays below 40 degrees. Plans are at https://github.com/example/kettle."
    ),
    date="2024-05-17",
    code_flag=True,
    fields=("cs.AR",),
    owner="Ada Byron",
)
MAPS = a_record(
    "FoldMap: Paper Plans for Small Tables",
    line=20,
    authors=["Chen Zhang", "Ada Byron"],
    abstract=(
        "Large plans do not fit on small tables. We introduce FoldMap, which folds a plan along its rivers. "
        "A folded plan keeps 40% of its area on a table of one metre."
    ),
    date="2025",
    venue=None,
    fields=("cs.CG",),
)
BEES = a_record(
    "Dances of Honey Bees near Rivers",
    line=30,
    authors=["Grace Murray"],
    abstract="Honey bees dance to tell others where flowers are. We film 300 dances along two rivers.",
    date="2023-02-01",
    fields=("q-bio.PE",),
)
SILENT = a_record("Murmur: A Title without an Abstract", line=40, authors=[], abstract=None, date=None)


@pytest.fixture
def desk() -> Desk:
    """A library of four papers: a kettle, a map, bees, and one of which only the title is known."""
    desk = Desk()
    metrics = [a_metric(value=7), a_metric(kind=MetricKind.CITATIONS, value=120, line=6)]
    desk.hold(("kettle", KETTLE), ("maps", MAPS), ("bees", BEES), ("silent", SILENT), metrics=metrics)
    return desk
