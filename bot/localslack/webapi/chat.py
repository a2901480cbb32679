"""chat.*: posting, changing, whispering, unfurling (docs.slack.dev/reference/methods)."""

from __future__ import annotations

from bot.localslack.records import Channel, Json, Message, StreamState, Unfurl
from bot.localslack.refusals import Refused, refuse_where
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks
from bot.localslack.webapi.calling import Call, Methods
from bot.localslack.webapi.content import read_content
from bot.slackfacts.limits import bound


def _thread(call: Call, channel: Channel) -> str:
    """The thread that a call names; it must have a root that was not itself posted in a thread."""
    thread_ts = call.text("thread_ts")
    if thread_ts:
        root = call.workspace.messages[channel.id].get(thread_ts)
        if root is None:
            raise Refused("cannot_reply_to_message")
        return root.thread
    return ""


def _clear_status(call: Call, message: Message) -> None:
    with call.workspace.changing():
        call.workspace.statuses.pop((message.channel, message.thread), None)


def _post(call: Call) -> Json:
    channel = call.writable()
    body = read_content(call)
    if call.flag("reply_broadcast") and call.text("thread_ts"):
        body["subtype"] = "thread_broadcast"
    message = call.workspace.post(channel.id, body, user=call.workspace.app.user_id, thread_ts=_thread(call, channel))
    _clear_status(call, message)
    return {"channel": channel.id, "ts": message.ts, "message": message.payload}


def _own(call: Call, channel: Channel, refusal: str) -> Message:
    message = call.message(channel)
    if message.user != call.workspace.app.user_id:
        raise Refused(refusal)
    return message


def _update(call: Call) -> Json:
    channel = call.writable()
    message = _own(call, channel, "cant_update_message")
    if call.house.streams.state(channel.id, message.ts) is StreamState.STREAMING:
        raise Refused("streaming_state_conflict")
    body = read_content(call, longest_text=bound("update.text.max_length"))
    edited: Json = {"user": call.workspace.app.user_id, "ts": call.workspace.next_ts()}
    cleared: Json = {"streaming_state": None, "blocks": []} if "streaming_state" in message.payload else {}
    after = call.workspace.edit(channel.id, message.ts, {**cleared, **body, "edited": edited})
    call.house.streams.repaired(channel.id, message.ts)
    return {"channel": channel.id, "ts": message.ts, "text": after.text, "message": after.payload}


def _delete(call: Call) -> Json:
    channel = call.channel()
    message = _own(call, channel, "cant_delete_message")
    if call.house.streams.state(channel.id, message.ts) is StreamState.STREAMING:
        raise Refused("cant_delete_message")
    call.workspace.delete(channel.id, message.ts)
    call.house.streams.repaired(channel.id, message.ts)
    return {"channel": channel.id, "ts": message.ts}


def _whisper(call: Call) -> Json:
    channel = call.writable()
    user = call.user()
    body = read_content(call)
    if user.id not in channel.members:
        raise Refused("user_not_in_channel")
    said = call.workspace.whisper(channel.id, user.id, body, thread_ts=_thread(call, channel))
    return {"message_ts": said.ts}


def _permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    link = f"{call.house.base_url()}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _unfurl(call: Call) -> Json:
    """A message goes by channel and ts, one that is still being written by `unfurl_id` and `source`."""
    if call.text("source") == "composer":
        unfurl_id = call.required("unfurl_id")
        if unfurl_id not in call.workspace.drafts:
            raise Refused("invalid_unfurl_id")
        previews = _previews(call, " ".join(call.workspace.drafts[unfurl_id]))
        with call.workspace.changing():
            call.workspace.unfurls.append(Unfurl("", unfurl_id, previews))
        return {}
    channel = call.channel()
    message = call.message(channel)
    previews = _previews(call, message.text.replace("&amp;", "&"))
    with call.workspace.changing():
        call.workspace.unfurls.append(Unfurl(channel.id, message.ts, previews))
    shown: list[Json] = [{"from_url": url, **preview} for url, preview in previews.items() if isinstance(preview, dict)]
    call.workspace.edit(channel.id, message.ts, {"attachments": list(shown)})
    return {}


def _previews(call: Call, text: str) -> Json:
    previews = call.structure("unfurls")
    if not isinstance(previews, dict):
        raise Refused("missing_unfurls")
    for url, preview in previews.items():
        if url not in text or not isinstance(preview, dict):
            raise Refused("cannot_unfurl_url")
        if "blocks" in preview:
            refuse_where(
                check_blocks(preview["blocks"], Surface.MESSAGE, at=f"/unfurls/{url}/blocks"), "invalid_blocks"
            )
    return previews


METHODS: Methods = {
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.postEphemeral": _whisper,
    "chat.getPermalink": _permalink,
    "chat.unfurl": _unfurl,
}
