"""Posting, changing and whispering, by slack_sdk's own client."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.localslack.records import Change, ChangeKind, ChannelKind
from tests.unit.bot.localslack.web.conftest import Local, refusal, remarks, section


def test_a_post_is_kept_and_told(local: Local, client: WebClient) -> None:
    """What the app posts stands in the channel with its bot_id, and listeners hear of it."""
    heard: list[Change] = []
    local.space.on_posted(heard.append)
    asked = local.asks()

    said = client.chat_postMessage(channel=local.general.id, text="12%", thread_ts=asked, blocks=[section()])

    message = local.space.messages[local.general.id][said["ts"]]
    assert (message.text, message.thread_ts, message.bot_id) == ("12%", asked, local.space.app.bot_id)
    assert [change.kind for change in heard] == [ChangeKind.POSTED, ChangeKind.POSTED]
    assert heard[1].message == message


def test_a_reply_to_a_reply_stands_in_the_same_thread(local: Local, client: WebClient) -> None:
    """A thread has one root, whichever of its messages is answered."""
    asked = local.asks()
    first = client.chat_postMessage(channel=local.general.id, text="a", thread_ts=asked)

    second = client.chat_postMessage(channel=local.general.id, text="b", thread_ts=first["ts"])

    assert second["message"]["thread_ts"] == asked


def test_a_person_is_reached_by_id(local: Local, client: WebClient) -> None:
    """A post to a user id lands in their direct message."""
    said = client.chat_postMessage(channel=local.ann.id, text="Good morning")

    assert said["channel"] == local.direct.id


def test_wrong_places_are_refused_in_slacks_words(local: Local, client: WebClient) -> None:
    """Unknown, private, left and archived channels, and threads without a root, each have their word."""
    hidden = local.space.add_channel("board", kind=ChannelKind.PRIVATE, members=[local.ann.id])
    left = local.space.add_channel("random", members=[local.ann.id])
    old = local.space.add_channel("old", members=[local.space.app.user_id])
    local.space.change_channel(old.id, is_archived=True)
    post = partial(client.chat_postMessage, text="x")

    assert refusal(partial(post, channel="C404")) == "channel_not_found"
    assert refusal(partial(post, channel=hidden.id)) == "channel_not_found"
    assert refusal(partial(post, channel=left.id)) == "not_in_channel"
    assert refusal(partial(post, channel=old.id)) == "is_archived"
    assert refusal(partial(post, channel=local.general.id, thread_ts="1.1")) == "cannot_reply_to_message"


def test_wrong_content_is_refused_in_slacks_words(local: Local, client: WebClient) -> None:
    """Nothing, too much, two languages at once, no JSON: each has its word."""
    post = partial(client.chat_postMessage, channel=local.general.id)
    local.clock.advance(60)

    assert refusal(partial(client.api_call, "chat.postMessage", json={"channel": local.general.id})) == "no_text"
    assert refusal(partial(post, markdown_text="a", blocks=[section()])) == "markdown_text_conflict"
    local.clock.advance(60)
    assert refusal(partial(post, markdown_text="a" * 12_001)) == "msg_too_long"
    assert refusal(partial(post, text="a", blocks="[")) == "invalid_blocks_format"
    local.clock.advance(60)
    assert refusal(partial(post, text="a", blocks=[section("a" * 2900)] * 5)) == "msg_blocks_too_long"
    assert refusal(partial(post, text="a", attachments=[{"blocks": [{"type": "tada"}]}])) == "invalid_attachments"
    assert refusal(partial(client.api_call, "chat.postMessage", json={"text": "a"})) == "invalid_arguments"


def test_invalid_blocks_name_the_place(local: Local, client: WebClient) -> None:
    """The answer carries JSON pointers, as Slack's does."""
    said = remarks(partial(client.chat_postMessage, channel=local.general.id, text="x", blocks=[section("a" * 3001)]))

    assert said == [
        "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]


def test_blocks_have_ids_when_they_are_shown(local: Local, client: WebClient) -> None:
    """A block without a `block_id` is given one; blocks that are no blocks are refused."""
    said = client.chat_postMessage(channel=local.general.id, text="x", blocks=[section(), section(block_id="mine")])

    assert [block["block_id"] for block in said["message"]["blocks"]] == ["auto-0", "mine"]
    assert "blocks" not in client.chat_postMessage(channel=local.general.id, text="x", blocks="")["message"]
    nothing = partial(client.chat_postMessage, channel=local.general.id, text="x", blocks="{}")
    assert refusal(nothing) == "invalid_blocks"


def test_a_very_long_text_is_cut(local: Local, client: WebClient) -> None:
    """Slack cuts a text at 40,000 characters and says nothing."""
    said = client.chat_postMessage(channel=local.general.id, text="a" * 40_001)

    assert len(said["message"]["text"]) == 40_000


def test_an_update_replaces_what_is_shown(local: Local, client: WebClient) -> None:
    """Text and blocks are replaced, the message is marked as edited; blocks that are not sent stay."""
    posted = client.chat_postMessage(channel=local.general.id, text="a", blocks=[section("a")])

    updated = client.chat_update(channel=local.general.id, ts=posted["ts"], text="b")

    assert updated["message"]["text"] == "b"
    assert updated["message"]["blocks"][0]["text"]["text"] == "a"
    assert updated["message"]["edited"]["user"] == local.space.app.user_id


def test_only_own_messages_change(local: Local, client: WebClient) -> None:
    """Other people's messages are neither updated nor deleted; long texts are refused where a post would be cut."""
    asked = local.asks()
    posted = client.chat_postMessage(channel=local.general.id, text="a")["ts"]
    channel = local.general.id

    assert refusal(partial(client.chat_update, channel=channel, ts=asked, text="b")) == "cant_update_message"
    assert refusal(partial(client.chat_delete, channel=channel, ts=asked)) == "cant_delete_message"
    assert refusal(partial(client.chat_update, channel=channel, ts="1.1", text="b")) == "message_not_found"
    assert refusal(partial(client.chat_update, channel=channel, ts=posted, text="b" * 4001)) == "msg_too_long"


def test_a_deleted_message_is_gone(local: Local, client: WebClient) -> None:
    """After deleting there is nothing left to delete."""
    posted = client.chat_postMessage(channel=local.general.id, text="a")["ts"]

    client.chat_delete(channel=local.general.id, ts=posted)

    assert posted not in local.space.messages[local.general.id]
    assert refusal(partial(client.chat_delete, channel=local.general.id, ts=posted)) == "message_not_found"


def test_a_whisper_is_for_one_person_of_the_channel(local: Local, client: WebClient) -> None:
    """An ephemeral message is kept apart from history, and only members get one."""
    bob = local.space.add_user("bob")

    client.chat_postEphemeral(channel=local.general.id, user=local.ann.id, text="Only you")

    assert [(said.user, said.payload["text"]) for said in local.space.ephemerals] == [(local.ann.id, "Only you")]
    assert not local.space.messages[local.general.id]
    refused = partial(client.chat_postEphemeral, channel=local.general.id, text="x")
    assert refusal(partial(refused, user=bob.id)) == "user_not_in_channel"
    assert refusal(partial(refused, user="U404")) == "user_not_found"


def test_a_link_that_was_said_unfurls(local: Local, client: WebClient) -> None:
    """Previews are kept and stand under the message; other addresses are refused."""
    url = "https://arxiv.org/abs/2503.17922"
    asked = local.asks(f"See <{url}>")

    client.chat_unfurl(channel=local.general.id, ts=asked, unfurls={url: {"blocks": [section("WindowKV")]}})

    client.chat_unfurl(channel=local.general.id, ts=asked, unfurls={url: {"text": "WindowKV"}})

    assert [unfurl.ts for unfurl in local.space.unfurls] == [asked, asked]
    assert local.space.messages[local.general.id][asked].payload["attachments"]
    for wrong, word in (
        ({"https://elsewhere.example": {"blocks": []}}, "cannot_unfurl_url"),
        ({url: {"blocks": [{"type": "tada"}]}}, "invalid_blocks"),
    ):
        call = partial(client.chat_unfurl, channel=local.general.id, ts=asked, unfurls=wrong)
        assert refusal(call) == word
    nothing = partial(client.api_call, "chat.unfurl", json={"channel": local.general.id, "ts": asked})
    assert refusal(nothing) == "missing_unfurls"


def test_a_message_has_an_address(local: Local, client: WebClient) -> None:
    """The permalink names channel and message."""
    asked = local.asks()

    link = client.chat_getPermalink(channel=local.general.id, message_ts=asked)["permalink"]

    assert link.endswith(f"/archives/{local.general.id}/p{asked.replace('.', '')}")


@pytest.mark.parametrize("said", ["<!channel> look", "*<@U0000000002>*", "<!subteam^S1|team>"])
def test_what_would_notify_is_counted(local: Local, client: WebClient, said: str) -> None:
    """Every token that would notify somebody is remembered with where it was said."""
    client.chat_postMessage(channel=local.general.id, text="x", blocks=[section(said)])

    assert [notice.where for notice in local.space.notices] == ["chat.postMessage"]


def test_broadcast_replies_and_looks_are_kept(local: Local, client: WebClient) -> None:
    """A broadcast reply is one, and metadata stays with the message."""
    asked = local.asks()
    metadata = {"event_type": "answer", "event_payload": {"id": "7f3a"}}

    said = client.chat_postMessage(
        channel=local.general.id, text="a", thread_ts=asked, reply_broadcast=True, metadata=metadata
    )

    assert said["message"]["subtype"] == "thread_broadcast"
    assert said["message"]["metadata"] == metadata


@pytest.mark.parametrize(
    "metadata",
    ["x", [], {"event_type": "answer"}, {"event_type": "", "event_payload": {}}, {"event_payload": {}}, {"type": "a"}],
)
def test_what_a_message_carries_has_slacks_shape(local: Local, client: WebClient, metadata: Any) -> None:
    """A type and a payload, or nothing at all."""
    post = partial(client.chat_postMessage, channel=local.general.id, text="a", metadata=metadata)

    assert refusal(post) == "invalid_metadata_format"


def test_what_a_message_carries_is_taken_away(local: Local, client: WebClient) -> None:
    """With an empty one, as Slack has it."""
    metadata = {"event_type": "answer", "event_payload": {"id": "7f3a"}}
    ts = client.chat_postMessage(channel=local.general.id, text="a", metadata=metadata)["ts"]

    client.chat_update(channel=local.general.id, ts=ts, text="b")
    assert local.space.messages[local.general.id][ts].payload["metadata"] == metadata
    client.chat_update(channel=local.general.id, ts=ts, text="b", metadata={})
    assert local.space.messages[local.general.id][ts].payload["metadata"] == {}
