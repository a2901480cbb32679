"""What a workspace holds: frozen records, replaced when something changes, so that any thread may keep one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import JsonValue

Json = dict[str, JsonValue]
"""A JSON object, as it goes over the wire."""


EVERY_SCOPE = frozenset(
    {
        *("app_mentions:read", "assistant:write", "chat:write", "commands", "files:read", "files:write"),
        *("channels:history", "channels:join", "channels:read", "groups:history", "groups:read"),
        *("im:history", "im:read", "im:write", "links:read", "links:write"),
        *("reactions:write", "team:read", "users:read"),
    }
)
"""What an app like ours may be granted."""


@dataclass(frozen=True, slots=True)
class App:
    """The one app that is installed: who it is, the tokens that it must show, and what it was granted."""

    app_id: str = "A0000000001"
    bot_id: str = "B0000000001"
    user_id: str = "U0000000001"
    name: str = "footnote"
    bot_token: str = "xoxb-local-footnote"  # noqa: S105 - a word that opens nothing but this loopback
    app_token: str = "xapp-local-footnote"  # noqa: S105 - a word that opens nothing but this loopback
    scopes: frozenset[str] = EVERY_SCOPE


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace itself."""

    id: str = "T0000000001"
    name: str = "Local"
    domain: str = "local"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody of the workspace."""

    id: str
    name: str
    real_name: str = ""
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    tz: str = "Europe/London"
    deleted: bool = False


class ChannelKind(StrEnum):
    """What sort of conversation it is; the value is Slack's `channel_type` in events."""

    PUBLIC = "channel"
    PRIVATE = "group"
    IM = "im"


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation; `user` is the other person of a direct message with the app."""

    id: str
    name: str
    kind: ChannelKind
    members: frozenset[str]
    created: int
    user: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message; `payload` is the whole of it as Slack shows it in history and events (without `channel`)."""

    channel: str
    ts: str
    payload: Json
    user: str = ""
    bot_id: str = ""
    thread_ts: str = ""

    @property
    def text(self) -> str:
        """The top-level text."""
        return str(self.payload.get("text", ""))

    @property
    def thread(self) -> str:
        """The ts of the thread that it begins or stands in."""
        return self.thread_ts or self.ts


@dataclass(frozen=True, slots=True)
class Ephemeral:
    """A message that only `user` sees; `thread_ts` is empty outside threads. `removed` once it was taken away."""

    channel: str
    ts: str
    user: str
    payload: Json
    thread_ts: str = ""
    removed: bool = False


def with_ids(body: Json) -> Json:
    """What is to be shown, its blocks that have no `block_id` given one, as Slack does."""
    blocks = body.get("blocks")
    if not isinstance(blocks, list):
        return body
    named: list[JsonValue] = [
        {**block, "block_id": block.get("block_id") or f"auto-{place}"} if isinstance(block, dict) else block
        for place, block in enumerate(blocks)
    ]
    return body | {"blocks": named}


class ChangeKind(StrEnum):
    """What happened to a message."""

    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened to a message: the message now (the last one, where deleted) and as it was before."""

    kind: ChangeKind
    message: Message
    previous: Message | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab; `payload` is the whole view as Slack hands it back (with id, hash, state, team_id …)."""

    id: str
    user: str
    hash: str
    payload: Json
    external_id: str = ""

    @property
    def type(self) -> str:
        """`modal` or `home`."""
        return str(self.payload["type"])


@dataclass(frozen=True, slots=True)
class Share:
    """A message that shows a file; `thread_ts` is empty outside threads."""

    channel: str
    ts: str
    thread_ts: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file; it is `shared` with channels only once the upload was completed, each by a message."""

    id: str
    name: str
    length: int
    user: str
    created: int
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    completed: bool = False
    shares: tuple[Share, ...] = ()

    @property
    def shared(self) -> tuple[str, ...]:
        """The channels whose members see it, each once."""
        return tuple(dict.fromkeys(share.channel for share in self.shares))


@dataclass(frozen=True, slots=True)
class Session:
    """An agent's session in a thread."""

    status: str = "active"
    title: str = ""
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """The line under a thread that says what the app is doing; `at` is when it was set, in epoch seconds."""

    text: str
    loading_messages: tuple[str, ...]
    at: float


@dataclass(frozen=True, slots=True)
class Prompts:
    """The questions suggested in a direct message."""

    title: str
    prompts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unfurl:
    """Previews that the app put under the links of a message, by address.

    Where it is still being written, it has no channel, and its `unfurl_id` stands for its ts.
    """

    channel: str
    ts: str
    previews: Json


class StreamState(StrEnum):
    """Where a stream is."""

    STREAMING = "streaming"
    STOPPED = "stopped"
    STOPPED_BY_USER = "stopped_by_user"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Stream:
    """A message that is being written: what it shows so far. `started` is in epoch seconds, `size` in UTF-8 bytes."""

    channel: str
    ts: str
    thread_ts: str
    started: float
    recipient: str = ""
    display: str = "timeline"
    state: StreamState = StreamState.STREAMING
    text: str = ""
    size: int = 0
    plan_title: str = ""
    tasks: dict[str, Json] = field(default_factory=dict)
    blocks: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A token that would notify somebody, in something that the app said: where, and the token as written."""

    where: str
    token: str
