"""Pure: what people type and choose in a form, as Block Kit; `block_id` names the answer in `state.values`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from bot.ports import Block
from bot.slack.views.kit import clip, plain
from bot.slackfacts.limits import bound

OPTION = bound("option.text.max_length")
OPTION_VALUE = bound("option.value.max_length")
OPTIONS = bound("select.options.max_items")
FEW_OPTIONS = bound("checkboxes.options.max_items")
PLACEHOLDER = bound("select.placeholder.max_length")
LABEL = bound("input.label.max_length")
TYPED = bound("plain_text_input.max_length.max")

Values = Mapping[str, Mapping[str, Mapping[str, object]]]
"""A form's `state.values`: by block, then by action, the element as it was filled in."""


def field(label: str, element: Block, *, block_id: str, optional: bool = False, hint: str = "") -> Block:
    """A labelled element of a form; `element` is any of the others here."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, LABEL),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, LABEL)
    return block


def option(text: str, value: str, description: str = "") -> Block:
    """Something to choose; two options that are cut at 150 characters of `value` may become the same."""
    choice: Block = {"text": plain(text, OPTION), "value": clip(value, OPTION_VALUE)}
    if description:
        choice["description"] = plain(description, OPTION)
    return choice


def text_input(
    action: str, *, multiline: bool = False, longest: int = TYPED, initial: str = "", placeholder: str = ""
) -> Block:
    """A line or a box to type in."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": action,
        "multiline": multiline,
        "max_length": min(longest, TYPED),
    }
    if initial:
        element["initial_value"] = clip(initial, min(longest, TYPED))
    return _with_placeholder(element, placeholder)


def number_input(
    action: str, *, least: int | None = None, most: int | None = None, initial: int | None = None
) -> Block:
    """A whole number."""
    element: Block = {"type": "number_input", "action_id": action, "is_decimal_allowed": False}
    bounds = {"min_value": least, "max_value": most, "initial_value": initial}
    element.update({name: str(value) for name, value in bounds.items() if value is not None})
    return element


def time_picker(action: str, *, initial: str) -> Block:
    """A time of day, `09:00`."""
    return {"type": "timepicker", "action_id": action, "initial_time": initial}


def select(action: str, options: Sequence[Block], *, initial: str | None = None, placeholder: str = "") -> Block:
    """One of a list, 100 options at most; `initial` is the value chosen before."""
    element: Block = {"type": "static_select", "action_id": action, "options": list[JsonValue](options[:OPTIONS])}
    chosen = _chosen(options[:OPTIONS], () if initial is None else (initial,))
    if chosen:
        element["initial_option"] = chosen[0]
    return _with_placeholder(element, placeholder)


def multi_select(action: str, options: Sequence[Block], *, initial: Iterable[str] = (), placeholder: str = "") -> Block:
    """Any of a list, 100 options at most."""
    element: Block = {"type": "multi_static_select", "action_id": action, "options": list[JsonValue](options[:OPTIONS])}
    if chosen := _chosen(options[:OPTIONS], initial):
        element["initial_options"] = chosen
    return _with_placeholder(element, placeholder)


def people_select(action: str, *, initial: Sequence[str] = (), placeholder: str = "") -> Block:
    """Any people of the workspace, by their ids."""
    element: Block = {"type": "multi_users_select", "action_id": action}
    if initial:
        element["initial_users"] = list[JsonValue](initial)
    return _with_placeholder(element, placeholder)


def channel_select(action: str, *, initial: str | None = None, placeholder: str = "") -> Block:
    """A channel, public or private, by its id."""
    element: Block = {
        "type": "conversations_select",
        "action_id": action,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if initial:
        element["initial_conversation"] = initial
    return _with_placeholder(element, placeholder)


def radio_buttons(action: str, options: Sequence[Block], *, initial: str | None = None) -> Block:
    """One of a few, all of them shown; ten at most."""
    element: Block = {"type": "radio_buttons", "action_id": action, "options": list[JsonValue](options[:FEW_OPTIONS])}
    chosen = _chosen(options[:FEW_OPTIONS], () if initial is None else (initial,))
    if chosen:
        element["initial_option"] = chosen[0]
    return element


def checkboxes(action: str, options: Sequence[Block], *, initial: Iterable[str] = ()) -> Block:
    """Any of a few, all of them shown; ten at most."""
    element: Block = {"type": "checkboxes", "action_id": action, "options": list[JsonValue](options[:FEW_OPTIONS])}
    if chosen := _chosen(options[:FEW_OPTIONS], initial):
        element["initial_options"] = chosen
    return element


def _chosen(options: Iterable[Block], values: Iterable[str]) -> list[JsonValue]:
    wanted = {clip(value, OPTION_VALUE) for value in values}
    return [choice for choice in options if choice["value"] in wanted]


def _with_placeholder(element: Block, placeholder: str) -> Block:
    return {**element, "placeholder": plain(placeholder, PLACEHOLDER)} if placeholder else element
