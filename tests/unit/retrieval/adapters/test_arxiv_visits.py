"""The law of visits: nothing that arXiv lists is lost, however it comes to be listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from retrieval.adapters.arxiv_source import ArxivFeed, Reach
from retrieval.adapters.web import Ask, Reply, TryAgain
from retrieval.errors import SourceError
from retrieval.harvests import Mark
from tests.fakes.waiting import BEGIN, SleepersClock
from tests.feedserver.arxiv import Preprint, listing

T = TypeVar("T")
LOOK_BACK = dt.timedelta(days=14)
DAYS = 60


class ChangingArxiv:
    """A `Fetcher` of an arXiv in which time passes between two requests; some of them fail for good."""

    def __init__(self, papers: list[Preprint], clock: SleepersClock, pauses: list[int], failures: set[int]) -> None:
        self._papers, self._clock, self._pauses, self._failures = papers, clock, pauses, failures
        self._asked = 0

    def get(self, ask: Ask, read: Callable[[Reply], T]) -> T:
        """The page as it is now, a while after the one before."""
        self._asked += 1
        self._clock.sleep(3_600 * self._pauses[self._asked % len(self._pauses)])
        if self._asked in self._failures:
            raise SourceError("arXiv: it does not answer.", source=ask.source)
        content = listing(self._papers, dict(parse_qsl(urlsplit(ask.url).query)), self._clock.now())
        try:
            return read(Reply(ask.url, 200, content))
        except TryAgain as error:
            raise SourceError(f"arXiv: {error}.", source=ask.source) from error


@st.composite
def worlds(draw: st.DrawFn) -> list[Preprint]:
    """Papers of sixty days, submitted at different seconds: some appear late, some are revised, some go."""
    seconds = draw(st.lists(st.integers(0, DAYS * 86_400), min_size=1, max_size=14, unique=True))
    papers: list[Preprint] = []
    for number, second in enumerate(seconds):
        submitted = BEGIN + dt.timedelta(seconds=second)
        appears = submitted + dt.timedelta(hours=draw(st.sampled_from([0, 0, 1, 30, 13 * 24])))
        goes = appears + dt.timedelta(days=2) if draw(st.integers(0, 9)) == 0 else None
        papers.append(Preprint(f"2611.{number:05}", submitted, appears=appears, goes=goes))
        if goes is None and draw(st.booleans()):
            again = appears + dt.timedelta(days=draw(st.integers(1, 20)), seconds=number)
            papers.append(Preprint(f"2611.{number:05}", again, version=2))
    return papers


@given(
    papers=worlds(),
    size=st.integers(2, 9),
    pauses=st.lists(st.sampled_from([0, 0, 1, 7]), min_size=1, max_size=5),
    waits=st.lists(st.integers(0, 9), max_size=4),
    failures=st.sets(st.integers(4, 30), max_size=2),
)
def test_visits_together_give_exactly_the_papers_that_stay(
    papers: list[Preprint], size: int, pauses: list[int], waits: list[int], failures: set[int]
) -> None:
    """Whatever the paging, the order in which papers appear, the changes between pages and the visits that fail."""
    clock = SleepersClock()
    web = ChangingArxiv(papers, clock, pauses, failures)
    feed = ArxivFeed("arXiv", "cat:cs.CL", web, clock, Reach(dt.timedelta(days=DAYS), LOOK_BACK, page=size))
    versions: dict[str, list[int]] = {}
    mark: Mark | None = None
    days = [9, *(9 + 9 * turn + wait for turn, wait in enumerate(waits)), *(DAYS + 40 + turn for turn in range(4))]

    for day in days:
        moment = BEGIN + dt.timedelta(days=day)
        clock.time = max(clock.time, moment)
        try:
            for harvest in feed.visit(mark):
                mark = harvest.mark
                for record in harvest.page.records:
                    versions.setdefault(record.entry or "", []).append(record.version or 0)
        except SourceError:
            continue

    newest = {paper.id: paper.version for paper in sorted(papers, key=lambda it: it.version)}
    staying = {paper.id for paper in papers if paper.goes is None}
    assert staying <= versions.keys() <= newest.keys()
    assert all(max(versions[paper]) == newest[paper] for paper in staying)
