"""Use case: people bring papers, by an id or in a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ports import Messenger, Post
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Admins, Reception
from bot.slack.views import additions as views
from bot.writers import adding as said
from retrieval.adding import Adding
from retrieval.errors import AmendmentError
from retrieval.ids import parse_id

ADD = "add"
"""The word behind `/paper` that brings one in."""
MOST = 5
"""Papers added by one command: so many times it can be answered."""
NOT_YOURS = "Only whoever added this paper, and admins of this workspace, can take it back."
_BREAK = re.compile(r"[\s<>|]+")


def wanted(text: str) -> tuple[str, ...] | None:
    """What `/paper add …` is to bring in: ids and links as Slack writes them, or a word that is neither.

    None for every other `/paper`, also for several words without an id: a search for what begins with "add".
    """
    word, *rest = text.split() or [""]
    if word.lower() != ADD:
        return None
    pieces = [it for it in _BREAK.split(" ".join(rest).replace("&amp;", "&")) if it]
    known = tuple(dict.fromkeys(it for it in pieces if parse_id(it)))
    return known or (tuple(pieces) if len(rest) <= 1 else None)


@dataclass(frozen=True, slots=True)
class Additions:
    """Everybody may add; whoever did, and admins, may take that back."""

    adding: Callable[[], Adding]
    lookup: Lookup
    reception: Reception
    messenger: Messenger
    admins: Admins

    def add(self, caller: Caller, wanted: Sequence[str]) -> None:
        """Look the papers of these ids or links up where they are registered, file them, and show each."""
        with self.reception.careful(caller, "adding a paper"):
            if not wanted:
                self.reception.tell(caller, views.how())
            for typed in wanted[:MOST]:
                self.reception.tell(caller, self._added(caller, typed))

    def _added(self, caller: Caller, typed: str) -> Post | str:
        try:
            addition = self.adding()(typed)
        except AmendmentError as error:
            return str(error)
        paper = self.lookup.paper(addition.paper) if addition.paper else None
        return views.added(said.said(addition, paper), paper, entry=addition.entry, user=caller.user)

    def take_back(self, caller: Caller, value: str) -> None:
        """Make it as if the paper had not been added; what other sources say of it stays."""
        with self.reception.careful(caller, "taking an addition back"):
            entry, _, user = value.rpartition(" ")
            if caller.user != user and caller.user not in self.admins:
                self.reception.tell(caller, NOT_YOURS)
                return
            touched = self.adding().take_back(entry)
            left = [paper for it in touched if (paper := self.lookup.paper(it))]
            self.reception.tell(caller, views.taken_back(bool(touched), left))
