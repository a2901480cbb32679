"""Pure: Block Kit's parts, each cut to its limit, so that Slack has no reason to refuse a message.

Texts come in escaped (`escaping`) where they are `mrkdwn` or `markdown`; `plain` texts need no escaping.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from bot.ports import Block, View

SECTION, HEADER, BUTTON, CONTEXT, MODAL_TITLE, VALUE = 3_000, 150, 75, 10, 24, 2_000


def clip(text: str, limit: int) -> str:
    """The text, or what of it fits with "…" at its end."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def plain(text: str, limit: int = SECTION) -> Block:
    """A text object that shows its letters as they are."""
    return {"type": "plain_text", "text": clip(text, limit) or " ", "emoji": False}


def mrkdwn(text: str, limit: int = SECTION) -> Block:
    """A text object with Slack's own formatting; Slack adds no links or mentions to it (`verbatim`)."""
    return {"type": "mrkdwn", "text": clip(text, limit) or " ", "verbatim": True}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, HEADER)}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph in `mrkdwn`, with a button beside it."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory is not None:
        block["accessory"] = accessory
    return block


def context(*texts: str) -> Block:
    """Small print in `mrkdwn`, ten texts at most."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts[:CONTEXT]]}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def markdown(text: str) -> Block:
    """Standard Markdown; the caller keeps it under 12,000 characters a message."""
    return {"type": "markdown", "text": text}


def button(text: str, action: str, value: str = "", *, style: str | None = None, url: str | None = None) -> Block:
    """A button that sends `action` and `value` back, or opens an address."""
    element: Block = {
        "type": "button",
        "text": plain(text, BUTTON),
        "action_id": action,
        "value": clip(value, VALUE),
    }
    if style is not None:
        element["style"] = style
    if url is not None:
        element["url"] = url
    return element


def actions(*elements: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": _values(elements)}


def modal(title: str, blocks: Sequence[Block], *, callback: str, close: str = "Close", **more: JsonValue) -> View:
    """A modal; `more` are `submit` (a text), `private_metadata` and the like."""
    submit = more.pop("submit", None)
    view: View = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, MODAL_TITLE),
        "close": plain(close, MODAL_TITLE),
        "blocks": _values(blocks[:100]),
        **more,
    }
    if submit is not None:
        view["submit"] = plain(str(submit), MODAL_TITLE)
    return view


def home(blocks: Sequence[Block]) -> View:
    """A Home tab."""
    return {"type": "home", "blocks": _values(blocks[:100])}


def _values(blocks: Sequence[Block]) -> list[JsonValue]:
    return list[JsonValue](blocks)
