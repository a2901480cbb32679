"""Who may have digests where, and who may change them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.digests import Subscription
from bot.errors import MessengerError
from bot.ports import Desk, Messenger
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Admins
from bot.slack.views.subscriptions import shared

NOT_IN = "I am not in that channel, or cannot see it: invite me there with /invite, then save again."
NOT_A_MEMBER = "Only members of a channel, and admins, ask for a digest in it."
NOT_NAMED = "In that channel only people whom the admins have named may ask me, also for digests."
NOT_YOURS = "A digest in direct messages is everybody's own to ask for."
ONLY_THEIRS = "Only whoever asked for this digest, and admins for those of channels, can change it."
GONE = "This digest was ended."
_UNSEEN = frozenset({"channel_not_found", "not_in_channel", "is_archived", "missing_scope", "fetch_members_failed"})


@dataclass(frozen=True, slots=True)
class Rights:
    """A person for themselves, a channel's members for it where its policy lets them ask, and admins."""

    messenger: Messenger
    desk: Desk
    admins: Admins

    def refusal(self, caller: Caller, subscription: Subscription) -> str | None:
        """Why the caller may not have this digest there, in a sentence; None where they may.

        Raises:
            MessengerError: Slack does not tell who is in the channel.
        """
        if not shared(subscription):
            return None if subscription.channel == caller.user else NOT_YOURS
        try:
            there = self.messenger.joined(subscription.channel)
        except MessengerError as error:
            if error.code in _UNSEEN:
                return NOT_IN
            raise
        if self.messenger.identity().user not in there:
            return NOT_IN
        if caller.user in self.admins:
            return None
        if caller.user not in there:
            return NOT_A_MEMBER
        named = self.desk.policy(caller.team, subscription.channel).users
        return NOT_NAMED if named and caller.user not in named else None

    def changes(self, caller: Caller, subscription: Subscription | None) -> str | None:
        """Why the caller may not change it, in a sentence; None where they may.

        Raises:
            MessengerError: Slack does not tell whether they are an admin.
        """
        if subscription is None or subscription.team != caller.team:
            return GONE
        if caller.user in {subscription.owner, subscription.channel}:
            return None
        if shared(subscription) and caller.user in self.admins:
            return None
        return ONLY_THEIRS
