"""Feeds of every kind: announcements, journals, blogs, and what is no feed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.papers import Author, DateBasis, ExternalId, Lines, PaperDate, Record, Scheme, Venue
from retrieval.parsers import feeds
from retrieval.parsers.feeds import FeedPage

DAY = dt.date(2026, 11, 21)
LONG = "We looked at how caches grow with what is read, and a window for each group of heads keeps what matters. " * 2


def parse(content: bytes, kind: str = "") -> FeedPage:
    """What the bytes hold."""
    return feeds.parse(content, source="A feed", captured=DAY, address="https://feeds.example/", kind=kind)


def golden(root: Path, name: str) -> FeedPage:
    """What a small feed of our own holds."""
    return parse((root / "tests" / "golden" / "feeds" / name).read_bytes())


def item(*parts: str) -> Record:
    """The record of an item with a long description and these further elements."""
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    body = f"<item><title>A Window</title><description>{LONG}</description>{''.join(parts)}</item>"
    page = parse(f'<rss version="2.0" {spaces}><channel><title>T</title>{body}</channel></rss>'.encode()).page
    return page.records[0]


def channel(*beginnings: str) -> bytes:
    """A feed of items that begin so; each has an address and a description."""
    items = (
        f"{begins}<link>https://ex.org/{n}</link><description>{LONG} It is the {n}th.</description></item>"
        for n, begins in enumerate(beginnings)
    )
    return f'<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


def test_announcements_of_arxiv_are_papers(root: Path) -> None:
    """Id, version, authors and fields are read; the day of announcement is not the paper's, the id's month is."""
    page = golden(root, "announcements.rss")
    window, older = page.page.records

    assert (page.format, page.entries, page.whole) == ("rss20", 2, True)
    assert page.newest == dt.datetime(2025, 11, 3, 5, tzinfo=dt.UTC)
    assert window == Record(
        source="A feed",
        lines=Lines(start=1, title=1, authors=1, date=1, abstract=1),
        title="A $k$-Window for Caches",
        authors=(
            Author(name="Ada Lovelace", affiliation="Analytical Engines, London"),
            Author(name="Alan Turing"),
            Author(name="Katharina Götz"),
        ),
        abstract="Memory falls when $k < 8$.",
        date=PaperDate(year=2025, month=10, basis=DateBasis.FROM_ID),
        fields=("cs.CL", "cs.LG"),
        ids=(ExternalId(scheme=Scheme.ARXIV, value="2510.26852"),),
        url="https://arxiv.org/abs/2510.26852",
        entry="2510.26852",
        version=1,
    )
    assert (older.title, older.entry, older.version, older.withdrawn) == ("An Older Work", "2401.00001", 3, True)
    assert ExternalId(scheme=Scheme.DOI, value="10.1000/older") in older.ids


def test_a_journal_gives_papers_with_their_dois(root: Path) -> None:
    """Dublin Core and PRISM are read; what stands around the abstract goes, and what has none is no paper."""
    page = golden(root, "journal.rdf").page

    assert page.records == (
        Record(
            source="A feed",
            lines=Lines(start=1, title=1, authors=1, date=1, venue=1, abstract=1),
            title="How small can a memory be?",
            authors=(Author(name="Ada Lovelace"), Author(name="Alan M. Turing")),
            abstract="We ask how small a memory can be before it forgets what matters. Over three tasks and two models"
            " it falls to 12 % of its size at equal quality, and we say which of its parts may go first.",
            date=PaperDate(year=2025, month=12),
            venue=Venue(name="Journal of Small Memories"),
            ids=(ExternalId(scheme=Scheme.DOI, value="10.1000/small.1"),),
            url="https://journal.example/articles/1?rss=yes",
            entry="https://journal.example/articles/1",
        ),
    )
    assert [fault.sentence for fault in page.faults] == [
        "A feed: 1 of 2 entries has no abstract and was left out, such as “Correction”."
    ]


def test_a_blog_gives_what_has_an_abstract(root: Path) -> None:
    """Posts with an abstract are papers, with the people among their authors; the others are counted, with a reason."""
    feed = golden(root, "lab.atom")
    caches, talk = feed.page.records

    assert (caches.title, caches.entry) == ("Caches & windows", "tag:lab.example,2025:1")
    assert caches.abstract is not None
    assert caches.abstract.startswith("We looked at")
    assert caches.abstract.endswith("an eighth of the memory.")
    assert caches.authors == (Author(name="Grace Hopper"),)
    assert caches.date == PaperDate(year=2025, month=12, day=1)
    assert talk.entry == "openreview:aB3dE5fG7h"
    assert talk.url == "https://openreview.net/forum?id=aB3dE5fG7h"
    assert [fault.sentence for fault in feed.page.faults] == [
        "A feed: 1 of 4 entries has an abstract that is cut off and was left out, such as “Cut off”.",
        "A feed: 1 of 4 entries has no abstract and was left out, such as “We are hiring”.",
    ]


@pytest.mark.parametrize(
    ("part", "date"),
    [
        ("<pubDate>Mon, 01 Dec 2025 00:30:00 +0900</pubDate>", PaperDate(year=2025, month=12, day=1)),
        ("<dc:date>2025-11-20T23:00:00-08:00</dc:date>", PaperDate(year=2025, month=11, day=20)),
        ("<prism:coverDate>2025-11</prism:coverDate>", PaperDate(year=2025, month=11)),
        ("<pubDate>25/11/20 10:00</pubDate>", None),
        ("<pubDate>20251124</pubDate>", PaperDate(year=2025, month=11, day=24)),
        ("<pubDate>Sat, 31 Dec 2016 23:59:60 GMT</pubDate>", PaperDate(year=2016, month=12, day=31)),
        ("<pubDate>9999-12-31T23:30:00-05:00</pubDate>", None),
        ("<pubDate>Mon, 01 Dec 1025 00:30:00 GMT</pubDate>", None),
        ("", None),
    ],
)
def test_dates_are_as_written(part: str, date: PaperDate | None) -> None:
    """The day in the zone in which it was written, in every form that feeds use."""
    assert item(part).date == date


@pytest.mark.parametrize(
    ("link", "known"),
    [
        ("https://doi.org/10.1000/X.1", ExternalId(scheme=Scheme.DOI, value="10.1000/x.1")),
        ("https://journal.example/doi/abs/10.1000/x.1?af=R", ExternalId(scheme=Scheme.DOI, value="10.1000/x.1")),
        ("https://aclanthology.org/2025.acl-long.1/", ExternalId(scheme=Scheme.ACL, value="2025.acl-long.1")),
        ("https://arxiv.org/pdf/2511.01234v4", ExternalId(scheme=Scheme.ARXIV, value="2511.01234")),
    ],
)
def test_links_tell_ids(link: str, known: ExternalId) -> None:
    """What an entry links to identifies it."""
    record = item(f"<link>{link}</link>")

    assert record.ids == (known,)
    assert record.version == (4 if known.scheme is Scheme.ARXIV else None)


def test_what_a_text_speaks_of_identifies_nothing() -> None:
    """An id in the abstract may be another paper's."""
    assert item("<content>see https://arxiv.org/abs/2511.01234</content>").ids == ()


