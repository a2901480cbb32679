"""`PaperSource` over a file that somebody sent: BibTeX or JSONL, told by its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NoReturn

from retrieval.adapters.seed_source import text_of
from retrieval.errors import SourceError
from retrieval.papers import Page
from retrieval.parsers import recognition
from retrieval.ports import Clock

LARGEST = 16 * 1024 * 1024
"""Bytes it may have, unpacked: some 5,000 papers with abstracts."""
_FORMATS = frozenset({"BibTeX", "JSONL"})
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class SentFile:
    """The content of a file that was `called` so."""

    called: str
    content: bytes
    clock: Clock
    largest: int = LARGEST

    @property
    def name(self) -> str:
        """`sent/` and what it was called: sent again, it stands in its own place."""
        plain = "".join(sign if sign.isprintable() and sign != "/" else " " for sign in self.called)
        return f"sent/{' '.join(plain.split())[:_LONGEST_NAME] or 'a file'}"

    @property
    def digest(self) -> str:
        """Of the bytes and the parsers' revision."""
        return hashlib.sha256(self.content + f"\n{recognition.REVISION}".encode()).hexdigest()

    def read(self) -> Page:
        """The papers of the file.

        Raises:
            SourceError: it is empty or too large, no UTF-8 text, or in another format.
        """
        text = text_of(self.content, largest=self.largest, refuse=self._refuse)
        known = recognition.recognise(text)
        if known is None or known.name not in _FORMATS:
            self._refuse("this is neither BibTeX nor JSONL; send papers in one of the two.")
        return known.parse(text, source=self.name, captured=self.clock.now().date())

    def _refuse(self, reason: str, cause: BaseException | None = None, *, line: int | None = None) -> NoReturn:
        where = f", line {line}" if line is not None else ""
        sentence = f"{self.name.removeprefix('sent/')}{where}: {reason}"
        raise SourceError(sentence, source=self.name, line=line) from cause
