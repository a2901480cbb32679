"""Pure: Block Kit's parts, each cut to its limit, so that Slack has no reason to refuse a message.

Texts come in escaped (`escaping`) where they are `mrkdwn` or `markdown`; `plain` texts need no escaping. What people
type and choose in a form is built in `inputs`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import JsonValue

from bot.ports import Block, View
from bot.slack.escaping import size
from bot.slackfacts.limits import bound

SECTION = bound("section.text.max_length")
FIELDS = bound("section.fields.max_items")
FIELD = bound("section.fields.item_max_length")
HEADER = bound("header.text.max_length")
BUTTON = bound("button.text.max_length")
BUTTONS = bound("actions.elements.max_items")
BUTTON_LABEL = bound("button.accessibility_label.max_length")
VALUE = bound("button.value.max_length")
ADDRESS = bound("button.url.max_length")
CONTEXT = bound("context.elements.max_items")
CONTEXT_ACTIONS = bound("context_actions.elements.max_items")
VISIBLE_TO = bound("icon_button.visible_to_user_ids.max_items")
MODAL_TITLE = bound("view.title.max_length")
VIEW_BLOCKS = bound("view.blocks.max_items")
MESSAGE_BLOCKS = bound("message.blocks.max_items")
CONFIRM_TITLE = bound("confirmation.title.max_length")
CONFIRM_TEXT = bound("confirmation.text.max_length")
CONFIRM_BUTTON = bound("confirmation.confirm.max_length")
_CUT_TOKEN = re.compile(r"(?:<[^<>]*|&[a-z]{0,3})\Z")


def clip(text: str, limit: int) -> str:
    """The text, or what of it fits with "…" at its end."""
    if size(text) <= limit:
        return text
    units = text.encode("utf-16-le", errors="replace")[: 2 * (limit - 1)]
    return f"{units.decode('utf-16-le', errors='ignore')}…"


def clip_mrkdwn(text: str, limit: int) -> str:
    """The same for escaped text: no link, mention or entity is cut in two."""
    if size(text) <= limit:
        return text
    return f"{_CUT_TOKEN.sub('', clip(text, limit)[:-1])}…"


def plain(text: str, limit: int = SECTION) -> Block:
    """A text object that shows its letters as they are."""
    return {"type": "plain_text", "text": clip(text, limit) or " ", "emoji": False}


def mrkdwn(text: str, limit: int = SECTION) -> Block:
    """A text object with Slack's own formatting; Slack adds no links or mentions to it (`verbatim`)."""
    return {"type": "mrkdwn", "text": clip_mrkdwn(text, limit) or " ", "verbatim": True}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(text, HEADER)}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph in `mrkdwn`, with a button or a select beside it."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory is not None:
        block["accessory"] = accessory
    return block


def fields(*texts: str) -> Block:
    """Short texts in `mrkdwn` in two columns, ten at most."""
    return {"type": "section", "fields": [mrkdwn(text, FIELD) for text in texts[:FIELDS]]}


def context(*texts: str) -> Block:
    """Small print in `mrkdwn`, ten texts at most."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts[:CONTEXT]]}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def markdown(text: str) -> Block:
    """Standard Markdown; the caller keeps it under 12,000 characters a message."""
    return {"type": "markdown", "text": text}


def button(
    text: str,
    action: str,
    value: str = "",
    *,
    style: str | None = None,
    url: str | None = None,
    confirm: Block | None = None,
) -> Block:
    """A button that sends `action` and `value` back, or opens an address; one that is too long is left out."""
    element: Block = {
        "type": "button",
        "text": plain(text, BUTTON),
        "action_id": action,
        "value": clip(value, VALUE),
    }
    if style is not None:
        element["style"] = style
    if url is not None and len(url) <= ADDRESS:
        element["url"] = url
    if confirm is not None:
        element["confirm"] = confirm
    return element


def labelled(element: Block, label: str) -> Block:
    """The button with what screen readers say of it in place of its text."""
    return {**element, "accessibility_label": clip(label, BUTTON_LABEL)}


def confirm(title: str, text: str, *, yes: str, no: str = "Cancel") -> Block:
    """What a button asks before it acts."""
    return {
        "title": plain(title, CONFIRM_TITLE),
        "text": plain(text, CONFIRM_TEXT),
        "confirm": plain(yes, CONFIRM_BUTTON),
        "deny": plain(no, CONFIRM_BUTTON),
    }


def actions(*elements: Block) -> Block:
    """A row of buttons, 25 at most."""
    return {"type": "actions", "elements": _values(elements[:BUTTONS])}


def context_actions(*elements: Block) -> Block:
    """Feedback and icon buttons under a message, five at most."""
    return {"type": "context_actions", "elements": _values(elements[:CONTEXT_ACTIONS])}


def feedback_buttons(action: str, *, up: str, down: str) -> Block:
    """Thumbs up and down; `up` and `down` are the values sent back."""
    return {
        "type": "feedback_buttons",
        "action_id": action,
        "positive_button": {"text": plain("Good answer", BUTTON), "value": clip(up, VALUE)},
        "negative_button": {"text": plain("Bad answer", BUTTON), "value": clip(down, VALUE)},
    }


def icon_button(
    icon: str, text: str, action: str, value: str, *, visible_to: Sequence[str] = (), confirm: Block | None = None
) -> Block:
    """An icon ("trash") that sends `action` and `value` back; only these people see it, all where none is named."""
    element: Block = {
        "type": "icon_button",
        "icon": icon,
        "text": plain(text, BUTTON),
        "action_id": action,
        "value": clip(value, VALUE),
    }
    if visible_to:
        element["visible_to_user_ids"] = list[JsonValue](visible_to[:VISIBLE_TO])
    if confirm is not None:
        element["confirm"] = confirm
    return element


def modal(title: str, blocks: Sequence[Block], *, callback: str, close: str = "Close", **more: JsonValue) -> View:
    """A modal; `more` are `submit` (a text), `private_metadata` and the like."""
    submit = more.pop("submit", None)
    view: View = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, MODAL_TITLE),
        "close": plain(close, MODAL_TITLE),
        "blocks": _values(blocks[:VIEW_BLOCKS]),
        **more,
    }
    if submit is not None:
        view["submit"] = plain(str(submit), MODAL_TITLE)
    return view


def home(blocks: Sequence[Block]) -> View:
    """A Home tab."""
    return {"type": "home", "blocks": _values(blocks[:VIEW_BLOCKS])}


def length(value: JsonValue | Sequence[Block]) -> int:
    """How much text these blocks show, as Slack counts it for a whole message."""
    if isinstance(value, str):
        return size(value)
    if isinstance(value, dict):
        return sum(length(held) for name, held in value.items() if name == "text" or not isinstance(held, str))
    return sum(map(length, value)) if isinstance(value, Sequence) else 0


def _values(blocks: Sequence[Block]) -> list[JsonValue]:
    return list[JsonValue](blocks)
