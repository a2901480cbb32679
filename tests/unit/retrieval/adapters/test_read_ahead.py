"""Sources read in a process beside this one come over whole, in order, and whatever becomes of that process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from retrieval.adapters.read_ahead import ReadAhead
from retrieval.errors import SourceError
from retrieval.gathering import Gathered
from retrieval.papers import Page
from tests.builders import a_record


@dataclass(frozen=True)
class Numbered:
    """A source of one paper, named by its number."""

    number: int

    @property
    def name(self) -> str:
        return f"source {self.number}"

    @property
    def digest(self) -> str:
        return str(self.number)

    def read(self) -> Page:
        return Page(records=(a_record(f"Title {self.number}", source=self.name),))


class Unreadable(Numbered):
    """A source that cannot be read."""

    def read(self) -> Page:
        raise SourceError(f"{self.name} is empty.", source=self.name)


@dataclass(frozen=True)
class Fatal(Numbered):
    """A source that kills whoever reads it, except the process that made it."""

    maker: int = 0

    def read(self) -> Page:
        if os.getpid() != self.maker:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read()


def gathered(sources: Sequence[Numbered], *, here: int = 1) -> list[Gathered]:
    """What comes of all of them."""
    return list(ReadAhead(here=here)(sources, {}))


def test_what_another_process_reads_comes_over_whole_and_in_order() -> None:
    """Pages, digests and what could not be read are the same as read here, and no process is left behind."""
    sources = [*map(Numbered, range(40)), Unreadable(40), Numbered(41)]

    found = gathered(sources)

    assert found == gathered(sources, here=len(sources))
    assert [it.digest for it in found] == [*map(str, range(40)), None, "41"]
    assert [fault.sentence for fault in found[40].faults] == ["source 40 is empty."]
    assert not multiprocessing.active_children()


def test_a_process_that_dies_leaves_its_work_to_this_one() -> None:
    """Killed halfway, it costs time and no paper."""
    sources = [Numbered(0), Numbered(1), Fatal(2, maker=os.getpid()), Numbered(3)]

    assert [it.source for it in gathered(sources)] == [source.name for source in sources]


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    """Closed in the middle, the other process ends although nobody takes what it has read."""
    with closing(ReadAhead(here=1)([Numbered(number) for number in range(200)], {})) as sources:
        assert [next(sources).source for _ in range(3)] == ["source 0", "source 1", "source 2"]

    assert not multiprocessing.active_children()


def test_a_few_sources_start_no_process() -> None:
    """A small run is read by itself."""
    with closing(ReadAhead(here=2)([Numbered(0), Numbered(1)], {})) as sources:
        next(sources)
        assert not multiprocessing.active_children()
