"""What is shown of a paper that several sources tell of."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from retrieval.merging import merge, text_digest
from retrieval.papers import (
    Author,
    DateBasis,
    ExternalId,
    Link,
    LinkKind,
    PaperDate,
    PaperId,
    Record,
    Scheme,
    SourceLine,
    Venue,
)
from tests.builders import ABSTRACT, a_date, a_doi, a_paper, a_record, an_arxiv_id

ID = PaperId("p1")
NAMES = ("Huiling Zhen", "Hui-Ling Zhen", "Ada Byron", "Chen Zhang", "Ødegård, K.", ":")

records = st.builds(
    a_record,
    st.none() | st.sampled_from(["GLM-4.5", "GLM-4. 5", "glm 4.5: a report"]),
    source=st.sampled_from(["a.txt", "b.jsonl", "c.bib"]),
    line=st.integers(1, 4),
    authors=st.lists(st.sampled_from(NAMES), max_size=4),
    abstract=st.none() | st.sampled_from([ABSTRACT, "We …", "Code: https://github.com/a/b and https://a.github.io"]),
    date=st.none() | st.sampled_from(["2024", "2024-05", "2024-05-17", "2025-01-02"]),
    venue=st.none()
    | st.builds(
        Venue,
        name=st.sampled_from(["ACL", "Proceedings"]),
        series=st.none() | st.just("ACL"),
        track=st.none() | st.just("main"),
    ),
    authors_complete=st.booleans(),
    owner=st.none() | st.sampled_from(NAMES[:4]),
    fields=st.sampled_from([(), ("cs.CL",), ("cs.AI", "cs.CL")]),
    code_flag=st.booleans(),
    score=st.none() | st.sampled_from([0.0, 94.3]),
    citations=st.none() | st.integers(0, 3),
    ids=st.sampled_from([(), (an_arxiv_id("2503.17922"),), (a_doi("10.1000/1"), an_arxiv_id("2503.17922"))]),
    url=st.none() | st.sampled_from(["https://a.example", "https://b.example"]),
)


@given(st.lists(records, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(some: list[Record], chance: random.Random) -> None:
    """Whichever source is read first, the paper shown is the same."""
    shuffled = chance.sample(some, len(some))

    assert merge(ID, shuffled) == merge(ID, some)


@given(st.lists(records, min_size=1, max_size=5))
def test_every_shown_value_is_one_that_a_source_gave(some: list[Record]) -> None:
    """Merging chooses; it makes nothing up, and every value that it shows names the line it is from."""
    paper = merge(ID, some)

    given_values: dict[str, set[object]] = {
        "title": {it.title for it in some},
        "abstract": {it.abstract for it in some},
        "date": {it.date for it in some},
        "venue": {it.venue for it in some},
        "score": {it.score for it in some},
        "citations": {it.citations for it in some},
    }
    assert {name for name, values in given_values.items() if getattr(paper, name) not in {*values, None}} == set()
    places = {origin.field: origin.at for origin in paper.origins}
    assert all(getattr(paper, name) is None or name in places for name in (*given_values, "url"))
    assert {at.source for at in places.values()} <= {it.source for it in some}


@given(st.lists(records, max_size=5))
def test_a_record_told_twice_is_told_once(some: list[Record]) -> None:
    """The same record again does not change what is shown."""
    assert merge(ID, some + some).model_copy(update={"origins": ()}) == merge(ID, some).model_copy(
        update={"origins": ()}
    )


def test_a_full_author_list_goes_before_a_longer_one_cut_short() -> None:
    """A complete list wins over one that ends in "et al."."""
    cut = a_record(authors=["A One", "B Two", "C Three"], authors_complete=False)
    full = a_record(authors=["A One", "B Two"], source="z.jsonl")

    paper = merge(ID, [cut, full])

    assert [(it.name, it.position) for it in paper.authors] == [("A One", 1), ("B Two", 2)]
    assert paper.authors_complete


def test_the_longer_of_two_cut_lists_is_shown() -> None:
    """Of cut lists the longest says most, and it stays incomplete."""
    short = a_record(authors=["A One"], authors_complete=False)
    longer = a_record(authors=["A One", "B Two"], authors_complete=False, source="z.txt")

    paper = merge(ID, [short, longer])

    assert len(paper.authors) == 2
    assert not paper.authors_complete


def test_an_owner_whom_the_list_hides_is_an_author_without_a_place() -> None:
    """The page's owner wrote the paper even when "et al." hides them."""
    page = a_record(authors=["A One", "B Two"], authors_complete=False, owner="Xianzhi Yu")

    assert [(it.key, it.position) for it in merge(ID, [page]).authors][-1] == ("xianzhiyu", None)


