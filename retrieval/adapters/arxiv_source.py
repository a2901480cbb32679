"""`Feed` over arXiv's API: the papers of categories, of authors or of a query, by when they were last changed.

The API itself is asked, and not through the package `arxiv` (4.0), which waits with `time.sleep`, retries every refusal
(HTTP 400 too) at once and without regard to Retry-After, sets no timeout, takes an empty first page for an empty list,
counts on a total that changes, and lets a broken answer pass for a whole one.

What is covered: the list is read from the most recently changed paper back to the mark less the look-back. A paper's
last change is never before its submission, so that order holds whatever the order of submission would; a new version
comes up again. A paper that moderators held back appears under its old dates (24 days late in
github.com/scirate/scirate/issues/170): it is found while it is within the look-back; later ones come with the feed of
the category at rss.arxiv.org, which lists by announcement. The API's filter by date of change is not used, since it
looks at the submission (github.com/ropensci/aRxiv/issues/69).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final
from urllib.parse import urlencode

from retrieval.adapters.web import Ask, Fetcher, Reply, TryAgain
from retrieval.errors import SourceError
from retrieval.harvests import Harvest, Mark
from retrieval.papers import Fault, Page, SourceLine
from retrieval.parsers import arxiv_atom
from retrieval.parsers.arxiv_atom import Listed, Listing
from retrieval.parsers.notes import quoted
from retrieval.ports import Clock

API: Final = "https://export.arxiv.org/api/query"
_SMALLEST_PAGE = 2  # of one paper none could be on the next page too
_LARGEST_PAGE = 2_000
_OVERLAP = 5
_REFUSED = 400
_A_DAY = dt.timedelta(days=1)
_IDLE = 2
_BELIEVED = 3
_STEPS_BACK = 10


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a visit reads: on the first one, and on later ones before the mark; papers a page, and in all.

    arXiv gives at most 2,000 a page and 30,000 of a list (user manual, section 3.1.1.2).
    """

    first: dt.timedelta = dt.timedelta(days=30)
    look_back: dt.timedelta = dt.timedelta(days=14)
    page: int = 200
    most: int = 30_000

    def __post_init__(self) -> None:
        if not _SMALLEST_PAGE <= self.page <= _LARGEST_PAGE:
            raise ValueError(f"A page of arXiv has {_SMALLEST_PAGE} to {_LARGEST_PAGE} papers, not {self.page}.")


def search(categories: Sequence[str] = (), authors: Sequence[str] = (), query: str = "") -> str:
    """In arXiv's syntax: papers in any of the categories, by any of the authors, and to which the query applies.

    >>> search(["cs.CL", "cs.LG"], ["Ada Lovelace"])
    '(cat:cs.CL OR cat:cs.LG) AND au:"Ada Lovelace"'
    """
    names = [" ".join(name.replace('"', " ").split()) for name in authors]
    parts = [
        [f"cat:{category.strip()}" for category in categories if category.strip()],
        [f'au:"{name}"' for name in names if name],
        [query.strip()] if query.strip() else [],
    ]
    several = sum(bool(part) for part in parts) > 1
    joined = (" OR ".join(part) for part in parts if part)
    return " AND ".join(f"({it})" if several and (" OR " in it or it == query.strip()) else it for it in joined)


