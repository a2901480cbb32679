"""`footnote ingest`: reports go to standard error as they come; the exit code says whether all input was read."""

from __future__ import annotations

from pathlib import Path

import click

from bot.bootstrap import Assistant
from retrieval.errors import IndexUnavailable, SourceError
from retrieval.ingest import TERMS, Indexed, Outcome, SourceReport
from retrieval.ports import PaperSource


def ingest_paths(assistant: Assistant, paths: tuple[Path, ...], *, vectors: bool = True) -> int:
    """Store every source, then bring terms and vectors up to date; 1 when any of the input could not be read."""
    failed = False
    sources: list[PaperSource] = []
    for path in paths:
        try:
            sources += assistant.sources((path,))
        except SourceError as error:
            failed = True
            _say(str(error))
    for report in assistant.ingest(sources):
        failed = failed or bool(report.faults)
        _say(_line(report))
        for fault in report.faults:
            _say(f"  {fault.sentence}")
    _say(f"The library holds {assistant.catalog.count()} papers.")
    _index(assistant, vectors=vectors)
    return int(failed)


def _index(assistant: Assistant, *, vectors: bool) -> None:
    try:
        with assistant.indexing(vectors=vectors) as indexing:
            for name, done in indexing(_progress):
                _say(_indexed(name, done))
    except IndexUnavailable as error:
        waiting = len(assistant.catalog.pending(TERMS))
        _say(f"{error} The catalog has everything; {waiting} papers wait for that process to index them.")


def _line(report: SourceReport) -> str:
    name = Path(report.source).name
    papers = f"{report.papers} paper{'' if report.papers == 1 else 's'}"
    match report.outcome:
        case Outcome.STORED:
            return f"{name}: {papers}"
        case Outcome.UNCHANGED:
            return f"{name}: {papers}, unchanged"
        case Outcome.FAILED:
            return f"{name}: not read"


def _indexed(name: str, done: Indexed) -> str:
    gone = f", {done.removed} removed" if done.removed else ""
    return f"{name}: {done.written} written{gone}" if done.written or done.removed else f"{name}: up to date"


def _progress(step: str, done: int, total: int) -> None:
    _say(f"  {step} {done}/{total}")


def _say(text: str) -> None:
    click.echo(text, err=True)
