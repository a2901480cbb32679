"""Use case: what is due is composed, written down and posted, once; what was left undone is gone on with."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.delivering import refusals, windows
from bot.delivering.doubles import Doubles
from bot.delivering.posting import Posting
from bot.digests import Digest, Parcel, Stage, State, Subscription, key_of
from bot.errors import FootnoteError, MessengerError
from bot.ports import Digests, Ledger, Messenger, Post
from retrieval.errors import RetrievalError
from retrieval.papers import Frozen, PaperId
from retrieval.ports import Clock

CLAIM = "compose"
TELLING = "digest-telling"
COMPOSING = dt.timedelta(minutes=5)
"""So long a process has to compose a digest before another may: it can cost money, and failures last a while."""
_MOMENT = dt.timedelta(seconds=1)
_LOG = logging.getLogger(__name__)


class Composing(Protocol):
    """What tells what is new for a subscription."""

    def __call__(self, subscription: Subscription, *, now: dt.datetime, delivered: Collection[PaperId]) -> Digest:
        """The digest of what came in up to now and was not delivered yet."""
        ...


class Outcome(StrEnum):
    """What came of a delivery.

    `LATER`: Slack could not be reached, or somebody else is at it; nothing is lost, and a later look goes on.
    """

    SENT = "sent"
    NOTHING_NEW = "nothing new"
    NOT_DUE = "not due"
    LATER = "later"
    PAUSED = "paused"


_GOES_ON = frozenset({Outcome.SENT, Outcome.NOTHING_NEW, Outcome.NOT_DUE})
"""After which what comes next is seen to."""


class Delivered(Frozen):
    """What came of it for a subscription: how many papers were sent, and `why` it is paused."""

    subscription: int
    outcome: Outcome
    papers: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Delivering:
    """Any number of processes and threads may deliver at once: the outbox decides which of them posts what.

    `claims` only keep several from composing the same at the same time. `new_owner` names whoever holds a parcel, anew
    for each attempt.
    """

    digests: Digests
    claims: Ledger
    messenger: Messenger
    composing: Composing
    posting: Posting
    clock: Clock
    new_owner: Callable[[], str]

    def look(self) -> None:
        """Go on with all that waits, and deliver all that is due; what goes wrong with one keeps no other from it.

        Raises:
            StateError: the subscriptions cannot be read.
        """
        waiting, subscriptions = self.digests.waiting(), self.digests.subscriptions()
        with _careful("owners who are not told yet"):
            self._told_late(subscriptions)
        for it in subscriptions:
            with _careful(f"digest {it.id}"):
                subscription = self.digests.subscription(it.id)  # those before it may have taken minutes
                if subscription is not None:
                    self._due(subscription, waiting)
        with _careful("what may stand twice"):
            self._doubles().look({it.id: it for it in subscriptions})

    def due(self, subscription_id: int) -> Delivered:
        """Go on with what waits for this subscription, and deliver what is due.

        Raises:
            FootnoteError, RetrievalError: it could not be composed, or what is kept cannot be read or written.
        """
        subscription = self.digests.subscription(subscription_id)
        if subscription is None:
            return Delivered(subscription=subscription_id, outcome=Outcome.NOT_DUE)
        return self._due(subscription, self.digests.waiting())

    def now(self, subscription: Subscription) -> Delivered:
        """Go on with what waits for it, and deliver what is new now, due or not.

        Raises:
            FootnoteError, RetrievalError: it could not be composed, or what is kept cannot be read or written.
        """
        before = self._gone_on(subscription, self.digests.waiting())
        if before.outcome not in _GOES_ON:
            return before
        parcel = self._composed(subscription, self.clock.now().replace(microsecond=0))
        if parcel.papers:
            return _after(before, self._written(subscription, parcel))
        return _after(before, _of(subscription, Outcome.NOTHING_NEW))

    def _due(self, subscription: Subscription, waiting: Iterable[Parcel]) -> Delivered:
        before = self._gone_on(subscription, waiting)
        due = windows.window(subscription, self.clock.now())
        if due is None or before.outcome not in _GOES_ON:
            return before
        if self.digests.written(subscription.id, due) is not None:
            return before
        if not self._claimed(key_of(subscription.id, due)):
            return _after(before, _of(subscription, Outcome.LATER))
        return _after(before, self._written(subscription, self._composed(subscription, due)))

    def _gone_on(self, subscription: Subscription, waiting: Iterable[Parcel]) -> Delivered:
        """What waits goes out first, oldest first, and nothing after one that does not."""
        done = _of(subscription, Outcome.NOT_DUE)
        for parcel in waiting:
            if parcel.subscription == subscription.id:
                done = _after(done, self._taken_up(subscription, parcel))
                if done.outcome not in _GOES_ON:
                    break
        return done

    def _doubles(self) -> Doubles:
        return Doubles(self.digests, self.messenger, self.clock, self.posting.pace)

    def _claimed(self, key: str) -> bool:
        now = self.clock.now()
        self.claims.forget(CLAIM, now - COMPOSING)
        return self.claims.first("", f"{CLAIM}:{key}", now)

    def _composed(self, subscription: Subscription, due: dt.datetime) -> Parcel:
        delivered = self.digests.delivered(subscription.id)
        digest = self.composing(subscription, now=self.clock.now(), delivered=delivered)
        silent = not digest.delivers and not subscription.nothing_new
        return Parcel(
            key=key_of(subscription.id, due),
            subscription=subscription.id,
            due=due,
            digest=digest,
            stage=Stage.SILENT if silent else Stage.WRITTEN,
            letters=() if silent else tuple(self.posting.letters(digest)),
        )

    def _written(self, subscription: Subscription, parcel: Parcel) -> Delivered:
        owner = self.new_owner()
        if not self.digests.write(parcel, owner, self.clock.now() + self.posting.pace.hold):
            return _of(subscription, Outcome.LATER)
        if parcel.stage is Stage.SILENT:
            return _of(subscription, Outcome.NOTHING_NEW)
        return self._posted(subscription, parcel, owner, fresh=True)

    def _taken_up(self, subscription: Subscription, parcel: Parcel) -> Delivered:
        owner, now = self.new_owner(), self.clock.now()
        held = self.digests.hold(parcel.key, owner, now, now + self.posting.pace.hold)
        if held is None:
            return _of(subscription, Outcome.LATER)
        return self._posted(subscription, held, owner, fresh=False)

    def _posted(self, subscription: Subscription, parcel: Parcel, owner: str, *, fresh: bool) -> Delivered:
        try:
            sent = self.posting(parcel, owner, subscription.channel, fresh=fresh)
        except MessengerError as error:
            if error.passing:
                _LOG.warning("%s: %s It will be tried again.", parcel.key, error)
                return _of(subscription, Outcome.LATER)
            return self._paused(subscription, error)
        if sent is None:
            return _of(subscription, Outcome.LATER)
        if sent.struck and not sent.papers:
            _LOG.info("%s: all of its papers are gone by now", sent.key)
            return _of(subscription, Outcome.NOTHING_NEW)
        _LOG.info("%s: %s papers sent to %s", sent.key, len(sent.papers), subscription.channel)
        return _of(subscription, Outcome.SENT, papers=len(sent.papers))

    def _paused(self, subscription: Subscription, error: MessengerError) -> Delivered:
        why = refusals.why(error)
        untold = refusals.untold(error) if subscription.owner else ""
        if self.digests.pause(subscription.id, State.PAUSED, why=why, untold=untold):
            _LOG.warning("digest %s is paused: %s %s", subscription.id, error, "; ".join(error.details))
            self.claims.forget(_telling(subscription.id), self.clock.now() + _MOMENT)
            if untold and not refusals.everywhere(error):
                self._tell(subscription.id)
        return _of(subscription, Outcome.PAUSED, why=why)

    def _told_late(self, subscriptions: Iterable[Subscription]) -> None:
        """Owners are told who were not: no way led to them, or whoever was to tell them ended before."""
        for it in subscriptions:
            if it.state is State.PAUSED and it.untold and it.owner and not self._tell(it.id):
                return

    def _tell(self, subscription_id: int) -> bool:
        """Whoever made it is told directly that it is paused; whether others can be told.

        One process does, and once, but where Slack does not answer, or the process ends before that is noted: then it
        is told again, which is better than never.
        """
        now, telling = self.clock.now(), _telling(subscription_id)
        self.claims.forget(telling, now - COMPOSING)
        if not self.claims.first("", f"{telling}:one", now):
            return True
        it = self.digests.subscription(subscription_id)
        if it is None or it.state is not State.PAUSED or not (it.untold and it.owner):
            return True
        try:
            self.messenger.post(it.owner, None, Post(text=refusals.paused(it, it.untold)))
        except MessengerError as error:
            if refusals.everywhere(error) or (error.passing and not error.uncertain):
                self.claims.forget(telling, now + _MOMENT)
                return False
            _LOG.warning("digest %s: its owner is not told: %s", it.id, error)
            if error.uncertain:
                return True
        self.digests.told(it.id)
        return True


@contextmanager
def _careful(what: str) -> Iterator[None]:
    try:
        yield
    except (FootnoteError, RetrievalError) as error:
        _LOG.warning("%s: %s It will be tried again.", what, error)
    except Exception:  # noqa: BLE001 - whatever it was, the others are served
        _LOG.exception("%s failed; it will be tried again", what)


def _telling(subscription_id: int) -> str:
    return f"{TELLING}-{subscription_id}"


def _of(subscription: Subscription, outcome: Outcome, *, papers: int = 0, why: str = "") -> Delivered:
    return Delivered(subscription=subscription.id, outcome=outcome, papers=papers, why=why)


def _after(before: Delivered, then: Delivered) -> Delivered:
    """Both together: where the second sent nothing, the first may have."""
    nothing = then.outcome is Outcome.NOTHING_NEW and before.outcome is Outcome.SENT
    return then.model_copy(
        update={"papers": before.papers + then.papers, "outcome": Outcome.SENT if nothing else then.outcome}
    )
