"""What a person reads and can press in what the assistant shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import JsonValue

from bot.localslack import forms
from bot.localslack.records import Ephemeral, Message, View
from bot.slack.escaping import JOINER

Held = Message | Ephemeral | View


def text(held: Held) -> str:
    """All words of its blocks in order, without what nobody sees; of a message without blocks its text."""
    blocks = held.payload.get("blocks")
    words = list(_words(blocks)) or [str(held.payload.get("text", ""))]
    return "\n".join(words).replace(JOINER, "")


def buttons(held: Held) -> tuple[str, ...]:
    """The `action_id`s of all that can be pressed or filled in."""
    return tuple(part.action_id for part in forms.parts(held.payload.get("blocks")))


def value(held: Held, action: str) -> str:
    """What a button sends back."""
    return str(forms.find(held.payload.get("blocks"), action).element["value"])


def blocks(held: Held, kind: str) -> list[Any]:
    """Its blocks of this type."""
    found: Any = held.payload.get("blocks") or []
    return [it for it in found if it["type"] == kind]


def _words(value: JsonValue) -> Iterator[str]:
    if isinstance(value, list):
        for held in value:
            yield from _words(held)
    elif isinstance(value, dict):
        for name, held in value.items():
            if isinstance(held, str) and name == "text":
                yield held
            elif not isinstance(held, str):
                yield from _words(held)
