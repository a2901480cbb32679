"""Pure: an RSS or Atom feed → its papers, which are the entries that have an abstract.

Journals (Dublin Core, PRISM), arXiv's announcements, OpenReview and blogs of labs are read alike. The bytes are taken
apart by feedparser, which is handed a stream and so fetches nothing, and sanitizes HTML.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from calendar import timegm
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from email.utils import parsedate_tz
from time import struct_time

import feedparser

from retrieval import fields
from retrieval.ids import arxiv_month, parse_id
from retrieval.papers import ExternalId, Fault, Frozen, Lines, Page, PaperDate, Record, Scheme, SourceLine, Venue
from retrieval.parsers import days
from retrieval.parsers.arxiv_atom import is_withdrawn
from retrieval.parsers.feed_texts import Missing, Told, abstract_of, authors_of
from retrieval.parsers.markup import paragraphs
from retrieval.parsers.notes import quoted
from retrieval.venues import parse_venue

_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_OPENED = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_BARE = re.compile(rb"&(?!#\d+;|#[xX][0-9a-fA-F]+;|(?:amp|lt|gt|quot|apos);)")
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")
_ANNOUNCED = re.compile(r"^arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*", re.IGNORECASE)
_OAI = re.compile(r"^oai:arxiv\.org:", re.IGNORECASE)
_LISTED = re.compile(r"\s*\(arXiv:\S+\s*\[[\w.-]+\][^)]*\)\s*$", re.IGNORECASE)
_VERSION = re.compile(r"\d(v\d+)(?:\.pdf)?$", re.IGNORECASE)
_OPENREVIEW = re.compile(r"https?://(?:www\.)?openreview\.net/(?:forum|pdf)\?(?:\S*&)?id=([\w-]+)")
_DATES = ("published", "prism_publicationdate", "prism_coverdate", "updated")
_IDENTIFIERS = ("prism_doi", "dc_identifier", "arxiv_doi", "id", "link")
_FEEDS = ("application/rss+xml", "application/atom+xml")


class FeedPage(Frozen):
    """What a feed gives: its papers and why the rest is none, how many entries, and the newest moment among them.

    `format` is empty for what is no feed; such a page may name one (`elsewhere`). `whole` unless it broke off.
    """

    format: str = ""
    whole: bool = True
    page: Page = Page()
    entries: int = 0
    newest: dt.datetime | None = None
    elsewhere: str = ""


def parse(content: bytes, *, source: str, captured: dt.date, address: str = "", kind: str = "") -> FeedPage:
    """The feed at an address, given as a type of content; never raises, whatever the bytes.

    One that is no well-formed XML for signs that may not stand in it so (`AT&T`, a form feed) is read with these put
    right; entries that cannot be told apart in another are counted among the faults.
    """
    headers = {"content-location": address, "content-type": kind or "application/xml"}
    feed = feedparser.parse(io.BytesIO(content), response_headers=headers)
    if feed.bozo and (mended := _mended(content)) != content:
        again = feedparser.parse(io.BytesIO(mended), response_headers=headers)
        feed = again if len(again.entries) >= len(feed.entries) else feed
    name = str(dict.get(feed, "version") or "")
    entries = [_Entry(entry) for entry in feed.entries]
    if not name:
        links = _maps(feed.feed, "links")
        named = [_str(link, "href") for link in links if _str(link, "type") in _FEEDS]
        return FeedPage(elsewhere=next(iter(named), ""))
    lost = len(_OPENED.findall(content)) - len(entries) if feed.bozo else 0
    page = _page(entries, feed.feed, source=source, captured=captured)
    return FeedPage(
        format=name,
        whole=not feed.bozo or _CLOSED.search(content[-4_000:].replace(b"\0", b"")) is not None,
        page=page if lost <= 0 else page.model_copy(update={"faults": (*page.faults, *_lost(source, lost))}),
        entries=len(entries),
        newest=max((it for entry in entries for it in entry.moments), default=None),
    )


class _Entry:
    """An entry as feedparser gives it, its values taken out with their types known."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = given
        self.title = _LISTED.sub("", " ".join(paragraphs(_str(given, "title"))))
        self.moments = tuple(filter(None, map(self._moment, ("published_parsed", "updated_parsed"))))

    def text(self, name: str) -> str:
        return _str(self._given, name)

    @property
    def ids(self) -> tuple[ExternalId, ...]:
        """From what identifies it and where it links to, never from its text: that may speak of other papers."""
        spelled = [self.text(name) for name in _IDENTIFIERS]
        found = (parse_id(_OAI.sub("", text)) for text in spelled if text)
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def version(self) -> int | None:
        found = (_VERSION.search(self.text(name)) for name in ("id", "link"))
        return next((int(it[1][1:]) for it in found if it is not None), None)

    @property
    def called(self) -> str:
        """What the feed calls it; a paper on OpenReview has the same name in every feed and under every address."""
        reviewed = (_OPENREVIEW.match(self.text(name)) for name in ("id", "link"))
        known = next((f"openreview:{it[1]}" for it in reviewed if it is not None), "")
        return known or self.text("id") or self.text("link") or self.title

    @property
    def told(self) -> Told:
        """The abstract; an announcement of arXiv says where it begins."""
        texts = [self.text("summary"), *(_str(it, "value") for it in _maps(self._given, "content"))]
        plain = " ".join(" ".join(paragraphs(texts[0])).split())
        announced = _ANNOUNCED.sub("", plain)
        return Told(abstract=announced) if announced and announced != plain else abstract_of(texts)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(_str(it, "name") for it in _maps(self._given, "authors"))

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(_str(it, "term") for it in _maps(self._given, "tags"))

    def _moment(self, name: str) -> dt.datetime | None:
        parsed = dict.get(self._given, name) if isinstance(self._given, dict) else None
        try:
            return dt.datetime.fromtimestamp(timegm(parsed), dt.UTC) if isinstance(parsed, struct_time) else None
        except (ValueError, OverflowError):
            return None


