"""What every book of people keeps, the one in memory as the one in SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.sql_catalog.people import SqlPeople
from retrieval.papers import Author, DateBasis, MentionId, PaperId, PersonId, Venue
from retrieval.people.book import PeopleBook, Settled
from retrieval.people.decisions import Decision, Deed
from retrieval.people.mentions import Ground, Link, Mention, Outcome, Reason
from retrieval.people.naming import compare
from retrieval.ports import Catalog
from tests.builders import a_date, a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store

P1, P2 = PaperId("p1"), PaperId("p2")
ADA1, ADA2, CHEN1 = MentionId("p1:adabyron"), MentionId("p2:adabyron"), MentionId("p1:chenzhang")
ADA, OTHER_ADA, CHEN = PersonId(ADA1), PersonId(ADA2), PersonId(CHEN1)
ONE_ADA = Settled(whose={ADA1: ADA, ADA2: ADA, CHEN1: CHEN}, names={ADA: "Ada Byron", CHEN: "Chen Zhang"})
TWO_ADAS = Settled(whose={ADA1: ADA, ADA2: OTHER_ADA}, names={ADA: "Ada Byron", OTHER_ADA: "Ada M. Byron"})
SPLIT = Decision(
    deed=Deed.SPLIT,
    mentions=(ADA2,),
    apart=(ADA1,),
    by="U1",
    at=dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC),
    before=((ADA1, ADA), (ADA2, ADA)),
)
RENAME = SPLIT.model_copy(update={"deed": Deed.RENAME, "apart": (), "name": "A. Byron", "before": ()})


@dataclass
class Library:
    """A catalog and the book of its people."""

    catalog: Catalog
    book: PeopleBook


@pytest.fixture(params=["memory", "sql"])
def library(request: pytest.FixtureRequest, catalog_file: Path) -> Iterator[Library]:
    """Two papers by Ada Byron, the first with Chen Zhang, in a library of each kind."""
    if request.param == "memory":
        catalog = MemoryCatalog()
        yield _filled(Library(catalog, MemoryBook(catalog)))
        return
    sql, book = SqlCatalog.open(catalog_file), SqlPeople.open(catalog_file)
    yield _filled(Library(sql, book))
    book.close()
    sql.close()


def _filled(library: Library) -> Library:
    store(library.catalog, (P1, a_record()), (P2, a_record("Other", line=20, authors=["Ada Byron"])))
    return library


def a_link(one: MentionId, other: MentionId, outcome: Outcome = Outcome.SAME, score: float = 3.5) -> Link:
    """Why the two are one, or may be."""
    return Link(
        one=one,
        other=other,
        outcome=outcome,
        names=compare("Ada Byron", "Ada M. Byron"),
        score=score,
        reasons=(Reason(ground=Ground.VENUE, sentence="both appeared at ACL", weight=0.375),),
    )


def test_before_people_are_settled_nobody_has_a_name(library: Library) -> None:
    """Names on papers are nobody's, and asking is no error."""
    assert library.book.settled() is None
    assert library.book.whose(ADA1) is None
    assert library.book.members(ADA) == {}
    assert library.book.links([ADA]) == library.book.uncertain(9) == ()
    assert library.book.decisions() == library.book.history(9) == ()


def test_mentions_tell_what_their_papers_tell(library: Library) -> None:
    """Title, the others, the year, the venue's series, a person's ids and the author's own page."""
    record = a_record(
        authors=[Author(name="Ada Byron", ids=("orcid:1",)), "Chen Zhang"],
        owner="Ada Byron",
        date="2024-05",
        venue=Venue(name="Annual Meeting of the ACL", series="ACL"),
    )
    store(library.catalog, (P1, record), source="page.txt")

    ada, chen = library.book.mentions()

    assert ada == Mention(
        id=ADA1,
        name="Ada Byron",
        paper=P1,
        title=record.title or "",
        coauthors=("Chen Zhang",),
        year=2024,
        venue="ACL",
        ids=("orcid:1",),
        page="page.txt",
    )
    assert (chen.id, chen.coauthors, chen.ids, chen.page) == (CHEN1, ("Ada Byron",), (), None)


