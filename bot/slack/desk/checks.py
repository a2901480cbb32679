"""Use case: the message shortcut "Check these claims"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Protocol

from bot.checking import drafts
from bot.checking.findings import Checked
from bot.conversations import Part
from bot.ports import Desk, Messenger
from bot.slack import spoken
from bot.slack.actions import Form
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception
from bot.slack.views import checks, papers
from retrieval.queries import Scope

_DOING = "checking the claims of a message"


class Check(Protocol):
    """Tells of each sentence of a text what the library says to it."""

    def __call__(self, text: str, *, within: Scope = ...) -> Iterator[Checked]:
        """Every sentence in order, each as soon as it is checked; only papers `within` are looked at."""
        ...


@dataclass(frozen=True, slots=True)
class Checks:
    """A modal opens at once, for its trigger lives three seconds, and is filled when the sentences are checked.

    `within` is the part of the library that a channel's policy leaves, in which its people are answered.
    """

    check: Callable[[], Check]
    within: Callable[[Part], Scope]
    reception: Reception
    messenger: Messenger
    desk: Desk

    def message(self, caller: Caller, text: str) -> None:
        """Show to the caller alone what the library says to a message, whose text Slack gives so."""
        with self.reception.careful(caller, _DOING):
            view = self.messenger.open(caller.trigger, papers.looking(Form.CHECK))
            with self.reception.careful(caller, _DOING, partial(self._say, view)):
                part = self.desk.policy(caller.team, caller.channel).part if caller.channel else Part()
                said = spoken.words(text, "").replace("\n", "\n\n")  # a line of a message is a paragraph
                found = tuple(islice(self.check()(said, within=self.within(part)), checks.SHOWN))
                more = sum(1 for _ in drafts.sentences(said)) - len(found)
                self.messenger.change(view, checks.showing(found, more))

    def _say(self, view: str, said: str) -> None:
        self.messenger.change(view, papers.sentence(Form.CHECK, said))
