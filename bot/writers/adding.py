"""Pure: what is said of papers that somebody brings, the same in the terminal and in Slack."""

from __future__ import annotations

from collections.abc import Iterator

from bot.writers import amending, wording
from retrieval.adding import Addition, Came, Received
from retrieval.papers import Paper, Scheme

TOLD = 20
"""Lines of a file that could not be read, told one by one; further ones are counted."""
_AT = {Scheme.ARXIV: "arXiv", Scheme.DOI: "Crossref or DataCite", Scheme.ACL: "the ACL Anthology"}
_MISSING = {
    Scheme.ARXIV: "arXiv has no paper",
    Scheme.DOI: "Neither Crossref nor DataCite has a paper with the DOI",
    Scheme.ACL: "The ACL Anthology has no paper",
}


def said(addition: Addition, paper: Paper | None) -> str:
    """What became of a paper that was to be added; `paper` as it is now, where there is one."""
    title = wording.title(paper) if paper else addition.title
    match addition.came:
        case Came.NEW:
            return f"Added: {title}."
        case Came.HERE:
            more = f"; what {_AT[addition.id.scheme]} says of it is added" if addition.entry else ""
            return f"In the library already: {title}{more}."
        case Came.WITHHELD:
            hidden = f"{title} was hidden or removed here; whoever curates the library can undo that."
            return amending.withheld(addition.amendment) if addition.amendment else hidden
        case Came.UNKNOWN:
            return f"{_MISSING[addition.id.scheme]} {addition.id.value}; check it."
        case Came.SILENT:
            at = _AT[addition.id.scheme]
            return f"There is no abstract of {title} at {at}; send the paper as BibTeX with one."
        case Came.UNREACHED:
            return addition.why


def received(found: Received, name: str) -> str:
    """`refs.bib: 3 new papers, 1 changed, 2 places could not be read.`."""
    told = [
        wording.counted(len(found.new), "new paper") if found.new else "",
        f"{len(found.changed)} changed" if found.changed else "",
        f"{found.withheld} left out, as hidden or removed here" if found.withheld else "",
        f"{wording.counted(len(found.faults), 'place')} could not be read" if found.faults else "",
    ]
    return f"{name}: {', '.join(filter(None, told)) or 'nothing new'}."


def faults(found: Received) -> Iterator[str]:
    """What could not be read, a sentence each with its line; what goes beyond so many is counted."""
    for it in found.faults[:TOLD]:
        yield it.sentence
    if (more := len(found.faults) - TOLD) > 0:
        yield f"{more} more could not be read."