def test_of_an_entry_given_twice_the_newest_version_counts(root: Path) -> None:
    """A feed of several categories lists a paper once for each."""
    text = (root / "tests" / "golden" / "feeds" / "announcements.rss").read_text(encoding="utf-8")
    first = text[text.index("<item>") : text.index("</item>") + 7]
    twice = text.replace(first, first.replace("26852v1", "26852v2") + first)

    assert [record.version for record in parse(twice.encode()).page.records] == [2, 3]


def test_a_feed_without_guids_is_told_apart_by_link_or_title() -> None:
    """What the source calls an entry is its guid, else its address, else its title."""
    assert item("<guid>tag:g</guid><link>https://x.example/1</link>").entry == "tag:g"
    assert item("<link>https://x.example/1</link>").entry == "https://x.example/1"
    assert item().entry == "A Window"
    assert item("<link>https://openreview.net/pdf?noteId=z&amp;id=aB3</link>").entry == "openreview:aB3"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b'{"version": "https://jsonfeed.org/version/1"}', b"<html>"])
def test_what_is_no_feed_is_told(content: bytes) -> None:
    """Other content has no format, whatever type it claims."""
    assert parse(content, "application/rss+xml").format == ""


def test_a_web_page_may_name_its_feed() -> None:
    """The address of the feed that a page names is told."""
    page = parse(
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml"></head></html>', "text/html"
    )

    assert (page.format, page.elsewhere) == ("", "https://feeds.example/f.xml")


def test_a_feed_that_broke_off_is_not_whole(root: Path) -> None:
    """What lacks its end is told; what is only badly written is read."""
    content = (root / "tests" / "golden" / "feeds" / "lab.atom").read_bytes()

    assert not parse(content[:1_500]).whole
    assert parse(content.replace(b"Come and", b"Come & and")).whole
    assert len(parse(content.replace(b"Come and", b"Come &nbsp; and")).page.records) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("AT&T boils", "AT&T boils"),
        ("AT&amp;T&nbsp;boils", "AT&T boils"),
        ("Hot\x0cpots", "Hot pots"),
        ("R&D &amp; rest: 2 < 3", "R&D & rest: 2 < 3"),
    ],
)
def test_signs_that_may_not_stand_in_xml_are_put_right(written: str, read: str) -> None:
    """A bare ampersand, a named entity of HTML and a control character harm neither their entry nor another."""
    found = parse(channel(f"<item><title>{written}</title>", "<item><title>Further & beyond</title>")).page

    assert [it.title for it in found.records] == [read, "Further & beyond"]
    assert found.faults == ()


def test_entries_that_run_into_each_other_are_told() -> None:
    """What has no end of its own is taken for the next one, which is said."""
    found = parse(channel("<item><title>One</title>", "<item><title>half<item><title>Three</title>"))

    assert (found.whole, len(found.page.records)) == (True, 2)
    assert [it.sentence for it in found.page.faults] == [
        "A feed: an entry runs into the next, since the feed is no well-formed XML; tell whoever runs it."
    ]


def test_a_feed_in_another_encoding_is_read(root: Path) -> None:
    """The encoding that the text declares counts."""
    text = (root / "tests" / "golden" / "feeds" / "lab.atom").read_text(encoding="utf-8")
    latin = text.replace('encoding="utf-8"', 'encoding="iso-8859-1"').replace("Grace", "Gräce").replace("…", "...")

    assert parse(latin.encode("iso-8859-1")).page.records[0].authors[0].name == "Gräce Hopper"


@settings(max_examples=30)
@given(st.binary(max_size=60), st.integers(0, 3_000), st.sampled_from(["lab.atom", "journal.rdf", "announcements.rss"]))
def test_no_bytes_make_it_fail(noise: bytes, at: int, name: str) -> None:
    """Whatever stands in a feed, reading it ends with a page."""
    content = (Path(__file__).parents[3] / "golden" / "feeds" / name).read_bytes()

    assert parse(content[:at] + noise + content[at + len(noise) :]).entries >= 0
