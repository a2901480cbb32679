"""Pure: events that tell of other things than messages."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import Channel, ChannelKind, File, Json, Message, Team

JOINED = {ChannelKind.PUBLIC: "C", ChannelKind.PRIVATE: "G", ChannelKind.IM: "D"}
"""`channel_type` as `member_joined_channel` spells it (docs.slack.dev, member_joined_channel)."""


def app_home_opened(user: str, channel: str, tab: str, *, ts: str, view: Json | None = None) -> Json:
    """`app_home_opened`; `tab` is `home` or `messages`, `view` the Home tab as last published."""
    event: Json = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": ts}
    return event | {"view": view} if view is not None else event


def app_context_changed(user: str, channel: str, *, team: Team, viewing: str, ts: str) -> Json:
    """`app_context_changed`: `viewing` is the channel that the person looks at beside the app; "" for nothing."""
    entity: Json = {"type": "slack#/types/channel_id", "value": viewing, "team_id": team.id}
    entities: list[JsonValue] = [entity]
    context: Json = {"entities": entities} if viewing else {}
    return {"type": "app_context_changed", "user": user, "channel": channel, "context": context, "event_ts": ts}


def member_joined_channel(user: str, channel: Channel, *, team: Team, ts: str, inviter: str = "") -> Json:
    """`member_joined_channel`, the app's own joining too."""
    event: Json = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": JOINED[channel.kind],
        "team": team.id,
        "event_ts": ts,
    }
    return event | {"inviter": inviter} if inviter else event


def reaction_added(user: str, name: str, said: Message, *, ts: str) -> Json:
    """`reaction_added` on a message."""
    item: Json = {"type": "message", "channel": said.channel, "ts": said.ts}
    event: Json = {"type": "reaction_added", "user": user, "reaction": name, "item": item}
    return event | {"item_user": said.user, "event_ts": ts}


def file_shared(file: File, channel: str, *, ts: str) -> Json:
    """`file_shared`."""
    return {
        "type": "file_shared",
        "file_id": file.id,
        "user_id": file.user,
        "file": {"id": file.id},
        "channel_id": channel,
        "event_ts": ts,
    }


def agent_session_stopped(user: str, channel: str, thread_ts: str, *, streams: tuple[str, ...], ts: str) -> Json:
    """`agent_session_stopped`: somebody pressed Stop; `streams` are the messages that Slack stopped."""
    stopped: list[JsonValue] = list(streams)
    return {
        "type": "agent_session_stopped",
        "user": user,
        "channel": channel,
        "thread_ts": thread_ts,
        "streaming_message_ts": stopped,
        "event_ts": ts,
    }
