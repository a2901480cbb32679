"""Reading arXiv by visits: pages, overlap, versions, and a service that misbehaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from retrieval.adapters.arxiv_source import ArxivFeed, Reach, search
from retrieval.adapters.web import Manners, Web
from retrieval.errors import SourceError
from retrieval.harvests import Harvest, Mark
from tests import feedserver
from tests.fakes.waiting import BEGIN, SleepersClock
from tests.feedserver import Answer, CutsOff, FeedServer, Hangs, Request
from tests.feedserver.arxiv import Preprint, Recordings, listing, page

MANNERS = Manners(tries=3, silence=0.5)
HOUR = dt.timedelta(hours=1)


def preprints(number: int) -> list[Preprint]:
    """So many papers, one an hour, the last an hour ago; `2511.00001` is the newest."""
    return [Preprint(f"2511.{i:05}", BEGIN - i * HOUR) for i in range(1, number + 1)]


def serving(papers: Sequence[Preprint]) -> Callable[[Request], Answer]:
    """An arXiv with these papers."""
    return lambda request: Answer(listing(papers, request.query, BEGIN))


def visited(
    script: Callable[[Request], feedserver.Reply], mark: Mark | None = None, *, papers_a_page: int = 10
) -> tuple[list[Harvest], FeedServer, SleepersClock]:
    """What a visit gives, from whom, and by which clock."""
    clock = SleepersClock()
    with FeedServer(script) as server:
        web = Web(clock, agent="footnote/test", manners=MANNERS, sleep=clock.sleep)
        feed = ArxivFeed("arXiv cs.CL", "cat:cs.CL", web, clock, Reach(page=papers_a_page), f"{server.url}/api/query")
        return list(feed.visit(mark)), server, clock


def given(harvests: Sequence[Harvest]) -> list[str]:
    """The ids with their versions."""
    return [f"{record.entry}v{record.version}" for harvest in harvests for record in harvest.page.records]


def failing(script: Callable[[Request], feedserver.Reply], mark: Mark | None = None) -> str:
    """The sentence with which a visit fails."""
    with pytest.raises(SourceError) as failure:
        visited(script, mark)
    assert failure.value.source == "arXiv cs.CL"
    return str(failure.value)


def test_a_first_visit_reads_every_page_and_moves_the_mark_with_the_last() -> None:
    """Pages follow one another with a pause, no paper is given twice, and the mark is the newest change."""
    harvests, server, clock = visited(serving(preprints(24)))

    assert given(harvests) == [f"2511.{i:05}v1" for i in range(1, 25)]
    assert [harvest.mark for harvest in harvests] == [Mark(until=BEGIN - dt.timedelta(days=16))] * 3 + [
        Mark(until=BEGIN - HOUR)
    ]
    assert clock.slept == [3.0] * 3
    assert server.requests[0].query == {
        "search_query": "cat:cs.CL",
        "sortBy": "lastUpdatedDate",
        "sortOrder": "descending",
        "start": "0",
        "max_results": "10",
    }


def test_a_first_visit_reaches_back_as_far_as_it_is_told() -> None:
    """What changed more than thirty days ago is not read, nor asked for beyond the page where it begins."""
    old = [Preprint(f"2509.{i:05}", BEGIN - dt.timedelta(days=31, hours=i)) for i in range(1, 100)]
    harvests, server, _ = visited(serving(preprints(3) + old))

    assert given(harvests) == ["2511.00001v1", "2511.00002v1", "2511.00003v1"]
    assert len(server.requests) == 2


def test_a_later_visit_reads_back_to_the_mark_and_before_it() -> None:
    """The look-back finds what appeared late under an old date; a new version of an old paper comes up again."""
    mark = Mark(until=BEGIN - dt.timedelta(days=3))
    late = Preprint("2511.00900", mark.until - dt.timedelta(days=13), appears=BEGIN) if mark.until else None
    revised = Preprint("1706.03762", BEGIN - HOUR, version=7)
    too_old = Preprint("2510.00001", BEGIN - dt.timedelta(days=18))
    assert late is not None
    harvests, _, _ = visited(serving([late, revised, too_old]), mark)

    assert given(harvests) == ["1706.03762v7", "2511.00900v1"]
    assert harvests[-1].mark == Mark(until=BEGIN - HOUR)


def test_the_mark_never_goes_back() -> None:
    """A visit that finds only older papers leaves the mark where it was."""
    mark = Mark(until=BEGIN)

    assert visited(serving(preprints(2)), mark)[0][-1].mark == mark


def test_a_moment_in_the_future_does_not_hide_what_comes_before_it() -> None:
    """A date that cannot be moves the mark no further than the present."""
    odd = Preprint("2511.00900", BEGIN + dt.timedelta(days=400), appears=BEGIN)

    assert visited(serving([odd]))[0][-1].mark == Mark(until=BEGIN)


def test_papers_that_go_while_pages_are_read_hide_no_other() -> None:
    """When the list becomes shorter by more than pages overlap, the page before is read again."""
    papers = preprints(40)
    asked: list[int] = []

    def script(request: Request) -> Answer:
        asked.append(int(request.query["start"]))
        return Answer(listing(papers if len(asked) == 1 else papers[8:], request.query, BEGIN))

    harvests, _, _ = visited(script)

    assert given(harvests) == [f"2511.{i:05}v1" for i in range(1, 41)]
    assert asked[:4] == [0, 5, 0, 5]


def test_pages_that_never_meet_are_told() -> None:
    """A list that is another one each time is given up, in one sentence."""
    asked: list[int] = []

    def script(request: Request) -> Answer:
        asked.append(0)
        other = [Preprint(f"2511.{100 * len(asked) + i:05}", BEGIN - i * HOUR) for i in range(1, 41)]
        return Answer(page(other[:10], total=40) if request.query["start"] == "0" else page(other[10:20], total=40))

    assert failing(script) == "arXiv cs.CL: the pages that arXiv gives do not follow each other; try again later."


def test_an_older_version_never_follows_a_newer_one() -> None:
    """A page from a copy that lags behind gives nothing back that was already replaced."""
    newer, older = Preprint("2511.00001", BEGIN - HOUR, version=2), Preprint("2511.00001", BEGIN - 9 * HOUR)
    between = [Preprint(f"2511.{i:05}", BEGIN - i * HOUR) for i in range(2, 9)]
    harvests, _, _ = visited(lambda _: Answer(page([newer, *between, older], total=9)))

    assert "2511.00001v1" not in given(harvests)
    assert "2511.00001v2" in given(harvests)


@pytest.mark.parametrize(
    "bad",
    [
        Answer(status=503, headers={"retry-after": "7"}),
        Answer(b"Rate exceeded.", status=429),
        Answer(b"Bad Request", status=400),
        Hangs(),
        CutsOff(page(preprints(24), total=24), 900),
        Answer(page(preprints(24), total=24)[:900]),
        Answer(page([], total=24, start=5)),
        Answer(page([], total=0)),
        Answer(page([Preprint(f"2511.{i:05}", BEGIN - 7 * i % 20 * 24 * HOUR) for i in range(10)], total=24)),
    ],
)
def test_what_goes_wrong_once_loses_nothing(bad: feedserver.Reply) -> None:
    """Busy, silent, broken off, empty though there are papers, refused, out of order: the page is asked for again."""
    answers = [bad]

    def script(request: Request) -> feedserver.Reply:
        return answers.pop() if request.query["start"] == "5" and answers else serving(preprints(24))(request)

    harvests, _, _ = visited(script)

    assert given(harvests) == [f"2511.{i:05}v1" for i in range(1, 25)]
    assert harvests[-1].mark == Mark(until=BEGIN - HOUR)


@pytest.mark.parametrize("total", [0, 3, 11, 30, 9_999])
def test_a_wrong_total_loses_nothing(total: int) -> None:
    """Whatever total the pages state, all papers come and the visit ends."""

    def script(request: Request) -> Answer:
        start = int(request.query["start"])
        return Answer(page(preprints(24)[start : start + 10], total=total, start=start))

    assert given(visited(script)[0]) == [f"2511.{i:05}v1" for i in range(1, 25)]


def test_short_pages_in_the_middle_lose_nothing() -> None:
    """A page with fewer papers than were asked for is not taken for the last one."""

    def script(request: Request) -> Answer:
        start = int(request.query["start"])
        return Answer(page(preprints(24)[start : start + 7], total=24, start=start))

    assert given(visited(script)[0]) == [f"2511.{i:05}v1" for i in range(1, 25)]


def test_what_was_given_before_a_failure_stands() -> None:
    """The pages before stay given, and the mark has not moved, so that the next visit begins again."""
    clock = SleepersClock()

    def script(request: Request) -> feedserver.Reply:
        return serving(preprints(24))(request) if request.query["start"] == "0" else Answer(status=503)

    harvests: list[Harvest] = []
    with FeedServer(script) as server:
        web = Web(clock, agent="footnote/test", manners=MANNERS, sleep=clock.sleep)
        feed = ArxivFeed("arXiv cs.CL", "cat:cs.CL", web, clock, Reach(page=10), server.url)
        with pytest.raises(SourceError, match=r"127\.0\.0\.1 cannot answer for now \(HTTP 503\)"):
            harvests.extend(feed.visit(Mark(until=BEGIN - HOUR)))

    assert given(harvests) == [f"2511.{i:05}v1" for i in range(1, 11)]
    assert harvests[0].mark == Mark(until=BEGIN - HOUR)


def test_an_empty_list_is_believed_when_it_is_said_three_times() -> None:
    """The API is known to forget its papers for a moment; a query without any is told of, and the mark stays."""
    mark = Mark(until=BEGIN - dt.timedelta(days=3))
    (harvest,), server, _ = visited(lambda _: Answer(page([], total=0)), mark)

    assert [fault.sentence for fault in harvest.page.faults] == [
        "arXiv cs.CL: arXiv lists no paper for the query “cat:cs.CL”; check its spelling."
    ]
    assert (harvest.mark, len(server.requests)) == (mark, 3)

    answers = iter([Answer(page([], total=0)), *[Answer(page(preprints(3), total=3))] * 2])
    assert len(given(visited(lambda _: next(answers), mark)[0])) == 3


def test_a_refused_query_is_told_at_once(shared: Path) -> None:
    """HTTP 400 is not asked again: one sentence has the query and what arXiv says of it."""
    refusal = next((shared / "data" / "arxiv-atom").glob("id_abc*")).read_bytes()
    told = "arXiv cs.CL: arXiv refuses the query “cat:cs.CL” (incorrect id format for abc); correct it."

    assert failing(lambda _: Answer(refusal, status=400)) == told
    assert failing(lambda _: Answer(refusal)) == told
    assert "(it gives no reason)" in failing(lambda _: Answer(b"Bad Request", status=400))
    assert "arXiv answers with HTTP 403; check the address" in failing(lambda _: Answer(status=403))


def test_a_list_that_is_refused_after_its_beginning_is_no_fault_of_the_query() -> None:
    """Whoever set the source up has nothing to correct: it is asked for again, then at the next visit."""
    begun = serving(preprints(24))
    told = failing(lambda it: begun(it) if it.query["start"] == "0" else Answer(status=400))
    refused = "127.0.0.1 refused to go on with a list that it had begun (HTTP 400)"

    assert told == f"arXiv cs.CL: {refused}; it is asked again at the next visit."


def test_an_entry_that_cannot_be_read_is_told_once() -> None:
    """A fault stands among the papers of its page and is not repeated where pages overlap."""
    odd = page([*preprints(9), Preprint("no id", BEGIN - 10 * HOUR), *preprints(24)[10:]], total=24)

    def script(request: Request) -> Answer:
        return Answer(odd) if request.query["start"] != "99" else Answer(page([], total=24))

    harvests, _, _ = visited(script, papers_a_page=24)

    assert [fault.sentence for harvest in harvests for fault in harvest.page.faults] == [
        "arXiv cs.CL: “http://arxiv.org/abs/no idv1” has no arXiv id and was left out."
    ]


def test_a_list_longer_than_arxiv_gives_is_told() -> None:
    """Before arXiv's limit is reached, one sentence says what to do."""
    clock = SleepersClock()
    with FeedServer(serving(preprints(60))) as server:
        web = Web(clock, agent="footnote/test", manners=MANNERS, sleep=clock.sleep)
        feed = ArxivFeed("arXiv cs.CL", "cat:cs.CL", web, clock, Reach(page=10, most=30), server.url)
        with pytest.raises(SourceError, match="more than 30 papers changed since 22 Oct 2026"):
            list(feed.visit(None))


