"""CommonMark as Slack's `markdown` blocks and streams take it, made into HTML and cleaned of all that could act."""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from bot.playground.rendering.html import tag
from bot.playground.rendering.names import Names

_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_MENTION = re.compile(r"&lt;(?:@([UW]\w+)|#(C\w+)|!(here|channel|everyone))(?:\|[^&]*)?&gt;")
_HEADING = re.compile(r"<(/?)h[1-6]>")


def markdown(text: str, names: Names) -> Markup:
    """The text as Slack shows it; HTML in it is text, and a link opens pages and letters only."""
    made = nh3.clean(
        _parser().render(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return Markup(_HEADING.sub(r"<\1h4>", _MENTION.sub(lambda it: _mention(it, names), made)))  # noqa: S704 - cleaned


def _mention(found: re.Match[str], names: Names) -> str:
    user, channel, loud = found.groups()
    said = names.person(user) if user else names.channel(channel) if channel else f"@{loud}"
    return str(tag("span", escape(said), class_="mention"))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
