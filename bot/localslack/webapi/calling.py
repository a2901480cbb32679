"""One call of a method: its arguments as Slack reads them, and what the method may touch."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from bot.localslack.records import Channel, ChannelKind, Json, Message, User
from bot.localslack.refusals import Refused
from bot.localslack.streams import Streams
from bot.localslack.triggers import Trigger, TriggerError
from bot.localslack.workspace import Workspace

_FALSE = {"", "0", "false", "False"}


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call was given; strings of a form and values of a JSON body are read alike."""

    given: Json

    def text(self, name: str) -> str:
        """An argument as text; empty where it is missing."""
        held = self.given.get(name)
        return "" if held is None else str(held)

    def required(self, name: str) -> str:
        """An argument that must be there."""
        held = self.text(name)
        if not held:
            raise Refused("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return held

    def flag(self, name: str) -> bool:
        """An argument as a yes or no."""
        return self.text(name) not in _FALSE

    def number(self, name: str, default: int) -> int:
        """An argument as a whole number."""
        held = self.text(name)
        try:
            return int(held) if held else default
        except ValueError:
            raise Refused("invalid_arguments", [f"[ERROR] must be an integer [json-pointer:/{name}]"]) from None

    def structure(self, name: str, *, code: str = "invalid_arguments") -> JsonValue:
        """An argument that is JSON, also where it comes as a string; None where it is missing."""
        held = self.given.get(name)
        if not isinstance(held, str):
            return held
        if not held:
            return None
        try:
            read: JsonValue = json.loads(held)
        except ValueError:
            raise Refused(code, [f"[ERROR] failed to parse JSON [json-pointer:/{name}]"]) from None
        return read

    def objects(self, name: str, *, code: str = "invalid_arguments") -> list[Json]:
        """An argument that is a list of objects; empty where it is missing."""
        held = self.structure(name, code=code)
        if held is None:
            return []
        if not isinstance(held, list) or not all(isinstance(item, dict) for item in held):
            raise Refused(code, [f"[ERROR] must be an array of objects [json-pointer:/{name}]"])
        return [item for item in held if isinstance(item, dict)]


@dataclass(frozen=True, slots=True)
class House:
    """What the methods work on; the callables belong to those who deliver.

    `take_trigger` uses a trigger up, `open_socket` gives the address of a new Socket Mode connection, `base_url` the
    address of this Slack itself, without a slash at its end.
    """

    workspace: Workspace
    streams: Streams
    take_trigger: Callable[[str], Trigger | TriggerError]
    open_socket: Callable[[], str]
    base_url: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Call(Arguments):
    """A call of a method, and what the method may touch."""

    house: House

    @property
    def workspace(self) -> Workspace:
        """The workspace that is called."""
        return self.house.workspace

    def channel(self, name: str = "channel") -> Channel:
        """The conversation that an argument names, where the app may know of it."""
        wanted = self.required(name)
        space = self.workspace
        found = space.channels.get(wanted)
        if found is None and wanted in space.users and wanted != space.app.user_id and name == "channel":
            return space.direct(wanted)
        if found is None or (found.kind is ChannelKind.PRIVATE and space.app.user_id not in found.members):
            raise Refused("channel_not_found")
        return found

    def writable(self, name: str = "channel") -> Channel:
        """The conversation that an argument names, where the app may write."""
        channel = self.channel(name)
        if channel.is_archived:
            raise Refused("is_archived")
        if self.workspace.app.user_id not in channel.members:
            raise Refused("not_in_channel")
        return channel

    def message(self, channel: Channel, name: str = "ts") -> Message:
        """The message of a conversation that an argument names."""
        found = self.workspace.messages[channel.id].get(self.required(name))
        if found is None:
            raise Refused("message_not_found")
        return found

    def user(self, name: str = "user") -> User:
        """The person that an argument names."""
        found = self.workspace.users.get(self.required(name))
        if found is None:
            raise Refused("user_not_found")
        return found


Method = Callable[[Call], Json]
Methods = Mapping[str, Method]


def page(found: list[JsonValue], call: Call, *, default: int = 100) -> tuple[list[JsonValue], str]:
    """The part of a list that a call's `limit` and `cursor` ask for, and the cursor of the next (empty at the end)."""
    try:
        start = int(call.text("cursor") or "0")
    except ValueError:
        raise Refused("invalid_cursor") from None
    limit = call.number("limit", default) or default
    after = start + limit
    return found[start:after], str(after) if after < len(found) else ""
