"""Which scope of a bot token each method needs, any one of those named (docs.slack.dev/reference/methods).

Methods that are not here need no scope.
"""

from __future__ import annotations

from types import MappingProxyType

_CHANNELS = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

SCOPES = MappingProxyType(
    {
        "agents.sessions.rename": ("chat:write",),
        "agents.sessions.setStatus": ("chat:write",),
        "assistant.threads.setStatus": ("chat:write", "assistant:write"),
        "assistant.threads.setSuggestedPrompts": ("assistant:write",),
        "assistant.threads.setTitle": ("assistant:write",),
        "bots.info": ("users:read",),
        "chat.appendStream": ("chat:write",),
        "chat.delete": ("chat:write",),
        "chat.postEphemeral": ("chat:write",),
        "chat.postMessage": ("chat:write",),
        "chat.startStream": ("chat:write",),
        "chat.stopStream": ("chat:write",),
        "chat.unfurl": ("links:write",),
        "chat.update": ("chat:write",),
        "conversations.history": _HISTORY,
        "conversations.info": _CHANNELS,
        "conversations.join": ("channels:join",),
        "conversations.list": _CHANNELS,
        "conversations.members": _CHANNELS,
        "conversations.open": ("im:write", "mpim:write", "channels:manage", "groups:write"),
        "conversations.replies": _HISTORY,
        "files.completeUploadExternal": ("files:write",),
        "files.getUploadURLExternal": ("files:write",),
        "files.info": ("files:read",),
        "reactions.add": ("reactions:write",),
        "reactions.remove": ("reactions:write",),
        "team.info": ("team:read",),
        "users.conversations": _CHANNELS,
        "users.info": ("users:read",),
        "users.list": ("users:read",),
    }
)
"""Scopes by method."""


def missing(method: str, granted: frozenset[str]) -> str:
    """The scope that a call of this method lacks, the first that would do; empty where it may be made."""
    needed = SCOPES.get(method, ())
    return "" if not needed or granted.intersection(needed) else needed[0]
