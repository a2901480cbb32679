"""What the assistant needs besides the library: a language model, a stopwatch, its memory, Slack, and a painter."""

from __future__ import annotations

from bot.ports.digests import Digests, Opinions, Outbox, Subscriptions
from bot.ports.llm import LLM, Filled
from bot.ports.memory import Answers, Desk, Ledger, Noted, Readings, Requests, Retention, State
from bot.ports.pictures import Painter
from bot.ports.schedule import Every, Recurrence, Schedule
from bot.ports.slack import Block, Chunk, Identity, Messenger, Picture, Post, Prompt, SessionStatus, Tag, Upload, View
from bot.ports.stopwatch import Stopwatch

__all__ = [
    "LLM",
    "Answers",
    "Block",
    "Chunk",
    "Desk",
    "Digests",
    "Every",
    "Filled",
    "Identity",
    "Ledger",
    "Messenger",
    "Noted",
    "Opinions",
    "Outbox",
    "Painter",
    "Picture",
    "Post",
    "Prompt",
    "Readings",
    "Recurrence",
    "Requests",
    "Retention",
    "Schedule",
    "SessionStatus",
    "State",
    "Stopwatch",
    "Subscriptions",
    "Tag",
    "Upload",
    "View",
]
