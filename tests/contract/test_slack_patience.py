"""What is said to Slack again and what is not, and how long that is waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.errors import MessengerError
from bot.localslack.faults import ApiError, Delay, Drop, Fault, HttpStatus, RateLimited
from bot.localslack.transcript import Direction
from bot.ports import Post
from tests.contract.messaging import Local, local

SAID = Post(text="said")


@pytest.fixture
def slack() -> Iterator[Local]:
    """A local Slack that breaks."""
    with local() as made:
        yield made


def calls(slack: Local, method: str) -> int:
    """How often the method was called."""
    return sum(it.direction is Direction.FROM_APP for it in slack.slack.transcript.entries(method))


def error(call: Callable[[], object]) -> MessengerError:
    """What the call raises."""
    with pytest.raises(MessengerError) as caught:
        call()
    return caught.value


def post(slack: Local) -> str:
    """Post something in the thread."""
    return slack.messenger.post(slack.place.channel, slack.place.thread, SAID)


def test_a_brief_limit_is_waited_out(slack: Local) -> None:
    """As long as Slack asks for, and a little longer, so that not all who wait come back at once."""
    slack.slack.faults.inject("chat.postMessage", RateLimited(2), times=3)

    post(slack)

    assert [2 <= pause < 3 for pause in slack.pauses] == [True] * 3


@pytest.mark.parametrize(("seconds", "times"), [(3600, 1), (1, 4)])
def test_a_long_limit_is_the_callers_to_know(slack: Local, seconds: int, times: int) -> None:
    """Also one that Slack calls brief again and again; nothing was carried out."""
    slack.slack.faults.inject("chat.postMessage", RateLimited(seconds), times=times)

    refused = error(lambda: post(slack))

    assert (refused.code, refused.passing, refused.uncertain) == ("ratelimited", True, False)
    assert len(slack.pauses) == times - 1


def test_who_may_not_stream_yet_is_told_at_once(slack: Local) -> None:
    """There is something better to do than waiting: to post."""
    slack.slack.faults.inject("chat.startStream", RateLimited())

    assert error(lambda: slack.messenger.start(slack.place, [], user=slack.user)).code == "ratelimited"
    assert not slack.pauses


@pytest.mark.parametrize("fault", [Drop(), Drop(after=True), HttpStatus(500), HttpStatus(503, after=True)])
def test_what_can_be_said_twice_is_said_again(slack: Local, fault: Fault) -> None:
    """After a broken connection and after an error of Slack's own, twice."""
    ts = post(slack)
    slack.slack.faults.inject("chat.update", fault, times=2)

    slack.messenger.update(slack.place.channel, ts, Post(text="changed"))

    assert slack.texts(slack.place) == ["changed"]
    assert len(slack.pauses) == 2


@pytest.mark.parametrize(
    "fault", [Drop(), Drop(after=True), HttpStatus(500), HttpStatus(502, after=True), ApiError("fatal_error")]
)
def test_what_must_not_stand_there_twice_is_said_once(slack: Local, fault: Fault) -> None:
    """Whoever posts learns that it may have been carried out, and looks."""
    slack.slack.faults.inject("chat.postMessage", fault)

    refused = error(lambda: post(slack))

    assert refused.uncertain
    assert calls(slack, "chat.postMessage") == 1


def test_an_answer_is_not_waited_for_without_end(slack: Local) -> None:
    """Slow is like unreachable."""
    slack.slack.faults.inject("chat.postMessage", Delay(1.2))

    assert error(lambda: post(slack)).code == "unreachable"


def test_a_refusal_is_not_repeated(slack: Local) -> None:
    """Slack's word for it and its remarks are handed on."""
    too_long = Post(text="said", blocks=({"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}},))

    refused = error(lambda: slack.messenger.post(slack.place.channel, slack.place.thread, too_long))

    assert (refused.code, refused.passing) == ("invalid_blocks", False)
    assert refused.details
    assert calls(slack, "chat.postMessage") == 1


@pytest.mark.parametrize(
    ("fault", "code"), [(Drop(), "unreachable"), (HttpStatus(503), "unreachable"), (HttpStatus(404), "404")]
)
def test_a_command_is_answered_once(slack: Local, fault: Fault, code: str) -> None:
    """Its address takes few posts, and what it says to a refusal need not be a word."""
    url = slack.response_url()
    slack.slack.faults.inject("response_url", fault)

    assert error(lambda: slack.messenger.respond(url, SAID)).code == code
    assert not slack.pauses
