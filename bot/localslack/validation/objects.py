"""The objects that blocks are made of (docs.slack.dev/reference/block-kit/composition-objects)."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.validation.findings import Findings
from bot.localslack.validation.schema import (
    Check,
    among,
    anything,
    choice,
    flag,
    items,
    number,
    record,
    some,
    string,
)


def text(name: str = "text", *kinds: str, empty: bool = False) -> Check:
    """A text object within `NAME.max_length`, of these kinds (`plain_text` and `mrkdwn` where none is named)."""
    shapes = {
        "plain_text": record({"text": string(name, empty=empty)}, {"emoji": flag}),
        "mrkdwn": record({"text": string(name, empty=empty)}, {"verbatim": flag}),
    }
    allowed = kinds or tuple(shapes)

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        inner = Findings()
        kind = value.get("type") if isinstance(value, dict) else None
        if isinstance(kind, str) and kind in allowed:
            shapes[kind](value, at, inner)
        else:
            inner.add(at, f"must be a text object of type {' or '.join(allowed)}")
        if inner.found:
            findings.add(at, "failed to match all allowed schemas")
            findings.found.extend(inner.found)

    return check


def plain(name: str = "text", *, empty: bool = False) -> Check:
    """A `plain_text` object within `NAME.max_length`."""
    return text(name, "plain_text", empty=empty)


CONFIRM = record(
    {
        "title": plain("confirmation.title"),
        "text": text("confirmation.text"),
        "confirm": plain("confirmation.confirm"),
        "deny": plain("confirmation.deny"),
    },
    {"style": choice("primary", "danger")},
)

_OPTION = {"description": text("option.description"), "url": string("option.url")}
OPTION = record({"text": plain("option.text"), "value": string("option.value")}, _OPTION)
MARKED_OPTION = record({"text": text("option.text"), "value": string("option.value")}, _OPTION)
"""An option of checkboxes and radio buttons, which may show mrkdwn."""
OPTION_GROUP = record({"label": plain("option_group.label"), "options": items(OPTION, "option_group.options")})

CONVERSATION_FILTER = record(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public")),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
    some("include", "exclude_external_shared_channels", "exclude_bot_users"),
)
DISPATCH = record({}, {"trigger_actions_on": items(choice("on_enter_pressed", "on_character_entered"))})
SLACK_FILE = record({}, {"id": string(), "url": string()}, among("id", "url"))
PARAMETER = record({"name": string(), "value": string()})
TRIGGER = record({"url": string()}, {"customizable_input_parameters": items(PARAMETER)})
WORKFLOW = record({"trigger": TRIGGER})
PLACEHOLDER = plain("select.placeholder")
ACTION_ID = string("action_id")
IMAGE_FIELDS: dict[str, Check] = {
    "image_url": string("image.image_url"),
    "slack_file": SLACK_FILE,
    "image_width": number(whole=True),
    "image_height": number(whole=True),
    "image_bytes": anything,
    "fallback": anything,
}
