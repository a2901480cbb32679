"""What every catalog keeps, the one in memory as the one in SQL."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.directory import KnownTitle, KnownVenue
from retrieval.identity import identify
from retrieval.merging import merge
from retrieval.papers import PaperId, Text, Venue
from retrieval.ports import Catalog
from tests.builders import ABSTRACT, a_doi, a_metric, a_person, a_record, an_arxiv_id
from tests.fakes.filing import store

P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")


def test_a_new_catalog_is_empty(catalog: Catalog) -> None:
    """Nothing is known, and asking for it is no error."""
    directory = catalog.directory()

    assert (directory.papers, directory.people, directory.titles, directory.latest) == (0, (), (), None)
    assert catalog.count() == 0
    assert catalog.sources() == {}
    assert catalog.papers([P1]) == {}
    assert catalog.records(P1) == ()
    assert catalog.pending("terms") == catalog.stale("terms") == ()


def test_papers_come_back_as_merged_in_the_order_asked_for(catalog: Catalog) -> None:
    """What is shown is what `merge` makes of the records; unknown ids are left out."""
    one, other = a_record("Über Größe – 注意力 🧭"), a_record("Other", line=9, venue="ACL", score=0.5)
    store(catalog, (P1, one), (P2, other))

    papers = catalog.papers([P2, PaperId("nobody"), P1, P2])

    assert list(papers.items()) == [(P2, merge(P2, [other])), (P1, merge(P1, [one]))]
    texts = catalog.texts([P2, PaperId("nobody"), P1])
    assert texts == {it: Text(title=paper.title, abstract=paper.abstract) for it, paper in papers.items()}
    assert catalog.count() == 2


def test_many_papers_are_given_at_once(catalog: Catalog) -> None:
    """More ids than one statement may name are no trouble."""
    filed = [(PaperId(f"p{at:04}"), a_record(f"Paper {at}", line=at + 1, abstract=None)) for at in range(1200)]
    ids = store(catalog, *filed)

    assert list(catalog.papers(ids)) == [paper_id for paper_id, _ in filed]
    assert catalog.texts(ids).keys() == set(ids)
    catalog.indexed("terms", ids)
    assert catalog.pending("terms") == ()


def test_papers_are_found_by_the_ids_that_others_gave_them(catalog: Catalog) -> None:
    """Every id of every source leads to its paper; unknown ids lead nowhere."""
    arxiv, doi, unknown = an_arxiv_id("2503.17922"), a_doi("10.1000/1"), an_arxiv_id("2503.00001")
    store(catalog, (P1, a_record(ids=(arxiv,))), (P1, a_record(line=9, ids=(doi,))), (P2, a_record("Other", line=20)))

    assert catalog.identified([doi, unknown, arxiv]) == {doi: P1, arxiv: P1}
    assert catalog.identified([]) == {}


def test_a_source_is_filed_under_its_digest(catalog: Catalog) -> None:
    """The digest tells whether a source has changed since it was stored."""
    store(catalog, (P1, a_record()), digest="first")

    with catalog.writing() as writer:
        assert writer.digest("page.txt") == "first"
        assert writer.digest("other.txt") is None
    store(catalog, digest="second")
    with catalog.writing() as writer:
        assert writer.digest("page.txt") == "second"


def test_sources_tell_how_much_they_hold(catalog: Catalog) -> None:
    """Every source is named, one without records too."""
    store(catalog, (P1, a_record(line=1)), (P1, a_record(line=9)))
    store(catalog, source="empty.txt")

    assert catalog.sources() == {"empty.txt": 0, "page.txt": 2}


def test_an_edition_changes_with_every_source_that_is_stored(catalog: Catalog) -> None:
    """Whoever keeps the library's names knows by it when to read them anew."""
    empty = catalog.edition()
    store(catalog, (P1, a_record()), digest="first")
    first = catalog.edition()
    store(catalog, (P1, a_record()), digest="second")

    assert empty.since is None
    assert first.since is not None
    assert first.since.tzinfo is not None
    assert len({empty.mark, first.mark, catalog.edition().mark}) == 3
    assert catalog.edition() == catalog.edition()


def test_replacing_a_source_removes_what_it_no_longer_holds(catalog: Catalog) -> None:
    """A paper that loses its last record goes, one that keeps another source's record stays, merged anew."""
    other = a_record("Title", source="other.jsonl", authors=["A One"])
    store(catalog, (P1, a_record("Only here")), (P2, a_record("A Longer Title", line=9)))
    store(catalog, (P2, other), source="other.jsonl")

    touched = store(catalog, (P3, a_record("New")), digest="2")

    assert touched == (P1, P2, P3)
    assert set(catalog.papers([P1, P2, P3])) == {P2, P3}
    assert catalog.papers([P2])[P2] == merge(P2, [other])


