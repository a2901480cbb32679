"""Pure: when and where a paper appeared, and what it links to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.dialogue import Draft, Sentence
from bot.writers import wording
from bot.writers.exact import paper_rows
from bot.writers.footnotes import Footnotes
from retrieval.papers import LinkKind, Paper
from retrieval.plaintext import clean


def when(papers: Sequence[Paper]) -> Draft:
    """When each of these papers came out, as precisely as the library knows."""
    return _each(
        papers, lambda paper: f"is from **{wording.date(paper.date)}**" if paper.date else "has no date in the library"
    )


def where(papers: Sequence[Paper]) -> Draft:
    """Where each of these papers appeared."""
    return _each(
        papers,
        lambda paper: (
            f"appeared {_where(paper)}" + (f" ({wording.date(paper.date)})" if paper.date else "")
            if paper.venue
            else "has no venue in the library"
        ),
    )


def _where(paper: Paper) -> str:
    """`at **ACL** in Proceedings of …`; the name alone where no series is recognised, or it says no more."""
    name = clean(paper.venue.name) if paper.venue else ""
    series = paper.venue.series if paper.venue else None
    return f"in **{name}**" if series is None or series in name else f"at **{series}**, in {name}"


def links(papers: Sequence[Paper]) -> Draft:
    """The addresses the library knows for each paper, and whether its page flags code."""
    return _each(papers, _link_words)


def _each(papers: Sequence[Paper], words: Callable[[Paper], str]) -> Draft:
    notes = Footnotes()
    sentences = tuple(
        Sentence(text=f"**{wording.short_title(paper)}** {words(paper)}.", cites=(notes.cite(paper),))
        for paper in papers
    )
    return Draft(sentences=sentences, citations=notes.citations(), rows=paper_rows(papers))


def _link_words(paper: Paper) -> str:
    code = [link.url for link in paper.links if link.kind is LinkKind.CODE]
    other = [link.url for link in paper.links if link.kind is not LinkKind.CODE]
    said = []
    if code:
        said.append(f"links to code in its abstract: {wording.joined(code)}")
    elif paper.code_flag:
        said.append("has the Code flag on its page, without an address")
    if other:
        said.append(f"names {wording.joined(other)}")
    if address := wording.address(paper):
        said.append(f"is at {address}")
    return wording.joined(said) or "has no link in the library, and no code flag"
