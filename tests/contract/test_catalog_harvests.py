"""What every catalog keeps of feeds: an entry in place of its earlier one, marks and visits."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.harvests import Added, Filed, Mark, Run
from retrieval.papers import DateBasis, PaperId, Record
from retrieval.ports import Catalog
from tests.builders import a_date, a_record
from tests.fakes.filing import store

FEED = "arxiv cs.CL"
P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")
NINE = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def entry(name: str | None, title: str = "Silent Stoves", *, version: int | None = None, line: int = 1) -> Record:
    """What the feed says of one of its entries."""
    return a_record(title, source=FEED, line=line, entry=name, version=version)


def add(catalog: Catalog, *filed: Filed) -> Added:
    """Add these to what the feed holds."""
    with catalog.writing() as writer:
        return writer.add(FEED, filed)


def titles(catalog: Catalog, *ids: PaperId) -> list[str | None]:
    """What the papers are called."""
    return [paper.title for paper in catalog.papers(ids).values()]


def test_what_is_added_stays_beside_what_the_feed_held(catalog: Catalog) -> None:
    """A portion takes nothing away, and tells which papers it brought."""
    assert add(catalog, (P1, entry("a"))) == Added(new=(P1,))
    assert add(catalog, (P2, entry("b", "Loud Kettles"))) == Added(new=(P2,))

    assert titles(catalog, P1, P2) == ["Silent Stoves", "Loud Kettles"]
    assert catalog.sources() == {FEED: 2}


def test_an_entry_stands_in_place_of_its_earlier_one(catalog: Catalog) -> None:
    """A later record of the same entry replaces the earlier, which other sources' records outlive."""
    store(catalog, (P1, a_record("Stoves")))
    add(catalog, (P1, entry("a")))

    assert add(catalog, (P1, entry("a", "Silent Stoves Revised"))) == Added(changed=(P1,))
    assert [it.title for it in catalog.records(P1)] == ["Silent Stoves Revised", "Stoves"]


def test_what_says_the_same_changes_nothing(catalog: Catalog) -> None:
    """Wherever it stands now in the feed; the library's edition stays, so that no names are read anew."""
    listed = a_record(source=FEED, entry="a", date=a_date("2026-11-20", basis=DateBasis.LISTED))
    today = listed.model_copy(update={"date": a_date("2026-11-23", basis=DateBasis.LISTED)})
    add(catalog, (P1, listed), (P2, entry("b", "Loud Kettles", line=9)))
    before = catalog.edition().mark

    assert add(catalog, (P1, today), (P2, entry("b", "Loud Kettles", line=90))) == Added()
    assert catalog.edition().mark == before
    add(catalog, (P2, entry("b", "Louder Kettles")))
    assert catalog.edition().mark != before


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_later_version_stands_whichever_comes_first(catalog: Catalog, order: tuple[int, int]) -> None:
    """Portions overlap, so an old version may come late; within one portion the same holds."""
    versions = [(P1, entry("a", f"Stoves, Version {number}", version=number)) for number in order]
    for filed in versions:
        add(catalog, filed)
    add(catalog, *versions)

    paper = catalog.papers([P1])[P1]
    assert (paper.title, paper.version, len(catalog.records(P1))) == ("Stoves, Version 2", 2, 1)


def test_a_withdrawal_is_noted_and_so_is_its_end(catalog: Catalog) -> None:
    """A paper is withdrawn while its latest version says so."""
    shown = []
    for number, withdrawn in ((1, False), (2, True), (3, False)):
        add(catalog, (P1, entry("a", version=number).model_copy(update={"withdrawn": withdrawn})))
        shown.append(catalog.papers([P1])[P1].withdrawn)

    assert shown == [False, True, False]


def test_an_entry_that_was_taken_for_a_new_paper_stays_the_one_it_was(catalog: Catalog) -> None:
    """A feed may give an entry another title, and no id by which to know it again."""
    add(catalog, (P1, entry("a")))

    assert add(catalog, (P2, entry("a", "Loud Kettles"))) == Added(changed=(P1,))
    assert titles(catalog, P1, P2) == ["Loud Kettles"]


def test_an_entry_that_is_another_known_paper_moves_there(catalog: Catalog) -> None:
    """What was recognised is believed; a paper that loses its last record goes."""
    add(catalog, (P1, entry("a")))
    store(catalog, (P2, a_record("Loud Kettles")))

    assert add(catalog, (P2, entry("a", "Loud Kettles"))) == Added(changed=(P1, P2))
    assert list(catalog.papers([P1, P2])) == [P2]


def test_a_record_without_an_entry_is_known_by_its_paper(catalog: Catalog) -> None:
    """It is stored once however often it comes."""
    add(catalog, (P1, entry(None)))
    assert add(catalog, (P1, entry(None))) == Added()
    add(catalog, (P1, entry(None, "Silent Stoves Revised")))

    assert [it.title for it in catalog.records(P1)] == ["Silent Stoves Revised"]


def test_a_portion_of_nothing_still_names_its_source(catalog: Catalog) -> None:
    """A feed that was visited and gave nothing is a source of no papers."""
    assert add(catalog) == Added()
    assert catalog.sources() == {FEED: 0}


def test_many_entries_are_added_at_once(catalog: Catalog) -> None:
    """More than one statement may name are no trouble."""
    filed = [
        (PaperId(f"p{at}"), entry(f"{at}", f"Paper {at}").model_copy(update={"abstract": None})) for at in range(700)
    ]

    assert len(add(catalog, *filed).new) == 700
    assert add(catalog, *filed) == Added()


def test_a_mark_is_kept_with_what_was_read(catalog: Catalog) -> None:
    """Each source has its own, the last one noted; a transaction that fails keeps none."""
    with catalog.writing() as writer:
        assert writer.mark(FEED) is None
        writer.note_mark(FEED, Mark(etag="1"))
        writer.note_mark(FEED, Mark(until=NINE, etag="2", modified="Mon"))
        writer.note_mark("other", Mark(etag="3"))
    with pytest.raises(ZeroDivisionError), catalog.writing() as writer:
        writer.note_mark(FEED, Mark(etag=str(1 // 0)))

    with catalog.writing() as writer:
        assert writer.mark(FEED) == Mark(until=NINE, etag="2", modified="Mon")
        assert writer.mark("other") == Mark(etag="3")


def test_the_last_visit_to_each_source_is_told(catalog: Catalog) -> None:
    """A visit is noted when it begins and again as it goes on; only the latest of a source is told."""
    later = NINE + dt.timedelta(days=7)
    done = Run(source=FEED, began=later, ended=later, seen=3, new=2, changed=1, failed=1, why="No.", faults=("Bad.",))
    noted = (Run(source=FEED, began=NINE, ended=NINE), Run(source=FEED, began=later), done, Run(source="b", began=NINE))
    for run in noted:
        with catalog.writing() as writer:
            writer.note_run(run)

    assert catalog.runs() == {FEED: done, "b": Run(source="b", began=NINE)}
