"""Pure: which tokens in something that the app says would notify somebody.

Slack reads `<…>` tokens in mrkdwn, in markdown blocks and in streamed markdown alike (PostHog/posthog#95054), and plain
`@channel` only where `link_names` or `parse=full` ask for it (docs.slack.dev, formatting message text). Texts of
`plain_text` objects, of rich text and of table cells are inert; rich text notifies through its own elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import JsonValue

from bot.localslack.records import Json

_TOKEN = re.compile(r"<(?:!(?:channel|here|everyone|subteam\^[A-Z0-9]+)|@[UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_PLAIN = re.compile(r"(?<![\w@])@(?:channel|here|everyone)\b")
_INERT = {"plain_text", "text", "link", "raw_text", "raw_number", "emoji", "url", "image"}
_SPOKEN = {
    "text",
    "markdown_text",
    "title",
    "details",
    "output",
    "pretext",
    "fallback",
    "subtitle",
    "body",
    "initial_comment",
}


def in_text(text: str, *, plain: bool = False) -> tuple[str, ...]:
    """The notifying tokens of one text, in order; with `plain` also `@channel` and its kin without brackets."""
    found = [match.group() for match in _TOKEN.finditer(text)]
    if plain:
        found += [match.group() for match in _PLAIN.finditer(_TOKEN.sub(" ", text))]
    return tuple(found)


def notifying(payload: Json) -> tuple[str, ...]:
    """The notifying tokens of a message, a view, previews or a piece of a stream, as the methods take them."""
    plain = bool(payload.get("link_names")) and payload.get("link_names") not in {"false", "0"}
    return tuple(_walk(payload, plain=plain or payload.get("parse") == "full"))


def _walk(value: JsonValue, *, plain: bool) -> Iterator[str]:
    if isinstance(value, list):
        for held in value:
            yield from _walk(held, plain=plain)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind in {"user", "usergroup", "broadcast"}:
            yield _element(value)
        elif kind not in _INERT:
            for name, held in value.items():
                if isinstance(held, str):
                    if name in _SPOKEN or (name == "value" and "title" in value):
                        yield from in_text(held, plain=plain)
                else:
                    yield from _walk(held, plain=plain)


def _element(value: Json) -> str:
    if value["type"] == "user":
        return f"<@{value.get('user_id', '')}>"
    if value["type"] == "usergroup":
        return f"<!subteam^{value.get('usergroup_id', '')}>"
    return f"<!{value.get('range', '')}>"
