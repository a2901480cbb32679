"""Pure: text of others made harmless for Slack, in `mrkdwn` (most blocks) and in `markdown` (answers).

Nothing that a question, a title, an abstract or an LLM wrote may notify anybody, forge a link, or open or close
formatting. Rules: `&`, `<` and `>` are escaped in mrkdwn, `<` and `>` in markdown, where an escaped `&` would stay
visible (docs.slack.dev, formatting message text; PostHog/posthog#95054).
"""

from __future__ import annotations


def mrkdwn(text: str) -> str:
    """The text as `mrkdwn` shows it, letter for letter."""
    raise NotImplementedError


def markdown(text: str) -> str:
    """The text as a `markdown` block shows it, letter for letter."""
    raise NotImplementedError


def link(url: str, label: str) -> str:
    """A `mrkdwn` link to an address of ours, its label harmless; the label alone where the address is none."""
    raise NotImplementedError
