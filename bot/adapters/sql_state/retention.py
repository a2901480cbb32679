"""What is kept no longer, in SQL."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Connection, Table, delete, false, insert, or_, select, true, tuple_, update

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.subscriptions import drop
from bot.adapters.sql_state.tables import (
    ANSWER,
    FEEDBACK,
    MISHAP,
    OPINION,
    PREFERENCES,
    READING,
    REQUEST,
    SPENT,
    SUBSCRIPTION,
)
from bot.conversations import Forgotten, RequestState
from bot.digests import Vote

_FORGOTTEN = REQUEST.c.question == ""


class SqlRetention(InFile):
    """`Retention`: each call is one transaction."""

    def forget_person(self, user: str, now: dt.datetime, *, team: str | None = None) -> Forgotten:
        """Delete what this person asked, was answered, read, said and set, in one workspace or in all."""

        def there(table: Table) -> ColumnElement[bool]:
            return table.c.team == team if team is not None else true()

        def theirs(table: Table) -> ColumnElement[bool]:
            return (table.c.user == user) & there(table)

        with self._database.writing() as connection:
            forgotten = Forgotten(
                questions=_questions(connection, theirs(REQUEST), today=REQUEST.c.at >= _midnight(now)),
                answers=_answers(connection, theirs(ANSWER)),
                verdicts=connection.execute(delete(FEEDBACK).where(theirs(FEEDBACK))).rowcount,
                settings=connection.execute(delete(PREFERENCES).where(theirs(PREFERENCES))).rowcount,
                readings=connection.execute(delete(READING).where(theirs(READING))).rowcount,
                **_digests(connection, user, theirs(OPINION), there(SUBSCRIPTION)),
            )
        self._database.fold()
        return forgotten

    def purge(self, now: dt.datetime, *, before: dt.datetime | None, limit: int) -> Forgotten:
        """Delete what is older than this moment, and what is left of forgotten questions of earlier days."""

        def old(table: Table) -> ColumnElement[bool]:
            return table.c.at < before if before is not None else false()

        over = or_(old(REQUEST), _FORGOTTEN & (REQUEST.c.at < _midnight(now)))
        with self._database.writing() as connection:
            return Forgotten(
                questions=_delete(connection, REQUEST, over, limit),
                answers=_answers(connection, _oldest(ANSWER, old(ANSWER), limit)),
                verdicts=_delete(connection, FEEDBACK, old(FEEDBACK), limit),
                mishaps=_delete(connection, MISHAP, old(MISHAP), limit),
                readings=_delete(connection, READING, old(READING), limit),
            )


def _questions(connection: Connection, asked: ColumnElement[bool], *, today: ColumnElement[bool]) -> int:
    """How many questions were forgotten: of those of today it stays that they were asked, what waits is stopped."""
    waiting = REQUEST.c.state == RequestState.QUEUED.value
    connection.execute(update(REQUEST).where(asked, waiting).values(state=RequestState.STOPPED.value))
    emptied = connection.execute(update(REQUEST).where(asked, today, ~_FORGOTTEN).values(question="")).rowcount
    deleted = connection.execute(delete(REQUEST).where(asked, ~today, ~_FORGOTTEN)).rowcount
    return emptied + deleted


def _digests(
    connection: Connection, user: str, said: ColumnElement[bool], there: ColumnElement[bool]
) -> dict[str, int]:
    """How much of their opinions and subscriptions is gone, and for how many channels they made one."""
    own = (SUBSCRIPTION.c.channel == user) & there if user else false()
    made = (SUBSCRIPTION.c.owner == user) & there if user else false()
    saved = OPINION.c.vote == Vote.SAVED.value
    return {
        "votes": connection.execute(delete(OPINION).where(said, ~saved)).rowcount,
        "saved": connection.execute(delete(OPINION).where(said, saved)).rowcount,
        "subscriptions": drop(connection, connection.scalars(select(SUBSCRIPTION.c.id).where(own)).all()),
        "unnamed": connection.execute(update(SUBSCRIPTION).where(made).values(owner="")).rowcount,
    }


def _answers(connection: Connection, which: ColumnElement[bool]) -> int:
    """How many answers were deleted; what they cost is carried over."""
    costs = select(ANSWER.c.team, ANSWER.c.cost, ANSWER.c.at).where(which, ANSWER.c.cost > 0)
    connection.execute(insert(SPENT).from_select(["team", "cost", "at"], costs))
    return connection.execute(delete(ANSWER).where(which)).rowcount


def _delete(connection: Connection, table: Table, which: ColumnElement[bool], limit: int) -> int:
    return connection.execute(delete(table).where(_oldest(table, which, limit))).rowcount


def _oldest(table: Table, which: ColumnElement[bool], limit: int) -> ColumnElement[bool]:
    """Those of the rows that come first, so many at most."""
    key = list(table.primary_key)
    return tuple_(*key).in_(select(*key).where(which).order_by(table.c.at, *key).limit(limit))


def _midnight(now: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(now.astimezone(dt.UTC).date(), dt.time.min, tzinfo=dt.UTC)
