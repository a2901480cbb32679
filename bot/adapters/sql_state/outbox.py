"""What is delivered, in SQL.

That no paper is delivered twice is decided by keys: of a subscription and window there is one parcel, of a subscription
and paper one delivery. Every change of hands is one conditional statement.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, Row, Select, delete, or_, select, update

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import DELIVERED, PARCEL, SUBSCRIPTION
from bot.digests import Digest, Letter, Parcel, Stage, State
from retrieval.adapters.sqlite_file import add
from retrieval.papers import PaperId

_LOG = logging.getLogger(__name__)
_LETTERS = TypeAdapter(tuple[Letter, ...])
_WAITS = PARCEL.c.stage == Stage.WRITTEN.value


class _RefusedError(Exception):
    """The parcel cannot be stored; what was stored of it is undone."""


class SqlOutbox(InFile):
    """`Outbox`; a parcel in a form that this version cannot read is posted no more, and its papers stay delivered."""

    def delivered(self, subscription_id: int) -> frozenset[PaperId]:
        """Every paper that is in a parcel of this subscription."""
        query = select(DELIVERED.c.paper_id).where(DELIVERED.c.subscription == subscription_id)
        with self._database.reading() as connection:
            return frozenset(connection.scalars(query))

    def written(self, subscription_id: int, due: dt.datetime) -> Parcel | None:
        """The parcel of this window; None where none was written yet."""
        return self._one(PARCEL.c.subscription == subscription_id, PARCEL.c.due == due)

    def write(self, parcel: Parcel, owner: str, until: dt.datetime) -> bool:
        """Store the parcel with its papers, held by this process until then, in one transaction.

        False, and nothing stored, where the window has a parcel already, a paper of it was delivered meanwhile, or the
        subscription is gone.
        """
        with suppress(_RefusedError), self._database.writing() as connection:
            _write(connection, parcel, owner, until)
            return True
        return False

    def hold(self, key: str, owner: str, now: dt.datetime, until: dt.datetime) -> Parcel | None:
        """The parcel, taken by this process until then; None where it is posted, gone, or another holds it now."""
        free = or_(PARCEL.c.owner.is_(None), PARCEL.c.owner == owner, PARCEL.c.until <= now)
        with self._database.writing() as connection:
            change = update(PARCEL).where(PARCEL.c.key == key, _WAITS, free).values(owner=owner, until=until)
            if not connection.execute(change).rowcount:
                return None
            return next(_readable(connection.execute(_parcels(PARCEL.c.key == key))), None)

    def renew(self, key: str, owner: str, until: dt.datetime) -> bool:
        """Hold until then what this process holds still; False where it does not: nobody else has had it if it does."""
        with self._database.writing() as connection:
            return connection.execute(update(PARCEL).where(*_held(key, owner)).values(until=until)).rowcount == 1

    def posted(self, key: str, owner: str, ts: tuple[str, ...], *, whole: bool) -> bool:
        """Note which of its messages stand; False where it is not held any more.

        With `whole` it is done and let go, and its letters are kept no longer.
        """
        done = {"stage": Stage.POSTED.value, "owner": None, "until": None, "letters": None} if whole else {}
        with self._database.writing() as connection:
            change = update(PARCEL).where(*_held(key, owner)).values(posted=list(ts), **done)
            return connection.execute(change).rowcount == 1

    def seal(self, key: str, owner: str, letters: tuple[Letter, ...], ts: tuple[str, ...]) -> bool:
        """Keep what is posted of a parcel that has none, and which of that stands; False where it is not held."""
        with self._database.writing() as connection:
            change = update(PARCEL).where(*_held(key, owner), PARCEL.c.letters.is_(None))
            return connection.execute(change.values(letters=_dumped(letters), posted=list(ts))).rowcount == 1

    def strike(self, key: str, owner: str, papers: Collection[PaperId]) -> bool:
        """Note that these are gone and not posted: they are delivered no more. False where it is not held."""
        with self._database.writing() as connection:
            row = connection.execute(select(PARCEL.c.number, PARCEL.c.struck).where(*_held(key, owner))).first()
            if row is None:
                return False
            struck = list(dict.fromkeys((*row.struck, *papers)))
            connection.execute(update(PARCEL).where(PARCEL.c.number == row.number).values(struck=struck))
            of_it = (DELIVERED.c.parcel == row.number, DELIVERED.c.paper_id.in_(papers))
            connection.execute(delete(DELIVERED).where(*of_it))
            return True

    def doubt(self, key: str, at: dt.datetime) -> None:
        """Have it looked at again from then on, whoever holds it: a message of it may stand twice."""
        with self._database.writing() as connection:
            connection.execute(update(PARCEL).where(PARCEL.c.key == key).values(again=at))

    def doubted(self, now: dt.datetime, until: dt.datetime) -> tuple[Parcel, ...]:
        """Parcels posted whole that are to be looked at again by now, of subscriptions that are served.

        Each is told to one process, and until then to no other.
        """
        posted = (PARCEL.c.again <= now, PARCEL.c.stage == Stage.POSTED.value)
        query = _parcels(*posted, SUBSCRIPTION.c.state == State.ACTIVE.value).order_by(PARCEL.c.due, PARCEL.c.number)
        with self._database.reading() as connection:
            found = tuple(_readable(connection.execute(query)))
        return tuple(it for it in found if self._taken(it.key, now, until))

    def settled(self, key: str, until: dt.datetime) -> None:
        """It was looked at by whom it was told to until then; nothing where it was doubted again meanwhile."""
        with self._database.writing() as connection:
            connection.execute(update(PARCEL).where(PARCEL.c.key == key, PARCEL.c.again == until).values(again=None))

    def release(self, key: str, owner: str) -> None:
        """Let go of what could not be posted now."""
        held = (PARCEL.c.key == key, PARCEL.c.owner == owner)
        with self._database.writing() as connection:
            connection.execute(update(PARCEL).where(*held).values(owner=None, until=None))

    def waiting(self) -> tuple[Parcel, ...]:
        """Parcels that are written and not posted whole, of subscriptions that are served, the first due first."""
        query = _parcels(_WAITS, SUBSCRIPTION.c.state == State.ACTIVE.value).order_by(PARCEL.c.due, PARCEL.c.number)
        with self._database.reading() as connection:
            return tuple(_readable(connection.execute(query)))

    def last(self, subscription_id: int) -> Parcel | None:
        """The parcel of the latest window."""
        return self._one(PARCEL.c.subscription == subscription_id)

    def stands(self, subscription_id: int, ts: str) -> bool:
        """Whether a message of this subscription's digests, as far as they were noted, has this ts."""
        query = select(PARCEL.c.posted).where(PARCEL.c.subscription == subscription_id)
        with self._database.reading() as connection:
            return any(ts in posted for posted in connection.scalars(query))

    def _taken(self, key: str, now: dt.datetime, until: dt.datetime) -> bool:
        with self._database.writing() as connection:
            change = update(PARCEL).where(PARCEL.c.key == key, PARCEL.c.again <= now).values(again=until)
            return connection.execute(change).rowcount == 1

    def _one(self, *which: ColumnElement[bool]) -> Parcel | None:
        """The one of the latest window among these."""
        query = _parcels(*which).order_by(PARCEL.c.due.desc()).limit(1)
        with self._database.reading() as connection:
            return next(_readable(connection.execute(query)), None)


