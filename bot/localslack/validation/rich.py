"""Rich text: what people's own messages are made of, and the outputs of tasks (…/blocks/rich-text-block)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.localslack.validation.schema import (
    Check,
    anything,
    choice,
    flag,
    items,
    number,
    record,
    string,
    variant,
)

_STYLE = record(
    {},
    dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), flag),
)
_WHOLE = number(whole=True)

INLINE: dict[str, Check] = {
    "text": record({"text": string(empty=True)}, {"style": _STYLE}),
    "link": record({"url": string()}, {"text": string(empty=True), "unsafe": flag, "style": _STYLE}),
    "emoji": record({"name": string()}, {"unicode": string(), "style": _STYLE, "url": string(), "skin_tone": _WHOLE}),
    "user": record({"user_id": string()}, {"style": _STYLE}),
    "channel": record({"channel_id": string()}, {"style": _STYLE}),
    "usergroup": record({"usergroup_id": string()}, {"style": _STYLE}),
    "broadcast": record({"range": choice("here", "channel", "everyone")}, {"style": _STYLE}),
    "color": record({"value": string()}, {"style": _STYLE}),
    "date": record({"timestamp": _WHOLE, "format": string()}, {"url": string(), "fallback": string(), "style": _STYLE}),
}
_RUN = items(variant(lambda: INLINE), empty=True)


def _parts() -> Mapping[str, Check]:
    return PARTS


SECTION = record({"elements": _RUN})
PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_quote": record({"elements": _RUN}, {"border": _WHOLE}),
    "rich_text_preformatted": record({"elements": _RUN}, {"border": _WHOLE, "language": string()}),
    "rich_text_list": record(
        {"style": choice("bullet", "ordered"), "elements": items(variant(lambda: {"rich_text_section": SECTION}))},
        {"indent": _WHOLE, "offset": _WHOLE, "border": _WHOLE},
    ),
}
RICH_TEXT = record({"elements": items(variant(_parts))}, {"block_id": string("block_id")})
RICH_CELL = record({"elements": items(variant(_parts))}, {"block_id": anything})