def test_an_owner_spelled_otherwise_is_not_named_twice() -> None:
    """Huiling Zhen, owner of one page, is the Hui-Ling Zhen of another list."""
    page = a_record(authors=["A One"], authors_complete=False, owner="Huiling Zhen")
    full = a_record(authors=["A One", "Hui-Ling Zhen"], source="z.jsonl")

    assert [it.name for it in merge(ID, [page, full]).authors] == ["A One", "Hui-Ling Zhen"]


def test_affiliations_of_another_source_are_kept() -> None:
    """An affiliation is shown even when the full list comes from a source without any."""
    page = a_record(authors=[Author(name="A One", affiliation="Lab")], authors_complete=False)
    full = a_record(authors=["C Three", "A One", "B Two"], source="z.jsonl")

    assert [it.affiliation for it in merge(ID, [page, full]).authors] == [None, "Lab", None]


def test_a_mark_in_an_author_list_is_nobody() -> None:
    """A colon that stands in a list is no author and takes no place."""
    paper = merge(ID, [a_record(authors=["GLM Team", ":", "Aohan Zeng"])])

    assert [(it.name, it.position) for it in paper.authors] == [("GLM Team", 1), ("Aohan Zeng", 2)]


def test_a_paper_whose_authors_nobody_names_has_no_complete_list() -> None:
    """No list is not a complete list."""
    assert not merge(ID, [a_record(authors=[])]).authors_complete


def test_a_stated_date_goes_before_a_harvest_day() -> None:
    """What the date rests on counts more than its precision."""
    stated = a_record(date=a_date("2025"))
    from_id = a_record(date=a_date("2024-11", basis=DateBasis.FROM_ID), source="x")
    listed = a_record(date=a_date("2024-11-20", basis=DateBasis.LISTED), source="y")

    assert merge(ID, [listed, from_id, stated]).date == stated.date
    assert merge(ID, [listed, from_id]).date == from_id.date
    assert merge(ID, [listed]).date == listed.date


def test_a_whole_day_goes_before_a_bare_year_and_the_earlier_of_two_days_is_shown() -> None:
    """An author page's day is shown rather than a proceedings' year, and of two days the first."""
    year, day, later = (
        a_record(date=date, source=str(at)) for at, date in enumerate(("2023", "2024-08-08", "2024-08-09"))
    )

    assert merge(ID, [year, later, day]).date == PaperDate(year=2024, month=8, day=8)


def test_titles_come_from_the_source_that_knows_all_authors() -> None:
    """A curated title goes before that of a page that cuts its lists, and neither capitals nor noise win."""
    page = a_record("GLM-4.5: A Very Long Report", authors_complete=False)
    curated = a_record("GLM-4.5: A Report", source="b")
    shouting = a_record("GLM-4.5: A REPORT OF ALL", source="c")
    noisy = a_record("GLM-4. 5: A Report", source="a")

    assert merge(ID, [page, curated, shouting, noisy]).title == "GLM-4.5: A Report"


def test_an_abstract_cut_short_gives_way_to_a_whole_one() -> None:
    """The longest abstract is shown, but not one that breaks off."""
    cut = a_record(abstract=f"{ABSTRACT} And so on and on …")
    whole = a_record(abstract=ABSTRACT, source="z")

    assert merge(ID, [cut, whole]).abstract == ABSTRACT


def test_a_recognised_venue_goes_before_an_unknown_one() -> None:
    """A series that people can ask for is shown rather than a longer name."""
    known = a_record(venue=Venue(name="ACL 2025", series="ACL", track="main"))
    unknown = a_record(venue=Venue(name="Proceedings of the 63rd Annual Meeting"), source="a")

    assert merge(ID, [unknown, known]).venue == known.venue


def test_fields_flags_ids_and_figures_are_gathered() -> None:
    """All fields and ids, a code flag from anywhere, the highest score and count of citations."""
    page = a_record(fields=("cs.LG",), code_flag=True, score=0.0, citations=3)
    listed = a_record(
        fields=("cs.CL", "cs.AI"), score=94.3, ids=(a_doi("10.1000/1"), an_arxiv_id("2503.17922")), source="z"
    )

    paper = merge(ID, [page, listed])

    assert paper.fields == ("cs.CL", "cs.AI", "cs.LG")
    assert (paper.code_flag, paper.score, paper.citations) == (True, 94.3, 3)
    assert paper.ids == (an_arxiv_id("2503.17922"), a_doi("10.1000/1"))


