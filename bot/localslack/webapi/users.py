"""users.info, users.list, users.conversations."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import Json, User
from bot.localslack.webapi.calling import Call, Methods, page
from bot.localslack.webapi.conversations import described


def _person(call: Call, user: User) -> Json:
    return {
        "id": user.id,
        "team_id": call.workspace.team.id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": user.deleted,
        "tz": user.tz,
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": False,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "profile": {"real_name": user.real_name, "display_name": user.name},
    }


def _info(call: Call) -> Json:
    return {"user": _person(call, call.user())}


def _list(call: Call) -> Json:
    found: list[JsonValue] = [_person(call, user) for user in tuple(call.workspace.users.values())]
    members, cursor = page(found, call)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def _conversations(call: Call) -> Json:
    user = call.text("user") or call.workspace.app.user_id
    found: list[JsonValue] = [
        described(call, channel) for channel in tuple(call.workspace.channels.values()) if user in channel.members
    ]
    channels, cursor = page(found, call)
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


METHODS: Methods = {"users.info": _info, "users.list": _list, "users.conversations": _conversations}
