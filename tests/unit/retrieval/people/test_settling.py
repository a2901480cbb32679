"""Names on papers become people, whatever the order in which papers and decisions came."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.identity import identify
from retrieval.papers import MentionId, PersonId, Record
from retrieval.people.curating import Curating
from retrieval.people.decisions import Decision
from retrieval.people.mentions import Outcome
from retrieval.people.settling import Headcount, Settling
from tests.builders import a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import FixedClock

NAMES = ("Wei Wang", "W. Wang", "Wei-Yi Wang", "Wang, Wei", "Ada Byron", "Li Chen", "L. Chen")
TITLES = ("Parsing Kettles", "Kettles at Night", "Glaciers", "Bees and Glaciers", "Translating Bees", "Parsing Bees")


def _file(number: int, authors: Sequence[str]) -> Record:
    """The file's only paper."""
    return a_record(TITLES[number], source=f"{number}.txt", authors=authors, abstract=None, date=f"20{10 + number}")


FILES = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), min_size=1, max_size=6).map(
    lambda papers: [_file(number, authors) for number, authors in enumerate(papers)]
)


def ingest(catalog: MemoryCatalog, record: Record) -> None:
    """Store a file."""
    with catalog.writing() as writer:
        writer.replace(record.source, "1", identify(writer, [record]), ())


def unwatched(step: str, done: int, total: int) -> None:
    """Nobody looks on."""


def a_library(records: Iterable[Record], *, settled: Collection[int] = ()) -> MemoryBook:
    """Files come in one by one, people are settled after some of them and in the end."""
    catalog = MemoryCatalog()
    book = MemoryBook(catalog)
    for number, record in enumerate(records):
        ingest(catalog, record)
        if number in settled:
            Settling(book)(unwatched)
    Settling(book)(unwatched)
    return book


def whose(book: MemoryBook) -> dict[MentionId, PersonId | None]:
    """Whose every name on a paper is."""
    return {MentionId(it.id): book.whose(MentionId(it.id)) for it in book.mentions()}


@settings(max_examples=30)
@given(FILES, st.randoms(use_true_random=False), st.sets(st.integers(0, 5)))
def test_the_order_of_ingestion_changes_nothing(records: list[Record], draw: random.Random, settled: set[int]) -> None:
    """The same files in any order, with people settled in between or not: the same people by the same names."""
    shuffled = draw.sample(records, len(records))

    one, other = a_library(records), a_library(shuffled, settled=settled)

    assert whose(one) == whose(other)
    assert one.names == other.names
    assert set(one.links(tuple(one.names))) == set(other.links(tuple(other.names)))


def test_people_are_counted_named_and_linked() -> None:
    """Two spellings are one person, called as most papers write it, and why is kept."""
    book = a_library([_file(0, ["Ada Byron", "Li Chen"]), _file(1, ["Li Chen", "Byron, Ada"])])

    assert sorted(book.names.values()) == ["Ada Byron", "Li Chen"]
    (ada,) = (link for link in book.links(tuple(book.names)) if link.names.one != link.names.other)
    assert ada.outcome is Outcome.SAME
    assert "they share co-authors: Li Chen" in ada.why


def test_nothing_is_done_where_nothing_has_changed() -> None:
    """Twice is once; whoever asks is told whether something waits."""
    catalog = MemoryCatalog()
    ingest(catalog, _file(0, ["Ada Byron", "Li Chen"]))
    settling = Settling(MemoryBook(catalog))

    assert settling.waits()
    assert settling(unwatched) == Headcount(mentions=2, people=2, uncertain=0)
    assert not settling.waits()
    assert settling(unwatched) is None

    ingest(catalog, _file(1, ["Ada Byron"]))
    assert settling.waits()
    assert settling(unwatched) is not None


def test_an_empty_library_has_nobody() -> None:
    """And nothing waits then."""
    settling = Settling(MemoryBook(MemoryCatalog()))

    assert settling(unwatched) == Headcount(mentions=0, people=0, uncertain=0)
    assert not settling.waits()


class Interrupted(MemoryBook):
    """A curator decides while people are being settled."""

    def __init__(self, catalog: MemoryCatalog) -> None:
        super().__init__(catalog)
        self.merging: tuple[PersonId, ...] = ()
        self.merged: tuple[PersonId, ...] = ()

    def decisions(self) -> tuple[Decision, ...]:
        found = super().decisions()
        if merging := self.merging:
            self.merging, self.merged = (), merging
            Curating(self, FixedClock()).merge(merging, by="U1")
        return found


def test_a_decision_that_comes_meanwhile_is_honoured() -> None:
    """Settling begins again with it rather than go over it."""
    catalog = MemoryCatalog()
    ingest(catalog, _file(0, ["Ada Byron", "Li Chen"]))
    book = Interrupted(catalog)
    Settling(book)(unwatched)
    ingest(catalog, _file(1, ["Ada Byron"]))
    book.merging = tuple(book.names)

    Settling(book)(unwatched)

    assert len(set(whose(book).values()) & set(book.merged)) == 1
    assert Settling(book).waits()


def test_a_long_run_tells_how_far_it_is() -> None:
    """Every so many names; it can be stopped between two words."""
    catalog, steps = MemoryCatalog(), []
    ingest(catalog, _file(0, ["Ada Byron", "Li Chen", "Wei Wang"]))

    Settling(MemoryBook(catalog), every=2)(lambda step, done, total: steps.append((step, done, total)))

    assert steps == [("names", 2, 2), ("people", 2, 6), ("people", 4, 6)]
    steps.clear()
    ingest(catalog, _file(1, ["Ada Byron", "Li Chen", "Wei Wang"]))
    Settling(MemoryBook(catalog), every=3)(lambda step, done, total: steps.append((step, done, total)))
    assert steps == [("names", 3, 3), ("names", 6, 6), ("people", 3, 6), ("links", 3, 3)]
