"""Digests in a local Slack that breaks at each of their calls: each message comes to stand once, or waits."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.delivering.delivering import Outcome
from bot.localslack.faults import ApiError, Drop, Fault, HttpStatus, RateLimited
from bot.localslack.records import ChannelKind
from tests.contract.messaging import Local, local
from tests.unit.bot.delivering.room import Room

PAPERS = ("a", "b", "c")
NINE = tuple("abcdefghi")
PASSING: dict[str, Fault] = {
    "the connection ends before": Drop(),
    "the connection ends after": Drop(after=True),
    "an error before": HttpStatus(500),
    "an error after": HttpStatus(503, after=True),
    "an error of Slack's own": ApiError("internal_error"),
    "a brief limit": RateLimited(1),
    "a longer limit": RateLimited(30),
}
REFUSED = ("not_in_channel", "is_archived", "channel_not_found", "token_revoked", "invalid_auth", "account_inactive")


@pytest.fixture
def slack() -> Iterator[Local]:
    """A Slack that limits nobody by itself."""
    with local() as made:
        yield made


def texts(slack: Local, channel: str) -> list[str]:
    """What the assistant said in a channel and its threads, in order."""
    own = slack.slack.workspace.app.bot_id
    return [it.text for it in slack.slack.workspace.messages[channel].values() if it.bot_id == own]


@pytest.mark.parametrize("direct", [False, True], ids=["in a channel", "to a person"])
@pytest.mark.parametrize("skipped", [0, 1, 2])
@pytest.mark.parametrize("fault", PASSING)
def test_whatever_breaks_each_message_stands_once(slack: Local, fault: str, skipped: int, *, direct: bool) -> None:
    """At the first post, the second or the last, in a channel or in direct messages."""
    room = Room(slack=slack.messenger)
    room.comes(*PAPERS)
    subscription = room.subscribed(channel=slack.user if direct else slack.place.channel)
    slack.slack.faults.inject("chat.postMessage", PASSING[fault], skip=skipped)

    assert room.due(subscription).outcome is Outcome.SENT
    assert texts(slack, slack.direct.channel if direct else slack.place.channel) == [*PAPERS]


@pytest.mark.parametrize("call", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", [*PASSING, "a missing scope"])
def test_whatever_breaks_its_chart_a_digest_is_whole(
    slack: Local, call: str, fault: str, own_warnings: list[logging.LogRecord]
) -> None:
    """Each message stands once in the digest's thread, and the chart once at most."""
    room = Room(slack=slack.messenger, groups=3)
    room.comes(*NINE)
    slack.slack.faults.inject(call, PASSING.get(fault, ApiError("missing_scope")))

    assert room.due(room.subscribed(channel=slack.place.channel)).outcome is Outcome.SENT
    shown = slack.slack.workspace.messages[slack.place.channel].values()
    pictures = [it for it in shown if it.payload.get("files")]
    assert sorted(it.text for it in shown if it.text in NINE) == [*NINE]
    assert len(pictures) <= 1
    assert len({it.thread for it in shown if it.text in NINE} | {it.thread for it in pictures}) == 1
    own_warnings.clear()


@pytest.mark.parametrize("fault", [Drop(), HttpStatus(500), RateLimited(30)])
def test_a_slack_that_cannot_be_read_for_a_while_is_waited_for(slack: Local, fault: Fault) -> None:
    """What was posted without an answer is looked for until it is known."""
    room = Room(slack=slack.messenger)
    room.comes(*PAPERS)
    slack.slack.faults.inject("chat.postMessage", Drop(after=True), skip=1)
    slack.slack.faults.inject("conversations.replies", fault)

    assert room.due(room.subscribed(channel=slack.place.channel)).outcome is Outcome.SENT
    assert texts(slack, slack.place.channel) == [*PAPERS]


@pytest.mark.parametrize("direct", [False, True], ids=["in a channel", "to a person"])
def test_a_digest_whose_beginning_was_deleted_is_finished(
    slack: Local, own_warnings: list[logging.LogRecord], *, direct: bool
) -> None:
    """Its process died after two messages, and somebody deleted the first: what is missing comes, and no more."""
    room = Room(slack=slack.messenger)
    room.comes(*PAPERS)
    place = slack.direct if direct else slack.place
    subscription = room.subscribed(channel=slack.user if direct else place.channel)
    slack.slack.faults.inject("chat.postMessage", ApiError("ratelimited"), skip=2, times=3)
    assert room.due(subscription).outcome is Outcome.LATER
    space = slack.slack.workspace
    first = next(it for it in space.messages[place.channel].values() if it.text == "a")
    space.delete(place.channel, first.ts)

    assert room.due(subscription).outcome is Outcome.SENT
    assert texts(slack, place.channel) == ["b", "c"]
    rest = next(it for it in space.messages[place.channel].values() if it.text == "c")
    assert rest.thread == rest.ts
    own_warnings.clear()


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_refused_waits_and_its_owner_is_told(
    slack: Local, own_warnings: list[logging.LogRecord], code: str
) -> None:
    """In their direct messages, where the token still opens them; nothing stands anywhere else."""
    room = Room(slack=slack.messenger)
    room.comes(*PAPERS)
    subscription = room.subscribed(channel=slack.place.channel, owner=slack.user)
    slack.slack.faults.inject("chat.postMessage", ApiError(code))

    assert room.due(subscription).outcome is Outcome.PAUSED
    assert texts(slack, slack.place.channel) == []
    told = texts(slack, slack.direct.channel)
    assert [text.split(".")[0] for text in told] == (
        [f"Your digest for <#{slack.place.channel}> is paused"] if code in REFUSED[:3] else []
    )
    assert [parcel.papers for parcel in (room.digests.last(subscription.id),) if parcel] == [PAPERS]
    own_warnings.clear()


def test_a_private_channel_that_left_it_out_is_not_found(slack: Local, own_warnings: list[logging.LogRecord]) -> None:
    """Slack tells nothing of it; invited again, what waits goes out."""
    space = slack.slack.workspace
    channel = space.add_channel("secret", kind=ChannelKind.PRIVATE, members={slack.user}).id
    room = Room(slack=slack.messenger)
    room.comes(*PAPERS)
    subscription = room.subscribed(channel=channel, owner=slack.user)

    assert room.due(subscription).why.startswith("I cannot find the channel")
    space.change_channel(channel, members={slack.user, space.app.user_id})
    room.digests.kept[subscription.id] = subscription
    assert room.due(subscription).outcome is Outcome.SENT
    assert texts(slack, channel) == [*PAPERS]
    own_warnings.clear()
