"""What sources that go on giving papers give, visit by visit: frozen types."""

from __future__ import annotations

import datetime as dt

from retrieval.papers import Frozen, Page, PaperId


class Mark(Frozen):
    """How far a feed was read: the newest moment seen in it, and what its server calls the state it was in."""

    until: dt.datetime | None = None
    etag: str = ""
    modified: str = ""


class Harvest(Frozen):
    """A portion of what a feed gave, and how far it has been read with it: both are stored, or neither is."""

    page: Page = Page()
    mark: Mark = Mark()


class Run(Frozen):
    """One visit to a source: how many entries it gave, how many of them were new or changed papers, and what failed.

    `why` is the sentence of what went wrong as a whole; `ended` is None while it runs, and where it was killed.
    """

    source: str
    began: dt.datetime
    ended: dt.datetime | None = None
    seen: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    why: str = ""


class Arrival(Frozen):
    """When a paper first came into the library."""

    paper_id: PaperId
    at: dt.datetime
