"""Socket Mode against a socket of this machine: what is heard, when it counts as up, how it ends."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot.errors import ServingError
from bot.serving.socket import SocketFront
from tests.unit.bot.serving.conftest import NOW, Heard, SetClock, mention
from tests.unit.bot.serving.smallslack import Reply, SmallSlack, small_slack, until

WAIT = 10.0


@pytest.fixture
def slack() -> Iterator[SmallSlack]:
    """A Slack with a socket."""
    with small_slack(sockets=True) as slack:
        yield slack


@pytest.fixture
def clock() -> SetClock:
    """A clock that the tests set."""
    return SetClock()


@pytest.fixture
def front(heard: Heard, slack: SmallSlack, clock: SetClock) -> Iterator[SocketFront]:
    """A connection that was opened."""
    front = SocketFront(heard.app(slack.url), app_token="xapp-1", clock=clock, ping=0.05)
    front.start()
    yield front
    front.close()


def is_up(front: SocketFront) -> bool:
    """Whether it is up at one more look."""
    return front.lost() is None and front.link.down_since is None


def test_an_event_is_acknowledged_and_heard(front: SocketFront, slack: SmallSlack, heard: Heard) -> None:
    """Slack gets the envelope's id back, the listener the event, and the moment is noted."""
    slack.send(slack.opened.get(timeout=WAIT), "E1", json.loads(mention("what is new?")))

    assert heard.events.get(timeout=WAIT) == "what is new?"
    assert slack.acks.get(timeout=WAIT) == {"envelope_id": "E1"}
    assert front.link.last_event == NOW
    assert slack.calls.get(timeout=WAIT) == ("apps.connections.open", "Bearer xapp-1")


def test_it_is_up_once_slack_has_answered(front: SocketFront) -> None:
    """An open socket alone is no proof; an answered ping is."""
    assert until(lambda: is_up(front))
    assert front.link.last_event is None


def test_a_broken_connection_is_opened_anew(
    front: SocketFront, slack: SmallSlack, heard: Heard, own_warnings: list[logging.LogRecord]
) -> None:
    """After Slack hangs up, events come in over the next connection."""
    assert until(lambda: is_up(front))
    slack.opened.get(timeout=WAIT).close()

    second = slack.opened.get(timeout=WAIT)
    slack.send(second, "E2", json.loads(mention("again")))

    assert heard.events.get(timeout=WAIT) == "again"
    assert until(lambda: is_up(front))
    own_warnings.clear()  # it may have been seen while it was down


def test_a_refused_token_is_said_at_once(heard: Heard, clock: SetClock) -> None:
    """Slack's word and what to look at; nothing of the token."""
    with small_slack(methods={"apps.connections.open": Reply({"ok": False, "error": "invalid_auth"})}) as slack:
        front = SocketFront(heard.app(slack.url), app_token="xapp-secret", clock=clock)
        with pytest.raises(ServingError) as caught:
            front.start()
        front.close()

    assert str(caught.value).startswith("Slack refuses the connection (invalid_auth); check SLACK_APP_TOKEN")
    assert "secret" not in str(caught.value)


def test_a_slack_that_asks_to_wait_is_waited_for(heard: Heard, clock: SetClock) -> None:
    """Slack opens few connections a minute: that holds up nobody who would end the process, and then it comes up."""
    with small_slack(sockets=True) as slack:
        opens = slack.methods["apps.connections.open"]
        limited = Reply({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        slack.methods["apps.connections.open"] = limited
        front = SocketFront(heard.app(slack.url), app_token="xapp-1", clock=clock, ping=0.05, patience=0.1)
        front.start()
        assert front.lost() is None
        assert front.link.down_since == NOW
        slack.methods["apps.connections.open"] = opens
        assert until(lambda: is_up(front))
        front.close()


def test_a_refusal_that_comes_late_is_a_loss(heard: Heard, clock: SetClock) -> None:
    """Where Slack says no only after it was waited for, the process ends with that."""
    with small_slack(sockets=True) as slack:
        limited = Reply({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        slack.methods["apps.connections.open"] = limited
        front = SocketFront(heard.app(slack.url), app_token="xapp-1", clock=clock, patience=0.1)
        front.start()
        slack.methods["apps.connections.open"] = Reply({"ok": False, "error": "account_inactive"})
        assert until(lambda: front.lost() is not None)
        assert "(account_inactive)" in str(front.lost())
        front.close()


def test_a_slack_that_is_not_there_is_said_at_once(heard: Heard, clock: SetClock) -> None:
    """The sentence names the address that was tried."""
    front = SocketFront(heard.app("http://127.0.0.1:9/api/"), app_token="xapp-1", clock=clock)

    with pytest.raises(ServingError, match=r"^Slack cannot be reached at http://127\.0\.0\.1:9/api/; check"):
        front.start()
    front.close()


def test_a_connection_down_for_two_minutes_is_lost(
    heard: Heard, clock: SetClock, own_warnings: list[logging.LogRecord]
) -> None:
    """At two minutes it may still come back, after that it is lost; the time counts from the first look that saw it."""
    with small_slack(sockets=True) as slack:
        front = SocketFront(heard.app(slack.url), app_token="xapp-1", clock=clock, ping=0.05)
        front.start()
        assert until(lambda: is_up(front))
        slack.methods["apps.connections.open"] = Reply({"ok": False, "error": "internal_error"})
        slack.opened.get(timeout=WAIT).close()
        assert until(lambda: not is_up(front))
        clock.forward(120)
        assert front.lost() is None
        clock.forward(1)
        assert front.lost() == "The connection to Slack has been down since 12:00:00 UTC."
        front.close()

    assert [record.getMessage() for record in own_warnings] == ["The connection to Slack is down."]
    own_warnings.clear()


def test_a_connection_that_never_comes_up_is_lost_too(heard: Heard, clock: SetClock) -> None:
    """The two minutes count from the start."""
    with small_slack(methods={"apps.connections.open": Reply({"ok": True, "url": "ws://127.0.0.1:9/"})}) as slack:
        front = SocketFront(heard.app(slack.url), app_token="xapp-1", clock=clock)
        front.start()
        assert front.lost() is None
        clock.forward(121)
        assert front.lost() is not None
        front.close()


def test_closing_twice_is_harmless(front: SocketFront) -> None:
    """The second time there is nothing left to do, and a closed connection is not up."""
    front.close()
    front.close()

    assert not is_up(front)
