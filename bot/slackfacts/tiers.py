"""How often each method of the Web API may be called, with where that is from.

Slack counts per method, app and workspace, lets short bursts pass and answers the rest with 429 and Retry-After
(docs.slack.dev/apis/web-api/rate-limits).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

TABLE = "slackapi/java-slack-sdk metadata/web-api/rate_limit_tiers.json"
LIMITS_PAGE = "docs.slack.dev/apis/web-api/rate-limits"
NONE_PUBLISHED = "no tier is published; taken for Tier 3"


class Tier(StrEnum):
    """Slack's names of the tiers; `SPECIAL` methods have a rate of their own."""

    ONE = "Tier1"
    TWO = "Tier2"
    THREE = "Tier3"
    FOUR = "Tier4"
    SPECIAL = "Special"


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a method may be called: `per_minute` in the long run, `burst` at once, for each channel or for all."""

    method: str
    tier: Tier
    per_minute: int
    burst: int
    source: str
    per_channel: bool = False


_PER_MINUTE = {Tier.TWO: 20, Tier.THREE: 50, Tier.FOUR: 100}


def _tier(tier: Tier, methods: str, source: str = TABLE) -> Iterable[Rate]:
    return (Rate(method, tier, _PER_MINUTE[tier], _PER_MINUTE[tier], source) for method in methods.split())


RATES: tuple[Rate, ...] = (
    Rate(
        "apps.connections.open",
        Tier.ONE,
        per_minute=1,
        burst=10,
        source=f"{TABLE}; an app may open ten connections (docs.slack.dev/apis/events-api/using-socket-mode)",
    ),
    *_tier(
        Tier.TWO,
        "chat.startStream chat.stopStream conversations.list reactions.remove users.conversations users.list",
    ),
    *_tier(
        Tier.THREE,
        "assistant.threads.setSuggestedPrompts assistant.threads.setTitle bots.info chat.delete chat.unfurl "
        "chat.update conversations.history conversations.info conversations.join conversations.open "
        "conversations.replies reactions.add team.info",
    ),
    *_tier(
        Tier.FOUR,
        "api.test chat.appendStream chat.postEphemeral conversations.members files.completeUploadExternal files.info "
        "files.getUploadURLExternal users.info views.open views.publish views.push views.update",
    ),
    *_tier(Tier.THREE, "agents.sessions.rename agents.sessions.setStatus blocks.validate", NONE_PUBLISHED),
    Rate(
        "chat.postMessage",
        Tier.SPECIAL,
        per_minute=60,
        burst=4,
        source=f"{LIMITS_PAGE}: one a second and channel, short bursts",
        per_channel=True,
    ),
    Rate(
        "assistant.threads.setStatus",
        Tier.SPECIAL,
        per_minute=600,
        burst=600,
        source="docs.slack.dev/reference/methods/assistant.threads.setStatus: 600 a minute, app and team",
    ),
    Rate("auth.test", Tier.SPECIAL, 600, 600, "docs.slack.dev/reference/methods/auth.test: hundreds a minute"),
    Rate("chat.getPermalink", Tier.SPECIAL, 600, 600, "docs.slack.dev/reference/methods/chat.getPermalink: hundreds"),
)


def rate(method: str) -> Rate:
    """How often this method may be called; KeyError for one that neither we nor the local Slack use."""
    for known in RATES:
        if known.method == method:
            return known
    raise KeyError(method)
