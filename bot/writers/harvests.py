"""Pure: where new papers come from and how the last visits went, the same in the terminal and in Slack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.sources import AnthologySource, ArxivSource, FeedSource, FolderSource, Source
from bot.writers import wording
from retrieval.harvests import ADDED, SENT, Run
from retrieval.papers import Frozen


class Standing(Frozen):
    """A source: what the catalog holds of it, and the last visit to it; None before the first."""

    name: str
    kind: str
    papers: int
    last: Run | None = None


def standings(
    configured: Iterable[Source], *, held: Mapping[str, int], runs: Mapping[str, Run]
) -> tuple[Standing, ...]:
    """Each source as it stands, and what people brought; `held` counts records by the catalog's sources.

    The sources of files in the catalog are their paths.
    """
    known = tuple(configured)
    brought = sorted(name for name in runs if name == ADDED or name.startswith(SENT))
    return (
        *(Standing(name=it.called, kind=kind(it), papers=_papers(it, held), last=runs.get(it.called)) for it in known),
        *(
            Standing(name=it.removeprefix(SENT), kind=_brought(it), papers=held.get(it, 0), last=runs[it])
            for it in brought
        ),
    )


def _brought(name: str) -> str:
    return "ids" if name == ADDED else "sent"


def kind(source: Source) -> str:
    """What the file of sources calls its kind."""
    match source:
        case ArxivSource():
            return "arxiv"
        case FeedSource():
            return "feed"
        case FolderSource():
            return "folder"
        case AnthologySource():
            return "anthology"


def outcome(run: Run) -> str:
    """`24 seen, 20 new, 1 changed, 2 failed`, or that it broke off with that; what there was none of is left out."""
    counts = [f"{run.seen} seen", f"{run.new} new"]
    counts += [f"{number} {word}" for number, word in ((run.changed, "changed"), (run.failed, "failed")) if number]
    told = ", ".join(counts) if run.seen else "nothing new"
    return f"broke off with {told}" if run.why else told


def visited(run: Run | None) -> str:
    """When the last visit was, and how it went."""
    if run is None:
        return "not visited yet"
    if run.ended is None:
        return f"began {wording.moment(run.began)} and has not ended, {outcome(run)} so far"
    return f"{wording.moment(run.began)}: {outcome(run)}"


def faults(run: Run) -> Iterator[str]:
    """Why it broke off, and what could not be read: a sentence each."""
    if run.why:
        yield run.why
    yield from run.faults
    if (more := run.failed - len(run.faults)) > 0:
        yield f"{more} more could not be read."


def line(source: Standing) -> str:
    """A source in a line."""
    return f"{source.name} ({source.kind}, {wording.counted(source.papers, 'paper')}) · {visited(source.last)}"


def _papers(source: Source, held: Mapping[str, int]) -> int:
    match source:
        case ArxivSource() | FeedSource():
            return held.get(source.called, 0)
        case FolderSource() | AnthologySource():
            folder = source.path.resolve()
            return sum(count for name, count in held.items() if Path(name).is_relative_to(folder))