def test_a_paper_on_two_pages_of_its_author_is_on_both(library: Library) -> None:
    """Whatever else is on either page is then this person's too; a harvest day is no year of a paper."""
    listed = a_date("2026-11-21", basis=DateBasis.LISTED)
    record = a_record("New", authors=["Ada Byron"], owner="Ada Byron", date=listed, venue="A Workshop")
    for source in ("a.txt", "b.txt"):
        store(library.catalog, (PaperId("p3"), record.model_copy(update={"source": source})), source=source)

    (mention,) = (it for it in library.book.mentions() if it.paper == "p3")

    assert (mention.page, mention.ids, mention.year, mention.venue) == ("a.txt", ("page:b.txt",), None, "A Workshop")


def test_the_mark_changes_with_sources_and_decisions(library: Library) -> None:
    """And with nothing else: settling leaves it."""
    marks = [library.book.mark()]
    library.book.settle(ONE_ADA, (), mark=marks[0])
    assert library.book.mark() == marks[0] == library.book.settled()

    store(library.catalog, (P1, a_record()), source="more.txt")
    marks.append(library.book.mark())
    decided = library.book.decide(SPLIT, TWO_ADAS, ())
    marks.append(library.book.mark())
    library.book.undo(decided.id, ONE_ADA, ())
    marks.append(library.book.mark())

    assert len(set(marks)) == 4


def test_whoever_has_a_name_is_found_by_it(library: Library) -> None:
    """Every mention leads to its person, and the person to all mentions as they are written."""
    library.book.settle(ONE_ADA, [a_link(ADA1, ADA2)], mark="1")

    assert [library.book.whose(it) for it in (ADA1, ADA2, CHEN1, MentionId("p9:x"))] == [ADA, ADA, CHEN, None]
    assert library.book.members(ADA) == {ADA1: "Ada Byron", ADA2: "Ada Byron"}
    assert library.book.settled() == "1"


def test_links_come_back_as_they_were_kept(library: Library) -> None:
    """Of everybody asked for, with names and reasons, the likelier first; each once."""
    tie, doubt = a_link(ADA1, ADA2), a_link(ADA2, CHEN1, Outcome.UNCERTAIN, score=0.5)
    library.book.settle(ONE_ADA, [doubt, tie], mark="1")

    assert library.book.links([ADA, CHEN]) == (tie, doubt)
    assert library.book.links([CHEN]) == (doubt,)
    assert library.book.uncertain(9) == (doubt,)
    assert library.book.uncertain(0) == ()


def test_settling_again_says_all_that_is_so_now(library: Library) -> None:
    """Links, names and people that are no longer so are gone."""
    library.book.settle(ONE_ADA, [a_link(ADA1, ADA2)], mark="1")
    doubt = a_link(ADA1, ADA2, Outcome.UNCERTAIN)

    library.book.settle(TWO_ADAS, [doubt], mark="2")

    assert library.book.links([ADA, OTHER_ADA]) == (doubt,)
    assert library.book.whose(ADA2) == OTHER_ADA
    assert library.book.whose(CHEN1) == CHEN
    assert library.book.settled() == "2"


def test_a_name_stays_whose_it_was_while_its_paper_is_read_again(library: Library) -> None:
    """No reader sees settled people fall apart: only a name that is new is nobody's, and the book says so."""
    library.book.settle(ONE_ADA, (), mark="1")

    store(library.catalog, (P1, a_record("Other Title", authors=["Ada Byron", "Mary Smith"])))

    assert library.book.whose(ADA1) == ADA
    assert library.book.whose(MentionId("p1:marysmith")) is None
    assert library.book.members(ADA) == {ADA1: "Ada Byron"}
    assert library.book.settled() is None


def test_a_person_is_found_by_their_id_though_its_paper_has_just_gone(library: Library) -> None:
    """Until people are settled again they are called by it."""
    library.book.settle(ONE_ADA, (), mark="1")

    store(library.catalog, (P2, a_record("Other", line=20, authors=["Ada Byron"])))

    assert library.book.whose(ADA1) == library.book.whose(ADA2) == ADA
    assert library.book.whose(CHEN1) is None


def test_what_was_found_of_papers_that_are_gone_is_left_aside(library: Library) -> None:
    """A paper may go while people are settled."""
    store(library.catalog, (P1, a_record()))

    library.book.settle(ONE_ADA, (), mark="1")

    assert library.book.members(ADA) == {ADA1: "Ada Byron"}
    assert library.book.whose(ADA2) is None
    assert library.book.settled() == "1"


