"""What can be set from outside: values, read once from the environment and `.env`, with no behaviour of their own."""

from __future__ import annotations

from bot.settings.declared import Settings
from bot.settings.kinds import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    EmbedderKind,
    Judge,
    Price,
    Prices,
    SlackMode,
    Writer,
)
from bot.settings.reading import read_settings
from bot.settings.writing import LLMAccess, llm_access, writes

__all__ = [
    "APP_TOKEN",
    "BOT_TOKEN",
    "SIGNING_SECRET",
    "EmbedderKind",
    "Judge",
    "LLMAccess",
    "Price",
    "Prices",
    "Settings",
    "SlackMode",
    "Writer",
    "llm_access",
    "read_settings",
    "writes",
]
