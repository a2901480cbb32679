"""What a message or a view is drawn with: names, a key that its ids begin with, what is wrong in its fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from bot.localslack.records import Json
from bot.playground.rendering.mrkdwn import mrkdwn
from bot.playground.rendering.names import Names
from bot.playground.rendering.reading import record, string


@dataclass(frozen=True, slots=True)
class Drawing:
    """`key` is unique on the page; `errors` are sentences by block_id; `filled` what was put in, by block and action.

    `pressable` is False where buttons do nothing (a message that is being written). `viewer` is who looks, by user id:
    what is for others alone is left out.
    """

    names: Names
    key: str
    errors: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[tuple[str, str], Json] = field(default_factory=dict)
    pressable: bool = True
    viewer: str = ""

    def id(self, block_id: str, action_id: str = "") -> str:
        """The id of an element on the page: letters, digits and hyphens."""
        return "-".join(filter(None, (self.key, *("".join(_plain(it)) for it in (block_id, action_id)))))

    def text(self, value: JsonValue, *path: str) -> str:
        """A text object: mrkdwn as markup, plain text as it is."""
        said = record(value, *path)
        words = string(said, "text")
        return mrkdwn(words, self.names) if string(said, "type") == "mrkdwn" else words


def press(action_id: str, choice: str = "") -> str:
    """What a button says when it is pressed: the action and what is chosen by it, as `pressed` reads them."""
    return json.dumps([action_id, choice])


def pressed(said: str) -> tuple[str, str]:
    """The action and the choice of a button.

    Raises:
        ValueError: no button says so.
    """
    match json.loads(said):
        case [str(action_id), str(choice)]:
            return action_id, choice
        case _:
            raise ValueError(said)


def field_name(block_id: str, action_id: str) -> str:
    """What a field is called in the form that is sent: where its value belongs, as `field_of` reads it."""
    return f"in:{json.dumps([block_id, action_id])}"


def field_of(name: str) -> tuple[str, str] | None:
    """The block and action of a field; None for what is none."""
    if not name.startswith("in:"):
        return None
    match json.loads(name.removeprefix("in:")):
        case [str(block_id), str(action_id)]:
            return block_id, action_id
        case _:
            return None


def _plain(text: str) -> list[str]:
    return [char if char.isascii() and char.isalnum() else "-" for char in text]
