"""Modals and the Home tab (docs.slack.dev, Views)."""

from __future__ import annotations

from markupsafe import Markup

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.blocks import blocks
from bot.playground.rendering.drawing import Drawing
from bot.playground.rendering.html import tag
from bot.playground.rendering.reading import string


def home(payload: Json, drawing: Drawing) -> Markup:
    """What stands on a Home tab."""
    return blocks(payload.get("blocks"), drawing)


def modal(payload: Json, drawing: Drawing) -> Markup:
    """What stands in a modal, with its buttons: to send it, where it can be sent, and to close it."""
    submit, close = string(payload, "submit", "text"), string(payload, "close", "text") or "Close"
    ending = [tag("button", close, name="close", value="1", class_="button", formnovalidate=True)]
    if submit:
        ending.append(tag("button", submit, name="submit", value="1", class_="button primary"))
    inside = tag("div", blocks(payload.get("blocks"), drawing), class_="inside", tabindex=0)
    return html.join([inside, tag("footer", *ending)])


def title(payload: Json) -> str:
    """What a modal is called."""
    return string(payload, "title", "text")
