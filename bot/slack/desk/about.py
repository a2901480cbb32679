"""Use case: `/footnote help`, `/footnote status` and `/footnote forget me`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.ports import Post, State
from bot.slack.desk.callers import Caller
from bot.slack.desk.forgetting import Forgetting
from bot.slack.desk.reception import Admins, Reception
from bot.slack.views import usage
from bot.slack.views.usage import Holdings
from retrieval.ports import Clock

_ERRORS = 5
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class About:
    """`queue` tells how many questions are being answered or wait."""

    holdings: Callable[[], Holdings]
    queue: Callable[[], int]
    reception: Reception
    forgetting: Forgetting
    state: State
    clock: Clock
    admins: Admins

    def command(self, caller: Caller, text: str) -> None:
        """Answer `/footnote`: `status` tells how things stand, `forget me` asks whether that is meant.

        Anything else is told how to use the assistant.
        """
        with self.reception.careful(caller, "telling about itself"):
            asked = " ".join(text.lower().split())
            if asked == usage.FORGET_ME:
                self.forgetting.asked(caller)
                return
            admin = self.admins.surely(caller.user)
            said = (
                self._status(caller, admin=admin) if asked == "status" else usage.help_text(caller.channel, admin=admin)
            )
            self.reception.tell(caller, said)

    def _status(self, caller: Caller, *, admin: bool) -> Post:
        library = self.holdings()
        if not admin:
            return usage.status(library)
        now = self.clock.now()
        return usage.admin_status(
            library,
            today=self.state.usage(caller.team, now.replace(hour=0, minute=0, second=0, microsecond=0)),
            week=self.state.usage(caller.team, now - _WEEK),
            queue=self.queue(),
            mishaps=self.state.mishaps(caller.team, _ERRORS),
        )
