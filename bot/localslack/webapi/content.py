"""What a message may hold, read from the arguments of a call; `response_url`s take the same."""

from __future__ import annotations

from pydantic import JsonValue

from bot.localslack.records import Json
from bot.localslack.refusals import Refused, refuse_where
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_attachments, check_blocks, length
from bot.localslack.webapi.calling import Arguments
from bot.slackfacts.limits import bound

_KEPT = ("username", "icon_emoji", "icon_url")


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
        if held := call.text(name):
            body[name] = held
    metadata = call.structure("metadata", code="invalid_metadata_format")
    return body if metadata is None else body | {"metadata": _checked(metadata)}


def _checked(metadata: JsonValue) -> JsonValue:
    """What the message carries unseen (docs.slack.dev/messaging/message-metadata); an empty one takes it away."""
    if metadata == {}:
        return metadata
    if not isinstance(metadata, dict) or metadata.keys() - {"event_type", "event_payload", "entities"}:
        raise Refused("invalid_metadata_format", ["[ERROR] must be an object [json-pointer:/metadata]"])
    if not isinstance(metadata.get("event_type"), str) or not metadata["event_type"]:
        raise Refused("invalid_metadata_format", ["[ERROR] missing required field: event_type"])
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format", ["[ERROR] missing required field: event_payload"])
    return metadata
