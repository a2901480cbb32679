"""What sources that go on giving papers give, visit by visit: frozen types, and what stands in whose place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from retrieval.papers import DateBasis, Frozen, Page, PaperId, Record

ADDED = "added by hand"
"""The source that papers added by their ids are filed under."""
SENT = "sent/"
"""What the names of sources begin with that are files which somebody sent."""

Filed = tuple[PaperId, Record]
"""A record with the paper that it is of."""


class Mark(Frozen):
    """How far a feed was read: the newest moment seen in it, and what its server calls the state it was in."""

    until: dt.datetime | None = None
    etag: str = ""
    modified: str = ""


class Harvest(Frozen):
    """A portion of what a feed gave, and how far it has been read with it: both are stored, or neither is."""

    page: Page = Page()
    mark: Mark = Mark()


class Added(Frozen):
    """Which papers a portion brought into the catalog, and which it changed there."""

    new: tuple[PaperId, ...] = ()
    changed: tuple[PaperId, ...] = ()


class Run(Frozen):
    """One visit to a source: how many entries it gave, how many of them were new or changed papers, and what failed.

    `why` is the sentence of what went wrong as a whole, `faults` those of the first entries that failed; `ended` is
    None while it runs, and where it was killed.
    """

    source: str
    began: dt.datetime
    ended: dt.datetime | None = None
    seen: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    why: str = ""
    faults: tuple[str, ...] = ()


class Arrival(Frozen):
    """When a paper first came into the library; `formerly` are the ids that it had while it was taken for several."""

    paper_id: PaperId
    at: dt.datetime
    formerly: tuple[PaperId, ...] = ()


def entry_of(filed: Filed) -> str:
    """What the source calls the entry; a record without a name for it is known by its paper."""
    paper_id, record = filed
    return record.entry or paper_id


def replacing(records: Sequence[Filed], held: Mapping[str, Filed], known: Collection[PaperId]) -> dict[str, Filed]:
    """By entry, what is to be filed in place of what its source holds; what says the same is left out.

    Of two versions of an entry the later one stands. An entry whose record was taken for a new paper (none of the
    `known`) goes on being the paper it was.
    """
    same = {it[0]: held[entry_of(it)][0] for it in records if it[0] not in known and entry_of(it) in held}
    standing: dict[str, Filed] = {}
    for it in records:
        entry = entry_of(it)
        before = standing.get(entry) or held.get(entry)
        if before is None or not _older(it[1], before[1]):
            standing[entry] = (same.get(it[0], it[0]), it[1].model_copy(update={"entry": entry}))
    return {entry: it for entry, it in standing.items() if entry not in held or not _alike(it, held[entry])}


def _older(one: Record, other: Record) -> bool:
    return one.version is not None and other.version is not None and one.version < other.version


def _alike(one: Filed, other: Filed) -> bool:
    """Whether they say the same of the same paper, on whatever line and day they were found."""
    listed = [it[1].date is None or it[1].date.basis is DateBasis.LISTED for it in (one, other)]
    unmoved = {"lines": other[1].lines, **({"date": other[1].date} if all(listed) else {})}
    return one[0] == other[0] and one[1].model_copy(update=unmoved) == other[1]
