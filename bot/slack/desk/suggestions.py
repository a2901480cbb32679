"""Use case: questions to begin with, for whoever opens the assistant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Messenger, Prompt
from bot.slack.desk import prompts
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Reception, untold
from retrieval.ports import Clock


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Always of the library as it is now."""

    lookup: Lookup
    reception: Reception
    messenger: Messenger
    clock: Clock

    def __call__(self, follows: Sequence[str] = ()) -> tuple[Prompt, ...]:
        """Up to four questions; people followed come first."""
        recent = self.lookup.recent(prompts.RECENT)
        return prompts.suggested(self.lookup.planner(), recent, today=self.clock.now().date(), follows=follows)

    def opened(self, caller: Caller) -> None:
        """Somebody opened their direct messages with the assistant, whose channel the caller names."""
        with self.reception.careful(caller, "suggesting questions", untold):
            follows = self.reception.desk.preferences(caller.team, caller.user).follows
            asked = self(follows)
            if asked:
                self.messenger.prompts(caller.channel, asked, title="Ask about the library")
