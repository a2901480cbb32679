"""Pure: what Slack sends when a person runs a command, presses a button, sends or closes a form, or uses a shortcut."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from bot.localslack.payloads.envelopes import TOKEN
from bot.localslack.records import App, Channel, ChannelKind, Ephemeral, Json, Message, Team, User, View


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something, in which workspace, with which app."""

    user: User
    team: Team
    app: App


@dataclass(frozen=True, slots=True)
class Means:
    """What the app may answer an interaction with."""

    trigger_id: str
    response_url: str = ""


def channel_name(channel: Channel) -> str:
    """What payloads call the channel: its name; `directmessage` and `privategroup` for those without a public one."""
    return {ChannelKind.IM: "directmessage", ChannelKind.PRIVATE: "privategroup"}.get(channel.kind, channel.name)


def slash_command(doer: Doer, command: str, text: str, *, channel: Channel, means: Means) -> Json:
    """A slash command: the fields of a form, every one a text."""
    return {
        "token": TOKEN,
        "team_id": doer.team.id,
        "team_domain": doer.team.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": doer.user.id,
        "user_name": doer.user.name,
        "command": command,
        "text": text,
        "api_app_id": doer.app.app_id,
        "is_enterprise_install": "false",
        "response_url": means.response_url,
        "trigger_id": means.trigger_id,
    }


def pressed_in_message(
    doer: Doer, action: Json, said: Message | Ephemeral, *, channel: Channel, values: Json, means: Means
) -> Json:
    """`block_actions` from a message or from what only this person sees; `values` are the message's inputs."""
    ephemeral = isinstance(said, Ephemeral)
    container: Json = {
        "type": "message",
        "message_ts": said.ts,
        "channel_id": said.channel,
        "is_ephemeral": ephemeral,
    }
    payload = _acted("block_actions", doer, means.trigger_id) | {
        "container": container | ({"thread_ts": said.thread_ts} if said.thread_ts else {}),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": values},
        "response_url": means.response_url,
        "actions": _one(action),
    }
    return payload if ephemeral else payload | {"message": said.payload}


def pressed_in_view(doer: Doer, action: Json, view: View, *, values: Json, means: Means) -> Json:
    """`block_actions` from a modal or a Home tab: without a channel and without a response_url."""
    return _acted("block_actions", doer, means.trigger_id) | {
        "container": {"type": "view", "view_id": view.id},
        "view": _with_state(view, values),
        "actions": _one(action),
    }


def view_submission(doer: Doer, view: View, *, values: Json, means: Means) -> Json:
    """`view_submission`."""
    response_urls: list[JsonValue] = []
    return _acted("view_submission", doer, means.trigger_id) | {
        "view": _with_state(view, values),
        "response_urls": response_urls,
    }


def view_closed(doer: Doer, view: View, *, values: Json, cleared: bool) -> Json:
    """`view_closed`; `cleared` tells that the whole stack was closed. It can be answered with nothing."""
    payload = _acted("view_closed", doer, "") | {"view": _with_state(view, values), "is_cleared": cleared}
    del payload["trigger_id"]
    return payload


def message_action(doer: Doer, callback_id: str, said: Message, *, channel: Channel, ts: str, means: Means) -> Json:
    """`message_action`: a message shortcut; `ts` is when."""
    return _acted("message_action", doer, means.trigger_id) | {
        "callback_id": callback_id,
        "action_ts": ts,
        "message_ts": said.ts,
        "message": said.payload,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "response_url": means.response_url,
    }


def _acted(kind: str, doer: Doer, trigger_id: str) -> Json:
    user = doer.user
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": doer.team.id},
        "api_app_id": doer.app.app_id,
        "token": TOKEN,
        "trigger_id": trigger_id,
        "team": {"id": doer.team.id, "domain": doer.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _with_state(view: View, values: Json) -> Json:
    return view.payload | {"state": {"values": values}}


def _one(action: Json) -> list[JsonValue]:
    return [action]
