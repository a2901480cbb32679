"""The records of one source find their papers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

from retrieval.cards import whole
from retrieval.identity import Shelf, identify, new_id, resolve
from retrieval.papers import PaperId, Record
from tests.builders import ABSTRACT, a_doi, a_record, an_arxiv_id
from tests.fakes.catalog import MemoryCatalog

TITLE = "Task-Adaptive Windows over the Cache"
OTHER_ABSTRACT = "Parsing is hard in languages without spaces. We train a tagger on characters alone."
P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")


def identified(records: Sequence[Record], catalog: MemoryCatalog) -> tuple[PaperId, ...]:
    """The papers of one source's records, which are then stored."""
    with catalog.writing() as writer:
        pairs = identify(writer, records)
        writer.replace(records[0].source, "digest", pairs, ())
    return tuple(paper_id for paper_id, _ in pairs)


def test_a_page_that_names_a_paper_twice_has_it_once() -> None:
    """Records of one source are compared with one another too, and namesakes get ids of their own."""
    records = [
        a_record(TITLE, line=1),
        a_record("Editorial", line=2, abstract=None, date="2023"),
        a_record("Editorial", line=3, abstract=None, date="2024"),
        a_record(TITLE, line=4),
    ]

    first, second, third, fourth = identified(records, MemoryCatalog())

    assert first == fourth
    assert third == f"{second}-2"


def test_a_source_read_again_finds_its_papers_again() -> None:
    """Ids stay when the page comes back in another order, and when another source shows the paper otherwise."""
    catalog = MemoryCatalog()
    page = [
        a_record(TITLE, line=1),
        a_record("Editorial", line=2, abstract=OTHER_ABSTRACT),
        a_record("Editorial", line=3, authors=["X Y"], abstract=None),
    ]
    before = identified(page, catalog)
    identified([a_record(TITLE.upper() + " and more", source="z", ids=(an_arxiv_id("2503.17922"),))], catalog)

    again = identified(page[::-1], catalog)

    assert again == before[::-1]
    assert catalog.count() == len(set(before))


def test_a_record_unites_papers_that_were_filed_apart() -> None:
    """What was two entries becomes one when a source ties them together, within a page as across sources."""
    catalog = MemoryCatalog()
    identified([a_record("Early Title", source="a", abstract=None, ids=(an_arxiv_id("2503.17922"),))], catalog)
    both = (an_arxiv_id("2503.17922"), a_doi("10.1000/1"))
    page = [
        a_record(TITLE, source="b", line=1, abstract=None, ids=(a_doi("10.1000/1"),)),
        a_record(TITLE, source="b", line=2, ids=both),
    ]

    ids = identified(page, catalog)

    assert catalog.count() == 1
    assert set(ids) == set(catalog.papers(ids))


def test_a_shelf_gives_back_all_records_of_a_lookalike() -> None:
    """Whoever shares an id, a title, wording or the id's stem is found with all its records."""
    shelf = Shelf()
    for paper_id, record in [
        (P1, a_record("X", abstract=None, ids=(an_arxiv_id("2503.17922"),))),
        (P1, a_record("Y", abstract=None)),
        (P2, a_record(TITLE, abstract=None)),
        (P3, a_record("Z", abstract=ABSTRACT[:150])),
        (PaperId(f"{new_id(a_record(TITLE))}-7"), a_record("W", abstract=None)),
        (PaperId("p9"), a_record("V", abstract=OTHER_ABSTRACT)),
    ]:
        shelf.add(paper_id, record)

    found = shelf.lookalikes(a_record(TITLE, ids=(an_arxiv_id("2503.17922"),)))

    assert sorted(whole(told).title or "" for _, told in found) == sorted([TITLE, "W", "X", "Y", "Z"])


def arxiv_records(path: Path) -> list[Record]:
    """The records of one file as arXiv gives them, without their ids."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [
            a_record(
                it["title"], source=path.name, line=line, authors=it["authors"], abstract=it["abstract"], date=None
            )
            for line, it in enumerate(map(json.loads, lines), start=1)
        ]


def test_real_papers_are_not_taken_for_one_another(shared: Path) -> None:
    """Of the 2,600 different papers of one month none are taken for one, even without their ids."""
    records = arxiv_records(shared / "data" / "arxiv-records-2025-11.jsonl.gz")

    assert len(set(identified(records, MemoryCatalog()))) == len(records)


def test_seed_papers_are_known_again_by_their_abstracts_alone(shared: Path, seeds: Path) -> None:
    """27 of the 28 abstracts as arXiv has them are those of the seeds; one was written anew and needs its title."""
    shelf = Shelf()
    for page in sorted(seeds.glob("*.txt")):
        for line, text in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            if len(text) > 250:
                record = a_record(
                    None, source=page.name, line=line, authors=[], abstract=text.removeprefix("Abstract:")
                )
                shelf.add(resolve(record, shelf.lookalikes(record)).paper_id or new_id(record), record)
    titled = arxiv_records(shared / "data" / "seeds-on-arxiv.jsonl")

    verdicts = [resolve(record, shelf.lookalikes(record)) for record in titled]

    assert len({paper_id for paper_id, _ in shelf.records()}) == 56
    assert len({verdict.paper_id for verdict in verdicts} - {None}) == 27
