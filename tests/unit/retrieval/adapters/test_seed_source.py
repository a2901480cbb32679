"""Files as sources: what is read, what is refused in one sentence, and when a file counts as changed."""

from __future__ import annotations

import datetime as dt
import gzip
import os
from pathlib import Path, PosixPath

import pytest

from retrieval.adapters.seed_source import LARGEST, FileSource, find_sources
from retrieval.errors import SourceError
from retrieval.papers import PaperDate

LIST = "Abstract: One.\nAbstract: Two.\n"
PAGE = "Ada Lovelace\n\nh-index3\n\n1 Papers\n\nCLNov 20\nNotes\n\nAda Lovelace\n\nIt computes.\n"


def a_file(folder: Path, content: str | bytes, name: str = "list.txt") -> FileSource:
    """A source over a new file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return FileSource(path)


def refusal(source: FileSource) -> SourceError:
    """Why the source is not read."""
    with pytest.raises(SourceError) as caught:
        source.read()
    return caught.value


@pytest.mark.parametrize(
    "content", [LIST.encode(), b"\xef\xbb\xbf" + LIST.encode(), LIST.replace("\n", "\r\n").encode()]
)
def test_text_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, content: bytes) -> None:
    """UTF-8 from any editor will do."""
    page = a_file(tmp_path, content).read()

    assert [record.abstract for record in page.records] == ["One.", "Two."]
    assert page.records[0].source == (tmp_path / "list.txt").resolve().as_posix()


def test_a_gzipped_file_is_read_like_the_file_in_it(tmp_path: Path) -> None:
    """It is known by its content, whatever its name."""
    assert len(a_file(tmp_path, gzip.compress(LIST.encode()), "list").read().records) == 2


def test_the_seeds_are_56_papers_and_three_abstracts(seeds: Path) -> None:
    """Every seed page is found and read without a fault, as of the day in captured.toml."""
    sources = find_sources([seeds])
    pages = [source.read() for source in sources]

    assert [len(page.records) for page in pages] == [4, 3, 32, 4, 16]
    assert all(page.faults == () for page in pages)
    assert {metric.as_of for page in pages for metric in page.metrics} == {dt.date(2026, 11, 21)}


def test_the_name_is_the_same_however_the_path_is_given(tmp_path: Path) -> None:
    """A detour through a folder makes no second source."""
    a_file(tmp_path, LIST)
    (tmp_path / "sub").mkdir()

    assert FileSource(tmp_path / "sub" / ".." / "list.txt").name == FileSource(tmp_path / "list.txt").name


def test_the_digest_changes_with_content_and_capture_date_only(tmp_path: Path) -> None:
    """Reading twice is once; another text or another day is news."""
    (tmp_path / "captured.toml").write_text("captured = 2026-11-21", encoding="utf-8")
    source = a_file(tmp_path, LIST)
    first = source.digest
    os.utime(source.path, (0, 0))
    untouched = source.digest
    (tmp_path / "captured.toml").write_text("captured = 2026-11-22", encoding="utf-8")
    later = source.digest
    a_file(tmp_path, LIST + "Abstract: Three.")

    assert first == untouched
    assert len({first, later, source.digest}) == 3


@pytest.mark.parametrize(
    ("toml", "date"),
    [
        ("captured = 2026-11-21", PaperDate(year=2026, month=11, day=20)),
        ("captured = 2026-11-21T10:00:00", PaperDate(year=2026, month=11, day=20)),
        ('captured = 2026-11-21\n[files]\n"page.txt" = 2024-01-01', PaperDate(year=2023, month=11, day=20)),
        ('[files]\n"other.txt" = 2024-01-01', PaperDate(year=2020, month=11, day=20)),
        (None, PaperDate(year=2020, month=11, day=20)),
    ],
)
def test_dates_without_a_year_follow_the_capture_date(tmp_path: Path, toml: str | None, date: PaperDate) -> None:
    """The file's own day wins over the folder's; without either it is the day the file was last changed."""
    source = a_file(tmp_path, PAGE, "page.txt")
    changed = dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC).timestamp()
    os.utime(source.path, (changed, changed))
    if toml is not None:
        (tmp_path / "captured.toml").write_text(toml, encoding="utf-8")

    assert source.read().records[0].date == date


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("captured = yesterday", "list.txt: captured.toml beside it cannot be read ("),
        ('captured = "2026-11-21"', "list.txt: captured.toml beside it gives '2026-11-21' as the day; a date such as "),
        ("files = 7", "list.txt: captured.toml beside it gives 7 as the day; a date such as "),
    ],
)
def test_a_capture_date_that_is_none_is_refused(tmp_path: Path, toml: str, sentence: str) -> None:
    """Guessing the day would date papers wrongly."""
    (tmp_path / "captured.toml").write_text(toml, encoding="utf-8")

    error = refusal(a_file(tmp_path, LIST))

    assert str(error).startswith(sentence)
    assert "`captured = 2026-11-21` is expected" in str(error)


def test_a_capture_date_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A broken file beside the pages says so."""
    (tmp_path / "captured.toml").write_bytes(b"\xff\xfe")

    assert str(refusal(a_file(tmp_path, LIST))).startswith("list.txt: captured.toml beside it cannot be read (")