@dataclass(frozen=True, slots=True)
class ArxivFeed:
    """The papers that a search finds, in arXiv's own syntax (`search`)."""

    name: str
    query: str
    web: Fetcher
    clock: Clock
    reach: Reach = Reach()
    address: str = API

    def visit(self, mark: Mark | None) -> Iterator[Harvest]:
        """A portion a page, the most recently changed first; the mark moves with the last of them.

        So a visit that fails or is killed is made again from where it began. A page begins with papers of the one
        before it, and where it does not, because the list became shorter, the page before is asked for again.

        Raises:
            SourceError: arXiv does not answer, refuses the query, or its list breaks off or is not in order.
        """
        since = self._since(mark)
        known = Mark(until=since + self.reach.look_back)  # on a first visit, so that the next one begins no later
        walk = _Walk(since=since, newest=since + self.reach.look_back, latest=self.clock.now())
        while not walk.finished:
            listing = self._page(walk)
            given = walk.take(listing, size=self.reach.page)
            if walk.steps_back > _STEPS_BACK:
                raise self._failure("the pages that arXiv gives do not follow each other; try again later.")
            faults = [it.fault for it in given if it.fault is not None]
            if not walk.start and not listing.entries:
                faults.append(self._nothing())
            page = Page(records=tuple(it.record for it in given if it.record is not None), faults=tuple(faults))
            yield Harvest(page=page, mark=Mark(until=walk.newest) if walk.finished else known)

    def _since(self, mark: Mark | None) -> dt.datetime:
        if mark is None or mark.until is None:
            return self.clock.now() - self.reach.first
        return mark.until - self.reach.look_back

    def _page(self, walk: _Walk) -> Listing:
        """The next page; that a whole list is empty is believed when it is said three times."""
        if walk.start + self.reach.page > self.reach.most:
            raise self._failure(
                f"more than {self.reach.most:,} papers changed since {walk.since:%d %b %Y}, and arXiv gives no more"
                " of one search; ask for fewer categories in one source, or for a shorter look-back."
            )
        asked = {
            "search_query": self.query,
            "sortBy": "lastUpdatedDate",
            "sortOrder": "descending",
            "start": walk.start,
            "max_results": self.reach.page,
        }
        ask = Ask(f"{self.address}?{urlencode(asked)}", source=self.name)
        read = partial(self._read, expected=walk.start > 0)
        listings = (self.web.get(ask, read) for _ in range(_BELIEVED))
        return next((listing for listing in listings if listing.entries), Listing(total=0))

    def _read(self, reply: Reply, *, expected: bool) -> Listing:
        if not reply.ok and reply.status != _REFUSED:
            raise self._failure(f"arXiv answers with HTTP {reply.status}; check the address {self.address}.")
        if not reply.ok and expected:
            raise TryAgain("refused to go on with a list that it had begun (HTTP 400)")
        listing = arxiv_atom.parse(reply.content, source=self.name, captured=self.clock.now().date())
        if listing is not None and listing.refusal:
            raise self._refusal(listing.refusal)
        if not reply.ok:
            raise self._refusal("it gives no reason")
        if listing is None:
            raise TryAgain("gave no whole Atom document")
        if not listing.entries and (expected or listing.total):
            raise TryAgain("gave an empty page where papers are expected")
        if not _in_order(listing):
            raise TryAgain("did not list papers by their last change")
        return listing

    def _nothing(self) -> Fault:
        sentence = f"{self.name}: arXiv lists no paper for the query {quoted(self.query)}; check its spelling."
        return Fault(at=SourceLine(source=self.name, line=1), sentence=sentence)

    def _refusal(self, reason: str) -> SourceError:
        return self._failure(f"arXiv refuses the query {quoted(self.query)} ({reason}); correct it.")

    def _failure(self, sentence: str) -> SourceError:
        return SourceError(f"{self.name}: {sentence}", source=self.name)


class _Walk:
    """Down the list, page by page: what has been seen, where the next page begins, and when it is enough."""

    def __init__(self, *, since: dt.datetime, newest: dt.datetime, latest: dt.datetime) -> None:
        self.since = since
        self.newest = newest
        self.start = 0
        self.finished = False
        self.steps_back = 0
        self._latest = latest
        self._seen: set[str] = set()
        self._versions: dict[str, int] = {}
        self._idle = 0
        self._overlap = 0

    def take(self, listing: Listing, *, size: int) -> tuple[Listed, ...]:
        """The page's entries that are recent enough and were not taken before."""
        entries = listing.entries
        if self._overlap and self._seen.isdisjoint(it.key for it in entries):
            self.start = max(0, self.start - size)
            self._overlap = min(self._overlap, self.start)
            self.steps_back += 1
            return ()
        unseen = [it for it in entries if it.key not in self._seen]
        recent = [it for it in unseen if it.updated is None or it.updated >= self.since]
        given = tuple(it for it in recent if self._is_newer(it))
        self._seen.update(it.key for it in entries)
        self._note(recent)
        self._idle = 0 if unseen else self._idle + 1
        end = len(entries) < size and self.start + len(entries) >= listing.total
        past = bool(entries) and all(it.updated is not None and it.updated < self.since for it in entries)
        self.finished = end or past or self._idle == _IDLE
        self._overlap = min(_OVERLAP, len(entries) // 2)
        self.start += len(entries) - self._overlap
        return given

    def _is_newer(self, listed: Listed) -> bool:
        """Whether no later version of the paper was taken: the list may change between two pages."""
        record = listed.record
        if record is None or record.entry is None or record.version is None:
            return True
        newer = record.version > self._versions.get(record.entry, 0)
        if newer:
            self._versions[record.entry] = record.version
        return newer

    def _note(self, entries: Sequence[Listed]) -> None:
        """The newest change; never one in the future, which would hide what comes before it."""
        moments = [min(it.updated, self._latest) for it in entries if it.updated is not None]
        self.newest = max([self.newest, *moments])


def _in_order(listing: Listing) -> bool:
    """Whether changes go back in time, but for a few: the API has been seen to ignore the order asked for.

    See github.com/ropensci/aRxiv/issues/70.
    """
    moments = [it.updated for it in listing.entries if it.updated is not None]
    neighbours = list(pairwise(moments))
    return sum(later - earlier > _A_DAY for earlier, later in neighbours) * 10 <= len(neighbours)
