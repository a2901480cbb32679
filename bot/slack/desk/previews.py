"""Use case: links to papers of the library show what they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Messenger
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Reception, untold
from bot.slack.views.previews import preview

MOST = 10
"""Links of one message that are looked at."""


@dataclass(frozen=True, slots=True)
class Previews:
    """Links to anything else show nothing, and nobody is told when a preview fails: nobody asked for it."""

    lookup: Lookup
    reception: Reception
    messenger: Messenger

    def shared(self, caller: Caller, ts: str, addresses: Sequence[str]) -> None:
        """Somebody posted a message with these links, spelt as they stand in it."""
        with self.reception.careful(caller, "previewing links", untold):
            found = self.lookup.linked(addresses[:MOST])
            if found:
                previews = {address: preview(paper) for address, paper in found.items()}
                self.messenger.unfurl(caller.channel, ts, previews)
