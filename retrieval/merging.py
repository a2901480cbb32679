"""Pure: many records of one paper → the paper as it is shown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, Generic, NamedTuple, TypeVar

from retrieval.cards import Shown
from retrieval.ids import address
from retrieval.links import find_links
from retrieval.names import key, listed
from retrieval.papers import (
    Author,
    Authorship,
    DateBasis,
    ExternalId,
    Link,
    Origin,
    Paper,
    PaperDate,
    PaperId,
    Record,
    Scheme,
    SourceLine,
    Venue,
)
from retrieval.plaintext import clean, title_key

_V = TypeVar("_V")
_BASES = tuple(DateBasis)
_SCHEMES = tuple(Scheme)
_TO_OPEN = (Scheme.ARXIV, Scheme.ACL, Scheme.DOI)
"""Whose page a reader is sent to first: the whole text before a page about it."""
_NO_DATE, _NO_VENUE = PaperDate(year=1), Venue(name="")
_CUT = ("…", "...")


def merge(paper_id: PaperId, records: Iterable[Record]) -> Paper:
    """The best value of each field over all records, and where it came from; the records' order changes nothing.

    A complete author list goes before a cut one, then the longer; a stated date before one read from an id before a
    harvest day, then the more precise, then the earlier; an abstract that is not cut, then the longer; a venue whose
    series is recognised. The owner of every page is an author: without a position where the shown list hides them.
    Of the versions of a feed's entry the latest alone counts.
    """
    known = _latest(list(records))
    if len(known) > 1:
        known.sort(key=lambda it: (it.source, it.lines.start, it.model_dump_json()))
    best = _pick(known)
    return Paper(
        id=paper_id,
        title=best.title.value if best.title else None,
        abstract=best.abstract.value if best.abstract else None,
        authors=(*_listed(best.authors, known), *_unlisted(best.authors, known)),
        authors_complete=best.authors is not None and best.authors.value.authors_complete,
        date=best.date.value if best.date else None,
        venue=best.venue.value if best.venue else None,
        fields=_fields(known),
        code_flag=best.code_flag is not None,
        links=_links(best.abstract, known),
        score=best.score.value if best.score else None,
        citations=best.citations.value if best.citations else None,
        ids=tuple(sorted({it for record in known for it in record.ids}, key=_id_order)),
        url=best.url.value if best.url else None,
        origins=_origins(best, known),
        version=max((it.version for it in known if it.version is not None), default=None),
        withdrawn=any(it.withdrawn for it in known),
    )


def _latest(known: list[Record]) -> list[Record]:
    """The records without those of which another one is a later version, whatever source gave it."""
    newest: dict[str, int] = {}
    for it in known:
        if it.entry is not None and it.version is not None:
            newest[it.entry] = max(it.version, newest.get(it.entry, 0))
    return [it for it in known if it.entry is None or it.version is None or it.version == newest[it.entry]]


def text_digest(paper: Paper) -> str:
    """Changes exactly when the shown title, abstract or authors' names do: what the indexes hold of a paper."""
    text = [paper.title, paper.abstract, [author.name for author in paper.authors]]
    return sha256(json.dumps(text).encode()).hexdigest()


def shown(paper: Paper) -> Shown:
    """The paper in plain values; of a key that comes twice, the first place that it has."""
    date, venue = paper.date, paper.venue
    return Shown(
        id=paper.id,
        payload=paper.model_dump_json(exclude_none=True),
        title=clean(paper.title) if paper.title else None,
        title_key=title_key(paper.title or ""),
        first=date.first if date else None,
        last=date.last if date else None,
        series=venue.series if venue else None,
        track=venue.track if venue else None,
        has_code=paper.has_code,
        text_digest=text_digest(paper),
        cut=not paper.authors_complete,
        authors=tuple({it.key: (it.key, it.name, it.position) for it in reversed(paper.authors)}.values()),
        also=tuple(dict.fromkeys(venue.also)) if venue else (),
        field=next(iter(paper.fields), None),
    )


class _Found(NamedTuple, Generic[_V]):
    value: _V
    at: SourceLine


class _Best(NamedTuple):
    """The values to show; `origins` names each field once, in this order."""

    title: _Found[str] | None
    abstract: _Found[str] | None
    authors: _Found[Record] | None
    date: _Found[PaperDate] | None
    venue: _Found[Venue] | None
    score: _Found[float] | None
    citations: _Found[int] | None
    code_flag: _Found[bool] | None
    url: _Found[str] | None


def _pick(known: Sequence[Record]) -> _Best:
    """The values to show, each with its place."""
    return _Best(
        title=_first(known, lambda it: (it.title or None, it.lines.title), rank=_title_rank),
        abstract=_first(known, lambda it: (it.abstract or None, it.lines.abstract), rank=_abstract_rank),
        authors=_first(known, lambda it: (it if it.authors else None, it.lines.authors), rank=_list_rank),
        date=_first(known, lambda it: (it.date, it.lines.date), rank=_date_rank),
        venue=_first(known, lambda it: (it.venue, it.lines.venue), rank=_venue_rank),
        score=_first(known, lambda it: (it.score, it.lines.date), rank=lambda it: it.score),
        citations=_first(known, lambda it: (it.citations, None), rank=lambda it: it.citations),
        code_flag=_first(known, lambda it: (it.code_flag or None, it.lines.date), rank=lambda _: 0),
        url=_first(known, lambda it: (it.url or None, None), rank=lambda it: bool(it.ids))
        or _first(known, lambda it: (_address(it), None), rank=lambda it: -_TO_OPEN.index(_to_open(it).scheme)),
    )


