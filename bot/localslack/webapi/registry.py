"""Every method that this Slack knows, by its name."""

from __future__ import annotations

from bot.localslack.webapi import (
    assistant,
    auth,
    blocks,
    chat,
    conversations,
    files,
    reactions,
    streaming,
    users,
    views,
)
from bot.localslack.webapi.calling import Methods

METHODS: Methods = {
    **assistant.METHODS,
    **auth.METHODS,
    **blocks.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **streaming.METHODS,
    **users.METHODS,
    **views.METHODS,
}
