"""What every catalog keeps of when papers came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.harvests import Arrival
from retrieval.papers import PaperId
from retrieval.ports import Catalog
from tests.builders import a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store
from tests.fakes.waiting import BEGIN, SleepersClock

P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")
WEEK = dt.timedelta(days=7)


@pytest.fixture
def clock() -> SleepersClock:
    """It moves when it is told to."""
    return SleepersClock()


@pytest.fixture(params=["memory", "sql"])
def catalog(request: pytest.FixtureRequest, catalog_file: Path, clock: SleepersClock) -> Iterator[Catalog]:
    """An empty catalog of each kind, by that clock."""
    if request.param == "memory":
        yield MemoryCatalog(clock)
        return
    sql = SqlCatalog.open(catalog_file, clock=clock)
    yield sql
    sql.close()


def came(catalog: Catalog) -> dict[PaperId, dt.datetime]:
    """When each paper came."""
    return {it.paper_id: it.at for it in catalog.arrivals()}


def test_papers_are_told_with_when_they_came_the_first_first(catalog: Catalog, clock: SleepersClock) -> None:
    """From a moment on, that moment included; whichever time zone it is given in."""
    store(catalog, (P3, a_record("Silent Stoves")))
    clock.time += WEEK
    store(catalog, (P2, a_record("Loud Kettles")), (P1, a_record("Cold Ovens")), source="b")

    first, later = Arrival(paper_id=P3, at=BEGIN), [Arrival(paper_id=it, at=BEGIN + WEEK) for it in (P1, P2)]
    assert catalog.arrivals() == (first, *later)
    assert catalog.arrivals(since=(BEGIN + WEEK).astimezone(dt.timezone(dt.timedelta(hours=5)))) == tuple(later)
    assert catalog.arrivals(since=BEGIN + WEEK + dt.timedelta(seconds=1)) == ()


def test_a_paper_that_is_stored_again_or_changes_came_when_it_first_did(catalog: Catalog, clock: SleepersClock) -> None:
    """A new version is no new paper."""
    with catalog.writing() as writer:
        writer.add("feed", [(P1, a_record(source="feed", entry="a", version=1))])
    clock.time += WEEK
    with catalog.writing() as writer:
        writer.add("feed", [(P1, a_record("Silent Stoves", source="feed", entry="a", version=2))])
    store(catalog, (P1, a_record("Stoves")))

    assert came(catalog) == {P1: BEGIN}


def test_a_paper_that_goes_and_comes_again_came_when_it_first_did(catalog: Catalog, clock: SleepersClock) -> None:
    """While it is gone it is not told."""
    store(catalog, (P1, a_record()))
    store(catalog, digest="2")
    assert came(catalog) == {}
    clock.time += WEEK
    store(catalog, (P1, a_record()), digest="3")

    assert came(catalog) == {P1: BEGIN}


def test_of_two_papers_that_are_one_the_first_to_come_counts(catalog: Catalog, clock: SleepersClock) -> None:
    """Also where the one that is kept is only just coming in."""
    store(catalog, (P1, a_record("Silent Stoves")))
    clock.time += WEEK
    store(catalog, (P2, a_record("Loud Kettles")), source="b")
    with catalog.writing() as writer:
        writer.unite(P2, P1)
    assert came(catalog) == {P2: BEGIN}
    with catalog.writing() as writer:
        writer.unite(P3, P2)

    assert came(catalog) == {P3: BEGIN}
    assert catalog.arrivals()[0].formerly == (P1, P2)


def test_a_paper_that_comes_apart_and_together_again_was_the_other_once(catalog: Catalog) -> None:
    """Whichever of the two is kept the second time."""
    store(catalog, (P1, a_record("Silent Stoves")))
    store(catalog, (P2, a_record("Loud Kettles")), source="b")
    with catalog.writing() as writer:
        writer.unite(P2, P1)
    store(catalog, (P1, a_record("Silent Stoves", abstract="Of its own.")), digest="2")
    with catalog.writing() as writer:
        writer.unite(P1, P2)

    assert [(it.paper_id, it.formerly) for it in catalog.arrivals()] == [(P1, (P2,))]


def test_what_is_undone_never_came(catalog: Catalog, clock: SleepersClock) -> None:
    """A transaction that fails leaves no trace of when it was."""
    with suppress(ZeroDivisionError), catalog.writing() as writer:
        writer.replace("page.txt", str(1), [(P1, a_record())], ())
        writer.replace("b", str(1 // 0), (), ())
    clock.time += WEEK
    store(catalog, (P1, a_record()))

    assert came(catalog) == {P1: BEGIN + WEEK}
