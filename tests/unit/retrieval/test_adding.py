"""Papers that somebody brings, by an id or in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from retrieval.adapters.sent_file import SentFile
from retrieval.adding import Adding, Addition, Came
from retrieval.errors import AmendmentError, SourceError
from retrieval.papers import ExternalId, Record, Scheme
from tests.builders import a_doi, a_record, an_arxiv_id
from tests.contract.amending import KETTLES, STOVES, Curated, curated
from tests.fakes.clock import FixedClock

ARXIV = STOVES.ids[0]
BIB = """@article{one, title = {Silent Pots}, author = {Ada Byron}, year = 2024, abstract = {Pots are quiet.}}
@article{two, title = {Broken
@article{three, year = 2024}
"""


@dataclass
class Shelf:
    """A registry of these papers, which was asked for those."""

    papers: dict[ExternalId, Record | SourceError] = field(default_factory=dict)
    asked: list[ExternalId] = field(default_factory=list)

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        self.asked.append(paper)
        found = self.papers.get(paper)
        if isinstance(found, SourceError):
            raise found
        return found and found.model_copy(update={"source": source})


@dataclass
class Desk:
    """A library to which papers are added."""

    library: Curated
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def adding(self) -> Adding:
        registries = dict.fromkeys(Scheme, self.shelf)
        return Adding(self.library.catalog, self.library.amending, FixedClock(), registries)

    def add(self, typed: str) -> Addition:
        return self.adding(typed)


@pytest.fixture(params=["memory", "sql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """An empty library of each kind, and a registry that knows one paper."""
    with curated(request.param, tmp_path) as library:
        yield Desk(library, Shelf({ARXIV: STOVES}))


def test_a_paper_is_looked_up_filed_and_noted(desk: Desk) -> None:
    """Under a source of its own, however its id is spelt; a second time nobody is asked."""
    added = desk.add(f"https://arxiv.org/abs/{ARXIV.value}v2")
    again = desk.add(f"arXiv:{ARXIV.value}")

    assert (added.came, again.came) == (Came.NEW, Came.HERE)
    assert added.paper == again.paper == desk.library.the("Silent Stoves in Cold Kitchens")
    assert desk.shelf.asked == [ARXIV]
    run = desk.library.catalog.runs()["added by hand"]
    assert (run.seen, run.new, run.failed, run.ended is not None) == (1, 1, 0, True)
    assert desk.library.catalog.sources() == {"added by hand": 1}


def test_a_paper_that_is_here_under_another_id_is_told_of_by_one_source_more(desk: Desk) -> None:
    """It is recognised as every other is, and can be taken back alone."""
    desk.library.read(KETTLES)
    kettles = desk.library.the("Loud Kettles at Night")
    desk.shelf.papers[a_doi("10.5555/1")] = KETTLES.model_copy(update={"citations": 7})

    added = desk.add("10.5555/1")
    assert (added.came, added.paper, added.entry) == (Came.HERE, kettles, "doi:10.5555/1")
    assert desk.library.catalog.identified([a_doi("10.5555/1")]) == {a_doi("10.5555/1"): kettles}

    assert desk.adding.take_back(added.entry) == (kettles,)
    assert desk.library.catalog.identified([a_doi("10.5555/1")]) == {}
    assert desk.library.titles() == ["Loud Kettles at Night"]


def test_an_addition_that_is_taken_back_leaves_nothing(desk: Desk) -> None:
    """And may be made again; to take back what is not there does nothing."""
    entry = desk.add(ARXIV.value).entry

    desk.adding.take_back(entry)

    assert desk.library.titles() == []
    assert desk.adding.take_back(entry) == ()
    assert desk.add(ARXIV.value).came is Came.NEW


def test_a_paper_that_was_hidden_or_removed_does_not_come_back_this_way(desk: Desk) -> None:
    """By its id, or by its title under another id; what keeps it out is told where it is known."""
    desk.add(ARXIV.value)
    hidden = desk.library.amending.hide(desk.library.the("Silent Stoves in Cold Kitchens"), by="U1")
    told = desk.add(ARXIV.value)
    assert (told.came, told.amendment) == (Came.WITHHELD, hidden)

    desk.shelf.papers[a_doi("10.5555/2")] = STOVES.model_copy(update={"ids": ()})
    assert desk.add("10.5555/2").came is Came.WITHHELD
    desk.library.amending.remove(hidden.paper, by="U1")
    assert desk.add("10.5555/2").came is Came.WITHHELD
    assert desk.library.titles() == []


def test_what_does_not_come_in_is_told_and_noted(desk: Desk) -> None:
    """Nobody has it, it has no abstract, nobody answers: nothing is stored of it."""
    desk.shelf.papers[an_arxiv_id("2101.00002")] = a_record("Silent", abstract=None)
    desk.shelf.papers[an_arxiv_id("2101.00003")] = SourceError("arXiv did not answer.", source="arXiv")

    told = [desk.add(f"2101.0000{number}") for number in (1, 2, 3)]

    assert [it.came for it in told] == [Came.UNKNOWN, Came.SILENT, Came.UNREACHED]
    assert (told[1].title, told[2].why) == ("Silent", "arXiv did not answer.")
    assert desk.library.catalog.count() == 0
    assert desk.library.catalog.runs()["added by hand"].failed == 1
    with pytest.raises(AmendmentError, match="“kettles” is no arXiv id, DOI or ACL Anthology id"):
        desk.add("kettles")


def test_a_file_that_is_sent_comes_in_with_what_could_not_be_read(desk: Desk) -> None:
    """Line by line; sent again changed, it stands in its own place."""
    received = desk.adding.file(SentFile("refs.bib", BIB.encode(), FixedClock()))

    assert [len(received.new), len(received.changed), received.withheld] == [1, 0, 0]
    assert [it.at.line for it in received.faults] == [2, 3]
    assert received.faults[0].sentence.startswith("refs.bib, line 2: this entry is broken")
    run = desk.library.catalog.runs()["sent/refs.bib"]
    assert (run.seen, run.new, run.failed) == (3, 1, 2)

    again = desk.adding.file(SentFile("refs.bib", BIB.replace("quiet", "silent").encode(), FixedClock()))
    assert (len(again.new), len(again.changed)) == (0, 1)
    desk.library.amending.hide(received.new[0], by="U1")
    assert desk.adding.file(SentFile("refs.bib", BIB.encode(), FixedClock())).withheld == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "refs.bib: the file is empty"),
        (b"A page of prose.", "refs.bib: this is neither BibTeX nor JSONL"),
        (b"@article{x,\n title = {\xff}}", "refs.bib, line 2: byte 0xff at position"),
        (b"\x1f\x8bnothing", "refs.bib: the file is packed with gzip and cannot be unpacked"),
    ],
)
def test_a_file_that_cannot_be_read_is_noted_as_such(desk: Desk, content: bytes, told: str) -> None:
    """One sentence says where and why."""
    with pytest.raises(SourceError) as failure:
        desk.adding.file(SentFile("re/fs.bib".replace("re/", "re"), content, FixedClock()))

    assert str(failure.value).startswith(told)
    assert desk.library.catalog.runs()["sent/refs.bib"].why == str(failure.value)


def test_a_file_is_filed_under_what_it_is_called(tmp_path: Path) -> None:
    """Without what a path or a terminal would obey; its digest changes with its content."""
    odd = SentFile("../a\nb\x1b.bib", b"x", FixedClock())

    assert (odd.name, SentFile("  ", b"", FixedClock()).name) == ("sent/.. a b .bib", "sent/a file")
    assert odd.digest != SentFile(odd.called, b"y", FixedClock()).digest
    assert list(tmp_path.iterdir()) == []
