"""Pure: which format a text is in, told by its content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, Protocol

from retrieval.papers import Page
from retrieval.parsers import abstract_list, acl_page, acl_xml, author_page, jsonl
from retrieval.parsers.notes import fault

REVISION = 2
"""Raised whenever a parser reads something else from the same text, so that sources are read anew."""

KNOWN = "an author page, an ACL Anthology author page or data file, a list of “Abstract:” paragraphs, JSONL or BibTeX"


class Parse(Protocol):
    """What every parser does: never raises, whatever the text."""

    def __call__(self, text: str, *, source: str, captured: dt.date) -> Page:
        """The papers of the text, and what could not be read."""
        ...


class Format(NamedTuple):
    """A format that we read."""

    name: str
    recognises: Callable[[str], bool]
    parse: Parse


def recognise(text: str) -> Format | None:
    """The text's format; None for one that we do not read."""
    light = (
        Format("JSONL", jsonl.recognises, jsonl.parse),
        Format("ACL Anthology data", acl_xml.recognises, acl_xml.parse),
        Format("abstract list", abstract_list.recognises, abstract_list.parse),
        Format("ACL Anthology author page", acl_page.recognises, acl_page.parse),
        Format("author page", author_page.recognises, author_page.parse),
    )
    known = next((known for known in light if known.recognises(text)), None)
    if known is not None:
        return known
    from retrieval.parsers import bibtex  # noqa: PLC0415 - its library takes long to load, and few files need it

    return Format("BibTeX", bibtex.recognises, bibtex.parse) if bibtex.recognises(text) else None


def parse(text: str, *, source: str, captured: dt.date) -> Page:
    """The text read in its own format; an unknown format is a fault."""
    known = recognise(text)
    if known is not None:
        return known.parse(text, source=source, captured=captured)
    return Page(faults=(fault(source, 1, unknown_format()),))


def unknown_format() -> str:
    """The sentence for a text in no format that we read."""
    return f"the format is unknown; {KNOWN} is expected."
