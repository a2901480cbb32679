"""assistant.threads.* and agents.sessions.*: what an agent shows of its work besides messages."""

from __future__ import annotations

from dataclasses import replace

from bot.localslack.records import Channel, ChannelKind, Json, Prompts, Session, Status
from bot.localslack.refusals import Refused
from bot.localslack.webapi.calling import Call, Methods
from bot.slackfacts.limits import bound

_STATUSES = ("active", "processing", "suspended", "closed")


def _thread(call: Call, channel: Channel) -> tuple[str, str]:
    thread_ts = call.required("thread_ts")
    if thread_ts not in call.workspace.messages[channel.id]:
        raise Refused("thread_not_found")
    return channel.id, thread_ts


def _status(call: Call) -> Json:
    place = _thread(call, call.writable("channel_id"))
    loading = call.structure("loading_messages") or []
    if not isinstance(loading, list) or len(loading) > bound("status.loading_messages.max_items"):
        raise Refused("invalid_arguments", ["[ERROR] no more than 10 items allowed [json-pointer:/loading_messages]"])
    with call.workspace.changing():
        if call.text("status"):
            lines = tuple(str(line) for line in loading)
            call.workspace.statuses[place] = Status(call.text("status"), lines, call.workspace.now())
        else:
            call.workspace.statuses.pop(place, None)
    return {}


def _prompts(call: Call) -> Json:
    channel = call.channel("channel_id")
    if channel.kind is not ChannelKind.IM:
        raise Refused("invalid_arguments", ["[ERROR] must be a direct message [json-pointer:/channel_id]"])
    prompts = call.objects("prompts")
    if not prompts or len(prompts) > bound("prompts.max_items"):
        raise Refused("invalid_arguments", ["[ERROR] one to 4 prompts allowed [json-pointer:/prompts]"])
    if not all(prompt.get("title") and prompt.get("message") for prompt in prompts):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: message [json-pointer:/prompts]"])
    if not call.text("thread_ts"):  # an agent's prompts belong to no thread: with one Slack says ok and shows nothing
        shown = tuple((str(prompt["title"]), str(prompt["message"])) for prompt in prompts)
        with call.workspace.changing():
            call.workspace.prompts[channel.id] = Prompts(call.text("title"), shown)
    return {}


def _name(call: Call) -> str:
    title = call.required("title")
    if len(title) > bound("session.title.max_length"):
        raise Refused("invalid_arguments", ["[ERROR] must be less than 201 characters [json-pointer:/title]"])
    return title


def _title(call: Call) -> Json:
    place = _thread(call, call.channel("channel_id"))
    title = _name(call)
    with call.workspace.changing():
        call.workspace.sessions[place] = replace(call.workspace.sessions.get(place, Session()), title=title)
    return {}


def _session_place(call: Call, channel: Channel) -> tuple[str, str]:
    return _thread(call, channel) if call.text("thread_ts") else (channel.id, "")


def _session(call: Call) -> Json:
    place = _session_place(call, call.writable("channel_id"))
    status = call.required("status")
    if status not in _STATUSES:
        raise Refused("invalid_arguments", [f"[ERROR] must be one of: {', '.join(_STATUSES)} [json-pointer:/status]"])
    title = _name(call) if call.text("title") else ""
    with call.workspace.changing():
        before = call.workspace.sessions.get(place, Session())
        call.workspace.sessions[place] = Session(
            status, title or before.title, call.text("initiator_user_id") or before.initiator
        )
        call.workspace.statuses.pop(place, None)
    return {}


def _rename(call: Call) -> Json:
    place = _session_place(call, call.channel("channel_id"))
    title = _name(call)
    with call.workspace.changing():
        if place not in call.workspace.sessions:
            raise Refused("session_not_found")
        call.workspace.sessions[place] = replace(call.workspace.sessions[place], title=title)
    return {}


METHODS: Methods = {
    "agents.sessions.rename": _rename,
    "agents.sessions.setStatus": _session,
    "assistant.threads.setStatus": _status,
    "assistant.threads.setSuggestedPrompts": _prompts,
    "assistant.threads.setTitle": _title,
}
