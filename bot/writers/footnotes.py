"""Numbers for what an answer cites, in the order in which it is first cited."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import Citation, Quote
from bot.writers import wording
from retrieval.papers import Paper, PaperId


class Footnotes:
    """Collects the papers of one answer; a paper cited twice keeps its number and gathers its quotes."""

    def __init__(self) -> None:
        self._papers: dict[PaperId, tuple[int, Paper, list[Quote]]] = {}

    def cite(self, paper: Paper, *quotes: Quote) -> int:
        """The paper's number, which is its place among all cited papers, counted from 1."""
        number, _, kept = self._papers.setdefault(paper.id, (len(self._papers) + 1, paper, []))
        kept.extend(quote for quote in quotes if quote not in kept)
        return number

    def citations(self) -> tuple[Citation, ...]:
        """Every cited paper with its number and quotes."""
        return tuple(
            Citation(
                n=n,
                paper_id=paper.id,
                title=wording.title(paper),
                given_title=paper.title if paper.title != wording.title(paper) else None,
                authors=tuple(authorship.name for authorship in paper.authors),
                authors_complete=paper.authors_complete,
                date=wording.date(paper.date),
                venue=wording.venue(paper),
                url=wording.address(paper),
                quotes=tuple(quotes),
            )
            for n, paper, quotes in self._papers.values()
        )


def cited(papers: Sequence[Paper]) -> tuple[Citation, ...]:
    """The papers numbered in their order, nothing of them quoted."""
    notes = Footnotes()
    for paper in papers:
        notes.cite(paper)
    return notes.citations()