def test_a_decision_is_kept_with_what_it_changes_at_once(library: Library) -> None:
    """It has a number, comes back as it was given, and its links take the place of those between its mentions."""
    kept = a_link(ADA1, CHEN1, Outcome.UNCERTAIN, score=0.5)
    library.book.settle(ONE_ADA, [a_link(ADA1, ADA2), kept], mark="1")

    decided = library.book.decide(SPLIT, TWO_ADAS, ())

    assert decided.id > 0
    assert library.book.decisions() == library.book.history(9) == (decided,)
    assert decided == SPLIT.model_copy(update={"id": decided.id})
    assert library.book.whose(ADA2) == OTHER_ADA
    assert library.book.links([ADA, OTHER_ADA]) == (kept,)


def test_an_undone_decision_holds_no_longer_but_is_remembered(library: Library) -> None:
    """History tells the newest first, as many as are asked for."""
    library.book.settle(ONE_ADA, (), mark="1")
    first = library.book.decide(SPLIT, TWO_ADAS, ())
    second = library.book.decide(RENAME, TWO_ADAS, ())

    library.book.undo(first.id, ONE_ADA, [a_link(ADA1, ADA2)])

    assert library.book.decisions() == (second,)
    assert library.book.history(9) == (second, first.model_copy(update={"undone": True}))
    assert library.book.history(1) == (second,)
    assert library.book.members(ADA) == {ADA1: "Ada Byron", ADA2: "Ada Byron"}
    assert library.book.links([ADA]) == (a_link(ADA1, ADA2),)


def test_nothing_is_settled_over_a_decision_that_it_does_not_honour(library: Library) -> None:
    """Somebody decided while people were being settled: that holds, and settling is done again."""
    library.book.settle(ONE_ADA, (), mark="1")
    decided = library.book.decide(SPLIT, TWO_ADAS, ())

    assert not library.book.settle(ONE_ADA, (), mark="2")
    assert library.book.whose(ADA2) == OTHER_ADA
    assert library.book.settled() == "1"
    assert library.book.settle(TWO_ADAS, (), mark="2", honoured=[decided.id])


def test_the_catalog_has_another_edition_once_who_is_who_has_changed(tmp_path: Path) -> None:
    """Whoever keeps the names of the library reads them anew then, and only then."""
    catalog, book = SqlCatalog.open(tmp_path / "catalog.db"), SqlPeople.open(tmp_path / "catalog.db")
    _filled(Library(catalog, book))
    marks = [catalog.edition().mark]

    book.settle(ONE_ADA, (), mark="1")
    marks.append(catalog.edition().mark)
    book.settle(ONE_ADA, [a_link(ADA1, ADA2)], mark="2")
    assert catalog.edition().mark == marks[-1]
    book.decide(RENAME, ONE_ADA.model_copy(update={"names": {ADA: "A. Byron"}}), ())
    marks.append(catalog.edition().mark)

    assert len(set(marks)) == 3
    book.close()
    catalog.close()


def test_a_decision_follows_a_paper_into_another(tmp_path: Path) -> None:
    """Two papers turn out to be one: what was decided of a name on the one holds for it on the other."""
    catalog, book = SqlCatalog.open(tmp_path / "catalog.db"), SqlPeople.open(tmp_path / "catalog.db")
    _filled(Library(catalog, book))
    book.settle(TWO_ADAS, (), mark="1")
    book.decide(SPLIT, TWO_ADAS, ())

    with catalog.writing() as writer:
        writer.unite(PaperId("p9"), P2)

    (decision,) = book.decisions()
    moved = MentionId("p9:adabyron")
    assert (decision.mentions, decision.apart, dict(decision.before)) == ((moved,), (ADA1,), {ADA1: ADA, moved: ADA})
    book.close()
    catalog.close()


def test_the_owner_of_a_page_is_whoever_a_list_shortens_their_name_to(library: Library) -> None:
    """A list in initials names them once, and the page is theirs; two who fit leave it open."""
    short = a_record("New", authors=["A. Byron", "C. Zhang"], owner="Ada Byron", source="page.txt", line=7)
    unsure = a_record("Newer", authors=["A. Byron", "Ada Byron"], owner="Ada K. Byron", source="page.txt", line=9)
    store(library.catalog, (PaperId("p3"), short), (PaperId("p4"), unsure), source="page.txt")

    found = {it.id: (it.name, it.page) for it in library.book.mentions() if it.paper in {"p3", "p4"}}

    assert found["p3:abyron"] == ("A. Byron", "page.txt")
    assert "p3:adabyron" not in found
    assert found["p4:adakbyron"] == ("Ada K. Byron", "page.txt")
