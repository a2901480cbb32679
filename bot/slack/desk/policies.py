"""Use case: what admins decide for a channel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import MessengerError
from bot.ports import Desk, Messenger, Post, View
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Admins, Reception
from bot.slack.views import policy
from bot.slack.views.policy import Decided

ONLY_ADMINS = "Only admins of this workspace decide what I do in a channel."


@dataclass(frozen=True, slots=True)
class Policies:
    """Nobody else can, however they got at the form."""

    lookup: Lookup
    reception: Reception
    messenger: Messenger
    desk: Desk
    admins: Admins

    def open(self, caller: Caller, channel: str) -> None:
        """Show the form for this channel, or for one to choose where it is empty."""
        with self.reception.careful(caller, "opening the channel policy"):
            if self._allowed(caller):
                self.messenger.open(caller.trigger, self._form(caller, channel))

    def chosen(self, caller: Caller, view_id: str, channel: str) -> None:
        """Another channel was chosen in the form: show what is decided for that one."""
        with self.reception.careful(caller, "opening the channel policy"):
            if self._allowed(caller):
                self.messenger.change(view_id, self._form(caller, channel))

    def decide(self, caller: Caller, decided: Decided) -> None:
        """Store what was filled in (`views.policy.parse`, without errors), and say what holds from now on."""
        with self.reception.careful(caller, "storing the channel policy"):
            if not decided.channel or decided.errors or not self._allowed(caller):
                return
            self.desk.decide(caller.team, decided.channel, decided.policy)
            said = Post(text=f"From now on in <#{decided.channel}>: {policy.said(decided.policy)}")
            try:
                self.messenger.whisper(decided.channel, caller.user, said)
            except MessengerError:  # the assistant or the admin is not in that channel
                self.messenger.post(caller.user, None, said)

    def _form(self, caller: Caller, channel: str) -> View:
        return policy.form(self.lookup.directory(), channel=channel, policy=self.desk.policy(caller.team, channel))

    def _allowed(self, caller: Caller) -> bool:
        if caller.user in self.admins:
            return True
        self.reception.tell(caller, ONLY_ADMINS)
        return False