def _write(connection: Connection, parcel: Parcel, owner: str, until: dt.datetime) -> None:
    team = connection.scalar(select(SUBSCRIPTION.c.team).where(SUBSCRIPTION.c.id == parcel.subscription))
    if team is None:
        raise _RefusedError
    subscription = parcel.digest.subscription.model_copy(update={"owner": ""})
    row = {
        "team": team,
        "key": parcel.key,
        "subscription": parcel.subscription,
        "due": parcel.due,
        "digest": parcel.digest.model_copy(update={"subscription": subscription}).model_dump_json(),
        "stage": parcel.stage.value,
        "posted": list(parcel.posted),
        "letters": _dumped(parcel.letters),
        "owner": owner,
        "until": until,
    }
    stored = add(connection, PARCEL, row)
    if stored is None:
        raise _RefusedError
    for paper_id in parcel.papers:
        of = {"subscription": parcel.subscription, "paper_id": paper_id, "team": team, "parcel": stored.number}
        if add(connection, DELIVERED, of) is None:
            raise _RefusedError


def _held(key: str, owner: str) -> tuple[ColumnElement[bool], ...]:
    return PARCEL.c.key == key, PARCEL.c.owner == owner, _WAITS


def _dumped(letters: tuple[Letter, ...]) -> str | None:
    return _LETTERS.dump_json(letters, exclude_defaults=True).decode() if letters else None


def _parcels(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Each with whoever made its subscription, as it is now."""
    names = ("key", "subscription", "due", "digest", "stage", "posted", "letters", "struck")
    columns = (*(PARCEL.c[name] for name in names), SUBSCRIPTION.c.owner.label("maker"))
    return select(*columns).join(SUBSCRIPTION).where(*which)


def _readable(rows: Iterable[Row[Any]]) -> Iterator[Parcel]:
    for row in rows:
        try:
            digest = Digest.model_validate_json(row.digest)
            letters = _LETTERS.validate_json(row.letters) if row.letters else ()
        except ValidationError:
            _LOG.warning("parcel %s is in a form that this version cannot read; it is not posted", row.key)
            continue
        subscription = digest.subscription.model_copy(update={"owner": row.maker})
        yield Parcel(
            key=row.key,
            subscription=row.subscription,
            due=row.due,
            digest=digest.model_copy(update={"subscription": subscription}),
            stage=Stage(row.stage),
            letters=letters,
            struck=tuple(row.struck),
            posted=tuple(row.posted),
        )
