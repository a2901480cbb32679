"""Use case: `/paper`: a card of one paper, a choice of several, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.ports import Messenger, Post
from bot.slack import spoken
from bot.slack.actions import Command
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Reception
from bot.slack.desk.sharing import Sharing
from bot.slack.views import amending, cards, papers, usage
from retrieval.papers import Paper

_NEAREST = 5


def nobody(_: str) -> bool:
    """Nobody may."""
    return False


def nothing(_user: str, _typed: str) -> None:
    """Nothing is withheld."""


@dataclass(frozen=True, slots=True)
class PaperCards:
    """Cards are shown to one person, who may share them, and may hide or correct the paper where they `may_curate`.

    `withheld` tells those (by user, and what they look for) that a paper is hidden or removed.
    """

    lookup: Lookup
    reception: Reception
    sharing: Sharing
    messenger: Messenger
    new_id: Callable[[], str]
    may_curate: Callable[[str], bool] = nobody
    withheld: Callable[[str, str], Post | None] = nothing

    def command(self, caller: Caller, text: str) -> None:
        """Answer `/paper`: the papers of this id, address, title or short name, else those that bear on the words."""
        with self.reception.careful(caller, "showing a paper"):
            typed = spoken.words(text, "")
            if not typed:
                self.reception.tell(caller, usage.of(Command.PAPER))
                return
            found = self.lookup.called(typed) or self.lookup.mentioned(text).papers
            withheld = None if found else self.withheld(caller.user, typed)
            found = found or (() if withheld else self.lookup.fitting(typed))
            if withheld:
                self.reception.tell(caller, withheld)
            elif len(found) == 1:
                self._show(caller, found[0])
            elif found:
                self.reception.tell(caller, cards.choices(typed, found))
            else:
                self.reception.tell(caller, cards.nothing(typed, self.lookup.directory()))

    def show(self, caller: Caller, paper_id: str) -> None:
        """Show the paper of a list's button."""
        with self.reception.careful(caller, "showing a paper"):
            paper = self._paper(caller, paper_id)
            if paper:
                self._show(caller, paper)

    def related(self, caller: Caller, paper_id: str) -> None:
        """Show the papers nearest to that of a card."""
        with self.reception.careful(caller, "finding related papers"):
            paper = self._paper(caller, paper_id)
            if paper:
                self.reception.tell(caller, papers.nearest(paper, self.lookup.nearest(paper, _NEAREST)))

    def share(self, caller: Caller, value: str) -> None:
        """Post the card where its button is, once."""
        with self.reception.careful(caller, "sharing a paper"):
            paper = self._paper(caller, value.partition(":")[0])
            if paper:
                by = self.messenger.member(caller.user).name
                button = partial(cards.share_button, paper)
                if self.sharing(caller, value, messages=[cards.shared_card(paper, by=by)], button=button):
                    self.sharing.done(caller)

    def _show(self, caller: Caller, paper: Paper) -> None:
        curates = (amending.deeds(paper),) if self.may_curate(caller.user) else ()
        self.reception.tell(caller, cards.private_card(paper, nonce=self.new_id(), more=curates))

    def _paper(self, caller: Caller, paper_id: str) -> Paper | None:
        paper = self.lookup.paper(paper_id)
        if paper is None:
            self.reception.tell(caller, "That paper is no longer in the library.")
        return paper
