"""Who does something in Slack besides asking in a conversation."""

from __future__ import annotations

from retrieval.papers import Frozen


class Caller(Frozen):
    """Somebody who used a command, a button, a form or a shortcut; what Slack does not tell is empty.

    `trigger` opens one modal within three seconds; `response_url` takes five private messages within 30 minutes.
    `channel` is where it happened; `message` the ts of the message whose button was used, empty for others.
    """

    team: str
    user: str
    channel: str = ""
    trigger: str = ""
    response_url: str = ""
    message: str = ""
