"""`footnote ingest` and `footnote status`: what goes in, what is said of it, and with which exit code it ends."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.bootstrap import Assistant
from bot.settings import Settings
from bot.terminal.ingesting import ingest_paths
from retrieval.adapters.folder_lock import FolderLock
from retrieval.ingest import TERMS, Indexing
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

TWO: list[dict[str, object]] = [
    {
        "title": "Folding Maps: Paper Plans for Small Rooms",
        "authors": ["Ada Byron", "Chen Zhang"],
        "date": "2024-03-05",
        "abstract": "We fold maps. A folded map keeps 40% of its area on a table of one metre.",
    },
    {
        "title": "On Kettles",
        "authors": ["Grace Murray"],
        "date": "2023",
        "abstract": "A kettle boils in 90 seconds on the blue stove. Its handle stays cool.",
    },
]


def papers_file(path: Path, *records: dict[str, object]) -> Path:
    """A JSONL file of these papers."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_the_seeds_become_fifty_six_papers(footnote: Footnote, seeds: Path) -> None:
    """Five pages, a line each, and 56 papers in all; programs get nothing to read."""
    ran = footnote("ingest", "--no-vectors", seeds)

    assert ran.code == 0
    assert ran.out == ""
    assert ran.err.splitlines() == [
        "000_bf6b30f1b56519a1.txt: 4 papers",
        "001_a338290283dd2f4d.txt: 3 papers",
        "002_7edae127cb14bf37.txt: 32 papers",
        "003_65ab5f7c82777656.txt: 4 papers",
        "004_a6fccd272bca1220.txt: 16 papers",
        "The library holds 56 papers.",
        "people: 117 people from 231 names on papers, 0 uncertain pairs",
        "  terms 56/56",
        "terms: 56 written",
    ]


def test_reading_twice_changes_nothing(opened: Footnote, tmp_path: Path) -> None:
    """The second run of the same file says that everything is as it was."""
    file = papers_file(tmp_path / "two.jsonl", *TWO)

    first, second = opened("ingest", file), opened("ingest", file)

    assert (first.code, second.code) == (0, 0)
    assert first.err.splitlines()[-1] == "vectors: 2 written"
    assert second.err.splitlines() == [
        "two.jsonl: 2 papers, unchanged",
        "The library holds 2 papers.",
        "people: up to date",
        "terms: up to date",
        "vectors: up to date",
    ]


def test_what_a_file_no_longer_holds_is_removed(opened: Footnote, tmp_path: Path) -> None:
    """A paper that left its only file leaves the catalog and the terms."""
    opened("ingest", "--no-vectors", papers_file(tmp_path / "two.jsonl", *TWO))

    ran = opened("ingest", "--no-vectors", papers_file(tmp_path / "two.jsonl", *TWO[:1]))

    assert ran.err.splitlines() == [
        "two.jsonl: 1 paper",
        "The library holds 1 paper.",
        "people: 2 people from 2 names on papers, 0 uncertain pairs",
        "terms: 0 written, 1 removed",
    ]


def test_vectors_left_out_are_made_by_a_later_run(opened: Footnote, tmp_path: Path) -> None:
    """`--no-vectors` fills catalog and terms; status says what waits, and the next run makes it."""
    file = papers_file(tmp_path / "two.jsonl", *TWO)
    opened("ingest", "--no-vectors", file)
    before = opened("status")

    ran, after = opened("ingest", file), opened("status")

    assert "terms     up to date\nvectors   2 papers waiting; run footnote ingest\n" in before.out
    assert ran.err.splitlines()[-2:] == ["  vectors 2/2", "vectors: 2 written"]
    assert "vectors   up to date" in after.out


def test_status_tells_what_the_library_holds(footnote: Footnote, seeds: Path) -> None:
    """Papers, people, sources and what waits, all on standard output."""
    footnote("ingest", "--no-vectors", seeds)

    ran = footnote("status")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:4] == [
        f"home      {footnote.home}",
        "papers    56, up to 18 May 2026",
        "people    117",
        "source    000_bf6b30f1b56519a1.txt: 4 papers",
    ]


