"""`Feed` over an RSS or Atom feed on the web: journals, announcements, blogs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.adapters.web import Ask, Fetcher, Reply, TryAgain
from retrieval.errors import SourceError
from retrieval.harvests import Harvest, Mark
from retrieval.papers import Fault, SourceLine
from retrieval.parsers import feeds
from retrieval.parsers.feeds import FeedPage
from retrieval.ports import Clock

_GONE = frozenset({404, 410})
_FORBIDDEN = frozenset({401, 402, 403})


@dataclass(frozen=True, slots=True)
class WebFeed:
    """All that a feed holds whenever it has changed: entries come late under old dates, so none is left out by date."""

    name: str
    address: str
    web: Fetcher
    clock: Clock

    def visit(self, mark: Mark | None) -> Iterator[Harvest]:
        """One portion, or none where the feed says that nothing has changed since the mark.

        Raises:
            SourceError: the address does not answer, or with something else than a feed.
        """
        known = mark or Mark()
        ask = Ask(self.address, self.name, etag=known.etag, modified=known.modified)
        reply, feed = self.web.get(ask, self._read)
        if feed is None:
            return
        moments = [min(moment, self.clock.now()) for moment in (known.until, feed.newest) if moment is not None]
        page = feed.page
        if reply.moved:
            page = page.model_copy(update={"faults": (*page.faults, self._moved(reply.moved))})
        seen = Mark(until=max(moments, default=None), etag=reply.etag, modified=reply.modified)
        yield Harvest(page=page, mark=seen)

    def _read(self, reply: Reply) -> tuple[Reply, FeedPage | None]:
        if reply.unchanged:
            return reply, None
        if not reply.ok:
            raise self._failure(_refused(reply.status))
        if not reply.content.strip():
            raise TryAgain("gave an empty answer")
        today = self.clock.now().date()
        feed = feeds.parse(reply.content, source=self.name, captured=today, address=self.address, kind=reply.kind)
        if not feed.format:
            raise self._failure(_no_feed(reply, feed))
        if not feed.whole:
            raise TryAgain("broke off its answer")
        return reply, feed

    def _moved(self, address: str) -> Fault:
        sentence = (
            f"{self.name}: the feed has moved for good; put its new address {address} in place of {self.address}."
        )
        return Fault(at=SourceLine(source=self.name, line=1), sentence=sentence)

    def _failure(self, reason: str) -> SourceError:
        return SourceError(f"{self.name}: {self.address} {reason}.", source=self.name)


def _refused(status: int) -> str:
    if status in _GONE:
        return f"is not there (HTTP {status}); check the address"
    if status in _FORBIDDEN:
        return f"may not be read (HTTP {status}); ask whoever runs it, or choose another source"
    return f"answers with HTTP {status}; check the address"


def _no_feed(reply: Reply, feed: FeedPage) -> str:
    if feed.elsewhere:
        return f"is a web page and no feed; the feed that it names is {feed.elsewhere}, use that"
    if "html" in reply.kind or b"<html" in reply.content[:2_000].lower():
        return "is a web page and no feed; look on it for an address of RSS or Atom"
    return f"is no RSS or Atom feed, but {reply.kind or 'something of no stated type'}; check the address"
