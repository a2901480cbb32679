"""Laws of harvesting: whatever the portions, their order and overlap, and wherever it is killed: one catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from retrieval.harvesting import Harvesting
from retrieval.harvests import Harvest, Mark
from retrieval.ingest import Ingest
from retrieval.papers import Page, Record
from retrieval.queries import Scope
from tests.builders import a_record, an_arxiv_id
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import FixedClock
from tests.fakes.feeds import Killed
from tests.fakes.transaction import Transaction

_LOOK_BACK = 2


@dataclass(frozen=True)
class Visit:
    """How one visit goes: so many entries a portion, oldest or newest first, killed at this step or never."""

    size: int
    newest_first: bool
    killed_at: int | None


@dataclass(frozen=True)
class Paged:
    """A feed of these entries; the mark counts those that were read."""

    entries: Sequence[Record]
    visiting: Visit
    name: str = "feed"

    def visit(self, mark: Mark | None) -> Iterator[Harvest]:
        """From the mark less the look-back; newest first, the mark moves with the last portion alone."""
        start = max(0, int(mark.etag or 0) - _LOOK_BACK) if mark else 0
        places = range(start, len(self.entries))
        size = self.visiting.size
        portions = [places[at : at + size] for at in range(0, len(places), size)]
        for portion in reversed(portions) if self.visiting.newest_first else portions:
            whole = portion == portions[0] if self.visiting.newest_first else True
            reached = len(self.entries) if self.visiting.newest_first else portion[-1] + 1
            records = tuple(self.entries[place] for place in portion)
            yield Harvest(page=Page(records=records), mark=Mark(etag=str(reached)) if whole else mark or Mark())


class MortalCatalog(MemoryCatalog):
    """Its process is killed at this step: before a transaction, within it, or after."""

    killed_at: int | None = None
    steps: int = 0

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        self._step()
        with super().writing() as transaction:
            yield transaction
            self._step()
        self._step()

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.killed_at:
            raise Killed


_versions = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3)), min_size=1, max_size=12, unique=True)
_visits = st.lists(
    st.builds(Visit, size=st.integers(1, 4), newest_first=st.booleans(), killed_at=st.none() | st.integers(1, 30)),
    max_size=5,
)
_last = st.builds(Visit, size=st.integers(1, 4), newest_first=st.booleans(), killed_at=st.none())


def _entry(number: int, version: int) -> Record:
    return a_record(
        f"On Stove {number}",
        source="feed",
        entry=str(number),
        version=version,
        abstract=f"Version {version} of what is to be said of stove {number}, its pipe and its kettle.",
        ids=(an_arxiv_id(f"2405.0000{number}"),),
    )


def _content(catalog: MemoryCatalog) -> list[str]:
    return [paper.model_dump_json() for paper in catalog.papers(catalog.select(Scope())).values()]


@given(published=_versions, visits=_visits, last=_last)
def test_nothing_is_lost_and_nothing_comes_twice(
    published: list[tuple[int, int]], visits: list[Visit], last: Visit
) -> None:
    """After any number of visits, cut short anywhere, a whole one leaves the catalog as one alone would."""
    entries = [_entry(*it) for it in published]
    catalog = MortalCatalog()
    for seen, visit in enumerate((*visits, last), start=1):
        catalog.steps, catalog.killed_at = 0, visit.killed_at
        there = entries if visit is last else entries[: seen * 3]
        with suppress(Killed):
            list(Harvesting(catalog=catalog, clock=FixedClock(), ingest=Ingest(catalog))([Paged(there, visit)]))
    once = MemoryCatalog()
    list(
        Harvesting(catalog=once, clock=FixedClock(), ingest=Ingest(once))(
            [Paged(entries, Visit(20, newest_first=False, killed_at=None))]
        )
    )

    assert _content(catalog) == _content(once)
    assert catalog.sources() == {"feed": len({number for number, _ in published})}
    latest = {f"On Stove {number}": max(it for of, it in published if of == number) for number, _ in published}
    assert {paper.title: paper.version for paper in catalog.papers(catalog.select(Scope())).values()} == latest
