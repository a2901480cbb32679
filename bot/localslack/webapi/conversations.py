"""conversations.*: what is said where, and who is there."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import Channel, ChannelKind, Json, Message
from bot.localslack.refusals import Refused
from bot.localslack.webapi.calling import Call, Methods, page

_TYPES = {"public_channel": ChannelKind.PUBLIC, "private_channel": ChannelKind.PRIVATE, "im": ChannelKind.IM}


def described(call: Call, channel: Channel) -> Json:
    """A conversation as Slack describes it."""
    known: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_channel": channel.kind is ChannelKind.PUBLIC,
        "is_group": channel.kind is ChannelKind.PRIVATE,
        "is_im": channel.kind is ChannelKind.IM,
        "is_mpim": False,
        "is_private": channel.kind is not ChannelKind.PUBLIC,
        "is_archived": channel.is_archived,
        "is_ext_shared": channel.is_ext_shared,
        "is_member": call.workspace.app.user_id in channel.members,
        "num_members": len(channel.members),
    }
    return known | ({"user": channel.user} if channel.user else {"name": channel.name, "name_normalized": channel.name})


def _readable(call: Call) -> Channel:
    channel = call.channel()
    if call.workspace.app.user_id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _as_read(call: Call, message: Message) -> Json:
    shown = dict(message.payload)
    metadata = shown.get("metadata")
    if isinstance(metadata, dict) and not call.flag("include_all_metadata"):
        shown["metadata"] = {"event_type": metadata.get("event_type", "")}
    replies = call.workspace.thread(message.channel, message.ts)[1:]
    if replies and not message.thread_ts:
        shown |= {"thread_ts": message.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
    reactions = call.workspace.reactions.get((message.channel, message.ts), {})
    if reactions:
        counted: list[JsonValue] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in reactions.items()
        ]
        shown["reactions"] = counted
    return shown


def _time(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError:
        raise Refused(f"invalid_ts_{name}") from None


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = _time(call, "oldest", 0.0), _time(call, "latest", float("inf"))
    edge = call.flag("inclusive")
    return [
        message
        for message in messages
        if oldest < float(message.ts) < latest or (edge and float(message.ts) in {oldest, latest})
    ]


def _history(call: Call) -> Json:
    channel = _readable(call)
    with call.workspace.changing():
        every = list(call.workspace.messages[channel.id].values())
        top = [m for m in every if not m.thread_ts or m.payload.get("subtype") == "thread_broadcast"]
        found: list[JsonValue] = [_as_read(call, message) for message in reversed(_between(call, top))]
    messages, cursor = page(found, call)
    return {"messages": messages, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _replies(call: Call) -> Json:
    channel = _readable(call)
    named = call.workspace.messages[channel.id].get(call.required("ts"))
    if named is None:
        raise Refused("thread_not_found")
    with call.workspace.changing():
        root, *replies = call.workspace.thread(channel.id, named.thread)
        found: list[JsonValue] = [_as_read(call, message) for message in [root, *_between(call, replies)]]
    messages, cursor = page(found, call, default=1000)
    return {"messages": messages, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _info(call: Call) -> Json:
    return {"channel": described(call, call.channel())}


def _list(call: Call) -> Json:
    named = {kind.strip() for kind in (call.text("types") or "public_channel").split(",")}
    if not named <= {*_TYPES, "mpim"}:
        raise Refused("invalid_types")
    wanted = {kind for name, kind in _TYPES.items() if name in named}
    me = call.workspace.app.user_id
    found: list[JsonValue] = [
        described(call, channel)
        for channel in tuple(call.workspace.channels.values())
        if channel.kind in wanted
        and (channel.kind is ChannelKind.PUBLIC or me in channel.members)
        and not (call.flag("exclude_archived") and channel.is_archived)
    ]
    channels, cursor = page(found, call)
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def _open(call: Call) -> Json:
    users = [name for name in call.text("users").split(",") if name]
    if len(users) > 1:
        raise Refused("method_not_supported_for_channel_type", ["[ERROR] group messages are not kept here"])
    if not users:
        return {"channel": described(call, call.channel())}
    if users[0] not in call.workspace.users or users[0] == call.workspace.app.user_id:
        raise Refused("user_not_found")
    channel = call.workspace.direct(users[0])
    return {"channel": described(call, channel) if call.flag("return_im") else {"id": channel.id}}


def _members(call: Call) -> Json:
    found: list[JsonValue] = [*sorted(call.channel().members)]
    members, cursor = page(found, call)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def _join(call: Call) -> Json:
    channel = call.channel()
    if channel.kind is not ChannelKind.PUBLIC:
        raise Refused("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refused("is_archived")
    call.workspace.change_channel(channel.id, members=channel.members | {call.workspace.app.user_id})
    return {"channel": described(call, call.channel())}


METHODS: Methods = {
    "conversations.history": _history,
    "conversations.info": _info,
    "conversations.join": _join,
    "conversations.list": _list,
    "conversations.members": _members,
    "conversations.open": _open,
    "conversations.replies": _replies,
}
