"""What was lost is found, what is too much is taken away, and nobody waits in vain."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from bot.errors import MessengerError
from bot.ports import Post
from bot.slack.settling import Settling
from tests.fakes.messenger import FakeMessenger
from tests.unit.bot.slack.test_settling import PLACE, RICH, begin, settle, standing


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


def test_what_belongs_to_another_answer_is_left_alone() -> None:
    """A message later than the question may be the answer to the one before it."""
    messenger = FakeMessenger()
    other = messenger.post(PLACE.channel, PLACE.thread, Post(text="another answer"))
    begin(messenger, 1)

    settle(messenger, unsure=True, others={other})

    assert standing(messenger) == [Post(text="another answer"), *RICH]


class Slow(FakeMessenger):
    """Slack, where a call that was given up is carried out only while somebody posts."""

    late = False

    def post(self, channel: str, thread: str | None, message: Post) -> str:
        ts = super().post(channel, thread, message)
        if not self.late:
            self.late = True
            self.start(PLACE, [{"type": "markdown_text", "text": "half of"}], user="U1")
        return ts


def test_what_comes_late_is_taken_away() -> None:
    """It is looked for once more when everything stands."""
    messenger = Slow()

    settle(messenger, unsure=True)

    assert standing(messenger) == [*RICH]


@pytest.mark.parametrize("code", ["missing_scope", "unreachable"])
def test_rather_twice_than_not_at_all(code: str) -> None:
    """Where Slack does not list the thread, what may have been lost is said again."""
    messenger = FakeMessenger()
    messenger.fail("own", code, times=99)

    settle(messenger, unsure=True)

    assert standing(messenger) == [*RICH]


def test_a_message_too_many_is_taken_away_when_slack_is_back() -> None:
    """A broken connection is no reason to let it stand beside the answer."""
    messenger = FakeMessenger()
    begun = begin(messenger, 3)
    messenger.fail("delete", "unreachable", times=2)

    settle(messenger, begun=begun)

    assert standing(messenger) == [*RICH]


def test_a_message_that_may_not_be_deleted_says_that_it_is_nothing() -> None:
    """Nobody reads a part of the answer twice."""
    messenger = FakeMessenger()
    begun = begin(messenger, 3)
    messenger.fail("delete", "access_denied")

    settle(messenger, begun=begun)

    assert standing(messenger)[:2] == [*RICH]
    assert "written anew" in standing(messenger)[2].text


def test_every_message_posted_is_noted() -> None:
    """Who takes over from a process that died finds them; those that stood before are noted already."""
    messenger, noted = FakeMessenger(), list[str]()
    begun = begin(messenger, 1)

    Settling(messenger, note=noted.append)(PLACE, versions=(RICH,), begun=begun, after="1.0")

    assert noted == begun[1:]
    assert len(begun) == len(RICH)


def test_what_stands_is_known_also_where_it_failed() -> None:
    """Whoever tells of the failure puts it in its place."""
    messenger = FakeMessenger()
    begun = begin(messenger, 1)
    messenger.fail("post", "is_archived")

    with pytest.raises(MessengerError, match="is_archived"):
        Settling(messenger)(PLACE, versions=(RICH,), begun=begun, after="1.0")

    assert [key for _, key in messenger.messages] == begun


def test_nobody_waits_for_slack_while_the_process_ends() -> None:
    """What could not be said is left to the next one."""
    messenger, ending = FakeMessenger(), threading.Event()
    messenger.fail("post", "unreachable", times=99)
    ending.set()

    with pytest.raises(MessengerError, match="unreachable"):
        Settling(messenger, ending=ending)(PLACE, versions=(RICH,), begun=[], after="1.0")
    assert len(messenger.made("post")) == 1


def test_a_stream_whose_end_gets_no_answer_is_ended_again() -> None:
    """It takes no change before that."""
    messenger = FakeMessenger()
    begun = begin(messenger, 1)
    messenger.fail("stop", "unreachable", times=2)

    settle(messenger, begun=begun)

    assert standing(messenger) == [*RICH]


def test_a_stream_that_takes_no_end_is_replaced() -> None:
    """Slack says that it runs, and that it does not: the answer is posted below it."""
    messenger = FakeMessenger()
    begun = begin(messenger, 1)
    messenger.fail("stop", "not_allowed", times=9)

    settle(messenger, begun=begun)

    assert standing(messenger)[1:] == [*RICH]


@pytest.mark.parametrize("code", ["unreachable", "access_denied"])
def test_an_answer_that_stands_is_not_taken_back_for_what_stands_beside_it(code: str) -> None:
    """What is to go, and does not, is no reason to fail."""
    messenger = FakeMessenger()
    begun = begin(messenger, 2)
    messenger.fail("delete", code, times=9)
    messenger.fail("update", "cant_update_message", after=2, times=9)

    assert settle(messenger, (RICH[:1],), begun=begun) == tuple(begun[:1])
    assert standing(messenger)[0] == RICH[0]
