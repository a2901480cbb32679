"""Pure: what it means where Slack will not take a digest, in words for whoever can mend it."""

from __future__ import annotations

from bot.digests import Subscription
from bot.errors import MessengerError

_RESUME = "then resume it"
_NOBODY = "I may not write to this person directly: choose a channel instead"
_CHANNEL = {
    "not_in_channel": "I am not in the channel: invite me there",
    "is_archived": "The channel is archived: unarchive it, or choose another one",
    "channel_not_found": (
        "I cannot find the channel, which is gone, or private and without me: invite me there, or choose another one"
    ),
    "user_not_found": "I cannot find the person it is for: choose a channel instead",
    "user_disabled": "The person it is for has left the workspace: choose a channel instead",
    "cannot_dm_bot": _NOBODY,
    "messages_tab_disabled": _NOBODY,
}
_RESTRICTED = "restricted_action"
_TOKEN = frozenset(
    {
        *("access_denied", "account_inactive", "invalid_auth", "no_permission", "not_authed", "org_login_required"),
        *("team_access_not_granted", "token_expired", "token_revoked"),
    }
)
"""Refusals of the token, whatever was asked (docs.slack.dev/reference/methods/chat.postMessage, errors)."""
HEARD_AGAIN = "Slack did not accept the bot token when it was due; it accepts one again, so resume it."
"""What owners are told who could not be told at the time."""
_SCOPE = "missing_scope"
_TAKEN_AWAY = frozenset({"cannot_reply_to_message", "invalid_thread_ts", "message_not_found", "thread_not_found"})


def why(error: MessengerError) -> str:
    """One sentence: what is wrong, and what to do before it is resumed."""
    if error.code in _CHANNEL:
        what = _CHANNEL[error.code]
    elif error.code.startswith(_RESTRICTED):
        what = "I may not post in the channel: let its admins allow me to"
    elif everywhere(error):
        what = f"Slack does not accept the bot token any more ({error.code}): whoever runs me has to set a new one"
    elif error.code == _SCOPE:
        what = "I lack a permission that I need: whoever runs me has to install the app anew from its manifest"
    else:
        what = f"Slack refused it ({error.code}, {error.method}): whoever runs me finds more in the log"
    return f"{what}, {_RESUME}."


def everywhere(error: MessengerError) -> bool:
    """Whether nothing can be told to anybody in the workspace."""
    return error.code in _TOKEN


def untold(error: MessengerError) -> str:
    """What whoever made a digest is to be told of it: what is wrong, or, once they can be told, what was."""
    return HEARD_AGAIN if everywhere(error) else why(error)


def taken_away(error: MessengerError) -> bool:
    """Whether a reply has no place any more because somebody deleted the message that began the thread."""
    return error.code in _TAKEN_AWAY


def paused(subscription: Subscription, reason: str) -> str:
    """What its owner is told, once."""
    where = "" if subscription.channel == subscription.owner else f" for <#{subscription.channel}>"
    return (
        f"Your digest{where} is paused. {reason} Nothing is lost: what was to be sent waits, and goes out first "
        "once it is resumed."
    )
