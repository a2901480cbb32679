"""What a message carries unseen, by which it is found again, of every messenger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import JsonValue
from slack_sdk import WebClient

from bot.adapters.recorded_slack import Recorder
from bot.adapters.slack_messenger import SlackMessenger
from bot.conversations import Place
from bot.errors import MessengerError
from bot.localslack.faults import Drop, RateLimited
from bot.ports import Block, Post, Tag
from tests.contract.messaging import Faked, Local, Workspace, local

TAG = Tag(kind="footnote_digest", key="digest-3-20261123T080000Z")


@pytest.fixture(params=["fake", "slack"])
def workspace(request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """A workspace of each kind."""
    if request.param == "fake":
        yield Faked()
        return
    with local() as made:
        yield made


@pytest.fixture
def slack() -> Iterator[Local]:
    """The local Slack alone."""
    with local() as made:
        yield made


def numbered(number: int, *, key: str = TAG.key, kind: str = TAG.kind) -> Post:
    """A message with this number."""
    return Post(text=f"message {number}", tag=Tag(kind=kind, key=key, number=number))


def test_tagged_messages_of_a_channel_are_found(workspace: Workspace) -> None:
    """Those of this kind and key later than a moment, and none that stands in a thread."""
    channel, messenger = workspace.place.channel, workspace.messenger
    before = messenger.post(channel, None, numbered(7))
    first = messenger.post(channel, None, numbered(0))
    messenger.post(channel, None, numbered(1, key="digest-4-20261123T080000Z"))
    messenger.post(channel, None, numbered(2, kind="something_else"))
    messenger.post(channel, None, Post(text="untagged"))
    messenger.post(channel, first, numbered(3))
    last = messenger.post(channel, None, numbered(4))

    assert messenger.tagged(channel, TAG, after=before) == {0: (first,), 4: (last,)}


def test_tagged_messages_of_a_thread_are_found(workspace: Workspace) -> None:
    """With the message that begins it; none of the channel beside it."""
    channel, messenger = workspace.place.channel, workspace.messenger
    root = messenger.post(channel, None, numbered(0))
    reply = messenger.post(channel, root, numbered(1))
    messenger.post(channel, None, numbered(2))

    assert messenger.tagged(channel, TAG, after="0", thread=root) == {0: (root,), 1: (reply,)}


def test_two_with_one_number_are_both_found(workspace: Workspace) -> None:
    """The one that stands there longest is the first."""
    channel, messenger = workspace.place.channel, workspace.messenger
    first = messenger.post(channel, None, numbered(0))
    second = messenger.post(channel, None, numbered(0))

    assert messenger.tagged(channel, TAG, after="0") == {0: (first, second)}


def test_what_a_person_was_sent_is_found(workspace: Workspace) -> None:
    """A person's id stands for the direct messages with them, for posts, their threads and looking back."""
    user, messenger = workspace.user, workspace.messenger
    root = messenger.post(user, None, numbered(0))
    reply = messenger.post(user, root, numbered(1))

    assert messenger.tagged(user, TAG, after="0") == {0: (root,)}
    assert messenger.tagged(user, TAG, after="0", thread=root) == {0: (root,), 1: (reply,)}
    assert messenger.tagged(workspace.place.channel, TAG, after="0") == {}


def test_however_much_stands_between_all_is_found(slack: Local) -> None:
    """Page after page, over what everybody else said."""
    first = slack.messenger.post(slack.place.channel, None, numbered(0))
    for text in range(450):
        slack.slack.workspace.post(slack.place.channel, {"text": f"{text}"}, user=slack.user)
    last = slack.messenger.post(slack.place.channel, None, numbered(1))

    assert slack.messenger.tagged(slack.place.channel, TAG, after="0") == {0: (first,), 1: (last,)}
    assert len(slack.slack.transcript.entries("conversations.history")) == 6


def test_nobody_elses_message_is_taken_for_ours(slack: Local) -> None:
    """Another app may carry the same words."""
    metadata: JsonValue = {"event_type": TAG.kind, "event_payload": {"key": TAG.key, "number": 0}}
    slack.slack.workspace.post(slack.place.channel, {"text": "copied", "metadata": metadata}, user="")

    assert slack.messenger.tagged(slack.place.channel, TAG, after="0") == {}


