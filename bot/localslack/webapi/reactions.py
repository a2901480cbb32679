"""reactions.add and reactions.remove."""

from __future__ import annotations

import re

from bot.localslack.records import Json
from bot.localslack.refusals import Refused
from bot.localslack.webapi.calling import Call, Methods

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def _held(call: Call) -> tuple[str, dict[str, list[str]]]:
    """The reaction's name, and the reactions of the message, which are to be changed under the lock."""
    name = call.required("name")
    if not _NAME.fullmatch(name):
        raise Refused("invalid_name")
    channel = call.channel()
    message = call.message(channel, "timestamp")
    if call.workspace.app.user_id not in channel.members:
        raise Refused("not_in_channel")
    return name, call.workspace.reactions.setdefault((channel.id, message.ts), {})


def _add(call: Call) -> Json:
    me = call.workspace.app.user_id
    with call.workspace.changing():
        name, reactions = _held(call)
        if me in reactions.get(name, []):
            raise Refused("already_reacted")
        reactions[name] = [*reactions.get(name, []), me]
    return {}


def _remove(call: Call) -> Json:
    me = call.workspace.app.user_id
    with call.workspace.changing():
        name, reactions = _held(call)
        if me not in reactions.get(name, []):
            raise Refused("no_reaction")
        reactions[name] = [user for user in reactions[name] if user != me]
        if not reactions[name]:
            del reactions[name]
    return {}


METHODS: Methods = {"reactions.add": _add, "reactions.remove": _remove}