@pytest.mark.parametrize("papers_a_page", [1, 2_001])
def test_a_page_has_the_size_that_arxiv_allows(papers_a_page: int) -> None:
    """Other sizes are refused before anything is asked."""
    with pytest.raises(ValueError, match="2 to 2000 papers"):
        Reach(page=papers_a_page)


def test_searches_are_written_in_arxivs_syntax() -> None:
    """Any of the categories, by any of the authors, and what the query says."""
    assert search(["cs.CL"]) == "cat:cs.CL"
    assert search(["cs.CL ", "cs.LG", ""]) == "cat:cs.CL OR cat:cs.LG"
    assert search(authors=['Ada  "A." Lovelace']) == 'au:"Ada A. Lovelace"'
    assert search(["cs.CL", "cs.LG"], ["Ada Lovelace"], "ti:cache OR abs:cache") == (
        '(cat:cs.CL OR cat:cs.LG) AND au:"Ada Lovelace" AND (ti:cache OR abs:cache)'
    )
    assert search() == ""


def test_the_real_pages_are_walked(shared: Path) -> None:
    """The real answers, which are sorted by relevance, are read as pages and refused for their order."""
    recordings = Recordings(shared / "data" / "arxiv-atom")
    clock = SleepersClock()
    with FeedServer(recordings) as server:
        web = Web(clock, agent="footnote/test", manners=MANNERS, sleep=clock.sleep)
        feed = ArxivFeed("arXiv testing", "testing", web, clock, Reach(page=10), server.url)
        with pytest.raises(SourceError, match="did not list papers by their last change"):
            list(feed.visit(None))
