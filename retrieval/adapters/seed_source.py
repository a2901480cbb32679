"""`PaperSource` over a file: a page or list of papers, plain or gzipped, its format told by its content."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import os
import tomllib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from retrieval.errors import SourceError
from retrieval.papers import Page
from retrieval.parsers import recognition

LARGEST = 256 * 1024 * 1024
"""Bytes a source may have, unpacked."""

CAPTURED = "captured.toml"
"""Beside the files, tells when they were captured: `captured = 2026-11-21`, and by name under `[files]`."""

_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file; it is opened only when `digest` or `read` is asked for."""

    path: Path
    largest: int = LARGEST

    @property
    def name(self) -> str:
        """The resolved path."""
        return self.path.resolve().as_posix()

    @property
    def digest(self) -> str:
        """Of the bytes, the capture date and the parsers' revision.

        Raises:
            SourceError: the file cannot be opened, or is too large.
        """
        content = self._bytes()
        told = f"\n{self._captured().isoformat()}\n{recognition.REVISION}"
        return hashlib.sha256(content + told.encode()).hexdigest()

    def read(self) -> Page:
        """The papers of the file.

        Raises:
            SourceError: the file cannot be opened, is empty or too large, is no UTF-8 text, or has no format we know.
        """
        text = self._text()
        known = recognition.recognise(text)
        if known is None:
            self._refuse(recognition.unknown_format())
        return known.parse(text, source=self.name, captured=self._captured())

    def read_as(self, parse: recognition.Parse) -> Page:
        """The papers of the file, whose format is known.

        Raises:
            SourceError: the file cannot be opened, is empty or too large, or is no UTF-8 text.
        """
        return parse(self._text(), source=self.name, captured=self._captured())

    def _bytes(self) -> bytes:
        try:
            if self.path.is_dir():
                self._refuse("this is a folder; name a file, or leave it to find the files in it.")
            if self.path.exists() and not self.path.is_file():
                self._refuse("this is no file of text; name a file or a folder.")
            size = self.path.stat().st_size
            if size > self.largest:
                self._refuse(
                    f"the file has {_megabytes(size)} and at most {_megabytes(self.largest)} are read; split it."
                )
            return self.path.read_bytes()
        except FileNotFoundError as error:
            self._refuse("there is no such file; check the path.", error)
        except PermissionError as error:
            self._refuse("the file may not be read; give yourself permission to read it.", error)
        except OSError as error:
            self._refuse(f"the file cannot be read ({error.strerror or 'unknown reason'}).", error)

    def _text(self) -> str:
        return text_of(self._bytes(), largest=self.largest, refuse=self._refuse)

    def _captured(self) -> dt.date:
        """The day in `captured.toml` beside the file, else the day the file was last changed (UTC)."""
        beside = self.path.parent / CAPTURED
        try:
            stated = tomllib.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
            files = stated.get("files", {})
            day = files.get(self.path.name, stated.get("captured")) if isinstance(files, dict) else files
            if day is None:
                return dt.datetime.fromtimestamp(self.path.stat().st_mtime, tz=dt.UTC).date()
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self._refuse(f"{CAPTURED} beside it cannot be read ({error}); {_EXPECTED}.", error)
        except OSError as error:
            self._refuse(
                f"the file or the {CAPTURED} beside it cannot be opened; check the path and its permissions.", error
            )
        if isinstance(day, dt.datetime):
            return day.date()
        if not isinstance(day, dt.date):
            self._refuse(f"{CAPTURED} beside it gives {day!r} as the day; {_EXPECTED}.")
        return day

    def _refuse(self, reason: str, cause: BaseException | None = None, *, line: int | None = None) -> NoReturn:
        where = f", line {line}" if line is not None else ""
        raise SourceError(f"{self.path.name}{where}: {reason}", source=self.name, line=line) from cause


class Refuse(Protocol):
    """Says why content cannot be read; it does not return."""

    def __call__(self, reason: str, cause: BaseException | None = None, *, line: int | None = None) -> NoReturn:
        """Raise what the source raises."""
        ...


def text_of(content: bytes, *, largest: int, refuse: Refuse) -> str:
    """The text that these bytes are, unpacked where they are packed."""
    content = _unpacked(content, largest, refuse)
    if not content.strip():
        refuse("the file is empty; papers are expected.")
    if content.startswith(_UTF16):
        refuse("the text is in UTF-16 and UTF-8 is expected; save it as UTF-8.")
    if (zero := content.find(b"\0")) >= 0:
        told = f"this is no text (a zero byte at position {zero}); a text file is expected."
        refuse(told, line=_line(content, zero))
    try:
        return content.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(_MARK) if content.startswith(_MARK) else 0)
        told = f"byte 0x{content[at]:02x} at position {at} is no UTF-8; save the file as UTF-8."
        refuse(told, error, line=_line(content, at))


def _unpacked(content: bytes, largest: int, refuse: Refuse) -> bytes:
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            unpacked = packed.read(largest + 1)
    except (OSError, EOFError, zlib.error) as error:
        refuse("the file is packed with gzip and cannot be unpacked; fetch it again.", error)
    if len(unpacked) > largest:
        refuse(f"unpacked, the file has more than {_megabytes(largest)}; split it.")
    return unpacked


_EXPECTED = "a date such as `captured = 2026-11-21` is expected, or one a file under `[files]`"


def find_sources(paths: Iterable[Path]) -> tuple[FileSource, ...]:
    """The files named and those in the folders named, at any depth, each once and in order.

    Hidden files and folders and `captured.toml` are left out, unless a path names them outright.

    Raises:
        SourceError: a path does not exist, or a folder cannot be opened.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path.name}: there is no such file or folder; check the path.", source=path.as_posix())
        for file in _files(path) if path.is_dir() else (path,):
            found.setdefault(file.resolve())
    return tuple(FileSource(file) for file in found)


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name != CAPTURED:
                yield Path(place, name)


def _closed(error: OSError) -> NoReturn:
    folder = Path(os.fsdecode(error.filename))
    sentence = f"{folder.name}: the folder cannot be opened; check that it is there and that you may read it."
    raise SourceError(sentence, source=folder.as_posix()) from error


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):,.0f} MB"
