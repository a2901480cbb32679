"""What a message may hold, read from the arguments of a call; `response_url`s take the same."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import Json
from bot.localslack.refusals import Refused, refuse_where
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_attachments, check_blocks, length
from bot.localslack.webapi.calling import Arguments
from bot.slackfacts.limits import bound

_KEPT = ("username", "icon_emoji", "icon_url", "metadata")


def read_content(call: Arguments, *, longest_text: int | None = None) -> Json:
    """The body of a message: text, blocks, attachments, metadata; `Refused` with Slack's word for a wrong one.

    A text over `message.text.max_length` is cut as Slack cuts it; one over `longest_text` is refused.
    """
    text, markdown = call.text("text"), call.text("markdown_text")
    blocks = call.structure("blocks", code="invalid_blocks_format")
    attachments = call.structure("attachments", code="invalid_attachments")
    if markdown and (text or blocks):
        raise Refused("markdown_text_conflict")
    if not (text or markdown or blocks or attachments):
        raise Refused("no_text")
    if len(markdown) > bound("markdown_text.max_length"):
        raise Refused("msg_too_long")
    if longest_text is not None and len(text) > longest_text:
        raise Refused("msg_too_long")
    if blocks is not None:
        refuse_where(check_blocks(blocks, Surface.MESSAGE), "invalid_blocks")
    if attachments is not None:
        refuse_where(check_attachments(attachments), "invalid_attachments")
    if length(blocks) + length(attachments) > bound("message.content.max_length"):
        raise Refused("msg_blocks_too_long")
    return _body(call, text, markdown, blocks) | ({"attachments": attachments} if attachments else {})


def _body(call: Arguments, text: str, markdown: str, blocks: JsonValue) -> Json:
    shown: JsonValue = [{"type": "markdown", "text": markdown}] if markdown else blocks
    body: Json = {"text": (markdown or text)[: bound("message.text.max_length")]}
    if shown is not None:
        body["blocks"] = shown
    for name in _KEPT:
        held = call.structure(name, code="invalid_metadata_format") if name == "metadata" else call.text(name)
        if held:
            body[name] = held
    return body
