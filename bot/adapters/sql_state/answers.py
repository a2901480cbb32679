"""The audit trail, in SQL."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, func, insert, select, update

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import ANSWER, FEEDBACK, SPENT
from bot.conversations import Feedback, Kept, Place, Verdict
from bot.dialogue import Answer, Turn
from retrieval.adapters.sqlite_file import put

_LOG = logging.getLogger(__name__)


class SqlAnswers(InFile):
    """`Answers`; one in a form that this version cannot read is as good as deleted, and stays in the audit."""

    def keep(self, kept: Kept) -> None:
        """Store the answer, or what has changed of it; what was deleted stays so."""
        row = {
            "team": kept.place.team,
            "id": kept.id,
            "channel": kept.place.channel,
            "thread": kept.place.thread,
            "user": kept.user,
            "question": kept.question,
            "answer": kept.answer.model_dump_json(),
            "at": kept.at,
            "posted": list(kept.posted),
            "private": kept.private,
            "cost": kept.answer.cost,
        }
        with self._database.writing() as connection:
            put(connection, ANSWER, row, key=["team", "id"])

    def get(self, team: str, answer_id: str) -> Kept | None:
        """The answer of this id; None for an unknown or deleted one."""
        query = select(ANSWER).where(ANSWER.c.team == team, ANSWER.c.id == answer_id, ~ANSWER.c.deleted)
        with self._database.reading() as connection:
            return next(_readable(connection.execute(query)), None)

    def turns(self, place: Place, limit: int) -> tuple[Turn, ...]:
        """The last answers of this thread that were not deleted, private ones left out, oldest first."""
        here = (ANSWER.c.team == place.team, ANSWER.c.channel == place.channel, ANSWER.c.thread == place.thread)
        query = select(ANSWER).where(*here, ~ANSWER.c.deleted, ~ANSWER.c.private)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(ANSWER.c.at.desc(), ANSWER.c.number.desc()))
            last = [Turn(question=kept.question, answer=kept.answer) for kept in islice(_readable(rows), limit)]
            rows.close()
        return tuple(reversed(last))

    def last(self, limit: int) -> tuple[Kept, ...]:
        """The last answers of all workspaces that were not deleted, newest first."""
        return self.beginning("", limit)

    def beginning(self, answer_id: str, limit: int) -> tuple[Kept, ...]:
        """Answers of all workspaces whose id begins so, deleted ones left out, newest first."""
        query = select(ANSWER).where(ANSWER.c.id.startswith(answer_id, autoescape=True), ~ANSWER.c.deleted)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(ANSWER.c.at.desc(), ANSWER.c.number.desc()))
            last = tuple(islice(_readable(rows), limit))
            rows.close()
        return last

    def spent(self, since: dt.datetime) -> float:
        """What the answers given since then cost, in US dollars, as far as that is known; those forgotten count too.

        And so does what was spent on anything else (`pay`).
        """
        sums = [select(func.sum(table.c.cost)).where(table.c.at >= since) for table in (ANSWER, SPENT)]
        with self._database.reading() as connection:
            return sum(connection.scalar(query) or 0.0 for query in sums)

    def pay(self, team: str, cost: float, at: dt.datetime) -> None:
        """Note what was spent on something else than an answer, in US dollars; nothing where it cost nothing."""
        if cost <= 0:
            return
        with self._database.writing() as connection:
            connection.execute(insert(SPENT).values(team=team, cost=cost, at=at))

    def delete(self, team: str, answer_id: str) -> None:
        """Mark the answer as withdrawn; the audit keeps it, nothing shows it any more."""
        with self._database.writing() as connection:
            this = (ANSWER.c.team == team, ANSWER.c.id == answer_id)
            connection.execute(update(ANSWER).where(*this).values(deleted=True))

    def rate(self, feedback: Feedback) -> None:
        """Store a reader's verdict in place of their earlier one."""
        row = {**feedback.model_dump(), "verdict": feedback.verdict.value, "reasons": list(feedback.reasons)}
        with self._database.writing() as connection:
            put(connection, FEEDBACK, row, key=["team", "answer_id", "user"])

    def ratings(self, team: str, answer_id: str) -> tuple[Feedback, ...]:
        """What readers said of this answer, by user."""
        query = select(FEEDBACK).where(FEEDBACK.c.team == team, FEEDBACK.c.answer_id == answer_id)
        with self._database.reading() as connection:
            return tuple(_feedback(row) for row in connection.execute(query.order_by(FEEDBACK.c.user)))


def _readable(rows: Iterable[Row[Any]]) -> Iterator[Kept]:
    for row in rows:
        try:
            answer = Answer.model_validate_json(row.answer)
        except ValidationError:
            _LOG.info("answer %s of %s is in a form that this version cannot read", row.id, row.team)
            continue
        yield Kept(
            id=row.id,
            place=Place(team=row.team, channel=row.channel, thread=row.thread),
            user=row.user,
            question=row.question,
            answer=answer,
            at=row.at,
            posted=tuple(row.posted),
            private=row.private,
        )


def _feedback(row: Row[Any]) -> Feedback:
    return Feedback(
        team=row.team,
        answer_id=row.answer_id,
        user=row.user,
        verdict=Verdict(row.verdict),
        reasons=tuple(row.reasons),
        comment=row.comment,
        at=row.at,
    )
