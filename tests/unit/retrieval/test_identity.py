"""Which records are one paper, and which are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.cards import sketch
from retrieval.identity import Basis, Verdict, new_id, resolve
from retrieval.papers import DateBasis, ExternalId, PaperId, Record, Scheme
from tests.builders import ABSTRACT, a_date, a_doi, a_record, an_arxiv_id

TITLE = "Task-Adaptive Windows over the Cache"
OTHER_ABSTRACT = (
    "Parsing is hard in languages without spaces. We train a tagger on characters, show that it needs no lexicon, and "
    "release the corpus that we annotated with the help of three schools."
)
P1, P2, P3 = PaperId("p1"), PaperId("p2"), PaperId("p3")


def matched(record: Record, *others: Record) -> Verdict:
    """The verdict on a record when these are the records of paper p1."""
    return resolve(record, [(P1, other) for other in others])


def spoilt(text: str, share: float) -> str:
    """The text with this share of its words replaced, the same on every run."""
    chance = random.Random(7)
    return " ".join("other" if chance.random() < share else word for word in text.split())


def test_a_shared_id_is_enough() -> None:
    """Two records with one arXiv id are one paper, whatever else they say."""
    one = a_record("A Title", abstract=ABSTRACT, ids=(an_arxiv_id("2503.17922"),))
    other = a_record("Another", abstract=OTHER_ABSTRACT, authors=["X"], ids=(an_arxiv_id("2503.17922"), a_doi("1/2")))

    assert matched(one, other) == Verdict(paper_id=P1, basis=Basis.ID)


def test_different_ids_of_one_scheme_are_different_papers() -> None:
    """One title under two arXiv ids is two papers, unless the abstracts agree as well."""
    one = a_record(TITLE, ids=(an_arxiv_id("2503.17922"),))
    same = a_record(TITLE, ids=(an_arxiv_id("2504.00001"),), source="b")
    other = a_record(TITLE, ids=(an_arxiv_id("2504.00001"),), abstract=spoilt(ABSTRACT, 0.5))

    assert matched(one, same).basis is Basis.TITLE
    assert matched(one, other) == Verdict()


def test_ids_of_different_schemes_say_nothing_against_one_paper() -> None:
    """An arXiv id here and a DOI there is what one paper usually has."""
    preprint = a_record(TITLE, ids=(an_arxiv_id("2503.17922"),))
    published = a_record(TITLE, ids=(a_doi("10.1000/1"),), date="2025")

    assert matched(published, preprint).basis is Basis.TITLE


@pytest.mark.parametrize(
    "spelling", ["Task-adaptive windows over the cache.", r"Task-Adaptive \textit{Windows} over the Cache"]
)
def test_a_title_is_known_in_any_spelling(spelling: str) -> None:
    """Case, points and LaTeX make no new paper."""
    assert matched(a_record(spelling), a_record(TITLE)).basis is Basis.TITLE


@pytest.mark.parametrize("title", ["Editorial", "Introduction", TITLE])
def test_namesakes_with_other_abstracts_and_other_authors_are_two_papers(title: str) -> None:
    """A title alone does not make one paper of two."""
    one = a_record(title, authors=["Ada Byron"], abstract=ABSTRACT)
    other = a_record(title, authors=["Grace Murray"], abstract=OTHER_ABSTRACT)

    assert matched(one, other) == Verdict()


def test_the_same_people_write_an_editorial_every_year() -> None:
    """A short title needs the same author and the same year."""
    editorials = [a_record("Editorial", abstract=None, date=year, authors=["Ada Byron"]) for year in ("2023", "2024")]
    undated = a_record("Editorial", abstract=None, date=None, authors=["Ada Byron"])

    assert matched(editorials[0], editorials[1]) == Verdict()
    assert matched(editorials[0], undated) == Verdict()
    assert matched(editorials[0], editorials[0]).basis is Basis.TITLE


def test_an_abstract_written_anew_is_still_the_paper_of_its_authors() -> None:
    """Title, author and year outweigh an abstract that was rewritten; a recurring title does not."""
    one = a_record(TITLE, date="2024-05", abstract=ABSTRACT)
    same_year = a_record(TITLE, date="2024", abstract=OTHER_ABSTRACT, authors=["A. Byron"])
    next_year = a_record(TITLE, date="2025", abstract=OTHER_ABSTRACT)

    assert matched(same_year, one).basis is Basis.TITLE
    assert matched(next_year, one) == Verdict()


def test_without_abstracts_title_author_and_years_decide() -> None:
    """A preprint and its publication lie a few years apart; a harvest day says nothing of the year."""
    one = a_record(TITLE, abstract=None, date="2021")

    assert matched(a_record(TITLE, date="2024"), one).basis is Basis.TITLE
    assert matched(a_record(TITLE, date="2026"), one) == Verdict()
    assert matched(a_record(TITLE, date=a_date("2026", basis=DateBasis.LISTED)), one).basis is Basis.TITLE
    assert matched(a_record(TITLE, authors=["Grace Murray"]), one) == Verdict()
    assert matched(a_record(TITLE, authors=[]), one).basis is Basis.TITLE
    assert matched(a_record("Editorial", authors=[]), a_record("Editorial", abstract=None)) == Verdict()


@pytest.mark.parametrize(
    "abstract", [ABSTRACT, f"{ABSTRACT} ", spoilt(ABSTRACT, 0.05), ABSTRACT[:150], r"\emph{We} keep" + ABSTRACT[7:]]
)
def test_a_bare_abstract_is_known_again_with_small_differences(abstract: str) -> None:
    """A line that holds nothing but an abstract is the paper whose abstract it is."""
    bare = a_record(None, authors=[], date=None, abstract=abstract)

    assert matched(bare, a_record(TITLE)) == Verdict(paper_id=P1, basis=Basis.ABSTRACT)


@pytest.mark.parametrize("abstract", [OTHER_ABSTRACT, spoilt(ABSTRACT, 0.5), "We keep the keys and values."])
def test_a_bare_abstract_that_differs_or_is_too_short_is_a_paper_of_its_own(abstract: str) -> None:
    """Nothing is recognised by a few words."""
    bare = a_record(None, authors=[], date=None, abstract=abstract)

    assert matched(bare, a_record(TITLE)) == Verdict()


def test_a_retitled_paper_is_known_by_its_abstract_across_sources() -> None:
    """A preprint that was renamed is one paper when authors and abstract stayed; within one source it is another."""
    preprint = a_record(TITLE, source="a.txt")

    assert matched(a_record("WindowKV", source="b.txt"), preprint).basis is Basis.ABSTRACT
    assert matched(a_record("WindowKV", source="a.txt"), preprint) == Verdict()
    assert matched(a_record("WindowKV", source="b.txt", authors=["X Y"]), preprint) == Verdict()
    assert matched(a_record("WindowKV", source="b.txt", authors=[]), preprint) == Verdict()


def test_the_third_workshop_is_not_the_fourth() -> None:
    """Titles that differ in their number are different papers even with one abstract."""
    third = a_record("Findings of the Third Workshop on Caches", source="a")
    fourth = a_record("Findings of the Fourth Workshop on Caches", source="b")

    assert matched(fourth, third) == Verdict()


def test_one_contradiction_outweighs_a_weaker_match() -> None:
    """A paper one of whose records cannot be this one is not matched by another record's title."""
    bare = a_record(TITLE, authors=[], abstract=None)
    other = a_record(TITLE, authors=["Grace Murray"], abstract=OTHER_ABSTRACT)
    record = a_record(TITLE, authors=["Ada Byron"])

    assert matched(record, bare).paper_id == P1
    assert matched(record, bare, other) == Verdict()


