"""files.*: an upload in three steps: ask for an address, send the bytes there, complete."""

from __future__ import annotations

from dataclasses import replace

from pydantic import JsonValue

from bot.localslack.records import Channel, File, Json
from bot.localslack.refusals import Refused
from bot.localslack.webapi.calling import Call, House, Methods
from bot.slackfacts.limits import bound


def described(house: House, file: File) -> Json:
    """A file as messages and methods show it."""
    address = f"{house.base_url()}/files/{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "alt_txt": file.alt_text,
        "user": file.user,
        "size": file.length,
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "channels": list(file.shared),
    }


def _ask(call: Call) -> Json:
    name, size = call.required("filename"), call.number("length", 0)
    if size < 1:
        raise Refused("invalid_arguments", ["[ERROR] must be greater than 0 [json-pointer:/length]"])
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


def _place(call: Call) -> Channel | None:
    return call.writable("channel_id") if call.text("channel_id") else None


def _complete(call: Call) -> Json:
    named = call.objects("files")
    if not named:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: files"])
    channel = _place(call)
    done: list[File] = []
    with call.workspace.changing():
        for item in named:
            file = call.workspace.files.get(str(item.get("id")))
            if file is None or file.content is None or file.completed:
                raise Refused("file_not_found")
            shared = (channel.id,) if channel else ()
            done.append(replace(file, title=str(item.get("title") or ""), completed=True, shared=shared))
        call.workspace.files.update({file.id: file for file in done})
    files: list[JsonValue] = [described(call.house, file) for file in done]
    if channel:
        body: Json = {"text": call.text("initial_comment"), "files": files, "subtype": "file_share", "upload": True}
        call.workspace.post(channel.id, body, user=call.workspace.app.user_id, thread_ts=call.text("thread_ts"))
    return {"files": files}


def _info(call: Call) -> Json:
    file = call.workspace.files.get(call.required("file"))
    if file is None or not file.completed:
        raise Refused("file_not_found")
    return {"file": described(call.house, file)}


METHODS: Methods = {
    "files.getUploadURLExternal": _ask,
    "files.completeUploadExternal": _complete,
    "files.info": _info,
}
