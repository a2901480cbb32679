"""How it runs: who may talk to it, how much it takes on, and what it finds while it serves."""

from __future__ import annotations

import json
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pydantic import JsonValue

from bot.localslack.deliveries import Kind
from bot.localslack.webhooks import JSON, encode
from bot.settings import SlackMode
from bot.slack.views import notices
from tests.e2e.program import Footnote
from tests.e2e.slack.reading import text
from tests.e2e.slack.world import World, an_assistant, installed, running, serving

pytestmark = pytest.mark.e2e
QUESTION = "What is WindowKV about?"
NEW = {"title": "Sourdough for Language Models", "authors": ["Berta Baker"], "date": "2026-11-01"} | {
    "abstract": "We let sourdough rise. Sourdough starters speed up decoding by 33%."
}


def fetch(address: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """The status and the text of an answer."""
    try:
        with urlopen(Request(address, data=body, headers=headers or {}), timeout=5) as answer:  # noqa: S310 - loopback
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def heard(world: World, room: str) -> tuple[str, dict[str, str], bytes]:
    """A question of this room as Slack posts it: where to, its headers, its body."""
    world.ann.asks(room, QUESTION)
    world.calm()
    mention = next(it for it in world.slack.deliveries.all if it.event.get("channel") == room)
    body, _ = encode(Kind.EVENT, mention.payload)
    return f"{world.address}/slack/events", world.slack.webhooks.headers(body, JSON), body


def test_a_signed_delivery_is_taken_however_often_it_comes(http: World) -> None:
    """Also by hand, with the headers of each of Slack's retries; it was answered already, and is not again."""
    room = http.room()
    address, headers, body = heard(http, room)
    retries = [{"X-Slack-Retry-Num": str(n), "X-Slack-Retry-Reason": "http_timeout"} for n in range(1, 4)]
    taken = [fetch(address, body, headers | retry)[0] for retry in ({}, *retries)]
    http.calm()

    assert taken == [200] * 4
    assert len(http.slack.workspace.messages[room]) == 2


@pytest.mark.parametrize("wrong", ["secret", "body", "old", "none"])
def test_what_slack_has_not_signed_lately_is_refused(http: World, wrong: str) -> None:
    """401, and nobody is answered."""
    room = http.room()
    address, headers, body = heard(http, room)
    body = body.replace(QUESTION.encode(), b"What is OSCAR about?").replace(b'"ts": "', b'"ts": "9')
    hooks = http.slack.webhooks
    match wrong:
        case "secret":
            headers |= {"X-Slack-Signature": "v0=" + "0" * 64}
        case "old":
            stamp, hooks.stamp = hooks.stamp, lambda: stamp() - 301
            headers = hooks.headers(body, JSON)
            hooks.stamp = stamp
        case "none":
            headers = {"Content-Type": JSON}
        case _:
            pass
    status, _ = fetch(address, body, headers)
    http.calm()

    assert status == 401
    assert len(http.slack.workspace.messages[room]) == 2


def test_a_body_beyond_measure_is_refused(http: World) -> None:
    """Before it is read."""
    with closing(HTTPConnection(http.address.removeprefix("http://"), timeout=5)) as connection:
        connection.putrequest("POST", "/slack/events")
        connection.putheader("Content-Length", "1048577")
        connection.endheaders()

        assert connection.getresponse().status == 413


def test_whoever_watches_it_is_told_that_it_is_well(http: World) -> None:
    """Without a signature; there is nothing else at this address."""
    assert fetch(f"{http.address}/healthz") == (200, "ok\n")
    assert fetch(f"{http.address}/readyz") == (200, "ok\n")
    assert fetch(f"{http.address}/")[0] == 404


def test_over_the_bound_the_person_is_told_at_once(home: Path) -> None:
    """Alone; what was taken on is answered, and whoever watches sees that no more is taken."""
    settings = {"FOOTNOTE_QUEUE": "1", "FOOTNOTE_WORKERS": "1"}
    with running(home, SlackMode.HTTP, settings=settings) as world:
        with world.held("chat.startStream"):
            first = world.ann.asks("papers", QUESTION)
            world.until(lambda: bool(world.slack.workspace.statuses))
            second = world.bob.asks("papers", QUESTION)
            world.until(lambda: "has 1 question ahead" in str(world.slack.workspace.statuses))
            third = world.ada.asks("papers", QUESTION)
            assert text(world.told(world.ada)) == notices.busy()
            world.ada.runs("/ask", QUESTION, channel="papers")
            assert text(world.told(world.ada, after=1)) == notices.busy()
            assert fetch(f"{world.address}/readyz") == (503, "As many questions wait as may.\n")
        world.answered("papers", first)
        world.answered("papers", second)
        world.calm()

        assert world.thread("papers", third) == ()
        assert fetch(f"{world.address}/readyz")[0] == 200


def test_nobody_has_more_than_two_written_at_once(world: World) -> None:
    """The third waits and says so; others are answered meanwhile."""
    rooms = [world.room() for _ in range(4)]
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(world.held("chat.startStream"))
        asked = [world.ann.asks(room, QUESTION) for room in rooms[:2]]
        world.until(
            lambda: all((room, ts) in world.slack.workspace.statuses for room, ts in zip(rooms, asked, strict=False))
        )
        asked.append(world.ann.asks(rooms[2], QUESTION))
        world.until(lambda: "ahead of yours" in str(world.slack.workspace.statuses.get((rooms[2], asked[2]))))
        world.answered(rooms[3], world.bob.asks(rooms[3], QUESTION))
        assert world.thread(rooms[2], asked[2]) == ()
    for room, ts in zip(rooms, asked, strict=False):
        world.answered(room, ts)


def test_a_thread_is_answered_in_its_order(world: World) -> None:
    """One question at a time, each after the one before it."""
    room = world.room()
    with world.held("chat.startStream"):
        ts = world.ann.asks(room, QUESTION)
        world.until(lambda: (room, ts) in world.slack.workspace.statuses)
        world.bob.asks(room, "How many papers are from 2024?", thread=ts)
        world.until(lambda: "has 1 question ahead of yours" in statuses(world, ts))
        world.ada.asks(room, "How many papers are from 2025?", thread=ts)
        world.until(lambda: "has 2 questions ahead of yours" in statuses(world, ts))
    said = world.answered(room, ts, count=3)

    assert ["12%" in said[0].text, "from 2024" in said[1].text, "from 2025" in said[2].text] == [True] * 3


def statuses(world: World, ts: str) -> list[JsonValue]:
    """Every status that this thread has had."""
    return [it.payload["status"] for it in world.calls if it.payload.get("thread_ts") == ts and "status" in it.payload]


def test_papers_that_come_while_it_serves_are_found(home: Path, tmp_path: Path) -> None:
    """Brought in by another command; by their authors at once, by their words as soon as they are indexed."""
    source = tmp_path / "new.jsonl"
    source.write_text(json.dumps(NEW), encoding="utf-8")
    with installed() as slack, serving(slack, an_assistant(slack, home), look=0.05) as world:
        before = world.ann.dms("Which papers are by Berta Baker?")
        assert "Not in the library" in world.answered(world.ann.dm, before)[0].text
        ran = Footnote(home)("ingest", source)
        assert ran.code == 0, ran.err

        after = world.ann.dms("Which papers are by Berta Baker?")
        assert "Sourdough" in world.answered(world.ann.dm, after)[0].text
        until_indexed(world)
        topic = world.ann.dms("What is there on sourdough starters?")
        assert "33%" in world.answered(world.ann.dm, topic)[0].text


def until_indexed(world: World) -> None:
    """Ask how things stand until everything can be searched."""
    for number in range(200):
        world.ann.runs("/footnote", "status", channel="papers")
        if "All of it can be searched." in text(world.told(world.ann, after=number)):
            return
    pytest.fail("The new paper was not taken in.")
