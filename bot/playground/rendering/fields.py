"""What is filled in: every input element of Slack's as a real form control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from bot.localslack import forms
from bot.localslack.forms import Part
from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.drawing import Drawing, field_name
from bot.playground.rendering.html import Attribute, tag
from bot.playground.rendering.reading import flag, items, number, record, records, string

_TYPED = {
    "plain_text_input": "text",
    "number_input": "number",
    "email_text_input": "email",
    "url_text_input": "url",
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "datetime-local",
}
_FROM_THE_WORKSPACE = ("users_select", "conversations_select", "channels_select")


def field(part: Json, drawing: Drawing, *, block_id: str, label: str = "", required: bool = False) -> Markup:
    """The control; with a `label` it carries its name itself, else somebody labels it from outside."""
    kind = string(part, "type")
    control: dict[str, Attribute] = {
        "id": drawing.id(block_id, string(part, "action_id")),
        "name": field_name(block_id, string(part, "action_id")),
        "aria_label": label or None,
        "required": required,
        "autofocus": flag(part, "focus_on_load"),
        "data_external": kind.endswith("external_select"),
        "aria_invalid": "true" if block_id in drawing.errors else None,
        "aria_describedby": f"{drawing.id(block_id)}-about" if required or block_id in drawing.errors else None,
    }
    held = _held(part, drawing, block_id)
    if kind in ("checkboxes", "radio_buttons"):
        return _ticks(part, drawing, control, held)
    if kind in _TYPED or kind == "rich_text_input":
        return _typed(part, control, held)
    if kind.endswith("select"):
        return _select(part, drawing, control, held)
    return tag("p", f"This field (type {kind}) has no rendering here.", class_="unknown")


def _held(part: Json, drawing: Drawing, block_id: str) -> tuple[str, ...]:
    """What stands in it: what was put in, else what it began with."""
    kind = string(part, "type")
    if kind not in forms.KEYS:
        return ()
    action_id = string(part, "action_id")
    state = drawing.filled.get((block_id, action_id)) or forms.initial(Part(block_id, part))
    value = state.get(forms.KEYS[kind])
    several = value if isinstance(value, list) else [value]
    return tuple(string(it, "value") if isinstance(it, dict) else str(it) for it in several if it is not None)


def _typed(part: Json, control: dict[str, Attribute], held: tuple[str, ...]) -> Markup:
    kind, value = string(part, "type"), "".join(held)
    hint = string(part, "placeholder", "text") or None
    longest = int(number(part, "max_length")) or None
    shortest = int(number(part, "min_length")) or None
    if kind == "rich_text_input" or flag(part, "multiline"):
        return tag(
            "textarea",
            value,
            **control,
            placeholder=hint,
            rows=3,
            maxlength=longest,
            minlength=shortest,
            class_="field",
        )
    bounds: dict[str, Attribute] = {"maxlength": longest, "minlength": shortest}
    if kind == "number_input":
        decimal = flag(part, "is_decimal_allowed")
        bounds = {"min": string(part, "min_value") or None, "max": string(part, "max_value") or None}
        bounds["step"] = "any" if decimal else 1
    return tag("input", **control, type=_TYPED[kind], value=value, placeholder=hint, class_="field", **bounds)


def _ticks(part: Json, drawing: Drawing, control: dict[str, Attribute], held: tuple[str, ...]) -> Markup:
    kind = "radio" if string(part, "type") == "radio_buttons" else "checkbox"
    rows = []
    for option in records(part, "options"):
        value = string(option, "value")
        tick = tag("input", type=kind, name=control["name"], value=value, checked=value in held)
        said = [tag("span", drawing.text(option, "text"))]
        if "description" in option:
            said.append(tag("small", drawing.text(option, "description")))
        rows.append(tag("label", tick, *said, class_="tick"))
    label = control["aria_label"]
    return tag("div", *rows, id=control["id"], role="group", aria_label=label, class_="ticks")


def _select(part: Json, drawing: Drawing, control: dict[str, Attribute], held: tuple[str, ...]) -> Markup:
    several = string(part, "type").startswith("multi_")
    hint = string(part, "placeholder", "text") or "Choose"
    rows = [] if several else [tag("option", hint, value="")]
    rows += _options(part, drawing, held)
    return tag("select", *rows, **control, multiple=several, class_="field")


def _options(part: Json, drawing: Drawing, held: tuple[str, ...]) -> Iterator[Markup]:
    groups = list(records(part, "option_groups"))
    for group in groups:
        yield tag("optgroup", *_rows(records(group, "options"), held), label=string(group, "label", "text"))
    if not groups:
        yield from _rows(records(part, "options"), held)
    kind = string(part, "type").removeprefix("multi_")
    if kind in _FROM_THE_WORKSPACE:
        known = drawing.names.people if kind == "users_select" else drawing.names.channels
        sign = "@" if kind == "users_select" else "#"
        for found, name in known.items():
            yield tag("option", f"{sign}{name}", value=found, selected=found in held)
    if kind == "external_select":
        chosen = [
            record(part, "initial_option"),
            *(it for it in items(part, "initial_options") if isinstance(it, dict)),
        ]
        yield from _rows((it for it in chosen if it), held)


def _rows(options: Iterable[Json], held: tuple[str, ...]) -> Iterator[Markup]:
    for option in options:
        value = string(option, "value")
        yield tag("option", html.join([string(option, "text", "text")]), value=value, selected=value in held)