def test_what_is_told_without_its_metadata_is_found(slack: Local) -> None:
    """As Slack tells it to an app that may not read them: another's key and kind are still another's."""
    channel, own = slack.place.channel, slack.slack.workspace.app.user_id
    kept = slack.slack.workspace.add_channel("bare", members=[own]).id
    blocks: tuple[Block, ...] = ({"type": "section", "text": {"type": "mrkdwn", "text": "Pots"}}, {"type": "divider"})
    for number, key in ((4, TAG.key), (5, f"{TAG.key}5")):
        slack.messenger.post(channel, None, numbered(number, key=key).model_copy(update={"blocks": blocks}))
    client = WebClient(slack.slack.bot_token, base_url=slack.slack.api_url, retry_handlers=[])
    shown = client.conversations_history(channel=channel)["messages"]

    bare = {it["text"]: slack.slack.workspace.post(kept, {"blocks": it["blocks"]}, user=own) for it in shown}

    assert slack.messenger.tagged(kept, TAG, after="0") == {4: (bare["message 4"].ts,)}
    assert slack.messenger.tagged(kept, Tag(kind="another", key=TAG.key), after="0") == {}


@pytest.mark.parametrize("payload", [{}, {"key": TAG.key}, {"key": TAG.key, "number": "first"}, {"number": 0}])
def test_a_tag_that_says_too_little_is_none(slack: Local, payload: dict[str, str]) -> None:
    """A message of ours without the key or a number is no message of this parcel."""
    own = slack.slack.workspace.app.user_id
    metadata: JsonValue = {"event_type": TAG.kind, "event_payload": {**payload}}
    slack.slack.workspace.post(slack.place.channel, {"text": "odd", "metadata": metadata}, user=own)

    assert slack.messenger.tagged(slack.place.channel, TAG, after="0") == {}


def test_reading_back_is_tried_again(slack: Local) -> None:
    """A connection that breaks is no reason to give up what may be done twice."""
    root = slack.messenger.post(slack.place.channel, None, numbered(0))
    slack.slack.faults.inject("conversations.history", Drop())

    assert slack.messenger.tagged(slack.place.channel, TAG, after="0") == {0: (root,)}


def test_a_limit_says_how_long_it_lasts(slack: Local) -> None:
    """As Slack's Retry-After has it."""
    slack.slack.faults.inject("chat.postMessage", RateLimited(90))

    with pytest.raises(MessengerError) as caught:
        slack.messenger.post(slack.place.channel, None, numbered(0))

    assert (caught.value.code, caught.value.after) == ("ratelimited", 90)


def test_a_channel_that_may_not_be_read_is_refused(slack: Local) -> None:
    """Whoever looks back has to know that nothing was seen, not that nothing is there."""
    left = slack.slack.workspace.add_channel("left").id

    with pytest.raises(MessengerError) as caught:
        slack.messenger.tagged(left, TAG, after="0")

    assert caught.value.code == "not_in_channel"


def test_the_payload_is_shown_to_who_asks_for_it(slack: Local) -> None:
    """As Slack does: without the flag only the type of what a message carries is told."""
    slack.messenger.post(slack.place.channel, None, numbered(0))
    client = WebClient(slack.slack.bot_token, base_url=slack.slack.api_url, retry_handlers=[])

    shown = client.conversations_history(channel=slack.place.channel, limit=1)["messages"][0]

    assert shown["metadata"] == {"event_type": TAG.kind}


def test_a_look_ahead_shows_what_a_message_carries() -> None:
    """The recorded calls hold the tag as it would go out, and nothing is found where nothing was said."""
    recorder = Recorder()
    messenger = SlackMessenger(recorder)
    place = Place(team="T1", channel="C1", thread="1")

    messenger.post(place.channel, None, numbered(2))

    payload = {"key": TAG.key, "number": 2}
    assert recorder.calls[0].payload["metadata"] == {"event_type": TAG.kind, "event_payload": payload}
    assert messenger.tagged(place.channel, TAG, after="0") == {}