def _mended(content: bytes) -> bytes:
    """The text of a feed with its bare ampersands and control characters put right; of another encoding as it is."""
    return content if b"\0" in content else _CONTROL.sub(b" ", _BARE.sub(b"&amp;", content))


def _lost(source: str, many: int) -> tuple[Fault, ...]:
    """That entries run into each other."""
    some = "an entry runs" if many == 1 else f"{many} entries run"
    sentence = f"{source}: {some} into the next, since the feed is no well-formed XML; tell whoever runs it."
    return (Fault(at=SourceLine(source=source, line=1), sentence=sentence),)


def _page(entries: Sequence[_Entry], feed: Mapping[str, object], *, source: str, captured: dt.date) -> Page:
    records: dict[str, Record] = {}
    left: dict[Missing, list[str]] = defaultdict(list)
    for entry in entries:
        told = entry.told
        if told.missing is not None:
            left[told.missing].append(entry.title)
            continue
        record = _record(entry, told.abstract, feed, source=source, captured=captured)
        earlier = records.get(record.entry or "")
        if earlier is None or (record.version or 0) > (earlier.version or 0):
            records[record.entry or ""] = record
    faults = (_left_out(source, reason, titles, len(entries)) for reason, titles in left.items())
    return Page(records=tuple(records.values()), faults=tuple(faults))


def _left_out(source: str, reason: Missing, titles: Sequence[str], total: int) -> Fault:
    such = next((f", such as {quoted(title)}" for title in titles if title), "")
    verb, were = ("has", "was") if len(titles) == 1 else ("have", "were")
    sentence = f"{source}: {len(titles)} of {total} entries {verb} {reason} and {were} left out{such}."
    return Fault(at=SourceLine(source=source, line=1), sentence=sentence)


def _record(entry: _Entry, abstract: str, feed: Mapping[str, object], *, source: str, captured: dt.date) -> Record:
    ids = entry.ids
    own = next((known for known in ids if known.scheme is Scheme.ARXIV), None)
    authors = authors_of(entry.names, publisher=_str(feed, "title"))
    date = arxiv_month(own) if own is not None else _date(entry, captured)
    venue = _venue(entry.text("prism_publicationname") or _str(feed, "prism_publicationname"))
    link = entry.text("link")
    return Record(
        source=source,
        lines=Lines(
            start=1,
            title=1 if entry.title else None,
            authors=1 if authors else None,
            date=1 if date else None,
            venue=1 if venue else None,
            abstract=1,
        ),
        title=entry.title or None,
        authors=authors,
        authors_complete=bool(authors),
        abstract=abstract,
        date=date,
        venue=venue,
        fields=tuple(dict.fromkeys(map(fields.canonical, entry.terms))) if own is not None else (),
        ids=ids,
        url=link if link.startswith(("https://", "http://")) else None,
        entry=own.value if own is not None else entry.called or abstract,
        version=entry.version if own is not None else None,
        withdrawn=own is not None and is_withdrawn(comment="", abstract=abstract),
    )


def _date(entry: _Entry, captured: dt.date) -> PaperDate | None:
    """The day that the feed writes, in its own zone; the day of an announcement is none of arXiv's papers."""
    written = (entry.text(name) for name in _DATES)
    read = (days.parse_iso(text, captured=captured) or _mailed(text, captured) for text in written if text)
    stated = next(filter(None, read), None)
    if stated is not None or not entry.moments:
        return stated
    moment = entry.moments[0]
    return days.checked(moment.year, moment.month, moment.day, captured=captured)


def _mailed(text: str, captured: dt.date) -> PaperDate | None:
    written = parsedate_tz(text)
    return days.checked(*written[:3], captured=captured) if written is not None else None


def _venue(name: str) -> Venue | None:
    return parse_venue(name) if name else None


def _str(given: Mapping[str, object], name: str) -> str:
    """A text among the values; feedparser's own look-up would give another date for a missing one."""
    value = dict.get(given, name) if isinstance(given, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _maps(given: Mapping[str, object], name: str) -> Iterable[Mapping[str, object]]:
    value = dict.get(given, name) if isinstance(given, dict) else None
    return [it for it in value if isinstance(it, dict)] if isinstance(value, list) else []