def test_storing_twice_is_storing_once(catalog: Catalog) -> None:
    """The same records again change nothing, and still name the papers they are about."""
    filed = [(P1, a_record()), (P1, a_record()), (P2, a_record("Other", line=9))]
    before = store(catalog, *filed, metrics=[a_metric()])
    seen = catalog.papers([P1, P2]), catalog.records(P1), catalog.directory(), catalog.metrics([a_person("Ada Byron")])
    catalog.indexed("terms", [P1, P2])

    assert store(catalog, *filed, metrics=[a_metric()]) == before == (P1, P2)
    assert seen == (
        catalog.papers([P1, P2]), catalog.records(P1), catalog.directory(), catalog.metrics([a_person("Ada Byron")])
    )  # fmt: skip
    assert catalog.pending("terms") == ()


def test_a_record_may_move_to_another_paper(catalog: Catalog) -> None:
    """What is filed under another id now is no longer under the old one."""
    store(catalog, (P1, a_record()), (P1, a_record(line=9)))

    store(catalog, (P1, a_record()), (P2, a_record(line=9)), digest="2")

    assert [len(catalog.records(it)) for it in (P1, P2)] == [1, 1]


def test_records_are_kept_as_given_by_source_and_line(catalog: Catalog) -> None:
    """Every source's values can be looked up, in order."""
    late, early = a_record(line=20, score=1.5), a_record(line=3, owner="X Yu", ids=(an_arxiv_id("2503.17922"),))
    other = a_record(source="a.bib", line=100, date=None, authors=[])
    store(catalog, (P1, late), (P1, early))
    store(catalog, (P1, other), source="a.bib")

    assert catalog.records(P1) == (other, early, late)


def _write_and_fail(catalog: Catalog) -> None:
    with catalog.writing() as writer:
        writer.replace("page.txt", "2", [(P2, a_record("Other"))], [a_metric()])
        writer.unite(P3, P2)
        raise KeyError("stop")


def test_a_failed_transaction_leaves_no_trace(catalog: Catalog) -> None:
    """All of it is stored, or nothing."""
    store(catalog, (P1, a_record()), digest="1")

    with pytest.raises(KeyError, match="stop"):
        _write_and_fail(catalog)

    assert catalog.count() == 1
    assert catalog.metrics([a_person("Ada Byron")]) == ()
    with catalog.writing() as writer:
        assert writer.digest("page.txt") == "1"


def test_a_transaction_sees_what_it_wrote(catalog: Catalog) -> None:
    """Look-alikes are found among the records written a moment ago."""
    with catalog.writing() as writer:
        writer.replace("page.txt", "1", [(P1, a_record("Title"))], ())

        assert writer.lookalikes([a_record("Title", source="b")]) == ((P1, a_record("Title")),)


def test_lookalikes_share_an_id_a_title_or_wording(catalog: Catalog) -> None:
    """All records of a paper are given when one of them is alike; others are not."""
    by_id = a_record("Alpha", abstract=None, ids=(an_arxiv_id("2503.17922"),), line=1)
    beside = a_record("Alpha too", abstract=None, line=10)
    by_title = a_record("Windows: over the CACHE", abstract=None, line=20)
    by_words = a_record("Gamma", abstract=ABSTRACT[:-40], line=30)
    unlike = a_record("Delta", abstract="Something else is told here, in words of its own.", line=40)
    store(catalog, (P1, by_id), (P1, beside), (P2, by_title), (P3, by_words), (PaperId("p4"), unlike))

    with catalog.writing() as writer:
        asked = a_record("Windows over the Cache", ids=(an_arxiv_id("2503.17922"),), source="b")
        found = writer.lookalikes([asked])
        nothing = writer.lookalikes([a_record(None, abstract=None, authors=[])])

    assert found == ((P1, by_id), (P1, beside), (P2, by_title), (P3, by_words))
    assert nothing == ()


@pytest.mark.parametrize("source", ["page.txt", "a 'feed' of … O'Neill"])
def test_what_a_source_lists_under_other_titles_looks_like_nothing(catalog: Catalog, source: str) -> None:
    """However many of its abstracts are alike, they are of different papers; one without a title may be any."""
    listed, untitled = a_record("Gamma", source=source), a_record(None, source=source, line=20)
    store(catalog, (P1, listed), (P2, untitled), source=source)

    with catalog.writing() as writer:
        assert writer.lookalikes([a_record("Delta", source=source)]) == ((P2, untitled),)
        assert writer.lookalikes([a_record(None, source=source)]) == ((P1, listed), (P2, untitled))
        assert writer.lookalikes([a_record("Delta", source="b")]) == ((P1, listed), (P2, untitled))


