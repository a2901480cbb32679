"""What is kept of digests, in memory: the same promises as in a file, for the threads of one process."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.digests import Letter, Opinion, Parcel, Stage, State, Subscription, Vote
from bot.errors import StateError
from retrieval.papers import PaperId

_AGAINST = {Vote.MORE: Vote.LESS, Vote.LESS: Vote.MORE}

Said = tuple[str, str, int, PaperId, Vote]
"""Workspace, user, subscription, paper, vote."""


@dataclass(slots=True)
class Held:
    """A parcel in the outbox, the process that holds it, and until when."""

    parcel: Parcel
    owner: str | None
    until: dt.datetime | None
    again: dt.datetime | None = None


@dataclass
class FakeDigests:
    """`Digests` whose contents a test may look at: `kept` subscriptions by id, `outbox` by key, what was `said`."""

    kept: dict[int, Subscription] = field(default_factory=dict)
    outbox: dict[str, Held] = field(default_factory=dict)
    said: dict[Said, Opinion] = field(default_factory=dict)
    taught: set[Said] = field(default_factory=set)
    closed: bool = False
    _last: int = 0
    _failures: Counter[str] = field(default_factory=Counter)
    _turn: threading.RLock = field(default_factory=threading.RLock)

    def fail(self, method: str, *, times: int = 1) -> None:
        """Let the next `times` calls of this method fail as they do where the file cannot be written."""
        with self._turn:
            self._failures[method] += times

    def subscribe(self, subscription: Subscription) -> Subscription:
        with self._call("subscribe"):
            self._last += 1
            self.kept[self._last] = subscription.model_copy(update={"id": self._last})
            return self.kept[self._last]

    def amend(self, subscription: Subscription) -> bool:
        with self._call("amend"):
            before = self.kept.get(subscription.id)
            if before is None:
                return False
            stays = {"made": before.made, "state": before.state, "why": before.why, "untold": before.untold}
            self.kept[before.id] = subscription.model_copy(update=stays)
            return True

    def pause(self, subscription_id: int, state: State, *, why: str = "", untold: str = "") -> bool:
        with self._call("pause"):
            before = self.kept.get(subscription_id)
            if before is None or before.state is state:
                return False
            self.kept[subscription_id] = before.model_copy(update={"state": state, "why": why, "untold": untold})
            return True

    def told(self, subscription_id: int) -> None:
        with self._call("told"):
            if subscription_id in self.kept:
                self.kept[subscription_id] = self.kept[subscription_id].model_copy(update={"untold": ""})

    def unsubscribe(self, subscription_id: int) -> bool:
        with self._call("unsubscribe"):
            there = self.kept.pop(subscription_id, None) is not None
            self.outbox = {key: it for key, it in self.outbox.items() if it.parcel.subscription != subscription_id}
            self._unsay(key for key in self.said if key[2] == subscription_id and key[4] is not Vote.SAVED)
            return there

    def subscription(self, subscription_id: int) -> Subscription | None:
        with self._call("subscription"):
            return self.kept.get(subscription_id)

    def subscriptions(
        self, *, team: str | None = None, channel: str | None = None, owner: str | None = None
    ) -> tuple[Subscription, ...]:
        with self._call("subscriptions"):
            found = [
                it
                for it in self.kept.values()
                if (team is None or it.team in {team, ""})
                and channel in {None, it.channel}
                and owner in {None, it.owner}
            ]
            return tuple(sorted(found, key=lambda it: (it.made, it.id)))

    def delivered(self, subscription_id: int) -> frozenset[PaperId]:
        with self._call("delivered"):
            return frozenset(paper for parcel in self._parcels(subscription_id) for paper in parcel.papers)

    def written(self, subscription_id: int, due: dt.datetime) -> Parcel | None:
        with self._call("written"):
            return next((it for it in self._parcels(subscription_id) if it.due == due), None)

    def write(self, parcel: Parcel, owner: str, until: dt.datetime) -> bool:
        with self._call("write"):
            there = self._parcels(parcel.subscription)
            known = {paper for it in there for paper in it.papers}
            taken = parcel.key in self.outbox or any(it.due == parcel.due for it in there)
            if parcel.subscription not in self.kept or taken or known & set(parcel.papers):
                return False
            self.outbox[parcel.key] = Held(parcel=parcel, owner=owner, until=until)
            return True

    def hold(self, key: str, owner: str, now: dt.datetime, until: dt.datetime) -> Parcel | None:
        with self._call("hold"):
            held = self.outbox.get(key)
            if held is None or held.parcel.stage is not Stage.WRITTEN:
                return None
            if held.owner not in {None, owner} and held.until is not None and held.until > now:
                return None
            held.owner, held.until = owner, until
            return self._as_now(held.parcel)

    def renew(self, key: str, owner: str, until: dt.datetime) -> bool:
        with self._call("renew"):
            held = self._held(key, owner)
            if held is None:
                return False
            held.until = until
            return True

    def posted(self, key: str, owner: str, ts: tuple[str, ...], *, whole: bool) -> bool:
        with self._call("posted"):
            held = self._held(key, owner)
            if held is None:
                return False
            done = {"stage": Stage.POSTED, "letters": ()} if whole else {}
            held.parcel = held.parcel.model_copy(update={"posted": ts, **done})
            if whole:
                held.owner = held.until = None
            return True

    def seal(self, key: str, owner: str, letters: tuple[Letter, ...], ts: tuple[str, ...]) -> bool:
        with self._call("seal"):
            held = self._held(key, owner)
            if held is None or held.parcel.letters:
                return False
            held.parcel = held.parcel.model_copy(update={"letters": letters, "posted": ts})
            return True

    def strike(self, key: str, owner: str, papers: Collection[PaperId]) -> bool:
        with self._call("strike"):
            held = self._held(key, owner)
            if held is None:
                return False
            struck = tuple(dict.fromkeys((*held.parcel.struck, *papers)))
            held.parcel = held.parcel.model_copy(update={"struck": struck})
            return True

    def doubt(self, key: str, at: dt.datetime) -> None:
        with self._call("doubt"):
            if key in self.outbox:
                self.outbox[key].again = at

    def doubted(self, now: dt.datetime, until: dt.datetime) -> tuple[Parcel, ...]:
        with self._call("doubted"):
            served = [it.id for it in self.kept.values() if it.state is State.ACTIVE]
            found = [
                it
                for it in self.outbox.values()
                if it.again is not None
                and it.again <= now
                and it.parcel.stage is Stage.POSTED
                and it.parcel.subscription in served
            ]
            for held in found:
                held.again = until
            return tuple(self._as_now(it.parcel) for it in sorted(found, key=lambda it: it.parcel.due))

    def settled(self, key: str, until: dt.datetime) -> None:
        with self._call("settled"):
            if key in self.outbox and self.outbox[key].again == until:
                self.outbox[key].again = None

    def release(self, key: str, owner: str) -> None:
        with self._call("release"):
            held = self.outbox.get(key)
            if held is not None and held.owner == owner:
                held.owner = held.until = None

    def waiting(self) -> tuple[Parcel, ...]:
        with self._call("waiting"):
            served = [it.id for it in self.kept.values() if it.state is State.ACTIVE]
            parcels = [it for subscription in served for it in self._parcels(subscription)]
            places = {key: place for place, key in enumerate(self.outbox)}
            waiting = [it for it in parcels if it.stage is Stage.WRITTEN]
            return tuple(sorted(waiting, key=lambda it: (it.due, places[it.key])))

    def last(self, subscription_id: int) -> Parcel | None:
        with self._call("last"):
            return max(self._parcels(subscription_id), key=lambda it: it.due, default=None)

    def stands(self, subscription_id: int, ts: str) -> bool:
        with self._call("stands"):
            return any(ts in parcel.posted for parcel in self._parcels(subscription_id))

    def say(self, opinion: Opinion) -> None:
        with self._call("say"):
            if against := _AGAINST.get(opinion.vote):
                self._unsay(key for key in self.said if key == (*_key(opinion)[:4], against))
            self.said[_key(opinion)] = opinion
            self.taught.add(_key(opinion))

    def unsay(self, team: str, user: str, paper_id: PaperId, vote: Vote, *, subscription: int | None = None) -> None:
        with self._call("unsay"):
            self._unsay(
                key
                for key in self.said
                if (key[0], key[1], key[3], key[4]) == (team, user, paper_id, vote) and subscription in {None, key[2]}
            )

    def opinions(self, subscription_id: int) -> tuple[Opinion, ...]:
        with self._call("opinions"):
            said = [it for key, it in self.said.items() if key[2] == subscription_id and key in self.taught]
            return tuple(sorted(said, key=lambda it: it.at))

    def saved(self, team: str, user: str) -> tuple[Opinion, ...]:
        with self._call("saved"):
            theirs = [it for it in self.said.values() if (it.team, it.user, it.vote) == (team, user, Vote.SAVED)]
            newest: dict[PaperId, Opinion] = {}
            for opinion in sorted(theirs, key=lambda it: it.at)[::-1]:
                newest.setdefault(opinion.paper_id, opinion)
            return tuple(newest.values())

    def reset(self, subscription_id: int) -> None:
        with self._call("reset"):
            self.taught = {key for key in self.taught if key[2] != subscription_id}
            self._unsay(key for key in self.said if key[2] == subscription_id and key[4] is not Vote.SAVED)

    def forget_person(self, user: str, team: str | None) -> dict[str, int]:
        """What `Retention.forget_person` takes away here, and how much it was."""
        with self._turn:
            theirs = [key for key in self.said if key[1] == user and team in {None, key[0]}]
            saved = [key for key in theirs if key[4] is Vote.SAVED]
            there = [it for it in self.kept.values() if team in {None, it.team} and user]
            own = [it.id for it in there if it.channel == user]
            made = [it for it in there if it.owner == user and it.id not in own]
            self._unsay(theirs)
            for subscription_id in own:
                self.unsubscribe(subscription_id)
            self.kept.update({it.id: it.model_copy(update={"owner": ""}) for it in made})
            counts = len(theirs) - len(saved), len(saved), len(own), len(made)
            return dict(zip(("votes", "saved", "subscriptions", "unnamed"), counts, strict=True))

    def close(self) -> None:
        self.closed = True

    def _held(self, key: str, owner: str) -> Held | None:
        held = self.outbox.get(key)
        mine = held is not None and held.owner == owner and held.parcel.stage is Stage.WRITTEN
        return held if mine else None

    def _parcels(self, subscription_id: int) -> list[Parcel]:
        held = (it.parcel for it in self.outbox.values())
        return [self._as_now(it) for it in held if it.subscription == subscription_id]

    def _as_now(self, parcel: Parcel) -> Parcel:
        """The parcel with whoever made its subscription, as it is now."""
        maker = self.kept[parcel.subscription].owner
        subscription = parcel.digest.subscription.model_copy(update={"owner": maker})
        return parcel.model_copy(update={"digest": parcel.digest.model_copy(update={"subscription": subscription})})

    def _unsay(self, keys: Iterator[Said] | Collection[Said]) -> None:
        for key in tuple(keys):
            del self.said[key]
            self.taught.discard(key)

    @contextmanager
    def _call(self, method: str) -> Iterator[None]:
        """One call at a time."""
        with self._turn:
            if self._failures[method]:
                self._failures[method] -= 1
                raise StateError("The state state.db cannot grow because the disk is full; make room and try again.")
            yield


def _key(opinion: Opinion) -> Said:
    return opinion.team, opinion.user, opinion.subscription, opinion.paper_id, opinion.vote
