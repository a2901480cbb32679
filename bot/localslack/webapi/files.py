"""files.*: an upload in three steps: ask for an address, send the bytes there, complete.

Refusals: docs.slack.dev/reference/methods (files.getUploadURLExternal, files.completeUploadExternal); that `channel_id`
takes no user: slackapi/bolt-js#2115.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import replace

from pydantic import JsonValue

from bot.localslack.records import Channel, ChannelKind, File, Json, Share, User
from bot.localslack.refusals import Refused, refuse_where
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks
from bot.localslack.webapi.calling import Call, House, Methods
from bot.slackfacts.limits import bound

_CHANNEL = r"^[CGDZ][A-Z0-9]{8,}$"


def described(house: House, file: File) -> Json:
    """A file as messages and methods show it."""
    address = f"{house.base_url()}/files/{file.id}"
    suffix = file.name.rpartition(".")[2].lower() if "." in file.name else "text"
    public = any(house.workspace.channels[it].kind is ChannelKind.PUBLIC for it in file.shared)
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "alt_txt": file.alt_text,
        "mimetype": mimetypes.guess_type(file.name)[0] or "text/plain",
        "filetype": suffix,
        "mode": "hosted",
        "user": file.user,
        "size": file.length,
        "is_external": False,
        "is_public": public,
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "channels": list(file.shared),
    }


def with_shares(house: House, file: File) -> Json:
    """The same with the messages that show it, which Slack tells only later (slackapi/bolt-js#2115)."""
    told: dict[str, dict[str, list[JsonValue]]] = {}
    for share in file.shares:
        kind = "public" if house.workspace.channels[share.channel].kind is ChannelKind.PUBLIC else "private"
        shown: Json = {"ts": share.ts}
        if share.thread_ts:
            shown["thread_ts"] = share.thread_ts
        told.setdefault(kind, {}).setdefault(share.channel, []).append(shown)
    shares: Json = {kind: {**channels} for kind, channels in told.items()}
    return described(house, file) | {"shares": shares}


def visible(house: House, file: File, user: User) -> bool:
    """Whether this person may open a file: it is theirs, or shared where they are or may look."""
    channels = [house.workspace.channels[it] for it in file.shared]
    return file.user == user.id or any(
        user.id in channel.members or channel.kind is ChannelKind.PUBLIC for channel in channels
    )


def _ask(call: Call) -> Json:
    name, size = call.required("filename"), call.number("length", 0)
    if size < 1:
        raise Refused("missing_argument", ["[ERROR] missing required field: length"])
    if len(call.text("alt_txt")) > bound("file.alt_text.max_length"):
        raise Refused("alt_txt_too_large")
    space = call.workspace
    file = File(space.next_id("F"), name, size, space.app.user_id, int(space.now()), alt_text=call.text("alt_txt"))
    with space.changing():
        space.files[file.id] = file
    return {"upload_url": f"{call.house.base_url()}/upload/{file.id}", "file_id": file.id}


def receive(house: House, file_id: str, content: bytes) -> bool:
    """Take the bytes of an upload; whether an upload of this id and size was asked for."""
    with house.workspace.changing():
        file = house.workspace.files.get(file_id)
        if file is None or file.completed or file.length != len(content):
            return False
        house.workspace.files[file_id] = replace(file, content=content)
        return True


def _places(call: Call) -> tuple[Channel, ...]:
    """The conversations to share with; `channels` takes people too, `channel_id` does not."""
    if call.text("channel_id"):
        if not re.match(_CHANNEL, call.text("channel_id")):
            remark = f"[ERROR] input must match regex pattern: {_CHANNEL} [json-pointer:/channel_id]"
            raise Refused("invalid_arguments", [remark])
        return (call.writable("channel_id"),)
    named = [name for name in call.text("channels").split(",") if name]
    if len(named) > bound("file.channels.max_items"):
        raise Refused("channels_limit_exceeded")
    return tuple(Call({"channel": name}, call.house).writable() for name in dict.fromkeys(named))


def _thread(call: Call, places: Sequence[Channel]) -> str:
    """The thread to reply in: that of one conversation, by its first message."""
    thread_ts = call.text("thread_ts")
    if thread_ts and len(places) != 1:
        raise Refused("invalid_arguments", ["[ERROR] one channel is needed [json-pointer:/thread_ts]"])
    if thread_ts:
        root = call.workspace.messages[places[0].id].get(thread_ts)
        if root is None or root.thread != thread_ts:
            raise Refused("cannot_reply_to_message")
    return thread_ts


def _comment(call: Call) -> Json:
    """What stands over the files: the comment, else blocks."""
    text, blocks = call.text("initial_comment"), call.structure("blocks", code="invalid_blocks")
    if text or blocks is None:
        return {"text": text}
    refuse_where(check_blocks(blocks, Surface.MESSAGE), "invalid_blocks")
    return {"text": "", "blocks": blocks}


def _uploaded(call: Call) -> list[File]:
    named = call.objects("files")
    if not named:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: files"])
    found = []
    for item in named:
        file = call.workspace.files.get(str(item.get("id")))
        if file is None or file.content is None or file.completed:
            raise Refused("file_not_found")
        found.append(replace(file, title=str(item.get("title") or ""), completed=True))
    return found


def share(house: House, files: Sequence[File], channel: Channel, *, body: Json, user: str, thread_ts: str) -> str:
    """Show these files in a message of this user; its ts. Inside `Workspace.changing()`."""
    space = house.workspace
    here = [replace(file, shares=(*file.shares, Share(channel.id, "", thread_ts))) for file in files]
    shown: list[JsonValue] = [described(house, file) for file in here]
    said: Json = {**body, "subtype": "file_share", "upload": True, "files": shown}
    ts = space.post(channel.id, said, user=user, thread_ts=thread_ts).ts
    for file in files:
        space.files[file.id] = replace(file, shares=(*file.shares, Share(channel.id, ts, thread_ts)))
    return ts


def _complete(call: Call) -> Json:
    places = _places(call)
    thread, comment, space = _thread(call, places), _comment(call), call.workspace
    with space.changing():
        done = _uploaded(call)
        space.files.update({file.id: file for file in done})
        for place in places:
            files = [space.files[file.id] for file in done]
            share(call.house, files, place, body=comment, user=space.app.user_id, thread_ts=thread)
    return {"files": [described(call.house, space.files[file.id]) for file in done]}


def _info(call: Call) -> Json:
    file = call.workspace.files.get(call.required("file"))
    if file is None or not file.completed:
        raise Refused("file_not_found")
    return {"file": with_shares(call.house, file)}


METHODS: Methods = {
    "files.getUploadURLExternal": _ask,
    "files.completeUploadExternal": _complete,
    "files.info": _info,
}
