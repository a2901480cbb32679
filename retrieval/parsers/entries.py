"""Answers of services that tell of one paper in an entry of its own, whose values all stand at its first line."""

from __future__ import annotations

from retrieval.papers import Author, Lines, PaperDate, Record, Venue


def record_of(
    source: str, *, title: str, authors: tuple[Author, ...], abstract: str, date: PaperDate | None, venue: Venue | None
) -> Record:
    """What the entry says; a text that is empty, or a value that is None, it does not say."""
    lines = Lines(
        start=1,
        title=1 if title else None,
        authors=1 if authors else None,
        date=1 if date else None,
        venue=1 if venue else None,
        abstract=1 if abstract else None,
    )
    return Record(
        source=source,
        lines=lines,
        title=title or None,
        authors=authors,
        authors_complete=bool(authors),
        abstract=abstract or None,
        date=date,
        venue=venue,
    )
