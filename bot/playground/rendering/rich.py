"""Rich text (docs.slack.dev, Rich text block): what people's own messages and the outputs of tasks are made of."""

from __future__ import annotations

from markupsafe import Markup

from bot.localslack.records import Json
from bot.playground.rendering import html
from bot.playground.rendering.html import tag
from bot.playground.rendering.names import Names
from bot.playground.rendering.reading import flag, record, records, string

_STYLES = {"bold": "strong", "italic": "em", "strike": "s", "code": "code", "underline": "u", "highlight": "mark"}


def rich_text(block: Json, names: Names) -> Markup:
    """All of its parts, one under the other."""
    return html.join(_part(part, names) for part in records(block, "elements"))


def _part(part: Json, names: Names) -> Markup:
    match string(part, "type"):
        case "rich_text_list":
            kind = "ol" if string(part, "style") == "ordered" else "ul"
            indent = part.get("indent")
            rows = (tag("li", run(row, names)) for row in records(part, "elements"))
            return tag(kind, *rows, class_=f"indent-{min(indent, 8)}" if isinstance(indent, int) and indent else None)
        case "rich_text_quote":
            return tag("blockquote", run(part, names))
        case "rich_text_preformatted":
            return tag("pre", run(part, names))
        case "rich_text_section":
            return tag("p", run(part, names))
        case other:
            return tag("p", f"This text (type {other}) has no rendering here.", class_="unknown")


def run(part: Json, names: Names) -> Markup:
    """The words of a part, with their styles."""
    return html.join(_styled(piece, names) for piece in records(part, "elements"))


def _styled(piece: Json, names: Names) -> Markup:
    shown = _piece(piece, names)
    for name, element in _STYLES.items():
        if flag(record(piece, "style"), name):
            shown = tag(element, shown)
    return shown


def _piece(piece: Json, names: Names) -> Markup:
    kind = string(piece, "type")
    match kind:
        case "text":
            return html.lines(string(piece, "text"))
        case "link":
            return html.link(string(piece, "url"), string(piece, "text") or string(piece, "url"))
        case "emoji":
            return tag("span", _emoji(piece), role="img", aria_label=string(piece, "name").replace("_", " "))
        case "user" | "channel" | "usergroup" | "broadcast":
            return tag("span", _called(piece, names), class_="mention")
        case _:
            return _small(kind, piece)


def _called(piece: Json, names: Names) -> str:
    match string(piece, "type"):
        case "user":
            return names.person(string(piece, "user_id"))
        case "channel":
            return names.channel(string(piece, "channel_id"))
        case "usergroup":
            return f"@{string(piece, 'usergroup_id')}"
        case _:
            return f"@{string(piece, 'range')}"


def _small(kind: str, piece: Json) -> Markup:
    if kind == "color":
        return tag("code", string(piece, "value"))
    if kind == "date":
        return tag("time", string(piece, "fallback") or string(piece, "format"))
    return tag("span", f"This text (type {kind}) has no rendering here.", class_="unknown")


def _emoji(piece: Json) -> str:
    """The sign itself, where its code points are given; else its name."""
    try:
        return "".join(chr(int(point, 16)) for point in string(piece, "unicode").split("-"))
    except (ValueError, OverflowError):
        return f":{string(piece, 'name')}:"
