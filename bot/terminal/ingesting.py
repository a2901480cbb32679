"""`footnote ingest`: reports go to standard error as they come; the exit code says whether all input was read."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from bot.bootstrap import Assistant
from bot.terminal.progress import Teller, telling
from bot.writers import wording
from retrieval.errors import IndexUnavailable, SourceError
from retrieval.ingest import TERMS, Indexed, Outcome, SourceReport
from retrieval.ports import PaperSource


def ingest_paths(assistant: Assistant, paths: tuple[Path, ...], *, vectors: bool = True) -> int:
    """Store every source, then bring terms and vectors up to date; 1 when any of the input could not be read."""
    with telling() as teller:
        failed = _store(assistant, paths, teller)
        teller.say(f"The library holds {wording.counted(assistant.catalog.count(), 'paper')}.")
    bring_up_to_date(assistant, vectors=vectors)
    return int(failed)


def _store(assistant: Assistant, paths: tuple[Path, ...], teller: Teller) -> bool:
    """Store every source; whether any of the input could not be read."""
    failed = False
    sources: list[PaperSource] = []
    for path in paths:
        try:
            sources += assistant.sources((path,))
        except SourceError as error:
            failed = True
            teller.say(str(error))
    for number, report in enumerate(assistant.ingest(sources), start=1):
        failed = failed or bool(report.faults)
        teller.say(_line(report))
        for fault in report.faults:
            teller.say(f"  {fault.sentence}")
        teller.counted("sources", number, len(sources))
    return failed


def bring_up_to_date(assistant: Assistant, *, vectors: bool = True) -> None:
    """Tell who is who and index, for all that was stored; without `vectors`, those are left to a later run."""
    with telling() as teller:
        _settle(assistant, teller)
        _index(assistant, teller, vectors=vectors)


def _settle(assistant: Assistant, teller: Teller) -> None:
    """Tell who is who among the names on the papers, where anything has changed."""
    found = assistant.settling(teller)
    if found is None:
        teller.say("people: up to date")
        return
    people = "1 person" if found.people == 1 else f"{found.people} people"
    names = wording.counted(found.mentions, "name")
    uncertain = wording.counted(found.uncertain, "uncertain pair")
    teller.say(f"people: {people} from {names} on papers, {uncertain}")


def _index(assistant: Assistant, teller: Teller, *, vectors: bool) -> None:
    """Index what waits, and what another process stored meanwhile; leave it to the folder's owner where there is one.

    Whoever cannot get the folder has stored before it asked, and the owner looks once more when it has let go: one of
    them always sees to it.
    """
    while True:
        with ExitStack() as held:
            try:
                indexing = held.enter_context(assistant.indexing(vectors=vectors))
            except IndexUnavailable as error:
                waiting = wording.counted(len(assistant.catalog.pending(TERMS)), "paper")
                teller.say(f"{error} The catalog has everything; waiting: {waiting}.")
                return
            for name, done in indexing(teller):
                teller.say(_indexed(name, done))
        if not indexing.waits():
            return


def _line(report: SourceReport) -> str:
    name = Path(report.source).name
    papers = wording.counted(report.papers, "paper")
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
