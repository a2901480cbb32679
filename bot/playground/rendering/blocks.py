"""Every block that Slack knows (docs.slack.dev, Blocks), by type; an unknown one shows itself as such, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from markupsafe import Markup
from pydantic import JsonValue

from bot.localslack.records import Json
from bot.playground.rendering import charts, html
from bot.playground.rendering.buttons import element, picture
from bot.playground.rendering.drawing import Drawing
from bot.playground.rendering.fields import field
from bot.playground.rendering.html import tag
from bot.playground.rendering.markdown import markdown
from bot.playground.rendering.reading import flag, items, record, records, string
from bot.playground.rendering.rich import rich_text
from bot.playground.rendering.tasks import plan, task

Draw = Callable[[Json, Drawing], Markup]


def blocks(given: JsonValue, drawing: Drawing) -> Markup:
    """All of them, one under the other."""
    return html.join(
        tag("div", block(it, drawing), class_=f"block {_kind(it)}") for it in items(given) if isinstance(it, dict)
    )


def block(given: Json, drawing: Drawing) -> Markup:
    """One of them."""
    draw = _DRAWN.get(string(given, "type"))
    if draw is None:
        return tag(
            "p", f"This block (type {string(given, 'type') or 'unknown'}) has no rendering here.", class_="unknown"
        )
    return draw(given, drawing)


def _kind(given: Json) -> str:
    kind = string(given, "type")
    return kind.replace("_", "-") if kind in _DRAWN else "unknown"


def _section(given: Json, drawing: Drawing) -> Markup:
    said = [tag("div", drawing.text(given, "text"), class_="text")] if "text" in given else []
    fields = [tag("div", drawing.text(it), class_="cell") for it in records(given, "fields")]
    if fields:
        said.append(tag("div", *fields, class_="cells"))
    beside = record(given, "accessory")
    accessory = tag("div", _element(beside, given, drawing), class_="accessory") if beside else ""
    return html.join([tag("div", *said, class_="words"), accessory])


def _element(part: Json, around: Json, drawing: Drawing) -> Markup:
    return element(part, drawing, block_id=string(around, "block_id"))


def _header(given: Json, drawing: Drawing) -> Markup:
    return tag("h3", drawing.text(given, "text"))


def _context(given: Json, drawing: Drawing) -> Markup:
    return html.join(
        picture(it, drawing, class_="thumb") if string(it, "type") == "image" else tag("span", drawing.text(it))
        for it in records(given, "elements")
    )


def _actions(given: Json, drawing: Drawing) -> Markup:
    return html.join(_element(it, given, drawing) for it in records(given, "elements"))


def _input(given: Json, drawing: Drawing) -> Markup:
    part, block_id = record(given, "element"), string(given, "block_id")
    optional, about = flag(given, "optional"), drawing.id(block_id)
    label = string(given, "label", "text")
    ticks = string(part, "type") in ("checkboxes", "radio_buttons")
    named = tag(
        "span" if ticks else "label",
        label,
        tag("small", " (optional)") if optional else "",
        for_=None if ticks else drawing.id(block_id, string(part, "action_id")),
        class_="label",
    )
    hint, error = string(given, "hint", "text"), drawing.errors.get(block_id, "")
    said = [tag("small", hint, class_="hint")] if hint else []
    said += [tag("small", error, class_="error", role="alert")] if error else []
    control = field(part, drawing, block_id=block_id, label=label if ticks else "", required=not optional)
    return html.join([named, control, tag("div", *said, id=f"{about}-about")])


def _image(given: Json, drawing: Drawing) -> Markup:
    title = string(given, "title", "text")
    return tag("figure", picture(given, drawing), tag("figcaption", title) if title else "")


def _card(given: Json, drawing: Drawing) -> Markup:
    image = record(given, "hero_image")
    said = [picture(image, drawing, class_="hero")] if image else []
    for name, kind in (("title", "h3"), ("subtitle", "p"), ("body", "p"), ("subtext", "small")):
        if name in given:
            said.append(tag(kind, drawing.text(given, name)))
    buttons = [_element(it, given, drawing) for it in records(given, "actions")]
    return tag("article", *said, tag("div", *buttons, class_="buttons") if buttons else "", class_="card")


def _carousel(given: Json, drawing: Drawing) -> Markup:
    cards = (_card(it, drawing) for it in records(given, "elements"))
    return tag("div", *cards, class_="cards", tabindex=0, role="group", aria_label="Cards")


def _container(given: Json, drawing: Drawing) -> Markup:
    title = drawing.text(given, "title") or rich_text(record(given, "rich_text_title"), drawing.names)
    inside = html.join([drawing.text(given, "subtitle"), blocks(given.get("child_blocks"), drawing)])
    if flag(given, "is_collapsible"):
        shown = not flag(given, "default_collapsed")
        return tag("details", tag("summary", title or "Details"), inside, open=shown)
    return tag("section", tag("h3", title) if title else "", inside, class_="container")


def _video(given: Json, _: Drawing) -> Markup:
    title = string(given, "title", "text")
    return tag("p", "Video: ", html.link(string(given, "video_url"), title), " ", string(given, "description", "text"))


def _alert(given: Json, drawing: Drawing) -> Markup:
    level = string(given, "level") or "default"
    return tag("p", drawing.text(given, "text"), role="note", class_=f"alert {level}")


_DRAWN: Mapping[str, Draw] = MappingProxyType(
    {
        "actions": _actions,
        "alert": _alert,
        "card": _card,
        "carousel": _carousel,
        "container": _container,
        "context": _context,
        "context_actions": _actions,
        "data_table": lambda it, drawing: charts.table(it, drawing.names),
        "data_visualization": lambda it, _: charts.chart(it),
        "divider": lambda _, __: tag("hr"),
        "file": lambda it, _: tag("p", f"File: {string(it, 'external_id')}"),
        "header": _header,
        "image": _image,
        "input": _input,
        "markdown": lambda it, drawing: markdown(string(it, "text"), drawing.names),
        "plan": plan,
        "rich_text": lambda it, drawing: rich_text(it, drawing.names),
        "section": _section,
        "table": lambda it, drawing: charts.table(it, drawing.names),
        "task_card": task,
        "video": _video,
    }
)
