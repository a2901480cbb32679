"""What the assistant needs of the world besides the library: a language model, a stopwatch, its memory, and Slack."""

from __future__ import annotations

from bot.ports.llm import LLM, Filled
from bot.ports.memory import Answers, Desk, Ledger, Requests, Retention, State
from bot.ports.slack import Block, Chunk, Identity, Messenger, Picture, Post, Prompt, SessionStatus, View
from bot.ports.stopwatch import Stopwatch

__all__ = [
    "LLM",
    "Answers",
    "Block",
    "Chunk",
    "Desk",
    "Filled",
    "Identity",
    "Ledger",
    "Messenger",
    "Picture",
    "Post",
    "Prompt",
    "Requests",
    "Retention",
    "SessionStatus",
    "State",
    "Stopwatch",
    "View",
]
