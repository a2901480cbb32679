"""The Anthology's own data: documented elements, old and new ids, joint venues, and files that cannot be read."""

from __future__ import annotations

import datetime as dt
import tarfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest

from retrieval.papers import Author, ExternalId, Page, PaperDate, Record, Scheme
from retrieval.parsers import acl_xml
from retrieval.parsers.acl_xml import Anthology

VENUES = {"acl": "ACL", "ijcnlp": "IJCNLP", "ws": "WS", "bionlp": "BioNLP", "findings": "Findings", "tacl": "TACL"}


def parse(text: str, *, people: Mapping[str, str] | None = None) -> Page:
    """The text read as `2024.acl.xml`."""
    anthology = Anthology(venues=VENUES, people=people or {})
    return acl_xml.parse(text, source="/data/xml/2024.acl.xml", captured=dt.date(2025, 11, 24), anthology=anthology)


def collection(papers: str, *, meta: str = "<year>2024</year>", name: str = "2024.acl", volume: str = "long") -> str:
    """A file with one volume."""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<collection id=\"{name}\">\n<volume id=\"{volume}\">\n"
        f"<meta>{meta}</meta>\n{papers}\n</volume>\n</collection>\n"
    )


def one(papers: str, **given: str) -> Record:
    """The only record of such a file."""
    (record,) = parse(collection(papers, **given)).records
    return record


def test_a_paper_is_read_whole_and_an_editor_is_no_author() -> None:
    """Title, people with their ids and affiliations, abstract, date, venue, ids, and the line where it begins."""
    page = parse(
        collection(
            '<!-- <paper id="0"> was taken out -->\n<frontmatter><url>2024.acl-long.0</url></frontmatter>\n'
            '<paper id="1"><title>A <fixed-case>W</fixed-case>indow of <tex-math>k^2</tex-math></title>\n'
            "<author id='ada-byron'><first>Ada</first><last>Byron</last><affiliation>Here</affiliation></author>"
            "<author><first/><last>Sejong</last></author><editor><first>Ed</first><last>Itor</last></editor>"
            "<abstract>We keep it.</abstract><url>2024.acl-long.1</url><doi>10.18653/v1/2024.ACL-long.1</doi></paper>",
            meta="<editor><first>Ed</first><last>Itor</last></editor><year>2024</year><month>August 11–16</month>"
            "<booktitle>Proceedings of the 62nd Annual Meeting of the ACL (Volume 1: Long Papers)</booktitle>"
            "<venue>acl</venue>",
        )
    )

    (record,) = page.records
    assert page.faults == ()
    assert (record.title, record.abstract, record.lines.start) == ("A Window of $k^2$", "We keep it.", 7)
    assert record.authors == (
        Author(name="Ada Byron", affiliation="Here", ids=("acl:ada-byron",)),
        Author(name="Sejong"),
    )
    assert record.authors_complete
    assert record.date == PaperDate(year=2024, month=8)
    assert record.venue is not None
    assert (record.venue.series, record.venue.track, record.venue.also) == ("ACL", "Long Papers", ())
    assert record.ids == (
        ExternalId(scheme=Scheme.ACL, value="2024.acl-long.1"),
        ExternalId(scheme=Scheme.DOI, value="10.18653/v1/2024.acl-long.1"),
    )


@pytest.mark.parametrize(
    ("name", "volume", "number", "meant"),
    [
        ("2024.acl", "long", "12", "2024.acl-long.12"),
        ("P18", "1", "7", "P18-1007"),
        ("W19", "1", "7", "W19-0107"),
        ("W19", "52", "12", "W19-5212"),
        ("D19", "1", "7", "D19-1007"),
        ("D19", "50", "7", "D19-5007"),
        ("C69", "1", "7", "C69-0107"),
    ],
)
def test_a_paper_without_an_address_has_the_id_that_its_place_gives(
    name: str, volume: str, number: str, meant: str
) -> None:
    """Old ids give workshops two digits a volume, all others one."""
    record = one(f'<paper id="{number}"><title>T</title></paper>', name=name, volume=volume)

    assert [it.value for it in record.ids] == [meant]


@pytest.mark.parametrize(
    ("meta", "series", "also"),
    [
        ("<booktitle>Proceedings of ACL-IJCNLP 2021</booktitle><venue>acl</venue><venue>ijcnlp</venue>",
         "ACL-IJCNLP", ("ACL", "IJCNLP")),
        ("<booktitle>Proceedings of a Meeting</booktitle><venue>bionlp</venue><venue>ws</venue>", "BioNLP", ("WS",)),
        ("<booktitle>Workshop on Words at ACL 2020</booktitle><venue>ws</venue>", "WS", ()),
        ("<booktitle>Findings of the ACL: EMNLP 2020</booktitle><venue>findings</venue>", "Findings of EMNLP", ()),
        ("<journal-title>Transactions of the ACL</journal-title><venue>tacl</venue>", "TACL", ()),
        ("<booktitle>Proceedings of EMNLP 2020</booktitle><venue>unknown</venue>", "EMNLP", ()),
    ],
)  # fmt: skip
def test_the_anthologys_own_venues_decide_the_series(meta: str, series: str, also: tuple[str, ...]) -> None:
    """A joint conference counts as each of its own; the words of a title decide only where no id does."""
    venue = one('<paper id="1"><title>T</title></paper>', meta=meta).venue

    assert venue is not None
    assert (venue.series, venue.also) == (series, also)


def test_a_name_that_is_one_persons_only_is_theirs_unless_the_paper_says_otherwise() -> None:
    """What the Anthology lists of names goes with every paper; an id on the paper comes first."""
    record = parse(
        collection(
            '<paper id="1"><title>T</title><author><first>A.</first><last>Byron</last></author>'
            "<author id='other'><first>A.</first><last>Byron</last></author></paper>"
        ),
        people={"A. Byron": "ada-byron"},
    ).records[0]

    assert [author.ids for author in record.authors] == [("acl:ada-byron",), ("acl:other",)]


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_kept() -> None:
    """A paper without a title, a file that breaks off, a volume without a heading."""
    page = parse(collection('<paper id="1"/>\n<paper id="2"><title>T</title></paper>'))
    broken = parse("<collection id='x'>\n<volume>\n")
    bare = parse(
        "<collection id='2024.acl'><volume id='1'><paper id='2'><title>T</title></paper></volume></collection>"
    )

    assert [record.title for record in page.records] == ["T"]
    assert [fault.sentence for fault in page.faults] == [
        "2024.acl.xml, line 5: a title is expected; correct the paper and ingest the file again."
    ]
    assert [fault.sentence for fault in broken.faults] == [
        "2024.acl.xml, line 3: this is no well-formed XML; fetch the file again."
    ]
    assert (bare.records[0].date, bare.records[0].venue) == (None, None)


def test_only_a_collection_is_recognised() -> None:
    """The root element tells."""
    assert acl_xml.recognises(collection(""))
    assert not acl_xml.recognises("<feed/>")
    assert not acl_xml.recognises("A text about <collection id='x'>")


def test_real_files_of_the_anthology_are_read_without_a_fault(shared: Path) -> None:
    """The first hundred that its archive holds."""
    with tarfile.open(shared / "data" / "acl-anthology.tar.xz") as archive:
        files = (archive.extractfile(member) for member in archive if member.name.endswith(".xml"))
        pages = [parse(file.read().decode()) for file in islice(files, 100) if file]

    assert sum(len(page.records) for page in pages) > 1_000
    assert [page.faults for page in pages if page.faults] == []
