"""Pure: what is said when the assistant comes to a channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Post, Prompt
from bot.slack import escaping
from bot.slack.actions import Action
from bot.slack.views import kit

EXAMPLES = 2


def welcome(prompts: Sequence[Prompt], *, channel: str) -> Post:
    """What it does in two lines, and two questions that this library answers."""
    lines = (
        "Mention me, and I answer in a thread from the library's papers: what they say, and who writes them.",
        "Every sentence carries a number that leads to its paper; where the library has no answer, I say so.",
    )
    examples = [f"• {escaping.mrkdwn(prompt.message)}" for prompt in prompts[:EXAMPLES]]
    asked = [kit.section("For example:\n" + "\n".join(examples))] if examples else []
    policy = kit.actions(kit.button("Channel policy", Action.POLICY, channel))
    return Post(text=lines[0], blocks=(kit.section("\n".join(lines)), *asked, policy))
