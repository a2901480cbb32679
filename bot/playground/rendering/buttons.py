"""What is pressed: buttons, feedback, overflow menus, menus in messages (docs.slack.dev, Block elements)."""

from __future__ import annotations

from markupsafe import Markup

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.drawing import Drawing, press
from bot.playground.rendering.fields import field
from bot.playground.rendering.html import Attribute, tag
from bot.playground.rendering.reading import items, record, records, string


def element(part: Json, drawing: Drawing, *, block_id: str) -> Markup:
    """An element that is pressed, or a menu that is sent once something is chosen; nothing for whom it is not."""
    chosen = items(part, "visible_to_user_ids")
    return Markup() if chosen and drawing.viewer not in chosen else _drawn(part, drawing, block_id)


def _drawn(part: Json, drawing: Drawing, block_id: str) -> Markup:
    match string(part, "type"):
        case "button" | "workflow_button":
            return _button(part, drawing)
        case "icon_button":
            return _pressed(part, drawing, string(part, "text", "text"), class_="button quiet")
        case "feedback_buttons":
            return _feedback(part, drawing)
        case "overflow":
            return _overflow(part, drawing)
        case "image":
            return picture(part, drawing, class_="thumb")
        case _:
            return _menu(part, drawing, block_id=block_id)


def picture(part: Json, drawing: Drawing, **attributes: Attribute) -> Markup:
    """A picture with what it shows in words; one that lies elsewhere is named, for nothing is fetched."""
    alt = string(part, "alt_text")
    source = drawing.names.files(string(part, "slack_file", "id"))
    if source:
        return tag("img", src=source, alt=alt, **attributes)
    url = string(part, "image_url")
    return tag("span", "Picture: ", html.link(url, alt or url), class_="elsewhere")


def _button(part: Json, drawing: Drawing) -> Markup:
    label, url = string(part, "text", "text"), string(part, "url")
    style = f"button {string(part, 'style')}".strip()
    if url:
        return html.link(url, label, class_=style, data_press=press(string(part, "action_id")))
    return _pressed(part, drawing, label, class_=style)


def _pressed(part: Json, drawing: Drawing, label: str, *, choice: str = "", class_: str) -> Markup:
    spoken = string(part, "accessibility_label")
    return tag(
        "button",
        label,
        name="press",
        value=press(string(part, "action_id"), choice),
        class_=class_,
        aria_label=spoken or None,
        disabled=not drawing.pressable,
        formnovalidate=True,
        **_confirmed(record(part, "confirm")),
    )


def _confirmed(asked: Json) -> dict[str, Attribute]:
    """What is asked before it counts."""
    if not asked:
        return {}
    keys = ("title", "text", "confirm", "deny")
    return {f"data_confirm_{key}": string(asked, key, "text") for key in keys}


def _feedback(part: Json, drawing: Drawing) -> Markup:
    pair = []
    for choice in ("positive", "negative"):
        button = record(part, f"{choice}_button")
        acted: Json = {**button, "action_id": part.get("action_id")}
        label = string(button, "text", "text")
        pair.append(_pressed(acted, drawing, label, choice=choice, class_=f"button quiet {choice}"))
    return tag("span", *pair, class_="feedback", role="group", aria_label="Feedback")


def _overflow(part: Json, drawing: Drawing) -> Markup:
    rows = [
        tag("li", _pressed(part, drawing, string(it, "text", "text"), choice=string(it, "value"), class_="item"))
        for it in records(part, "options")
    ]
    summary = tag("summary", "⋯", aria_label="More actions", class_="button quiet")
    return tag("details", summary, tag("ul", *rows), class_="overflow")


def _menu(part: Json, drawing: Drawing, *, block_id: str) -> Markup:
    """A field beside or between buttons; the app hears of it when something is chosen."""
    label = string(part, "placeholder", "text") or "Choose"
    send = tag("button", "Choose", name="press", value=press(string(part, "action_id")), class_="button send")
    return tag("span", field(part, drawing, block_id=block_id, label=label), send, class_="menu")
