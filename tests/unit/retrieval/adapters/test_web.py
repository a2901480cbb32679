"""Asking the web politely: pauses, patience, limits, redirections."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import format_datetime

import pytest

from retrieval.adapters.web import Ask, Manners, Reply, TryAgain, Web
from retrieval.errors import SourceError
from tests import feedserver
from tests.fakes.waiting import BEGIN, SleepersClock
from tests.feedserver import Answer, CutsOff, FeedServer, Hangs, Request

Script = Callable[[Request], feedserver.Reply]


def in_turn(*replies: feedserver.Reply) -> Script:
    """One reply after the other, the last one for ever."""
    coming = itertools.chain(replies, itertools.repeat(replies[-1]))
    return lambda _: next(coming)


PATIENT, SHORT = 10.0, 0.5
"""Seconds of silence, on however busy a machine, and where the site says nothing at all."""


@contextmanager
def site(script: Script, *, silence: float = PATIENT) -> Iterator[tuple[FeedServer, Web, SleepersClock]]:
    """A site, somebody who asks it and bears so many seconds of silence, and by which clock."""
    clock = SleepersClock()
    manners = Manners(tries=3, silence=silence, largest=1_000)
    with FeedServer(script) as server:
        yield server, Web(clock, agent="footnote/test", manners=manners, sleep=clock.sleep), clock


def whole(reply: Reply) -> Reply:
    """As it came."""
    return reply


def test_a_site_is_told_who_asks_and_given_a_pause_between_requests() -> None:
    """The user agent names the project, and three seconds pass between an answer and the next request."""
    with site(in_turn(Answer(b"x"))) as (server, web, clock):
        for path in "abc":
            web.get(Ask(f"{server.url}/{path}", "A feed"), whole)
            clock.time += (clock.time - BEGIN) / 3

    assert {request.headers["user-agent"] for request in server.requests} == {"footnote/test"}
    assert clock.slept == [3.0, 2.0]


def test_conditions_are_sent_and_nothing_new_is_said() -> None:
    """With the tag and the moment of the last answer, a site may say that nothing has changed."""
    with site(in_turn(Answer(status=304, headers={"etag": '"2"'}))) as (server, web, _):
        reply = web.get(Ask(server.url, "A feed", etag='"1"', modified="Sat, 21 Nov 2026 11:00:00 GMT"), whole)

    assert reply.unchanged
    assert not reply.ok
    assert server.requests[0].headers["if-none-match"] == '"1"'
    assert server.requests[0].headers["if-modified-since"] == "Sat, 21 Nov 2026 11:00:00 GMT"


def test_packed_answers_are_unpacked() -> None:
    """An answer packed with gzip comes out as it was."""
    packed = Answer(gzip.compress(b"a feed"), headers={"content-encoding": "gzip", "content-type": "text/xml; x=y"})
    with site(in_turn(packed)) as (server, web, _):
        reply = web.get(Ask(server.url, "A feed"), whole)

    assert (reply.content, reply.kind) == (b"a feed", "text/xml")


@pytest.mark.parametrize("after", ["60", format_datetime(BEGIN.replace(minute=1), usegmt=True)])
def test_a_busy_site_is_asked_again_when_it_says(after: str) -> None:
    """Retry-After counts, as seconds and as a date."""
    busy = Answer(status=503, headers={"retry-after": after})
    with site(in_turn(busy, Answer(b"x"))) as (server, web, clock):
        assert web.get(Ask(server.url, "A feed"), whole).content == b"x"

    assert clock.slept == [60.0]


def test_each_wait_is_longer_where_a_site_names_none() -> None:
    """Without a Retry-After the waits grow, and after the last try one sentence tells what happened."""
    busy = Answer(status=429, headers={"retry-after": "soon"})
    with site(in_turn(busy)) as (server, web, clock), pytest.raises(SourceError) as failure:
        web.get(Ask(server.url, "A feed"), whole)

    first, second = clock.slept
    assert 5 <= first <= 6
    assert 10 <= second <= 11
    assert str(failure.value) == (
        "A feed: 127.0.0.1 asks for fewer requests (HTTP 429); it is asked again at the next visit."
    )


def test_a_site_that_wants_hours_is_left_alone() -> None:
    """A wait that is too long for a visit ends it at once."""
    busy = Answer(status=503, headers={"retry-after": "9000"})
    with site(in_turn(busy)) as (server, web, clock), pytest.raises(SourceError, match="names 2 hours to wait"):
        web.get(Ask(server.url, "A feed"), whole)

    assert (len(server.requests), clock.slept) == (1, [])


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Hangs(), "did not answer in time"),
        (CutsOff(b"a whole feed", 5), "broke off its answer"),
        (Answer(b"no gzip", headers={"content-encoding": "gzip"}), "broke off its answer"),
        (Answer(status=500), r"cannot answer for now \(HTTP 500\)"),
    ],
)
def test_what_may_pass_is_asked_for_again(bad: feedserver.Reply, told: str) -> None:
    """A site that hangs, breaks off or fails is asked again; one that goes on so is told of."""
    silence = SHORT if isinstance(bad, Hangs) else PATIENT
    with site(in_turn(bad, bad, Answer(b"x")), silence=silence) as (server, web, _):
        assert web.get(Ask(server.url, "A feed"), whole).content == b"x"

    with site(in_turn(bad), silence=silence) as (server, web, _), pytest.raises(SourceError, match=told):
        web.get(Ask(server.url, "A feed"), whole)


def test_nobody_there_is_told() -> None:
    """A site that cannot be reached is told of by its name."""
    with site(in_turn(Answer())) as (server, web, _):
        url = server.url
    with pytest.raises(SourceError, match=r"127\.0\.0\.1 cannot be reached"):
        web.get(Ask(url, "A feed"), whole)


def test_an_answer_that_never_ends_is_given_up() -> None:
    """The time that a whole answer takes is bounded, whatever arrives in it."""
    with FeedServer(in_turn(Answer(b"x"))) as server:
        web = Web(SleepersClock(), agent="footnote", manners=Manners(tries=1, whole=-1.0))
        with pytest.raises(SourceError, match="did not finish its answer in time"):
            web.get(Ask(server.url, "A feed"), whole)


def test_what_cannot_be_right_is_asked_for_again() -> None:
    """Whoever reads the reply may find that it cannot be right."""

    def read(reply: Reply) -> bytes:
        if not reply.content:
            raise TryAgain("gave nothing")
        return reply.content

    with site(in_turn(Answer(b""), Answer(b"x"))) as (server, web, _):
        assert web.get(Ask(server.url, "A feed"), read) == b"x"


def test_a_large_answer_is_not_read() -> None:
    """An answer over the limit ends the visit, packed or not."""
    packed = Answer(gzip.compress(b"x" * 2_000_000), headers={"content-encoding": "gzip"})
    with site(in_turn(packed)) as (server, web, _), pytest.raises(SourceError, match="has more than 0 MB"):
        web.get(Ask(server.url, "A feed"), whole)


def test_a_move_for_good_is_told_and_one_for_now_is_not() -> None:
    """The address to use from now on is where the first permanent steps lead."""
    places = {
        "/old": Answer(status=301, headers={"location": "/new"}),
        "/new": Answer(status=302, headers={"location": "/today"}),
        "/today": Answer(b"x"),
    }
    with site(lambda request: places[request.path]) as (server, web, _):
        moved = web.get(Ask(f"{server.url}/old", "A feed"), whole)
        resting = web.get(Ask(f"{server.url}/new", "A feed"), whole)

    assert (moved.moved, moved.url, moved.content) == (f"{server.url}/new", f"{server.url}/today", b"x")
    assert resting.moved == ""


@pytest.mark.parametrize("further", ["", "a"])
def test_endless_redirections_are_told(further: str) -> None:
    """A circle of redirections, or a chain that goes on and on, is an error that names the address."""

    def script(request: Request) -> Answer:
        return Answer(status=302, headers={"location": request.path + further})

    with site(script) as (server, web, _), pytest.raises(SourceError, match=f"check the address {server.url}/"):
        web.get(Ask(f"{server.url}/", "A feed"), whole)


@pytest.mark.parametrize("address", ["ftp://example.org/feed", "no address", "http://a:b", "http://[1"])
def test_what_is_no_address_is_told(address: str) -> None:
    """Only addresses of the web are asked, whether configured or sent to."""
    places = {"/": Answer(status=302, headers={"location": "file:///feed"})}
    with site(lambda it: places.get(it.path, Answer(status=302, headers={"location": "http://[1"}))) as (
        server,
        web,
        _,
    ):
        for url in (address, f"{server.url}/", f"{server.url}/broken"):
            with pytest.raises(SourceError, match="is no address on the web"):
                web.get(Ask(url, "A feed"), whole)