def test_lookalikes_hold_the_papers_whose_id_is_taken(catalog: Catalog) -> None:
    """A namesake that was retitled is still found, so that its id is not given away again."""
    with catalog.writing() as writer:
        ((paper_id, _),) = identify(writer, [a_record("Editorial")])
    renamed = a_record("Something Else", abstract=None)
    namesake = a_record("Another", abstract=None, line=9)
    store(catalog, (paper_id, renamed), (PaperId(f"{paper_id}-12"), namesake))

    with catalog.writing() as writer:
        assert [record for _, record in writer.lookalikes([a_record("Editorial")])] == [renamed, namesake]


def test_uniting_moves_every_record_and_keeps_one_id(catalog: Catalog) -> None:
    """Two papers become one that shows the best of both; the other id is gone."""
    page = a_record("Title", authors=["A One"], authors_complete=False)
    full = a_record("Title", source="z.jsonl", authors=["A One", "B Two"], ids=(an_arxiv_id("2503.17922"),))
    store(catalog, (P1, page))
    store(catalog, (P2, full), source="z.jsonl")

    with catalog.writing() as writer:
        writer.unite(P1, P2)

    assert catalog.papers([P1, P2]) == {P1: merge(P1, [page, full])}
    assert catalog.records(P1) == (page, full)


def test_uniting_may_keep_a_new_id_and_absorb_an_unknown_one(catalog: Catalog) -> None:
    """Neither paper need be in the catalog yet."""
    store(catalog, (P1, a_record()))

    with catalog.writing() as writer:
        writer.unite(P2, P1)
        writer.unite(P2, P3)

    assert catalog.papers([P1, P2]) == {P2: merge(P2, [a_record()])}


def test_metrics_are_filed_by_name_newest_first(catalog: Catalog) -> None:
    """A person's figures are found under any spelling of one key, and go with their page."""
    old = a_metric("Hui-Ling Zhen", as_of=dt.date(2025, 1, 1), value=30)
    new = a_metric("Huiling Zhen", as_of=dt.date(2026, 1, 1), source="new.txt")
    store(catalog, metrics=[old, a_metric("Somebody Else")])
    store(catalog, source="new.txt", metrics=[new])

    assert catalog.metrics([a_person("HuiLing Zhen"), a_person("Nobody")]) == (new, old)
    store(catalog, digest="2")
    assert catalog.metrics([a_person("HuiLing Zhen"), a_person("Somebody Else")]) == (new,)


def test_the_directory_names_what_the_library_holds(catalog: Catalog) -> None:
    """People by key under their commonest spelling, owners, shown titles, venues and tracks, fields, the latest day."""
    store(
        catalog,
        (
            P1,
            a_record(r"\textbf{One}", authors=["Huiling Zhen", "A One"], owner="X Yu", fields=("cs.CL",), date="2026"),
        ),
        (P2, a_record("Two", line=9, authors=["Hui-Ling Zhen"], venue=Venue(name="ACL 1", series="ACL", track="main"))),
        (P3, a_record("Three", line=20, authors=["Hui-Ling Zhen", "Huiling Zhen"], fields=("cs.AI", "cs.CL"))),
        (PaperId("p4"), a_record(None, line=30, authors=[], venue=Venue(name="ACL 2", series="ACL", track="demo"))),
        (PaperId("p5"), a_record("Five", line=40, authors=[], venue=Venue(name="NIPS", series="NeurIPS"), date=None)),
        (PaperId("p6"), a_record("Six", line=50, authors=[], venue=Venue(name="A journal"))),
    )

    directory = catalog.directory()

    assert directory.papers == 6
    assert [(it.name, it.keys, it.papers) for it in directory.people] == [
        ("A One", ("aone",), 1),
        ("Hui-Ling Zhen", ("huilingzhen",), 3),
        ("X Yu", ("xyu",), 1),
    ]
    assert directory.owners == ("X Yu",)
    assert directory.titles[:2] == (KnownTitle(paper_id=P1, title="One"), KnownTitle(paper_id=P2, title="Two"))
    assert len(directory.titles) == 5
    assert directory.venues == (KnownVenue(series="ACL", tracks=("demo", "main")), KnownVenue(series="NeurIPS"))
    assert directory.fields == ("cs.AI", "cs.CL")
    assert directory.latest == dt.date(2026, 1, 1)
