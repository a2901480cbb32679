"""Pure: what stands under a link to a paper of the library."""

from __future__ import annotations

from bot.ports import Block
from bot.slack.views import cards, kit
from retrieval.papers import Paper


def preview(paper: Paper) -> tuple[Block, ...]:
    """Title, authors, date, venue and one sentence of the paper's own, and that the library holds it."""
    return (cards.told(paper), kit.context("In the library: mention me to ask about it."))
