"""Pure: the parts of blocks that people press and fill in, and what Slack reports of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from bot.localslack.records import Json

Value = str | Sequence[str]
"""What a person puts in: a text, an id, an option (by its value or its words), or several."""
Filled = Mapping[tuple[str, str], Json]
"""What was put in so far, by (block_id, action_id), as state values."""

KEYS = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "rich_text_input": "rich_text_value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
"""Elements that hold a value, and the key that it has in `state.values` and in `actions`."""
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
"""A time of day as Slack writes it (docs.slack.dev, timepicker)."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
PRESSED = ("button", "feedback_buttons", "icon_button", "overflow", "workflow_button")
"""Elements that hold none."""
SHOWN = ("text", "style", "url", "placeholder", "icon", "confirm")
"""What `actions` repeats of an element."""


class NotThereError(LookupError):
    """A person cannot do this: what they reach for is not there, or not theirs; the text says what and where."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element that people use, and the block that it stands in.

    `optional` where it may stay empty; `sends` where the app hears of it before the form is sent.
    """

    block_id: str
    element: Json
    optional: bool = True
    sends: bool = True

    @property
    def action_id(self) -> str:
        """Its `action_id`."""
        return str(self.element.get("action_id", ""))

    @property
    def kind(self) -> str:
        """Its `type`."""
        return str(self.element.get("type", ""))

    @property
    def key(self) -> tuple[str, str]:
        """Where its value stands in `state.values`."""
        return self.block_id, self.action_id


def parts(blocks: JsonValue) -> tuple[Part, ...]:
    """Every element in these blocks that people use, in order, those in containers and cards too."""
    if not isinstance(blocks, list):
        return ()
    return tuple(part for place, block in enumerate(blocks) for part in _walk(block, Part(f"b{place}", {})))


def _walk(value: JsonValue, around: Part) -> Iterator[Part]:
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, around)
    elif isinstance(value, dict):
        if value.get("type") in PRESSED or value.get("type") in KEYS:
            yield replace(around, element=value)
            return
        inside = replace(around, block_id=str(value.get("block_id") or around.block_id))
        if value.get("type") == "input":
            inside = replace(inside, optional=value.get("optional") is True, sends=value.get("dispatch_action") is True)
        for item in value.values():
            yield from _walk(item, inside)


def find(blocks: JsonValue, action_id: str) -> Part:
    """The element with this `action_id`.

    Raises:
        NotThereError: there is none; the text names those that there are.
    """
    there = parts(blocks)
    for part in there:
        if part.action_id == action_id:
            return part
    names = ", ".join(part.action_id for part in there) or "nothing to press"
    raise NotThereError(f"There is no {action_id} here; there is {names}.")


def values(blocks: JsonValue, filled: Filled) -> Json:
    """`state.values`: what was put in, and else what the elements began with."""
    found: dict[str, dict[str, JsonValue]] = {}
    for part in parts(blocks):
        if part.kind in KEYS:
            found.setdefault(part.block_id, {})[part.action_id] = filled.get(part.key) or initial(part)
    return dict(found)


def initial(part: Part) -> Json:
    """The state value that an element begins with."""
    key = KEYS[part.kind]
    empty: JsonValue = [] if key.endswith("s") else None
    name = "value" if key.endswith("value") else key.removeprefix("selected_")
    return {"type": part.kind, key: part.element.get(f"initial_{name}", empty)}


def put_in(part: Part, value: Value) -> Json:
    """The state value once this was put in.

    Raises:
        NotThereError: the element takes no value, not this one, or has no such option.
    """
    if part.kind not in KEYS:
        raise NotThereError(f"{part.action_id} is a {part.kind}; it takes no value.")
    if isinstance(value, str) and (why := _untypable(part, value)):
        raise NotThereError(f"{part.action_id} does not take {value!r}: {why}.")
    key = KEYS[part.kind]
    several = [value] if isinstance(value, str) else list(value)
    picked: list[JsonValue] = [option(part, one) if "option" in key else one for one in several]
    if key.endswith("s"):
        return {"type": part.kind, key: picked}
    return {"type": part.kind, key: picked[0] if picked and picked[0] != "" else None}


def _untypable(part: Part, value: str) -> str:
    """Why Slack's clients let nobody put this in; empty where they do, as whatever is left empty."""
    least, most = part.element.get("min_value"), part.element.get("max_value")
    longest = part.element.get("max_length")
    match part.kind:
        case "timepicker" if value and not CLOCK.fullmatch(value):
            return "it takes a time such as 09:00"
        case "number_input" if value and not _NUMBER.fullmatch(value):
            return "it takes a number"
        case "number_input" if value and least is not None and float(value) < float(str(least)):
            return f"it takes {least} at least"
        case "number_input" if value and most is not None and float(value) > float(str(most)):
            return f"it takes {most} at most"
        case "plain_text_input" if isinstance(longest, int) and len(value) > longest:
            return f"it takes {longest} characters"
    return ""


def option(part: Part, wanted: str) -> Json:
    """The option with this value, or with these words.

    Raises:
        NotThereError: there is none; the text names those that there are.
    """
    there = list(_options(part.element))
    for one in there:
        text = one.get("text")
        if wanted in (one.get("value"), text.get("text") if isinstance(text, dict) else None):
            return one
    names = ", ".join(str(one.get("value")) for one in there) or "none"
    raise NotThereError(f"{part.action_id} has no option {wanted}; it has {names}.")


def _options(element: Json) -> Iterator[Json]:
    groups = element.get("option_groups")
    holders = (
        [element, *(group for group in groups if isinstance(group, dict))] if isinstance(groups, list) else [element]
    )
    for holder in holders:
        options = holder.get("options")
        if isinstance(options, list):
            yield from (one for one in options if isinstance(one, dict))


def lacking(blocks: JsonValue, filled: Filled) -> tuple[str, ...]:
    """The block_ids of inputs that must be filled in and are not: Slack sends no form with those."""
    state = values(blocks, filled)
    return tuple(
        part.block_id for part in parts(blocks) if not part.optional and part.kind in KEYS and not _value(state, part)
    )


def _value(state: Json, part: Part) -> JsonValue:
    block = state.get(part.block_id)
    held = block.get(part.action_id) if isinstance(block, dict) else None
    return held.get(KEYS[part.kind]) if isinstance(held, dict) else None


def action(part: Part, choice: Value, *, ts: str) -> Json:
    """The entry in `actions` once somebody pressed this, or chose there; `ts` is when.

    `choice` is an option (selects, overflow), `positive` or `negative` (feedback buttons), or what was put in.

    Raises:
        NotThereError: there is no such choice.
    """
    acted: Json = {"type": part.kind, "action_id": part.action_id, "block_id": part.block_id, "action_ts": ts}
    acted |= {name: part.element[name] for name in SHOWN if name in part.element}
    if part.kind == "feedback_buttons":
        return acted | _verdict(part, str(choice))
    if part.kind == "overflow":
        return acted | {"selected_option": option(part, str(choice))}
    if part.kind in KEYS:
        return acted | put_in(part, choice)
    return acted | ({"value": part.element["value"]} if "value" in part.element else {})


def _verdict(part: Part, choice: str) -> Json:
    for name in ("positive", "negative"):
        button = part.element.get(f"{name}_button")
        if isinstance(button, dict) and choice in (name, button.get("value")):
            return {"text": button.get("text"), "value": button.get("value")}
    raise NotThereError(f"{part.action_id} knows positive and negative, not {choice}.")
