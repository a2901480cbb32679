"""Reading channels, threads and people, by slack_sdk's own client."""

from __future__ import annotations

from functools import partial

import pytest
from slack_sdk import WebClient

from bot.localslack.records import ChannelKind
from tests.unit.bot.localslack.web.conftest import Local, refusal


def test_a_thread_is_read_from_its_root(local: Local, client: WebClient) -> None:
    """`conversations.replies` gives root and replies, oldest first, whichever message of the thread is named."""
    asked = local.asks("Why?")
    local.asks("Elsewhere")
    reply = client.chat_postMessage(channel=local.general.id, text="Because.", thread_ts=asked)["ts"]

    said = client.conversations_replies(channel=local.general.id, ts=reply)["messages"]

    assert [message["text"] for message in said] == ["Why?", "Because."]
    assert said[0]["reply_count"] == 1


def test_history_is_newest_first_and_without_replies(local: Local, client: WebClient) -> None:
    """`conversations.history` shows the channel, with the reactions that stand there, page by page."""
    first, second = local.asks("one"), local.asks("two")
    client.chat_postMessage(channel=local.general.id, text="reply", thread_ts=first)
    client.reactions_add(channel=local.general.id, timestamp=second, name="eyes")

    pages = [
        (page["messages"][0]["text"], page["messages"][0].get("reactions"), page["has_more"])
        for page in client.conversations_history(channel=local.general.id, limit=1)
    ]

    eyes = [{"name": "eyes", "users": [local.space.app.user_id], "count": 1}]
    assert pages == [("two", eyes, True), ("one", None, False)]


def test_a_stretch_of_time_is_read(local: Local, client: WebClient) -> None:
    """`oldest` and `latest` bound what is read, themselves included only where that is asked for."""
    first, second, third = local.asks("1"), local.asks("2"), local.asks("3")
    read = partial(client.conversations_history, channel=local.general.id, oldest=first, latest=third)

    assert [message["ts"] for message in read()["messages"]] == [second]
    assert [message["ts"] for message in read(inclusive=True)["messages"]] == [third, second, first]
    assert refusal(partial(client.conversations_history, channel=local.general.id, oldest="x")) == "invalid_ts_oldest"


def test_what_cannot_be_read_is_refused(local: Local, client: WebClient) -> None:
    """Threads that are not there, channels that the app is not in, cursors and limits of somebody else's."""
    left = local.space.add_channel("random", members=[local.ann.id])

    assert refusal(partial(client.conversations_replies, channel=local.general.id, ts="1.1")) == "thread_not_found"
    assert refusal(partial(client.conversations_history, channel=left.id)) == "not_in_channel"
    assert refusal(partial(client.users_list, cursor="x")) == "invalid_cursor"
    assert refusal(partial(client.api_call, "users.list", params={"limit": "x"})) == "invalid_arguments"


def test_channels_are_listed_and_described(local: Local, client: WebClient) -> None:
    """Public channels by default, others by type; private ones only where the app is in."""
    hidden = local.space.add_channel("board", kind=ChannelKind.PRIVATE, members=[local.ann.id])
    ours = local.space.add_channel("team", kind=ChannelKind.PRIVATE, members=[local.space.app.user_id])
    old = local.space.add_channel("old", is_ext_shared=True)
    local.space.change_channel(old.id, is_archived=True)

    named = [channel["id"] for channel in client.conversations_list(exclude_archived=True)["channels"]]
    private = [channel["id"] for channel in client.conversations_list(types="private_channel,im")["channels"]]

    assert named == [local.general.id]
    assert private == [local.direct.id, ours.id]
    assert client.conversations_info(channel=old.id)["channel"]["is_ext_shared"] is True
    assert client.conversations_info(channel=local.direct.id)["channel"]["user"] == local.ann.id
    assert refusal(partial(client.conversations_info, channel=hidden.id)) == "channel_not_found"
    assert refusal(partial(client.conversations_list, types="secret")) == "invalid_types"


def test_direct_messages_are_opened_once(local: Local, client: WebClient) -> None:
    """Opening a direct message twice gives the same one; only people have one."""
    bob = local.space.add_user("bob")

    first = client.conversations_open(users=bob.id, return_im=True)["channel"]

    assert first["user"] == bob.id
    assert client.conversations_open(users=[bob.id])["channel"] == {"id": first["id"]}
    assert client.conversations_open(channel=local.general.id)["channel"]["name"] == "general"
    assert refusal(partial(client.conversations_open, users="U404")) == "user_not_found"
    several = partial(client.conversations_open, users=f"{bob.id},{local.ann.id}")
    assert refusal(several) == "method_not_supported_for_channel_type"


def test_members_join(local: Local, client: WebClient) -> None:
    """The app may join what is public and open, and is a member then."""
    left = local.space.add_channel("random", members=[local.ann.id])

    client.conversations_join(channel=left.id)

    assert set(client.conversations_members(channel=left.id)["members"]) == {local.ann.id, local.space.app.user_id}
    local.space.change_channel(left.id, is_archived=True)
    assert refusal(partial(client.conversations_join, channel=left.id)) == "is_archived"
    join = partial(client.conversations_join, channel=local.direct.id)
    assert refusal(join) == "method_not_supported_for_channel_type"


def test_people_are_described(local: Local, client: WebClient) -> None:
    """Who is an admin, who is a bot, and whose time zone is which."""
    person = client.users_info(user=local.ann.id)["user"]

    assert (person["name"], person["is_admin"], person["is_bot"], person["tz"]) == ("ann", True, False, "Europe/London")
    assert [member["is_bot"] for member in client.users_list()["members"]] == [True, False]
    mine = client.users_conversations()["channels"]
    assert [channel["id"] for channel in mine] == [local.general.id, local.direct.id]
    assert refusal(partial(client.users_info, user="U404")) == "user_not_found"


def test_reactions_come_and_go(local: Local, client: WebClient) -> None:
    """One reaction of a name a person; only what is there can be taken away."""
    asked = local.asks()
    where = {"channel": local.general.id, "timestamp": asked}
    left = local.space.add_channel("random", members=[local.ann.id])
    there = local.space.post(left.id, {"text": "x"}, user=local.ann.id).ts

    client.reactions_add(**where, name="eyes")

    assert refusal(partial(client.reactions_add, **where, name="eyes")) == "already_reacted"
    assert refusal(partial(client.reactions_add, **where, name=":eyes:")) == "invalid_name"
    assert refusal(partial(client.reactions_add, channel=left.id, timestamp=there, name="eyes")) == "not_in_channel"
    client.reactions_remove(**where, name="eyes")
    assert refusal(partial(client.reactions_remove, **where, name="eyes")) == "no_reaction"
    local.space.reactions[local.general.id, asked] = {"eyes": [local.ann.id, local.space.app.user_id]}
    client.reactions_remove(**where, name="eyes")
    assert local.space.reactions[local.general.id, asked] == {"eyes": [local.ann.id]}


@pytest.mark.parametrize("method", ["conversations.list", "users.list"])
def test_lists_come_in_pages(local: Local, client: WebClient, method: str) -> None:
    """A cursor leads from page to page and is empty at the end."""
    local.space.add_user("bob")
    local.space.add_channel("random")

    first = client.api_call(method, params={"limit": 1})
    rest = client.api_call(method, params={"cursor": first["response_metadata"]["next_cursor"]})

    assert rest["response_metadata"]["next_cursor"] == ""
