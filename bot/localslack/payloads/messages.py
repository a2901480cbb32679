"""Pure: events that tell of messages, and what a person's typing becomes."""

from __future__ import annotations

import re

from pydantic import JsonValue

from bot.localslack.records import Channel, Json, Message

TOKEN = re.compile(r"<(?:[@#!][^<>\s]+|https?://[^<>\s|]+(?:\|[^<>]*)?)>")
ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"]")


def typed(text: str) -> str:
    """What Slack makes of a person's typing: `&`, `<`, `>` escaped and bare addresses put into `<…>`.

    Tokens that stand in the text already (`<@U1>`, `<https://…>`) are kept, as Slack's composer makes them.
    """
    said = []
    end = 0
    for token in TOKEN.finditer(text):
        said += [_plain(text[end : token.start()]), token.group()]
        end = token.end()
    return "".join([*said, _plain(text[end:])])


def _plain(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return ADDRESS.sub(lambda found: f"<{found.group()}>", escaped)


def rich_text(text: str, block_id: str) -> Json:
    """The `rich_text` block that goes with a person's message."""
    elements: list[JsonValue] = []
    end = 0
    for token in TOKEN.finditer(text):
        elements += _words(text[end : token.start()])
        elements.append(_element(token.group()[1:-1]))
        end = token.end()
    elements += _words(text[end:])
    section: Json = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _words(text: str) -> list[JsonValue]:
    shown = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": shown}] if shown else []


def _element(token: str) -> Json:
    target, _, label = token.partition("|")
    match target[0]:
        case "@":
            return {"type": "user", "user_id": target[1:]}
        case "#":
            return {"type": "channel", "channel_id": target[1:]}
        case "!" if target.startswith("!subteam^"):
            return {"type": "usergroup", "usergroup_id": target.removeprefix("!subteam^")}
        case "!":
            return {"type": "broadcast", "range": target[1:]}
        case _:
            link: Json = {"type": "link", "url": target.replace("&amp;", "&")}
            return link | {"text": label} if label else link


def addresses(text: str) -> tuple[str, ...]:
    """The addresses in an encoded text, in order, each once."""
    found = (token.group()[1:-1].partition("|")[0] for token in TOKEN.finditer(text))
    return tuple(dict.fromkeys(url.replace("&amp;", "&") for url in found if url.startswith("http")))


def message(said: Message, channel: Channel) -> Json:
    """`message`, with the subtype that the message itself carries (`bot_message`, `file_share`, `thread_broadcast`)."""
    return said.payload | {"channel": said.channel, "event_ts": said.ts, "channel_type": channel.kind.value}


def app_mention(said: Message) -> Json:
    """`app_mention`: the twin of the message that names the app; it knows no `channel_type`."""
    kept = (
        "user",
        "ts",
        "client_msg_id",
        "text",
        "team",
        "blocks",
        "thread_ts",
        "files",
        "edited",
        "app_id",
        "bot_id",
        "bot_profile",
    )
    event: Json = {"type": "app_mention"}
    event |= {key: said.payload[key] for key in kept if key in said.payload}
    return event | {"channel": said.channel, "event_ts": said.ts}


def message_changed(said: Message, previous: Message, channel: Channel, ts: str) -> Json:
    """`message_changed`; `ts` is when."""
    return _hidden("message_changed", channel, ts) | {
        "message": said.payload,
        "previous_message": previous.payload,
    }


def message_deleted(gone: Message, channel: Channel, ts: str) -> Json:
    """`message_deleted`; `ts` is when."""
    return _hidden("message_deleted", channel, ts) | {"deleted_ts": gone.ts, "previous_message": gone.payload}


def _hidden(subtype: str, channel: Channel, ts: str) -> Json:
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind.value,
    }


def link_shared(said: Message, links: tuple[tuple[str, str], ...], *, member: bool, unfurl_id: str) -> Json:
    """`link_shared` for a posted message; `links` are (registered domain, address)."""
    event: Json = {
        "type": "link_shared",
        "channel": said.channel,
        "is_bot_user_member": member,
        "user": said.user,
        "message_ts": said.ts,
        "unfurl_id": unfurl_id,
        "source": "conversations_history",
        "links": _links(links),
        "event_ts": said.ts,
    }
    return event | {"thread_ts": said.thread_ts} if said.thread_ts else event


def link_composed(user: str, links: tuple[tuple[str, str], ...], *, unfurl_id: str, ts: str) -> Json:
    """`link_shared` while somebody is still writing: the channel and the message are not yet known."""
    return {
        "type": "link_shared",
        "channel": "COMPOSER",
        "is_bot_user_member": True,
        "user": user,
        "message_ts": unfurl_id,
        "unfurl_id": unfurl_id,
        "source": "composer",
        "links": _links(links),
        "event_ts": ts,
    }


def _links(links: tuple[tuple[str, str], ...]) -> list[JsonValue]:
    return [{"domain": domain, "url": url} for domain, url in links]