def test_papers_that_one_record_ties_together_are_united() -> None:
    """The earliest stays, the others are absorbed; what is kept apart stays so."""
    by_arxiv = a_record("Early Title", ids=(an_arxiv_id("2503.17922"),), abstract=OTHER_ABSTRACT)
    by_doi = a_record(TITLE, ids=(a_doi("10.1000/1"),))
    record = a_record(TITLE, ids=(an_arxiv_id("2503.17922"), a_doi("10.1000/1")))
    apart = a_record(TITLE, ids=(a_doi("10.1000/2"),), abstract=None)

    known = [(P1, by_doi), (P2, by_arxiv), (P3, apart)]

    assert resolve(record, known) == Verdict(paper_id=P1, basis=Basis.ID, absorbed=(P2,))


def test_a_bare_abstract_joins_the_likest_paper_and_unites_none() -> None:
    """Two papers with nearly one abstract stay two when that abstract turns up alone."""
    bare = a_record(None, authors=[], abstract=ABSTRACT)
    known = [(P1, a_record("One", abstract=spoilt(ABSTRACT, 0.05))), (P2, a_record("Other"))]

    assert resolve(bare, known) == Verdict(paper_id=P2, basis=Basis.ABSTRACT)


def test_what_one_source_lists_under_two_titles_is_not_united() -> None:
    """A third title with the same abstract joins one of the two papers and leaves the other."""
    known = [(P1, a_record("Airports", source="a")), (P2, a_record("Railways", source="a"))]

    assert resolve(a_record("Harbours", source="b"), known) == Verdict(paper_id=P1, basis=Basis.ABSTRACT)


