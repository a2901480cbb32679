"""The app as Slack is told of it: what it is called, what it may do and which events it wants.

Shapes and limits: Slack's JSON Schema for app manifests (slackapi/manifest-schema, 1.0.0 and 2.0.0).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pydantic import JsonValue

from bot.ports import Prompt
from bot.slack.actions import Command, Shortcut

PROMPTS = 4
"""How many suggested prompts an agent may have."""

_NAME = "Footnote"
_SHORT = "Answers questions about your team's papers; every sentence carries a footnote that you can open."
_LONG = (
    "Footnote is a research assistant that lives in your team's Slack. Ask it about the papers in your team's library "
    "and about the people who wrote them: in a channel, in a thread or in a direct message. Every sentence that it "
    "says carries a footnote with the words of the paper it rests on, and where the library does not say, it says so."
)
_AGENT = (
    "Answers questions about the papers in your team's library and the people who wrote them: facts, lists, counts, "
    "topics, comparisons. Every sentence carries a footnote that you can open."
)

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "app_mentions:read": "questions that mention it",
        "assistant:write": "its direct messages as an agent's, with suggested prompts",
        "channels:history": "follow-ups in public channels' threads, and which messages of a digest stand there",
        "channels:read": "being added to a public channel, and who in it may ask for its digests",
        "chat:write": "answers, streams, status and sessions",
        "commands": "slash commands and shortcuts",
        "files:read": "files of papers that people send to it",
        "files:write": "charts of an author's work and of digests, and reading lists",
        "groups:history": "the same in private channels",
        "groups:read": "the same for a private channel",
        "im:history": "direct messages, and which messages of a digest stand there",
        "im:write": "charts and digests for one person alone",
        "links:read": "links to papers",
        "links:write": "their previews",
        "mpim:history": "group messages",
        "users:read": "names, time zones, and who is an admin",
    }
)
"""Every scope of the bot token, and what it is for."""

EVENTS = (
    "agent_session_stopped",
    "app_home_opened",
    "app_mention",
    "link_shared",
    "member_joined_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
)
"""Every event that is listened to."""

_COMMANDS = (
    (Command.PAPER, "Find a paper, or add one", "WindowKV | 2503.17922 | add 2503.17922"),
    (Command.AUTHOR, "What somebody has written", "Zicheng Liu"),
    (Command.ASK, "Ask privately; you may share the answer", "Which papers are on KV cache compression?"),
    (Command.FOOTNOTE, "Help, digests, how things stand, and being forgotten", "help | digest | status | forget me"),
)
_SHORTCUTS = (
    (Shortcut.RELATED, "Find related papers", "Papers in the library that are near what this message is about"),
    (Shortcut.EXPLAIN, "Explain this paper", "What the paper in this message does and finds, with footnotes"),
    (Shortcut.CHECK, "Check these claims", "Whether the library's papers support what this message says, with quotes"),
)
_PATH = "/slack/events"
_DOMAINS = ("arxiv.org", "aclanthology.org", "doi.org", "dx.doi.org")


def manifest(*, prompts: Sequence[Prompt] = (), url: str | None = None) -> dict[str, JsonValue]:
    """The manifest for Socket Mode, or with `url` for HTTP at that address; the first four prompts are suggested.

    `url` is the https address at which Slack reaches us, with or without the path of its events.
    """
    events: dict[str, JsonValue] = {"bot_events": list(EVENTS)}
    interactivity: dict[str, JsonValue] = {"is_enabled": True}
    if url is not None:
        request: dict[str, JsonValue] = {"request_url": _request_url(url)}
        events, interactivity = request | events, interactivity | request
    return {
        "display_information": {
            "name": _NAME,
            "description": _SHORT,
            "long_description": _LONG,
            "background_color": "#2b3a42",
        },
        "features": _features(prompts[:PROMPTS], url),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def _features(prompts: Sequence[Prompt], url: str | None) -> dict[str, JsonValue]:
    agent: dict[str, JsonValue] = {"agent_description": _AGENT}
    if prompts:
        agent["suggested_prompts"] = [{"title": prompt.title, "message": prompt.message} for prompt in prompts]
    address: dict[str, JsonValue] = {} if url is None else {"url": _request_url(url)}
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": agent,
        "bot_user": {"display_name": _NAME, "always_online": True},
        "shortcuts": [
            {"name": name, "type": "message", "callback_id": callback.value, "description": description}
            for callback, name, description in _SHORTCUTS
        ],
        "slash_commands": [
            {"command": command.value, **address, "description": description, "usage_hint": hint, "should_escape": True}
            for command, description, hint in _COMMANDS
        ],
        "unfurl_domains": list(_DOMAINS),
    }


def _request_url(url: str) -> str:
    return url.rstrip("/").removesuffix(_PATH) + _PATH
