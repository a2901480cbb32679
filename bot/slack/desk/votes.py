"""Use case: what readers say of the papers of a digest: more like this, less like this, save it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.digests import Opinion, Subscription, Vote
from bot.ports import Opinions, Post, Subscriptions
from bot.slack import escaping
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Reception
from bot.writers import wording
from retrieval.papers import Paper
from retrieval.ports import Clock

NOT_THERE = "That paper is no longer in the library."
ENDED = "This digest was ended, so votes change nothing any more; Save still keeps a paper for you."
_TITLE = 200
_SAID = {
    Vote.MORE: "Noted: more like {}. It orders what comes next in this digest.",
    Vote.LESS: "Noted: less like {}. It orders what comes next in this digest.",
    Vote.SAVED: "{} is on your reading list; my Home tab shows it, and exports it as BibTeX.",
}
_UNSAID = {
    Vote.MORE: "Taken back: {} counts for nothing in this digest now.",
    Vote.LESS: "Taken back: {} counts for nothing in this digest now.",
    Vote.SAVED: "{} is off your reading list.",
}
_AGAIN = "Press again to take it back; nobody else sees what you pressed."


@dataclass(frozen=True, slots=True)
class Votes:
    """Everybody who sees a digest may vote, each for themselves; only they are told of it."""

    subscriptions: Subscriptions
    opinions: Opinions
    lookup: Lookup
    reception: Reception
    clock: Clock

    def more(self, caller: Caller, value: str) -> None:
        """The reader wants more like this paper, or, pressed again, did not mean it."""
        self._pressed(caller, value, Vote.MORE)

    def less(self, caller: Caller, value: str) -> None:
        """The reader wants less like it."""
        self._pressed(caller, value, Vote.LESS)

    def save(self, caller: Caller, value: str) -> None:
        """The reader wants it on their reading list, or off it."""
        self._pressed(caller, value, Vote.SAVED)

    def _pressed(self, caller: Caller, value: str, vote: Vote) -> None:
        """`value` is the subscription's id, a space and the paper's id."""
        with self.reception.careful(caller, "storing a vote"):
            number, _, paper_id = value.partition(" ")
            paper = self.lookup.paper(paper_id)
            subscription = self._subscription(caller, number)
            if paper is None:
                self.reception.tell(caller, NOT_THERE)
            elif subscription is None and vote is not Vote.SAVED:
                self.reception.tell(caller, ENDED)
            else:
                self._toggle(caller, paper, int(number) if number.isdecimal() else 0, vote)

    def _toggle(self, caller: Caller, paper: Paper, subscription: int, vote: Vote) -> None:
        title = f"*{escaping.fitted(wording.short_title(paper), _TITLE)}*"
        if self._stands(caller, paper, subscription, vote):
            # a reading list is one, whichever digest a paper was saved from
            within = None if vote is Vote.SAVED else subscription
            self.opinions.unsay(caller.team, caller.user, paper.id, vote, subscription=within)
            self.reception.tell(caller, Post(text=_UNSAID[vote].format(title)))
            return
        said = Opinion(
            team=caller.team,
            user=caller.user,
            paper_id=paper.id,
            subscription=subscription,
            vote=vote,
            at=self.clock.now(),
        )
        self.opinions.say(said)
        self.reception.tell(caller, Post(text=f"{_SAID[vote].format(title)} {_AGAIN}"))

    def _stands(self, caller: Caller, paper: Paper, subscription: int, vote: Vote) -> bool:
        said = (
            self.opinions.saved(caller.team, caller.user)
            if vote is Vote.SAVED
            else self.opinions.opinions(subscription)
        )
        key = (caller.team, caller.user, paper.id, vote)
        return any((it.team, it.user, it.paper_id, it.vote) == key for it in said)

    def _subscription(self, caller: Caller, number: str) -> Subscription | None:
        """The subscription, where it is one of this workspace."""
        found = self.subscriptions.subscription(int(number)) if number.isdecimal() else None
        return found if found is not None and found.team == caller.team else None
