"""What stands in blocks: buttons, menus, inputs, images (docs.slack.dev/reference/block-kit/block-elements)."""

from __future__ import annotations

import re

from pydantic import JsonValue

from bot.localslack.validation.findings import Findings
from bot.localslack.validation.objects import (
    ACTION_ID,
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    IMAGE_FIELDS,
    MARKED_OPTION,
    OPTION,
    OPTION_GROUP,
    PLACEHOLDER,
    WORKFLOW,
    plain,
)
from bot.localslack.validation.schema import (
    Check,
    among,
    anything,
    choice,
    flag,
    items,
    number,
    record,
    string,
)

_BASE: dict[str, Check] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": flag}
_STYLE = choice("primary", "danger")
_CHOICES = among("options", "option_groups", fault="static_select.choice_source")


def _menu(shape: dict[str, Check], *also: Check, many: bool) -> Check:
    base: dict[str, Check] = {**_BASE, "placeholder": PLACEHOLDER, "response_url_enabled": flag}
    return record({}, {**base, **shape, **({"max_selected_items": number(whole=True)} if many else {})}, *also)


def _input(shape: dict[str, Check] | None = None, *also: Check) -> Check:
    base: dict[str, Check] = {
        "action_id": ACTION_ID,
        "placeholder": PLACEHOLDER,
        "focus_on_load": flag,
        "dispatch_action_config": DISPATCH,
        "initial_value": string(empty=True),
    }
    return record({}, {**base, **(shape or {})}, *also)


def _within(value: JsonValue, at: str, findings: Findings) -> None:
    try:
        low, high = (float(str(value[name])) for name in ("min_value", "max_value"))  # type: ignore[index,call-overload]
    except (KeyError, ValueError):
        return
    if low > high:
        findings.add(at, "min_value must not exceed max_value", "number_input.range")


def _clock(value: JsonValue, at: str, findings: Findings) -> None:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        findings.add(at, "must be a time such as 09:00", "timepicker.initial_time")


_STATIC: dict[str, Check] = {
    "options": items(OPTION, "select.options"),
    "option_groups": items(OPTION_GROUP, "select.option_groups"),
    "initial_option": OPTION,
    "initial_options": items(OPTION),
}
_EXTERNAL: dict[str, Check] = {
    "min_query_length": number(whole=True),
    "initial_option": OPTION,
    "initial_options": items(OPTION),
}
_CONVERSATIONS: dict[str, Check] = {
    "initial_conversation": string(),
    "initial_conversations": items(string()),
    "default_to_current_conversation": flag,
    "filter": CONVERSATION_FILTER,
}
_USERS: dict[str, Check] = {"initial_user": string(), "initial_users": items(string())}
_CHANNELS: dict[str, Check] = {"initial_channel": string(), "initial_channels": items(string())}


def _menus(kind: str, *, many: bool) -> dict[str, Check]:
    return {
        kind.format("static"): _menu(_STATIC, _CHOICES, many=many),
        kind.format("external"): _menu(_EXTERNAL, many=many),
        kind.format("conversations"): _menu(_CONVERSATIONS, many=many),
        kind.format("users"): _menu(_USERS, many=many),
        kind.format("channels"): _menu(_CHANNELS, many=many),
    }


def _ticks(name: str, initial: dict[str, Check]) -> Check:
    return record({"options": items(MARKED_OPTION, f"{name}.options")}, {**_BASE, **initial})


BUTTON = record(
    {"text": plain("button.text")},
    {
        **_BASE,
        "url": string("button.url"),
        "value": string("button.value", empty=True),
        "style": _STYLE,
        "accessibility_label": string("button.accessibility_label"),
        "agent_prompt": anything,
    },
)
IMAGE = record(
    {"alt_text": string("image.alt_text")}, IMAGE_FIELDS, among("image_url", "slack_file", fault="image.source")
)
_FEEDBACK_BUTTON = record(
    {"text": plain("feedback_button.text"), "value": string("feedback_button.value")},
    {"accessibility_label": string("feedback_button.accessibility_label")},
)
FEEDBACK = record({"positive_button": _FEEDBACK_BUTTON, "negative_button": _FEEDBACK_BUTTON}, {"action_id": ACTION_ID})
ICON_BUTTON = record(
    {"icon": string(), "text": plain("button.text")},
    {
        "action_id": ACTION_ID,
        "value": string("button.value", empty=True),
        "confirm": CONFIRM,
        "accessibility_label": string("button.accessibility_label"),
        "visible_to_user_ids": items(string(), "icon_button.visible_to_user_ids"),
    },
)
URL_SOURCE = record({"url": string("url_source.url"), "text": string()})

INPUTS: dict[str, Check] = {
    "plain_text_input": _input(
        {
            "multiline": flag,
            "min_length": number(whole=True),
            "max_length": number("plain_text_input.max_length", whole=True),
        }
    ),
    "rich_text_input": _input({"initial_value": anything}),
    "email_text_input": _input(),
    "url_text_input": _input(),
    "number_input": record(
        {"is_decimal_allowed": flag},
        {
            "action_id": ACTION_ID,
            "initial_value": string(),
            "min_value": string(),
            "max_value": string(),
            "dispatch_action_config": DISPATCH,
            "focus_on_load": flag,
            "placeholder": PLACEHOLDER,
        },
        _within,
    ),
    "file_input": record(
        {},
        {
            "action_id": ACTION_ID,
            "filetypes": items(string()),
            "max_files": number("file_input.max_files", whole=True),
        },
    ),
}
_CHECKBOXES = _ticks("checkboxes", {"initial_options": items(MARKED_OPTION)})
_RADIO = _ticks("radio_buttons", {"initial_option": MARKED_OPTION})
_PICKED: dict[str, Check] = {
    **_menus("{}_select", many=False),
    **_menus("multi_{}_select", many=True),
    "checkboxes": _CHECKBOXES,
    "radio_buttons": _RADIO,
    "datepicker": record({}, {**_BASE, "initial_date": string(), "placeholder": PLACEHOLDER}),
    "timepicker": record({}, {**_BASE, "initial_time": _clock, "placeholder": PLACEHOLDER, "timezone": string()}),
    "datetimepicker": record({}, {**_BASE, "initial_date_time": number(whole=True)}),
}
_PRESSED: dict[str, Check] = {
    "button": BUTTON,
    "overflow": record({"options": items(OPTION, "overflow.options")}, {"action_id": ACTION_ID, "confirm": CONFIRM}),
    "workflow_button": record(
        {"text": plain("button.text"), "workflow": WORKFLOW},
        {"action_id": ACTION_ID, "style": _STYLE, "accessibility_label": string("button.accessibility_label")},
    ),
}

IN_ACTIONS: dict[str, Check] = {**_PICKED, **_PRESSED, "rich_text_input": INPUTS["rich_text_input"]}
"""What an actions block takes."""
IN_SECTION: dict[str, Check] = {**_PICKED, **_PRESSED, "image": IMAGE}
"""What may stand beside a section's text."""
IN_INPUT: dict[str, Check] = {**_PICKED, **INPUTS}
"""What a person may fill in."""
IN_CONTEXT_ACTIONS: dict[str, Check] = {"feedback_buttons": FEEDBACK, "icon_button": ICON_BUTTON}
"""What stands under an assistant's answer."""
