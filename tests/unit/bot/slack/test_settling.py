"""Something visible always appears, once."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence

import pytest

from bot.conversations import Place
from bot.errors import MessengerError
from bot.ports import Post
from bot.slack.settling import Patience, Settling
from tests.fakes.messenger import FakeMessenger

PLACE = Place(team="T1", channel="C1", thread="1.0")
RICH = (Post(text="one", blocks=({"type": "divider"},)), Post(text="two", blocks=({"type": "divider"},)))
PLAIN = (Post(text="one and two"),)


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


def settle(
    messenger: FakeMessenger,
    versions: Sequence[Sequence[Post]] = (RICH, PLAIN),
    begun: Sequence[str] = (),
    *,
    unsure: bool = False,
    others: Collection[str] = (),
) -> tuple[str, ...]:
    """Settle without waiting between attempts."""
    settling = Settling(messenger, Patience(waits=(0.0, 0.0), look=0.0), shown=lambda: others)
    return settling(PLACE, versions=versions, begun=[*begun], after="1.0", unsure=unsure)


def standing(messenger: FakeMessenger) -> list[Post]:
    """What stands in the thread, oldest first."""
    return [messenger.messages[key].message for key in sorted(messenger.messages)]


def begin(messenger: FakeMessenger, count: int) -> list[str]:
    """Streams that broke."""
    return [messenger.start(PLACE, [{"type": "markdown_text", "text": "half of"}], user="U1") for _ in range(count)]


@pytest.mark.parametrize("streams", [0, 1, 2, 3])
def test_what_was_begun_is_replaced(streams: int) -> None:
    """However many messages a broken stream left, exactly the answer stands there afterwards."""
    messenger = FakeMessenger()

    posted = settle(messenger, begun=begin(messenger, streams))

    assert standing(messenger) == [*RICH]
    assert posted == tuple(ts for _, ts in sorted(messenger.messages))


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long", "msg_blocks_too_long"])
@pytest.mark.parametrize("streams", [0, 1])
def test_what_slack_finds_too_much_is_said_more_simply(code: str, streams: int) -> None:
    """A message that Slack will not take is no reason for silence."""
    messenger = FakeMessenger()
    begun = begin(messenger, streams)
    messenger.fail("update" if streams else "post", code)

    settle(messenger, begun=begun)

    assert standing(messenger) == [*PLAIN]


def test_a_second_message_that_is_refused_takes_the_first_with_it() -> None:
    """The simple version replaces what of the rich one had gone out."""
    messenger = FakeMessenger()
    messenger.fail("post", "invalid_blocks", after=1)

    settle(messenger)

    assert standing(messenger) == [*PLAIN]


def test_a_message_that_cannot_be_changed_is_replaced_by_another() -> None:
    """Where updating is refused for good, what was begun goes, and the answer is posted."""
    messenger = FakeMessenger()
    begun = begin(messenger, 2)
    messenger.fail("update", "cant_update_message")

    settle(messenger, begun=begun)

    assert standing(messenger) == [*RICH]


def test_a_message_that_cannot_be_taken_away_does_no_harm() -> None:
    """Deleting is only tidying up."""
    messenger = FakeMessenger()
    begun = begin(messenger, 3)
    messenger.fail("delete", "cant_delete_message")

    assert settle(messenger, begun=begun) == tuple(begun[:2])


@pytest.mark.parametrize("method", ["post", "update"])
@pytest.mark.parametrize("code", ["unreachable", "ratelimited", "internal_error"])
def test_it_is_tried_again_while_slack_is_away(method: str, code: str) -> None:
    """A time-out says nothing about the message: later it passes, and nothing is there twice."""
    messenger = FakeMessenger()
    begun = begin(messenger, 1) if method == "update" else []
    messenger.fail(method, code, times=2)

    settle(messenger, begun=begun)

    assert standing(messenger) == [*RICH]


def test_a_post_without_an_answer_is_looked_for_before_it_is_repeated() -> None:
    """It may have arrived: then it is taken up instead of being posted again."""

    class Mute(FakeMessenger):
        """Slack, posting what it was given and losing its answer once."""

        lost = False

        def post(self, channel: str, thread: str | None, message: Post) -> str:
            ts = super().post(channel, thread, message)
            if not self.lost:
                self.lost = True
                raise MessengerError("chat.postMessage", "unreachable")
            return ts

    messenger = Mute()

    settle(messenger)

    assert standing(messenger) == [*RICH]


def test_a_stream_that_nobody_knows_of_is_found() -> None:
    """Its start got no answer; the message it left becomes the answer."""
    messenger = FakeMessenger()
    begin(messenger, 1)

    settle(messenger, unsure=True)

    assert standing(messenger) == [*RICH]


def test_it_is_given_up_when_slack_stays_away() -> None:
    """After the last wait the error is the caller's, with Slack's word for it."""
    messenger = FakeMessenger()
    messenger.fail("post", "unreachable", times=3)

    with pytest.raises(MessengerError, match="unreachable"):
        settle(messenger)


def test_a_refusal_for_good_is_not_repeated() -> None:
    """A channel that is closed to us stays closed."""
    messenger = FakeMessenger()
    messenger.fail("post", "is_archived", times=9)

    with pytest.raises(MessengerError, match="is_archived"):
        settle(messenger)
    assert len(messenger.made("post")) == 1
