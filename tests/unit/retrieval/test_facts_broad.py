"""What is asked of the whole library, or a good part of it, reads no more of it than it needs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.facts import Facts, extreme
from retrieval.papers import Paper, PaperId
from retrieval.queries import Scope, Wanted
from tests.builders import a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store

DATES = ("1999", "2003-05", "2003-05-17", "2024", "2024-01-01", "2024-03", "2024-11", "2024-11-03", None)


class Watched(MemoryCatalog):
    """A catalog that notes how many papers are read of it."""

    read = 0

    def papers(self, ids: Collection[PaperId]) -> dict[PaperId, Paper]:
        self.read += len(ids)
        return super().papers(ids)


def library(*dates: str | None) -> Watched:
    """A paper for each of these dates."""
    catalog = Watched()
    store(
        catalog,
        *((PaperId(f"p{at}"), a_record(f"Title {at}", line=9 * at + 9, date=date)) for at, date in enumerate(dates)),
    )
    return catalog


@given(dates=st.lists(st.sampled_from(DATES), max_size=7), wanted=st.sampled_from([Wanted.LATEST, Wanted.FIRST]))
def test_the_ends_of_a_library_are_those_of_all_its_papers(dates: list[Any], wanted: Wanted) -> None:
    """However coarse its dates, reading a year of it finds the same papers as reading everything."""
    catalog = library(*dates)
    everything = tuple(catalog.papers(catalog.select(Scope())).values())

    assert set(Facts(catalog).extreme(Scope(), wanted).papers) == set(extreme(everything, wanted))


@pytest.mark.parametrize(("wanted", "most"), [(Wanted.LATEST, 2), (Wanted.FIRST, 1)])
def test_papers_that_can_be_at_no_end_are_not_read(wanted: Wanted, most: int) -> None:
    """Of twenty years one is enough."""
    catalog = library(*(f"{year}-05-17" for year in range(2001, 2021)))

    found = Facts(catalog).extreme(Scope(), wanted)

    assert len(found.papers) == 1
    assert catalog.read <= most


def test_of_many_papers_the_newest_are_at_hand() -> None:
    """All are counted, and so many read as are asked for."""
    catalog = library(*(f"{year}-05-17" for year in range(2001, 2021)))

    found = Facts(catalog).counted(Scope(), most=3)

    assert found.count == 20
    assert [paper.date and paper.date.year for paper in found.papers] == [2020, 2019, 2018]
    assert catalog.read == 3
