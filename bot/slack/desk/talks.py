"""Which digests a thread is about: those that were posted in it, and those that were talked of there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.conversations import Place
from bot.digests import Subscription
from bot.ports import Ledger, Noted, Outbox
from retrieval.ports import Clock

TALK = "digest_talk"
"""What the ledger's keys of such threads begin with."""
REMEMBERED = dt.timedelta(days=90)
"""How long a thread is known to be about a digest that was talked of there."""


class Notes(Ledger, Noted, Protocol):
    """A ledger that can be looked at."""


@dataclass(frozen=True, slots=True)
class Talks:
    """Asks nobody but the database: hearing waits for it."""

    outbox: Outbox
    notes: Notes
    clock: Clock

    def about(self, place: Place, among: Sequence[Subscription]) -> tuple[Subscription, ...]:
        """Those of these that the thread is about: the one whose digest opened it, else all that were talked of."""
        return self.opened(place, among) or tuple(
            it for it in among if self.notes.known(place.team, _key(place, it.id))
        )

    def opened(self, place: Place, among: Sequence[Subscription]) -> tuple[Subscription, ...]:
        """The one of these whose digest opened the thread; nothing where none did."""
        return tuple(it for it in among if self.outbox.stands(it.id, place.thread))

    def note(self, place: Place, subscription: int) -> None:
        """This digest was talked of there."""
        now = self.clock.now()
        if self.notes.first(place.team, _key(place, subscription), now):
            self.notes.forget(TALK, now - REMEMBERED)


def _key(place: Place, subscription: int) -> str:
    return f"{TALK}:{place.channel}:{place.thread}:{subscription}"