@pytest.mark.parametrize(
    ("content", "sentence", "line"),
    [
        (b"", "list.txt: the file is empty; papers are expected.", None),
        (b" \n\n", "list.txt: the file is empty; papers are expected.", None),
        (
            LIST.encode("utf-16"),
            "list.txt: the text is in UTF-16 and UTF-8 is expected; save it as UTF-8.",
            None,
        ),
        (
            b"Abstract: a\n\x00\x01",
            "list.txt, line 2: this is no text (a zero byte at position 12); a text file is expected.",
            2,
        ),
        (
            b"Abstract: a\nna\xefve",
            "list.txt, line 2: byte 0xef at position 14 is no UTF-8; save the file as UTF-8.",
            2,
        ),
        (
            b"\xef\xbb\xbfna\xefve",
            "list.txt, line 1: byte 0xef at position 5 is no UTF-8; save the file as UTF-8.",
            1,
        ),
        (
            b"\x1f\x8bnonsense",
            "list.txt: the file is packed with gzip and cannot be unpacked; fetch it again.",
            None,
        ),
        (
            gzip.compress(LIST.encode(), mtime=0)[:-9],
            "list.txt: the file is packed with gzip and cannot be unpacked; fetch it again.",
            None,
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, sentence: str, line: int | None) -> None:
    """One sentence says what, where, and what to do."""
    error = refusal(a_file(tmp_path, content))

    assert (str(error), error.line) == (sentence, line)
    assert error.source == (tmp_path / "list.txt").resolve().as_posix()


def test_an_unknown_format_is_refused_so_that_what_was_stored_stays(tmp_path: Path) -> None:
    """A file that turned into something else does not empty the library."""
    error = refusal(a_file(tmp_path, "Dear library,\n\nhello.\n"))

    assert str(error).startswith("list.txt: the format is unknown; an author page, ")


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    """Its size is enough to know."""
    source = a_file(tmp_path, LIST)
    with source.path.open("r+b") as file:
        file.truncate(2 * 1024**3)

    sentence = "list.txt: the file has 2,048 MB and at most 256 MB are read; split it."
    assert str(refusal(source)) == sentence
    with pytest.raises(SourceError, match="2,048 MB"):
        _ = source.digest


def test_a_file_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """A small file may hold a large one."""
    packed = a_file(tmp_path, gzip.compress(LIST.encode() * 100))

    error = refusal(FileSource(packed.path, largest=200))

    assert str(error) == "list.txt: unpacked, the file has more than 0 MB; split it."
    assert packed.largest == LARGEST


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe and a missing file each say so."""
    os.mkfifo(tmp_path / "pipe")

    assert str(refusal(FileSource(tmp_path))).endswith(
        "this is a folder; name a file, or leave it to find the files in it."
    )
    assert str(refusal(FileSource(tmp_path / "pipe"))) == "pipe: this is no file of text; name a file or a folder."
    assert str(refusal(FileSource(tmp_path / "gone"))) == "gone: there is no such file; check the path."


class _Closed(PosixPath):
    """A file whose permissions keep everybody out, the superuser included."""

    def read_bytes(self) -> bytes:
        raise PermissionError


class _Fleeting(PosixPath):
    """A file that is gone as soon as it is read."""

    def read_bytes(self) -> bytes:
        content = super().read_bytes()
        self.unlink()
        return content


class _Vanished(PosixPath):
    """A folder that goes while it is looked at."""

    def exists(self) -> bool:
        return True

    def is_dir(self) -> bool:
        return True


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    """Permissions are the reader's to give."""
    a_file(tmp_path, LIST)

    error = refusal(FileSource(_Closed(tmp_path / "list.txt")))

    assert str(error) == "list.txt: the file may not be read; give yourself permission to read it."


def test_whatever_else_the_system_says_is_a_sentence_too(tmp_path: Path) -> None:
    """A name longer than names may be, and a file that goes while it is read."""
    a_file(tmp_path, LIST)

    assert "xxx: the file cannot be read (" in str(refusal(FileSource(tmp_path / ("x" * 5000))))
    assert str(refusal(FileSource(_Fleeting(tmp_path / "list.txt")))) == (
        "list.txt: the file or the captured.toml beside it cannot be opened; check the path and its permissions."
    )


def test_sources_are_the_files_of_folders_in_order_and_once(tmp_path: Path) -> None:
    """At any depth, hidden ones and captured.toml left out, a file named twice taken once."""
    for name in ("b.txt", "a.txt", ".hidden", "captured.toml", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LIST, encoding="utf-8")

    found = find_sources([tmp_path / "sub" / "c.txt", tmp_path, tmp_path / "a.txt"])

    assert [source.path.name for source in found] == ["c.txt", "a.txt", "b.txt"]


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(SourceError) as caught:
        find_sources([tmp_path / "nowhere"])

    assert str(caught.value) == "nowhere: there is no such file or folder; check the path."


def test_a_folder_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """Its files would be missed without a word."""
    with pytest.raises(SourceError) as caught:
        find_sources([_Vanished(tmp_path / "gone")])

    assert str(caught.value) == "gone: the folder cannot be opened; check that it is there and that you may read it."


def test_real_records_are_read_from_their_packed_file(shared: Path) -> None:
    """28 of the seed papers again, and a month of arXiv, without a fault."""
    again, month = (
        FileSource(shared / "data" / name).read() for name in ("seeds-on-arxiv.jsonl", "arxiv-records-2025-11.jsonl.gz")
    )

    assert (len(again.records), len(month.records), again.faults + month.faults) == (28, 2600, ())
