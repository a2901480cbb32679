"""Pure: rich text, whose words mean nothing to Slack: no escaping, and nothing of others can format or notify."""

from __future__ import annotations

from pydantic import JsonValue

from bot.ports import Block
from bot.slack import escaping

_ADDRESS = 3_000


def rich_text(*parts: Block) -> Block:
    """A block of paragraphs and quotes."""
    return {"type": "rich_text", "elements": list[JsonValue](parts)}


def paragraph(*runs: Block) -> Block:
    """Runs of text one after another."""
    return {"type": "rich_text_section", "elements": list[JsonValue](runs)}


def quote(*runs: Block) -> Block:
    """The same, set off with a line beside it."""
    return {"type": "rich_text_quote", "elements": list[JsonValue](runs)}


def run(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """Text of one style, on one line."""
    return _styled({"type": "text", "text": _shown(text)}, bold=bold, italic=italic)


def link(url: str | None, text: str, *, bold: bool = False) -> Block:
    """Text that leads to an address; only the text where that is none."""
    if url is None or not escaping.is_address(url) or len(url) > _ADDRESS:
        return run(text, bold=bold)
    return _styled({"type": "link", "url": url, "text": _shown(text)}, bold=bold, italic=False)


def _shown(text: str) -> str:
    return escaping.flat(text) or " "


def _styled(element: Block, *, bold: bool, italic: bool) -> Block:
    style: dict[str, JsonValue] = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {**element, "style": style} if style else element
