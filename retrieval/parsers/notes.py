"""Pure: what every parser needs: numbered lines, and faults said in one sentence."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from retrieval.papers import Fault, SourceLine

_SENTENCE_END = re.compile(r"(?:[.!?…:;][\"'”’)\]}*]*|[)\]}”’\"]|(?:https?://|www\.)\S+)\s*$")
_LONGEST_QUOTE = 60


def split_lines(text: str) -> list[str]:
    """The text's lines as editors count them, whatever ends a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fault(source: str, line: int, sentence: str) -> Fault:
    """A fault whose sentence begins with the file's name and the line."""
    return Fault(
        at=SourceLine(source=source, line=line), sentence=f"{PurePosixPath(source).name}, line {line}: {sentence}"
    )


def quoted(text: str) -> str:
    """The text in quotation marks, cut where it is long."""
    short = " ".join(text.split())
    return f"“{short if len(short) <= _LONGEST_QUOTE else short[: _LONGEST_QUOTE - 1].rstrip() + '…'}”"


def stops_short(text: str) -> bool:
    """Whether a text breaks off in the middle of a sentence."""
    return _SENTENCE_END.search(text) is None
