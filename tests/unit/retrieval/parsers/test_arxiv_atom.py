"""Answers of arXiv's API: the real ones, and what its entries may say."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from retrieval.papers import Author, DateBasis, ExternalId, Lines, PaperDate, Record, Scheme, Venue
from retrieval.parsers import arxiv_atom
from retrieval.parsers.arxiv_atom import Listing

DAY = dt.date(2026, 11, 21)


def parse(content: bytes) -> Listing:
    """The listing of an answer that is whole."""
    listing = arxiv_atom.parse(content, source="arXiv cs.CL", captured=DAY)
    assert listing is not None
    return listing


def entry(*parts: str, name: str = "http://arxiv.org/abs/2511.01234v2") -> Listing:
    """The listing of one entry with a title and these further elements."""
    head = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
    return parse(f"{head}<entry><id>{name}</id><title>A Window</title>{''.join(parts)}</entry></feed>".encode())


def record(*parts: str) -> Record:
    """The record of that entry."""
    (listed,) = entry(*parts).entries
    assert listed.record is not None
    return listed.record


def test_every_value_of_an_entry_is_read(root: Path) -> None:
    """An answer in the documented form: one entry with everything that an entry may hold."""
    listing = parse((root / "tests" / "golden" / "feeds" / "arxiv.xml").read_bytes())
    (listed,) = listing.entries

    assert (listing.total, listing.start, listing.refusal) == (341, 20, "")
    assert (listed.key, listed.updated) == ("2511.01234v2", dt.datetime(2025, 11, 20, 9, 30, tzinfo=dt.UTC))
    assert listed.record == Record(
        source="arXiv cs.CL",
        lines=Lines(start=1, title=1, authors=1, date=1, venue=1, abstract=1),
        title="A $k$-Window for \\textsc{Caches}",
        authors=(
            Author(name="Katharina Götz", affiliation="Manchester; Bletchley Park"),
            Author(name="Alan Turing"),
        ),
        authors_complete=True,
        abstract="We keep the cache small. Memory falls to 12%.",
        date=PaperDate(year=2025, month=11, day=3),
        venue=Venue(name="ACL 2026", series="ACL"),
        fields=("cs.CL", "cs.LG"),
        ids=(
            ExternalId(scheme=Scheme.ARXIV, value="2511.01234"),
            ExternalId(scheme=Scheme.DOI, value="10.1000/window.1"),
            ExternalId(scheme=Scheme.DOI, value="10.1000/window.2"),
        ),
        entry="2511.01234",
        version=2,
    )


def test_every_real_answer_is_read(shared: Path) -> None:
    """Of the real answers as many entries are read as were counted, without a fault; what was refused says why."""
    folder = shared / "data" / "arxiv-atom"
    for told in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        listing = parse((folder / told["file"]).read_bytes())

        assert bool(listing.refusal) == (told["status_code"] == 400), told["file"]
        assert len(listing.entries) == (0 if listing.refusal else told["entries"]), told["file"]
        for listed in listing.entries:
            assert listed.record is not None
            assert listed.record.title
            assert listed.record.abstract
            assert listed.record.authors
            assert listed.record.fields
            assert listed.record.date is not None
            assert listed.record.date.basis is DateBasis.STATED
            assert not listed.record.withdrawn
            assert not any("Ã" in author.name for author in listed.record.authors)


def test_old_ids_and_odd_titles_are_read(shared: Path) -> None:
    """Real answers: ids from before 2007, affiliations, a paper whose title is "0", a refused id."""
    folder = shared / "data" / "arxiv-atom"
    (jupiters,) = parse(next(folder.glob("id_astro-ph_0601001*")).read_bytes()).entries
    (nothing,) = parse(next(folder.glob("id_2104.12255v1*")).read_bytes()).entries

    assert jupiters.record is not None
    assert jupiters.record.entry == "astro-ph/0601001"
    assert jupiters.record.authors[0] == Author(name="Andrew Gould", affiliation="Ohio State")
    assert jupiters.record.fields == ("astro-ph",)
    assert nothing.record is not None
    assert nothing.record.title == "0"
    assert parse(next(folder.glob("id_abc*")).read_bytes()).refusal == "incorrect id format for abc"


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn by the authors due to an error in Lemma 3",
        "withdrawn",
        "Withdrawn: see arXiv:2511.00001",
        "10 pages. This submission has been temporarily withdrawn",
        "This article was withdrawn because of a dispute",
        "This submission has been removed by arXiv administrators because of copyright",
        "Paper withdrawn by the author",
    ],
)
def test_a_withdrawal_is_told_by_the_comment(comment: str) -> None:
    """ArXiv has no field for it: authors and administrators say it in the comment, or instead of the abstract."""
    assert record(f"<arxiv:comment>{comment}</arxiv:comment>").withdrawn
    assert record(f"<summary>{comment}</summary>").withdrawn == (not comment.startswith("10 pages"))


@pytest.mark.parametrize(
    "text",
    [
        "We study papers that have been withdrawn from arXiv.",
        "A drug that has been withdrawn is still prescribed; this paper has been written to say so.",
        "Supersedes the withdrawn submission 2511.00001",
        "12 pages",
    ],
)
def test_what_is_about_withdrawals_is_not_withdrawn(text: str) -> None:
    """Other words about withdrawing leave a paper as it is."""
    assert not record(f"<arxiv:comment>{text}</arxiv:comment>", f"<summary>{text}</summary>").withdrawn


def test_the_venue_is_where_it_was_published_else_where_it_was_taken() -> None:
    """A reference with a series that is known wins, then what the comment says, then the reference as it stands."""
    journal = "<arxiv:journal_ref>ActaAstron.56:1-50,2006</arxiv:journal_ref>"
    known = "<arxiv:journal_ref>Proceedings of EMNLP 2025, pp. 1-9</arxiv:journal_ref>"
    comment = "<arxiv:comment>Accepted at ACL 2025 Findings</arxiv:comment>"
    venues = [record(*parts).venue for parts in ((known, comment), (journal, comment), (journal,), ())]

    assert [venue and (venue.series or venue.name) for venue in venues] == [
        "EMNLP",
        "Findings of ACL",
        "ActaAstron.56:1-50,2006",
        None,
    ]


def test_the_primary_category_comes_first_and_other_classes_are_left_out() -> None:
    """Categories may hold classes of other societies, which are no fields here."""
    parts = [f'<category term="{term}"/>' for term in ("cs.LG", "68T50", "I.2.7; H.3", "cond-mat.str-el", "hep-th")]

    assert record('<arxiv:primary_category term="hep-th"/>', *parts).fields == ("hep-th", "cs.LG", "cond-mat.str-el")


def test_what_is_missing_is_left_open() -> None:
    """An entry with an id and a title is a paper; its month then comes from the id."""
    (listed,) = entry("<updated>soon</updated>", "<author/>").entries

    assert listed.updated is None
    assert listed.record is not None
    assert listed.record.date == PaperDate(year=2025, month=11, basis=DateBasis.FROM_ID)
    assert not listed.record.authors
    assert not listed.record.authors_complete


def test_moments_without_a_zone_are_in_utc() -> None:
    """The moment of the last change is in UTC, and without one that of the submission counts."""
    (listed,) = entry("<published>2025-11-03T10:00:00</published>").entries

    assert listed.updated == dt.datetime(2025, 11, 3, 10, tzinfo=dt.UTC)


def test_an_entry_that_is_no_paper_is_a_fault() -> None:
    """Without an id of arXiv, or without title and abstract, one sentence says what was left out."""
    (nameless,) = entry(name="tag:example.org").entries
    (empty,) = parse(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2511.01234v1</id></entry></feed>'
    ).entries

    assert nameless.fault is not None
    assert nameless.fault.sentence == "arXiv cs.CL: “tag:example.org” has no arXiv id and was left out."
    assert empty.fault is not None
    assert empty.fault.sentence == "arXiv cs.CL: arXiv:2511.01234 has neither title nor abstract and was left out."


def test_letters_that_only_look_twice_encoded_stay() -> None:
    """Names that were twice turned into UTF-8 are mended, and those that were not are left alone."""
    spelled = {
        "Ãngel Ã\u00a9": "Ãngel é",
        "\u00c3\u00a0 \u00c3\u0085": "à Å",
        "Â": "Â",
        "à\u0080\u0080": "à\u0080\u0080",
    }
    for given, name in spelled.items():
        assert record(f"<author><name>{given}</name></author>").authors == (Author(name=name),)


@pytest.mark.parametrize(
    "content", [b"", b"<feed", b"<html/>", b"\xff\xfe", b'<?xml version="1.0" encoding="x"?><feed/>']
)
def test_what_is_no_whole_document_is_none(content: bytes) -> None:
    """An answer that broke off, or is something else, is never taken for a shorter list."""
    assert arxiv_atom.parse(content, source="arXiv cs.CL", captured=DAY) is None
