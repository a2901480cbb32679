"""Visits to feeds on the web."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.adapters.feed_source import WebFeed
from retrieval.adapters.web import Manners, Web
from retrieval.errors import SourceError
from retrieval.harvests import Harvest, Mark
from tests import feedserver
from tests.fakes.waiting import BEGIN, SleepersClock
from tests.feedserver import Answer, CutsOff, FeedServer, Request

FOLDER = Path(__file__).parents[3] / "golden" / "feeds"
LAB = (FOLDER / "lab.atom").read_bytes()


def visited(
    script: Callable[[Request], feedserver.Reply], mark: Mark | None = None, *, begin: dt.datetime = BEGIN
) -> tuple[list[Harvest], FeedServer]:
    """What a visit gives, and from whom."""
    clock = SleepersClock(begin)
    with FeedServer(script) as server:
        web = Web(clock, agent="footnote/test", manners=Manners(tries=2), sleep=clock.sleep)
        return list(WebFeed("The lab", f"{server.url}/feed", web, clock).visit(mark)), server


def failing(answer: Answer) -> str:
    """The sentence with which a visit fails, the address of the server left out."""
    clock = SleepersClock()
    web = Web(clock, agent="footnote/test", manners=Manners(tries=2), sleep=clock.sleep)
    with FeedServer(lambda _: answer) as server, pytest.raises(SourceError) as failure:
        list(WebFeed("The lab", f"{server.url}/feed", web, clock).visit(None))
    return str(failure.value).replace(server.url, "")


def test_a_visit_gives_the_papers_and_remembers_the_state() -> None:
    """One portion, with the newest moment and what the server calls this state."""
    headers = {"etag": '"7"', "last-modified": "Fri, 20 Nov 2026 12:00:00 GMT", "content-encoding": "gzip"}
    (harvest,), _ = visited(lambda _: Answer(gzip.compress(LAB), headers=headers))

    assert [record.title for record in harvest.page.records] == ["Caches & windows", "A paper at a conference"]
    assert harvest.mark == Mark(
        until=dt.datetime(2025, 12, 1, 23, 30, tzinfo=dt.UTC), etag='"7"', modified="Fri, 20 Nov 2026 12:00:00 GMT"
    )


def test_an_unchanged_feed_gives_nothing() -> None:
    """The state of the last visit is told to the server, and HTTP 304 ends the visit."""
    mark = Mark(until=BEGIN, etag='"7"', modified="Fri, 20 Nov 2026 12:00:00 GMT")
    harvests, server = visited(lambda _: Answer(status=304), mark)

    assert harvests == []
    assert server.requests[0].headers["if-none-match"] == '"7"'
    assert server.requests[0].headers["if-modified-since"] == "Fri, 20 Nov 2026 12:00:00 GMT"


def test_the_mark_never_goes_back_nor_into_the_future() -> None:
    """An earlier moment leaves it, and a later one than now moves it to now."""
    later = Mark(until=BEGIN)
    early = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)

    assert visited(lambda _: Answer(LAB), later)[0][0].mark == later
    assert visited(lambda _: Answer(LAB), begin=early)[0][0].mark == Mark(until=early)


def test_entries_under_old_dates_are_given() -> None:
    """Journals put papers into their feeds late: whatever a changed feed holds is given."""
    assert len(visited(lambda _: Answer(LAB), Mark(until=BEGIN))[0][0].page.records) == 2


def test_a_move_for_good_is_told() -> None:
    """The papers come, and one sentence names the new address."""

    def script(request: Request) -> Answer:
        return Answer(LAB) if request.path == "/new" else Answer(status=301, headers={"location": "/new"})

    (harvest,), server = visited(script)

    assert len(harvest.page.records) == 2
    assert harvest.page.faults[-1].sentence.replace(server.url, "") == (
        "The lab: the feed has moved for good; put its new address /new in place of /feed."
    )


@pytest.mark.parametrize("bad", [Answer(LAB[:1_500]), CutsOff(LAB, 1_500), Answer(b" "), Answer(status=503)])
def test_what_may_pass_is_asked_for_again(bad: feedserver.Reply) -> None:
    """A feed that broke off, with or without the server noticing, or is empty for a moment."""
    answers = [bad]

    (harvest,), _ = visited(lambda _: answers.pop() if answers else Answer(LAB))

    assert len(harvest.page.records) == 2


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(status=404), "/feed is not there (HTTP 404); check the address."),
        (
            Answer(status=403),
            "/feed may not be read (HTTP 403); ask whoever runs it, or choose another source.",
        ),
        (Answer(status=418), "/feed answers with HTTP 418; check the address."),
        (
            Answer(b"<!doctype html><html><p>Hello</p></html>", headers={"content-type": "text/html"}),
            "/feed is a web page and no feed; look on it for an address of RSS or Atom.",
        ),
        (
            Answer(b"<HTML><p>Hello</p></HTML>", headers={"content-type": "application/xml"}),
            "/feed is a web page and no feed; look on it for an address of RSS or Atom.",
        ),
        (
            Answer(b'<html><link rel="alternate" type="application/atom+xml" href="/atom"/></html>'),
            "/feed is a web page and no feed; the feed that it names is /atom, use that.",
        ),
        (
            Answer(b"%PDF-1.7", headers={"content-type": "application/pdf"}),
            "/feed is no RSS or Atom feed, but application/pdf; check the address.",
        ),
        (Answer(b"{}"), "/feed is no RSS or Atom feed, but something of no stated type; check the address."),
    ],
)
def test_what_is_no_feed_is_told_in_one_sentence(answer: Answer, told: str) -> None:
    """The name of the source, the address, what is there, and what to do."""
    assert failing(answer) == f"The lab: {told}"