def test_an_empty_library_has_a_status_too(footnote: Footnote) -> None:
    """Before the first ingest there is nothing, and nothing waits."""
    ran = footnote("status")

    assert ran.code == 0
    assert "papers    0\npeople    0\n" in ran.out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty; papers are expected."),
        ("blank.txt", b" \n\n", "blank.txt: the file is empty; papers are expected."),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.png, line 3: this is no text"),
        ("latin.txt", "Über Zürich\n".encode("latin-1"), "latin.txt, line 1: byte 0xdc at position 0 is no UTF-8"),
        ("wide.txt", "Abstract: one".encode("utf-16"), "wide.txt: the text is in UTF-16 and UTF-8 is expected"),
        ("shopping.txt", b"milk\nbread\n", "shopping.txt: "),
        (
            "cut.jsonl.gz",
            gzip.compress(b"{}" * 99, mtime=0)[:20],
            "cut.jsonl.gz: the file is packed with gzip and cannot be",
        ),
        ("half.jsonl", b'{"title": "Half", "abst', "half.jsonl, line 1: "),
    ],
    ids=["empty", "blank", "binary", "latin", "wide", "shopping", "cut", "half"],
)
def test_a_bad_file_is_one_sentence_and_the_rest_is_read(
    opened: Footnote, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    """Exit code 1, one sentence with the file's name, and the good file beside it is in the library."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / name).write_bytes(content)
    papers_file(folder / "two.jsonl", *TWO)

    ran = opened("ingest", "--no-vectors", folder)

    sentences = [line.strip() for line in ran.err.splitlines() if line.startswith("  ") and name in line]
    assert ran.code == 1
    assert ran.out == ""
    assert len(sentences) == 1
    assert sentences[0].startswith(told)
    assert "two.jsonl: 2 papers" in ran.err
    assert "The library holds 2 papers." in ran.err


def test_a_path_that_is_not_there_keeps_nothing_out(footnote: Footnote, tmp_path: Path) -> None:
    """The wrong path is named, the right one is read, and the exit code says that something was missed."""
    ran = footnote("ingest", "--no-vectors", tmp_path / "nowhere", papers_file(tmp_path / "two.jsonl", *TWO))

    assert ran.code == 1
    assert ran.err.startswith("nowhere: there is no such file or folder; check the path.\n")
    assert "The library holds 2 papers." in ran.err


def test_who_does_not_own_the_folder_leaves_its_papers_to_the_owner(opened: Footnote, tmp_path: Path) -> None:
    """While another process holds the indexes, papers go into the catalog, and the next run takes them in."""
    file = papers_file(tmp_path / "two.jsonl", *TWO)

    with FolderLock(opened.home / "index.lock").acquire():
        refused = opened("ingest", "--no-vectors", file)
    later = opened("ingest", "--no-vectors", file)

    assert refused.code == 0
    assert "The library holds 2 papers." in refused.err
    assert "holds the index in" in refused.err
    assert refused.err.endswith("The catalog has everything; waiting: 2 papers.\n")
    assert later.err.splitlines()[-1] == "terms: 2 written"


class _Crossed(Assistant):
    """Another process stores a file just before this one lets the folder go."""

    late: tuple[Path, ...] = ()

    @contextmanager
    def indexing(self, *, vectors: bool = True) -> Iterator[Indexing]:
        with super().indexing(vectors=vectors) as indexing:
            yield indexing
            list(self.ingest(self.sources(self.late)))
            self.late = ()


def test_the_owner_takes_in_what_came_while_it_worked(tmp_path: Path) -> None:
    """Papers that another process stored too late for this run's indexing are not left lying."""
    assistant = _Crossed(settings=Settings(home=tmp_path / "home"))
    assistant.late = (papers_file(tmp_path / "late.jsonl", TWO[1]),)

    code = ingest_paths(assistant, (papers_file(tmp_path / "early.jsonl", TWO[0]),), vectors=False)

    assert code == 0
    assert assistant.catalog.count() == 2
    assert assistant.catalog.pending(TERMS) == ()
    assert assistant.terms.count() == 2


def test_damaged_terms_are_an_error_and_no_lock(footnote: Footnote, tmp_path: Path) -> None:
    """An index that cannot be written ends in one sentence and exit code 1, not in a promise that somebody will."""
    footnote.home.mkdir()
    (footnote.home / "terms").write_text("not a folder")

    ran = footnote("ingest", "--no-vectors", papers_file(tmp_path / "two.jsonl", *TWO))

    assert ran.code == 1
    assert "Error: The terms in" in ran.err
    assert "waiting" not in ran.err


def test_a_home_that_is_a_file_is_told(footnote: Footnote, tmp_path: Path) -> None:
    """Where the catalog cannot be, one sentence says so."""
    footnote.home.write_text("")

    ran = footnote("ingest", papers_file(tmp_path / "two.jsonl", *TWO))

    assert ran.code == 1
    assert ran.err.splitlines()[-1].startswith("Error: The catalog")
    assert "Traceback" not in ran.err


def test_an_embedder_that_does_not_answer_is_told(opened: Footnote, tmp_path: Path) -> None:
    """Catalog and terms are filled, the vectors wait, and one sentence names the service."""
    settings = {"FOOTNOTE_EMBEDDER": "openai", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_API_KEY": "none"}
    away = Footnote(opened.home, settings=settings)

    ran, status = away("ingest", papers_file(tmp_path / "two.jsonl", *TWO)), away("status")

    assert (ran.code, ran.out) == (1, "")
    assert "terms: 2 written" in ran.err
    assert ran.err.splitlines()[-1].startswith("Error: ")
    assert (status.code, status.out.splitlines()[-1]) == (1, "terms     up to date")
    assert status.err == ran.err.splitlines()[-1] + "\n"
