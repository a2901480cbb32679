"""What every catalog makes of cards, and of sources in any order."""

from __future__ import annotations

from pathlib import Path

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.cards import payload
from retrieval.gathering import card
from retrieval.identity import identify
from retrieval.papers import DateBasis, PaperId
from retrieval.ports import Catalog
from retrieval.queries import Scope
from tests.builders import a_date, a_doi, a_record, an_arxiv_id
from tests.fakes.filing import store

P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")


def test_cards_are_filed_like_the_records_that_they_are_of(catalog: Catalog, tmp_path: Path) -> None:
    """What was worked out of records beforehand changes nothing: new papers, namesakes, one paper of two sources."""
    first = [
        a_record("Editorial", authors=["Ada Byron"], abstract=None, date=a_date("2001")),
        a_record("Editorial", authors=["X Yu"], abstract=None, date=a_date("2019"), line=9),
        a_record("Windows over the Cache", line=12, ids=(a_doi("10.1/2"),), authors_complete=False),
    ]
    second = [a_record(None, source="b", authors=["Ada Byron", "X Yu"], ids=(a_doi("10.1/2"),), date=None)]
    plain = SqlCatalog.open(tmp_path / "plain.db")
    for records in (first, second, first[:1]):
        source, digest = records[0].source, str(len(records))
        with catalog.writing() as writer:
            writer.replace(source, digest, identify(writer, map(card, records)), ())
        with plain.writing() as writer:
            writer.replace(source, digest, identify(writer, records), ())
        ids = plain.select(Scope())

        assert catalog.select(Scope()) == ids
        assert catalog.papers(ids) == plain.papers(ids)
        assert catalog.directory() == plain.directory()
        assert [*map(payload, catalog.records(ids[0]))] == [*map(payload, plain.records(ids[0]))]
    plain.close()


def test_the_order_of_sources_does_not_change_what_is_shown(catalog: Catalog, tmp_path: Path) -> None:
    """Pages read in another order give the same papers, whatever id each has."""
    pages = {
        "page.txt": [
            a_record("Windows over the Cache", owner="X Yu", authors_complete=False),
            a_record("Two", line=9, abstract=None),
        ],
        "list.txt": [a_record(None, source="list.txt", authors=[], date=None)],
        "z.jsonl": [
            a_record(
                source="z.jsonl", ids=(an_arxiv_id("2503.17922"),), date=a_date("2024-05", basis=DateBasis.FROM_ID)
            )
        ],
    }
    backwards = SqlCatalog.open(tmp_path / "backwards.db")
    for shelf, order in ((catalog, list(pages)), (backwards, list(pages)[::-1])):
        for source in order:
            with shelf.writing() as writer:
                writer.replace(source, "1", identify(writer, pages[source]), ())

    shown = [
        sorted(
            paper.model_copy(update={"id": P1}).model_dump_json()
            for paper in shelf.papers([it.paper_id for it in shelf.directory().titles]).values()
        )
        for shelf in (catalog, backwards)
    ]
    backwards.close()
    assert shown[0] == shown[1]
    assert catalog.count() == 2


def test_digests_are_those_that_sources_were_stored_under(catalog: Catalog) -> None:
    """Each source by its name, as it was stored last: what is stored as it is needs no cards."""
    store(catalog, (P1, a_record()))
    store(catalog, (P1, a_record()), digest="2")
    store(catalog, (P2, a_record("Other", source="b")), source="b")

    assert catalog.digests() == {"page.txt": "2", "b": "1"}
