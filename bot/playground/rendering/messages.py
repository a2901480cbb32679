"""What stands in a message: its blocks or text, files, previews of links, reactions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.blocks import blocks
from bot.playground.rendering.drawing import Drawing
from bot.playground.rendering.html import tag
from bot.playground.rendering.mrkdwn import mrkdwn
from bot.playground.rendering.reading import records, string


def content(payload: Json, drawing: Drawing) -> Markup:
    """The blocks, or the text where there are none; then files and what stands beside."""
    drawn = blocks(payload.get("blocks"), drawing)
    said = drawn or tag("div", mrkdwn(string(payload, "text"), drawing.names), class_="text")
    attached = (attachment(it, drawing) for it in records(payload, "attachments"))
    return html.join([said, *(file(it, drawing) for it in records(payload, "files")), *attached])


def attachment(given: Json, drawing: Drawing) -> Markup:
    """What stands under the link of a message, or the old kind of attachment with a title and a text."""
    drawn, source = blocks(given.get("blocks"), drawing), string(given, "from_url")
    if drawn:
        return tag(
            "div", drawn, class_="attachment", role="group", aria_label=f"Preview of {source}" if source else None
        )
    title, url = string(given, "title"), string(given, "title_link")
    head = tag("strong", html.link(url, title) if url else title) if title else ""
    return tag("div", head, tag("div", mrkdwn(string(given, "text"), drawing.names)), class_="attachment")


def file(given: Json, drawing: Drawing) -> Markup:
    """A picture as it is, with what it shows in words; another file as a link to it."""
    source, title = drawing.names.files(string(given, "id")), string(given, "title") or string(given, "name")
    alt = string(given, "alt_txt")
    if string(given, "mimetype").startswith("image/") and source:
        shown = tag("img", src=source, alt=alt or title)
        return tag("figure", tag("figcaption", title), tag("a", shown, href=source), class_="file")
    return tag("p", tag("a", title, href=source, download=string(given, "name")) if source else title, class_="file")


def reactions(given: Iterable[tuple[str, Sequence[str]]], drawing: Drawing) -> Markup:
    """Each reaction with how many people had it, and who."""
    shown = []
    for name, users in given:
        who = ", ".join(drawing.names.person(it).removeprefix("@") for it in users)
        label = f"{name.replace('_', ' ')}: {who}"
        shown.append(
            tag("span", f":{name}: {len(users)}", class_="reaction", title=label, aria_label=label, role="img")
        )
    return tag("div", *shown, class_="reactions") if shown else Markup()