def test_links_of_every_abstract_are_kept_those_of_the_shown_one_first() -> None:
    """A link that only one source's abstract has is not lost, and none is named twice."""
    short = a_record(abstract="Code at https://github.com/a/b and https://github.com/a/c", source="a")
    shown = a_record(abstract=f"{ABSTRACT} Code at https://github.com/a/c", source="b")

    assert merge(ID, [short, shown]).links == (
        Link(url="https://github.com/a/c", kind=LinkKind.CODE),
        Link(url="https://github.com/a/b", kind=LinkKind.CODE),
    )


def test_a_paper_is_opened_at_its_own_address_else_at_that_of_its_best_id() -> None:
    """The record's own URL, else arXiv, the Anthology, a DOI; a URL is never guessed."""
    acl = ExternalId(scheme=Scheme.ACL, value="2025.acl-long.1")
    with_doi = a_record(ids=(a_doi("10.1000/1"),))
    with_acl = a_record(ids=(acl, a_doi("10.1000/1")), source="b")
    with_arxiv = a_record(ids=(an_arxiv_id("2503.17922"),), source="c")
    with_url = a_record(url="https://own.example", source="d")

    assert merge(ID, [a_record()]).url is None
    assert merge(ID, [with_doi]).url == "https://doi.org/10.1000/1"
    assert merge(ID, [with_doi, with_acl]).url == "https://aclanthology.org/2025.acl-long.1"
    assert merge(ID, [with_doi, with_acl, with_arxiv]).url == "https://arxiv.org/abs/2503.17922"
    assert merge(ID, [with_doi, with_acl, with_arxiv, with_url]).url == "https://own.example"


def test_origins_name_source_and_line_of_what_is_shown() -> None:
    """Each shown value says which line of which source it stands on; those without a line, where the record starts."""
    page = a_record(
        source="page.txt", line=10, authors_complete=False, owner="X Yu", date="2024-08-08", score=94.3, code_flag=True
    )
    listed = a_record(source="z.jsonl", line=3, date=None, abstract=None, ids=(an_arxiv_id("2503.17922"),))

    origins = {(it.field, it.at) for it in merge(ID, [page, listed]).origins}

    assert origins == {
        ("title", SourceLine(source="z.jsonl", line=4)),
        ("authors", SourceLine(source="z.jsonl", line=5)),
        ("abstract", SourceLine(source="page.txt", line=14)),
        ("date", SourceLine(source="page.txt", line=10)),
        ("score", SourceLine(source="page.txt", line=10)),
        ("code_flag", SourceLine(source="page.txt", line=10)),
        ("url", SourceLine(source="z.jsonl", line=3)),
        ("ids", SourceLine(source="z.jsonl", line=3)),
        ("owner", SourceLine(source="page.txt", line=10)),
    }


def test_the_digest_follows_what_the_indexes_hold_and_nothing_else() -> None:
    """A new title, abstract or author changes it; a date does not."""
    paper = a_paper()

    assert text_digest(paper) == text_digest(a_paper(date=dt.date(2020, 1, 1).isoformat()))
    assert text_digest(paper) != text_digest(a_paper(title="Other"))
    assert text_digest(paper) != text_digest(a_paper(abstract=None))
    assert text_digest(paper) != text_digest(a_paper(hidden=["X Yu"]))


def test_what_any_source_calls_a_person_goes_with_the_name() -> None:
    """Ids of a person that only another source gives are kept beside those of the shown list."""
    full = a_record("A", source="a.jsonl").model_copy(
        update={"authors": (Author(name="Ada Byron", ids=("orcid:1",)), Author(name="Chen Zhang"))}
    )
    other = a_record("A", source="b.jsonl").model_copy(
        update={"authors": (Author(name="ADA BYRON", ids=("acl:ada-byron",)),)}
    )

    assert [author.ids for author in merge(ID, [full, other]).authors] == [("orcid:1", "acl:ada-byron"), ()]


def test_of_the_versions_of_an_entry_the_latest_alone_counts() -> None:
    """A later version stands for the earlier ones, whichever feed gave it; other sources count as ever."""
    first = a_record("Silent Stoves", source="one", entry="2405.01234", version=1, withdrawn=True)
    second = a_record("Stoves", source="two", entry="2405.01234", version=2, abstract="Shorter.")
    page = a_record("Silent Stoves at Last", source="page.txt", abstract=None)

    merged = merge(PaperId("p1"), [first, second, page])

    assert (merged.title, merged.abstract) == ("Silent Stoves at Last", "Shorter.")
    assert (merged.version, merged.withdrawn) == (2, False)
    assert merge(PaperId("p1"), [first, page]).withdrawn
    assert merge(PaperId("p1"), [page]).version is None
