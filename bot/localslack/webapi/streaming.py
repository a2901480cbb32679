"""chat.startStream, appendStream and stopStream, over the state machine of `bot.localslack.streams`."""

from __future__ import annotations

from bot.localslack.records import Channel, ChannelKind, Json
from bot.localslack.refusals import Refused
from bot.localslack.streams import Opening
from bot.localslack.webapi.calling import Call, Methods
from bot.slackfacts.limits import bound

_DISPLAYS = ("timeline", "plan", "dense")
_STATUSES = ("active", "processing", "suspended", "closed")


def _chunks(call: Call) -> list[Json]:
    """The chunks of a call, its `markdown_text` taken for one; both at once are refused (vercel/chat#886)."""
    markdown = call.text("markdown_text")
    chunks = call.objects("chunks", code="invalid_chunks")
    if markdown and chunks:
        raise Refused("invalid_arguments", ["[ERROR] markdown_text and chunks cannot be used together"])
    if len(markdown) > bound("markdown_text.max_length"):
        raise Refused("msg_too_long")
    return [{"type": "markdown_text", "text": markdown}] if markdown else chunks


def _thread(call: Call, channel: Channel) -> str:
    if channel.kind is ChannelKind.IM or call.text("thread_ts"):
        root = call.workspace.messages[channel.id].get(call.required("thread_ts"))
        if root is None:
            raise Refused("cannot_reply_to_message")
        return root.thread
    return ""


def _start(call: Call) -> Json:
    channel = call.writable()
    display = call.text("task_display_mode") or "timeline"
    if display not in _DISPLAYS:
        raise Refused("invalid_arguments", ["[ERROR] must be one of: timeline, plan [json-pointer:/task_display_mode]"])
    opening = Opening(
        channel, _thread(call, channel), call.text("recipient_user_id"), call.text("recipient_team_id"), display
    )
    message = call.house.streams.start(opening, _chunks(call))
    return {"channel": channel.id, "ts": message.ts}


def _append(call: Call) -> Json:
    channel = call.channel()
    ts = call.required("ts")
    chunks = _chunks(call)
    if not chunks:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: markdown_text"])
    call.house.streams.append(channel.id, ts, chunks)
    return {"channel": channel.id, "ts": ts}


def _stop(call: Call) -> Json:
    channel = call.channel()
    status = call.text("session_status")
    if status and status not in _STATUSES:
        raise Refused("invalid_arguments", [f"[ERROR] must be one of: {', '.join(_STATUSES)}"])
    blocks = call.structure("blocks", code="invalid_blocks_format")
    message = call.house.streams.stop(
        channel.id, call.required("ts"), _chunks(call), blocks or [], session_status=status
    )
    return {"channel": channel.id, "ts": message.ts, "message": message.payload}


METHODS: Methods = {"chat.startStream": _start, "chat.appendStream": _append, "chat.stopStream": _stop}
