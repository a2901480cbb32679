"""Use case: the assistant introduces itself to a channel, once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Ledger, Messenger
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception, untold
from bot.slack.desk.suggestions import Suggestions
from bot.slack.views.welcome import welcome
from retrieval.ports import Clock


@dataclass(frozen=True, slots=True)
class Welcome:
    """Said when the assistant itself is added, not when people are."""

    suggestions: Suggestions
    reception: Reception
    messenger: Messenger
    ledger: Ledger
    clock: Clock

    def joined(self, caller: Caller) -> None:
        """Somebody, the caller, became a member of the channel."""
        with self.reception.careful(caller, "introducing itself", untold):
            if caller.user != self.messenger.identity().user:
                return
            if self.ledger.first(caller.team, f"welcome:{caller.channel}", self.clock.now()):
                self.messenger.post(caller.channel, None, welcome(self.suggestions(), channel=caller.channel))
