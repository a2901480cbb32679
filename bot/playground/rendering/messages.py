"""What stands in a message: its blocks or text, files, previews of links, reactions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup
from pydantic import JsonValue

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.blocks import blocks
from bot.playground.rendering.drawing import Drawing
from bot.playground.rendering.html import tag
from bot.playground.rendering.mrkdwn import mrkdwn
from bot.playground.rendering.reading import record, records, string


def content(payload: Json, drawing: Drawing) -> Markup:
    """The blocks, or the text where there are none; then files and what stands beside."""
    drawn = blocks(payload.get("blocks"), drawing)
    said = drawn or tag("div", mrkdwn(string(payload, "text"), drawing.names), class_="text")
    attached = (attachment(it, drawing) for it in records(payload, "attachments"))
    return html.join([said, *(file(it, drawing) for it in records(payload, "files")), *attached])


def attachment(given: Json, drawing: Drawing) -> Markup:
    """Blocks, or the old kind of attachment with a title and a text."""
    drawn = blocks(given.get("blocks"), drawing)
    if drawn:
        return tag("aside", drawn, class_="attachment")
    title, url = string(given, "title"), string(given, "title_link")
    head = tag("strong", html.link(url, title) if url else title) if title else ""
    return tag("aside", head, tag("div", mrkdwn(string(given, "text"), drawing.names)), class_="attachment")


def preview(given: Mapping[str, JsonValue], drawing: Drawing) -> Markup:
    """What the app put under the links of a message, by address."""
    return html.join(
        tag(
            "aside",
            blocks(record(dict(given), url).get("blocks"), drawing),
            class_="attachment",
            aria_label=f"Preview of {url}",
        )
        for url in given
    )


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