def test_an_untitled_paper_is_absorbed_by_a_titled_one() -> None:
    """An entry made of a bare abstract disappears into the paper that it proves to be."""
    bare = a_record(None, authors=[], source="list.txt")
    titled = a_record(TITLE, abstract=None)

    assert resolve(a_record(TITLE), [(P1, titled), (P2, bare)]).absorbed == (P2,)


@given(st.text(max_size=60), st.text(max_size=200))
def test_ids_are_the_same_on_every_run_and_never_one_that_is_taken(title: str, abstract: str) -> None:
    """An id follows from the record alone; a namesake gets the next number."""
    record = a_record(title, abstract=abstract)
    first = new_id(record)

    assert new_id(record) == first
    assert new_id(record, taken={first}) == f"{first}-2"
    assert new_id(record, taken={first, PaperId(f"{first}-2")}) == f"{first}-3"


def test_an_id_is_made_of_title_else_abstract_else_id_else_place() -> None:
    """Whatever a record has, it gets an id; the same title gives the same one."""
    bare = {"title": None, "abstract": None}
    records = [
        a_record(TITLE),
        a_record(None),
        a_record(**bare, ids=(an_arxiv_id("2503.17922"),)),  # type: ignore[arg-type]
        a_record(**bare, line=3),  # type: ignore[arg-type]
        a_record(**bare, line=4),  # type: ignore[arg-type]
    ]

    assert len({new_id(record) for record in records}) == len(records)
    assert new_id(a_record(TITLE.upper(), abstract=None)) == new_id(records[0])


def test_alike_abstracts_share_most_of_their_sketch_and_others_nothing() -> None:
    """The sketch is what look-alikes are found by."""
    alike = set(sketch(ABSTRACT)) & set(sketch(spoilt(ABSTRACT, 0.05)))

    assert len(alike) >= len(sketch(ABSTRACT)) // 2
    assert not set(sketch(ABSTRACT)) & set(sketch(OTHER_ABSTRACT))
    assert sketch("") == sketch("… – !") == ()
    assert len(sketch("two words")) == 1


def test_two_entries_of_the_anthology_are_two_papers() -> None:
    """The same words under two of its ids, even with one DOI, were published twice."""
    doi = ExternalId(scheme=Scheme.DOI, value="10.1/x")
    first, second = (a_record(ids=(ExternalId(scheme=Scheme.ACL, value=it), doi)) for it in ("D18-1007", "W18-5441"))

    assert resolve(second, [(PaperId("p1"), first)]) == Verdict()
