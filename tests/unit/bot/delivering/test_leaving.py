"""Which papers nobody is told of any more, though a digest that tells of them was written."""

from __future__ import annotations

import datetime as dt

from bot.delivering.leaving import Leaving
from retrieval.amending.amendments import Amended, Amendment
from retrieval.harvests import Arrival
from retrieval.identity import identify
from retrieval.papers import PaperId, Record
from retrieval.queries import Scope
from tests.builders import a_record, an_arxiv_id
from tests.fakes.amendments import MemoryAmendments
from tests.fakes.catalog import MemoryCatalog
from tests.unit.bot.delivering.room import Hand

ONE, OTHER = an_arxiv_id("2601.00001"), an_arxiv_id("2601.00002")


def a_catalog(*records: Record) -> MemoryCatalog:
    """With what these tell of."""
    catalog = MemoryCatalog(Hand())
    adds(catalog, "one", *records)
    return catalog


def adds(catalog: MemoryCatalog, source: str, *records: Record) -> None:
    """A source tells of these."""
    with catalog.writing() as writer:
        writer.add(source, identify(writer, records))


def papers(catalog: MemoryCatalog) -> dict[str | None, PaperId]:
    """By their titles."""
    return {it.title: it.id for it in catalog.papers(catalog.select(Scope())).values()}


def test_what_is_hidden_is_gone_until_it_is_shown() -> None:
    """The others are not."""
    catalog = a_catalog(a_record("Kettles", ids=(ONE,)), a_record("Pots", ids=(OTHER,)))
    known = papers(catalog)
    book, gone = MemoryAmendments(catalog), Leaving(lambda: catalog)
    assert gone(known.values()) == frozenset()

    deed = Amendment(deed=Amended.HIDE, paper=known["Pots"], title="Pots", by="U9", at=Hand().now())
    done = book.amend(deed)

    assert gone(known.values()) == {known["Pots"]}
    book.undo(done.id)
    assert gone(known.values()) == frozenset()


def test_what_its_authors_took_back_is_gone() -> None:
    """It is in the library still."""
    catalog = a_catalog(a_record("Kettles", ids=(ONE,), withdrawn=True), a_record("Pots", ids=(OTHER,)))
    known = papers(catalog)

    assert Leaving(lambda: catalog)(known.values()) == {known["Kettles"]}


def test_what_never_was_is_gone_and_of_nothing_nothing_is() -> None:
    """Where nothing is asked, the library need not be there."""
    catalog = a_catalog(a_record("Kettles", ids=(ONE,)))

    assert Leaving(lambda: catalog)((PaperId("nobody"),)) == {"nobody"}
    assert Leaving(NotImplemented)(()) == frozenset()


def test_what_turned_out_to_be_another_paper_is_not_gone() -> None:
    """It is told of under the name that it had."""
    first = a_record("Kettles boil", abstract="Kettles boil water by themselves.", source="one", entry="k", version=1)
    other = a_record("On pots", abstract="Of pots we tell here, and of no more.", source="other", ids=(ONE,))
    catalog = a_catalog(first)
    adds(catalog, "other", other)
    known = papers(catalog)
    assert len(known) == 2

    adds(catalog, "one", first.model_copy(update={"ids": (ONE,), "version": 2}))

    (left,) = papers(catalog).values()
    assert set(known.values()) - {left}
    assert Leaving(lambda: catalog)(known.values()) == frozenset()


def test_what_it_turned_out_to_be_may_go_while_it_is_looked_for() -> None:
    """Another process hides it between the two looks: then it is gone."""

    class Hiding(MemoryCatalog):
        def arrivals(self, *, since: dt.datetime | None = None) -> tuple[Arrival, ...]:
            (found,) = super().arrivals(since=since)
            deed = Amendment(deed=Amended.HIDE, paper=found.paper_id, title="Kettles", by="U9", at=found.at)
            MemoryAmendments(self).amend(deed)
            return (found.model_copy(update={"formerly": (PaperId("once"),)}),)

    catalog = Hiding(Hand())
    adds(catalog, "one", a_record("Kettles", ids=(ONE,)))

    assert Leaving(lambda: catalog)((PaperId("once"),)) == {"once"}
