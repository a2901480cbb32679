"""What is kept of subscriptions, of what was delivered to them, and of what readers said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from bot.digests import Letter, Opinion, Parcel, State, Subscription, Vote
from retrieval.papers import PaperId


class Subscriptions(Protocol):
    """Who wants to be told of what."""

    def subscribe(self, subscription: Subscription) -> Subscription:
        """Store a new one; it comes back with its id."""
        ...

    def amend(self, subscription: Subscription) -> bool:
        """Store what is changed of the one with this id; False where there is none any more.

        When it was made stays, and what `pause` says of it: who amends it may have read it before that was said.
        """
        ...

    def pause(self, subscription_id: int, state: State, *, why: str = "", untold: str = "") -> bool:
        """Pause it, or serve it again; False where that is so already, or there is none.

        Whoever made it is `untold` of what this says until `told`, however the process ends.
        """
        ...

    def told(self, subscription_id: int) -> None:
        """Note that whoever made it knows that it is paused."""
        ...

    def unsubscribe(self, subscription_id: int) -> bool:
        """Forget it, what was said of its papers but saved ones, and its parcels; False where there is none."""
        ...

    def subscription(self, subscription_id: int) -> Subscription | None:
        """The one with this id."""
        ...

    def subscriptions(
        self, *, team: str | None = None, channel: str | None = None, owner: str | None = None
    ) -> tuple[Subscription, ...]:
        """Those of a workspace, for a channel, of a person (all that is given), oldest first.

        One that was made without naming a workspace, at a prompt, is of each.
        """
        ...


class Outbox(Protocol):
    """What is delivered, written down before it is: no paper twice in one subscription, whoever asks at the same time.

    A process posts a parcel only while it holds it. One that ends without letting go is followed by another once
    `until` is over, which then looks first what was posted.
    """

    def delivered(self, subscription_id: int) -> frozenset[PaperId]:
        """Every paper that is in a parcel of this subscription."""
        ...

    def written(self, subscription_id: int, due: dt.datetime) -> Parcel | None:
        """The parcel of this window; None where none was written yet."""
        ...

    def write(self, parcel: Parcel, owner: str, until: dt.datetime) -> bool:
        """Store the parcel with its papers, held by this process until then, in one transaction.

        False, and nothing stored, where the window has a parcel already, a paper of it was delivered meanwhile, or the
        subscription is gone.
        """
        ...

    def hold(self, key: str, owner: str, now: dt.datetime, until: dt.datetime) -> Parcel | None:
        """The parcel, taken by this process until then; None where it is posted, gone, or another holds it now."""
        ...

    def renew(self, key: str, owner: str, until: dt.datetime) -> bool:
        """Hold until then what this process holds still; False where it does not: nobody else has had it if it does."""
        ...

    def posted(self, key: str, owner: str, ts: tuple[str, ...], *, whole: bool) -> bool:
        """Note which of its messages stand; False where it is not held any more.

        With `whole` it is done and let go, and its letters are kept no longer.
        """
        ...

    def seal(self, key: str, owner: str, letters: tuple[Letter, ...], ts: tuple[str, ...]) -> bool:
        """Keep what is posted of a parcel that has none, and which of that stands; False where it is not held."""
        ...

    def strike(self, key: str, owner: str, papers: Collection[PaperId]) -> bool:
        """Note that these are gone and not posted: they are delivered no more. False where it is not held."""
        ...

    def doubt(self, key: str, at: dt.datetime) -> None:
        """Have it looked at again from then on, whoever holds it: a message of it may stand twice."""
        ...

    def doubted(self, now: dt.datetime, until: dt.datetime) -> tuple[Parcel, ...]:
        """Parcels posted whole that are to be looked at again by now, of subscriptions that are served.

        Each is told to one process, and until then to no other.
        """
        ...

    def settled(self, key: str, until: dt.datetime) -> None:
        """It was looked at by whom it was told to until then; nothing where it was doubted again meanwhile."""
        ...

    def release(self, key: str, owner: str) -> None:
        """Let go of what could not be posted now."""
        ...

    def waiting(self) -> tuple[Parcel, ...]:
        """Parcels that are written and not posted whole, of subscriptions that are served, the first due first."""
        ...

    def last(self, subscription_id: int) -> Parcel | None:
        """The parcel of the latest window."""
        ...

    def stands(self, subscription_id: int, ts: str) -> bool:
        """Whether a message of this subscription's digests, as far as they were noted, has this ts."""
        ...


class Opinions(Protocol):
    """What readers said of papers in digests."""

    def say(self, opinion: Opinion) -> None:
        """Store it; more takes the place of the same reader's less of this paper and subscription, and the reverse."""
        ...

    def unsay(self, team: str, user: str, paper_id: PaperId, vote: Vote, *, subscription: int | None = None) -> None:
        """Take it back, in every subscription where none is named."""
        ...

    def opinions(self, subscription_id: int) -> tuple[Opinion, ...]:
        """All that was said of papers of this subscription, oldest first."""
        ...

    def saved(self, team: str, user: str) -> tuple[Opinion, ...]:
        """A person's reading list: what they saved, each paper once, newest first."""
        ...

    def reset(self, subscription_id: int) -> None:
        """Forget what was learnt for this subscription; what people saved stays on their lists, and teaches no more."""
        ...


class Digests(Subscriptions, Outbox, Opinions, Protocol):
    """Everything about digests that is kept."""

    def close(self) -> None:
        """Let go of the database."""
        ...
