"""Pure: what a message carries unseen, so that it is found in the channel again.

It stands in the message's metadata, and in the id of its first block: metadata are not told to an app that lacks a
scope, or whose administrators took it away, and a message that is not found is posted again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from bot.ports import Block, Tag


def metadata(tag: Tag | None) -> JsonValue:
    """The metadata of a message with this tag."""
    if tag is None:
        return None
    return {"event_type": tag.kind, "event_payload": {"key": tag.key, "number": tag.number}}


def marked(blocks: Sequence[Block], tag: Tag | None) -> list[JsonValue]:
    """The blocks of a message with this tag."""
    if tag is None or not blocks:
        return [*blocks]
    first, *others = blocks
    return [{"block_id": f"{_mark(tag)}{tag.number}", **first}, *others]


def number(message: Mapping[str, JsonValue], tag: Tag) -> int | None:
    """The number of a message with this kind and key; None for every other."""
    held = message.get("metadata")
    payload = held.get("event_payload") if isinstance(held, dict) and held.get("event_type") == tag.kind else None
    found = payload.get("number") if isinstance(payload, dict) and payload.get("key") == tag.key else None
    if found is None:
        found = _marked_with(message, tag)
    return int(found) if isinstance(found, int | str) and str(found).isdecimal() else None


def _marked_with(message: Mapping[str, JsonValue], tag: Tag) -> str | None:
    blocks = message.get("blocks")
    first = blocks[0] if isinstance(blocks, list) and blocks else None
    mark = first.get("block_id") if isinstance(first, dict) else None
    return mark.removeprefix(_mark(tag)) if isinstance(mark, str) and mark.startswith(_mark(tag)) else None


def _mark(tag: Tag) -> str:
    return f"{tag.kind}/{tag.key}/"