def _first(
    known: Sequence[Record], get: Callable[[Record], tuple[_V | None, int | None]], *, rank: Callable[[Record], Any]
) -> _Found[_V] | None:
    """The value of the record that ranks highest among those that have one; the first of equals."""
    if not known:
        return None
    record, (value, line) = known[0], get(known[0])
    if len(known) > 1:
        having = [(it, *get(it)) for it in known]
        record, value, line = max(having, key=lambda it: (it[1] is not None, it[1] is not None and rank(it[0])))
    return None if value is None else _Found(value, _place(record.source, line or record.lines.start))


@lru_cache(maxsize=64)
def _place(source: str, line: int) -> SourceLine:
    """The place; all that one record tells has the same few."""
    return SourceLine(source=source, line=line)


def _title_rank(record: Record) -> tuple[bool, bool, int, int]:
    """A source that knows the whole author list knows the title; then the title that says most with least noise."""
    title = record.title or ""
    return record.authors_complete, not title.isupper(), len(title_key(title)), -len(title)


def _abstract_rank(record: Record) -> tuple[bool, int]:
    text = (record.abstract or "").rstrip()
    return not text.endswith(_CUT), len(text)


def _date_rank(record: Record) -> tuple[int, int, int]:
    date = record.date or _NO_DATE
    precision = sum(part is not None for part in (date.month, date.day))
    return -_BASES.index(date.basis), precision, -date.first.toordinal()


def _venue_rank(record: Record) -> tuple[bool, bool, int]:
    venue = record.venue or _NO_VENUE
    return venue.series is not None, venue.track is not None, len(venue.name)


def _list_rank(record: Record) -> tuple[bool, int]:
    return record.authors_complete, len(record.authors)


def _people(shown: _Found[Record] | None) -> list[Author]:
    """The names of the shown list; a lone colon or dash that a list holds is none."""
    return [author for author in (shown.value.authors if shown else ()) if key(author.name)]


def _listed(shown: _Found[Record] | None, known: Sequence[Record]) -> list[Authorship]:
    """The shown author list; an affiliation or an id of a person that only another source gives is kept."""
    elsewhere: dict[str, str] = {}
    called: dict[str, dict[str, None]] = defaultdict(dict)
    for author in (author for record in known for author in record.authors):
        if author.affiliation:
            elsewhere.setdefault(key(author.name), author.affiliation)
        if author.ids:
            called[key(author.name)].update(dict.fromkeys(author.ids))
    return [
        Authorship(
            key=(filed := key(author.name)),
            name=author.name,
            position=position,
            affiliation=author.affiliation or elsewhere.get(filed),
            ids=tuple(called.get(filed, ())),
        )
        for position, author in enumerate(_people(shown), start=1)
    ]


def _unlisted(shown: _Found[Record] | None, known: Sequence[Record]) -> list[Authorship]:
    """The owners of pages whom the shown list does not name, not even by initials, by their keys."""
    owners = {key(record.owner): record.owner for record in reversed(known) if record.owner}
    if not owners:
        return []
    named = [author.name for author in _people(shown)]
    hidden = sorted(filed for filed, owner in owners.items() if listed(owner, named) is None)
    return [Authorship(key=filed, name=owners[filed], position=None) for filed in hidden]


def _fields(known: Sequence[Record]) -> tuple[str, ...]:
    """Every source's fields; a source that knows the paper's id, then one that names more, says which come first."""
    fullest = sorted(known, key=lambda it: (not it.ids, -len(it.fields)))
    return tuple(dict.fromkeys(field for record in fullest for field in record.fields))


def _links(shown: _Found[str] | None, known: Sequence[Record]) -> tuple[Link, ...]:
    """The links of every source's abstract, those of the shown one first; one a URL."""
    texts = dict.fromkeys([*([shown.value] if shown else []), *(it.abstract for it in known if it.abstract)])
    links: dict[str, Link] = {}
    for link in (link for text in texts for link in find_links(text)):
        links.setdefault(link.url, link)
    return tuple(links.values())


def _id_order(it: ExternalId) -> tuple[int, str]:
    return _SCHEMES.index(it.scheme), it.value


def _to_open(record: Record) -> ExternalId:
    return min(record.ids, key=lambda it: (_TO_OPEN.index(it.scheme), it.value))


def _address(record: Record) -> str | None:
    return address(_to_open(record)) if record.ids else None


def _origins(best: _Best, known: Sequence[Record]) -> tuple[Origin, ...]:
    """Source and line of every shown value, and of every id, field list and page owner that is shown with it."""
    shown = [
        Origin(field=name, at=found.at) for name, found in zip(_Best._fields, best, strict=True) if found is not None
    ]
    gathered = [
        Origin(field=name, at=_place(record.source, record.lines.start))
        for name, having in (
            ("fields", [it for it in known if it.fields]),
            ("ids", [it for it in known if it.ids]),
            ("owner", [it for it in known if it.owner]),
        )
        for record in having
    ]
    return (*shown, *gathered)
