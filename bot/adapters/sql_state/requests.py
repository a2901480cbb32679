"""Questions that were taken on, in SQL.

Every change of hands is one conditional statement, so that of all that try at once one succeeds, in whichever process.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, literal, select, update

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import ANSWER, BEGUN, FEEDBACK, PROCESS, REQUEST
from bot.conversations import Asked, Place, Request, RequestState, Usage, Verdict
from retrieval.adapters.sqlite_file import add, put

_UNDONE = REQUEST.c.state.in_([RequestState.QUEUED.value, RequestState.RUNNING.value])


class SqlRequests(InFile):
    """`Requests`."""

    def take(self, asked: Asked, owner: str, now: dt.datetime) -> Request | None:
        """File the question as queued by this process; None when (team, channel, ts) was filed before."""
        row = {
            "team": asked.place.team,
            "channel": asked.place.channel,
            "thread": asked.place.thread,
            "ts": asked.ts,
            "user": asked.user,
            "question": asked.question,
            "direct": asked.direct,
            "owner": owner,
            "state": RequestState.QUEUED.value,
            "at": now,
        }
        with self._database.writing() as connection:
            added = add(connection, REQUEST, row)
        return None if added is None else Request(id=added.id, asked=asked)

    def run(self, request_id: int, owner: str) -> bool:
        """Make a queued request running; False when another process has it, or it runs already, or it is over."""
        queued = (REQUEST.c.id == request_id, REQUEST.c.owner == owner, REQUEST.c.state == RequestState.QUEUED.value)
        return self._change(*queued, values={"state": RequestState.RUNNING.value})

    def begun(self, request_id: int, ts: str) -> None:
        """Note that this message was begun for it; once, however often it is said."""
        with self._database.writing() as connection:
            team = connection.scalar(select(REQUEST.c.team).where(REQUEST.c.id == request_id))
            if team is not None:
                add(connection, BEGUN, {"team": team, "request_id": request_id, "ts": ts})

    def shown(self, place: Place) -> frozenset[str]:
        """Every message that was begun for a request of this thread, over or not."""
        query = (
            select(BEGUN.c.ts)
            .join(REQUEST, REQUEST.c.id == BEGUN.c.request_id)
            .where(REQUEST.c.team == place.team, REQUEST.c.channel == place.channel, REQUEST.c.thread == place.thread)
        )
        with self._database.reading() as connection:
            return frozenset(connection.scalars(query))

    def finish(self, request_id: int, state: RequestState) -> None:
        """It is over: done, failed or stopped; what is over stays as it ended."""
        self._change(REQUEST.c.id == request_id, _UNDONE, values={"state": state.value})

    def engaged(self, place: Place) -> bool:
        """Whether anything was ever asked of the assistant in this thread, or an answer stands in it."""
        asked, shown = (
            select(table.c.team).where(
                table.c.team == place.team, table.c.channel == place.channel, table.c.thread == place.thread
            )
            for table in (REQUEST, ANSWER)
        )
        shown = shown.where(~ANSWER.c.private, ~ANSWER.c.deleted)
        with self._database.reading() as connection:
            return bool(connection.scalar(select(asked.exists() | shown.exists())))

    def asked(self, team: str, channel: str, user: str, since: dt.datetime) -> int:
        """How many questions this person asked in this channel since then."""
        query = select(func.count()).where(
            REQUEST.c.team == team, REQUEST.c.channel == channel, REQUEST.c.user == user, REQUEST.c.at >= since
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def beat(self, owner: str, now: dt.datetime) -> None:
        """This process is alive."""
        with self._database.writing() as connection:
            put(connection, PROCESS, {"owner": owner, "beat": now}, key=["owner"])

    def leave(self, owner: str) -> None:
        """This process ends; what it has queued is anybody's at once."""
        with self._database.writing() as connection:
            connection.execute(delete(PROCESS).where(PROCESS.c.owner == owner))

    def abandoned(self, alive_since: dt.datetime) -> tuple[Request, ...]:
        """Queued and running requests of processes that left or have not beaten since then, oldest first."""
        left = _abandoned(alive_since)
        posts = select(BEGUN.c.request_id, BEGUN.c.ts).join(REQUEST).where(left).order_by(BEGUN.c.number)
        posted: defaultdict[int, list[str]] = defaultdict(list)
        with self._database.reading() as connection:
            for request_id, ts in connection.execute(posts):
                posted[request_id].append(ts)
            rows = connection.execute(select(REQUEST).where(left).order_by(REQUEST.c.at, REQUEST.c.id))
            return tuple(_request(row, tuple(posted[row.id])) for row in rows)

    def adopt(self, request_id: int, owner: str, alive_since: dt.datetime) -> bool:
        """Make an abandoned request this process's, queued again; False when another was quicker.

        Who adopts is alive: to anybody with the same `alive_since` the request is abandoned no longer.
        """
        with self._database.writing() as connection:
            mine = {"owner": owner, "state": RequestState.QUEUED.value}
            change = update(REQUEST).where(REQUEST.c.id == request_id, _abandoned(alive_since)).values(mine)
            if not connection.execute(change).rowcount:
                return False
            if add(connection, PROCESS, {"owner": owner, "beat": alive_since}) is None:
                late = (PROCESS.c.owner == owner, PROCESS.c.beat < alive_since)
                connection.execute(update(PROCESS).where(*late).values(beat=alive_since))
            return True

    def usage(self, team: str, since: dt.datetime) -> Usage:
        """What was asked, answered and said of the answers since then."""
        asked = select(
            func.count(),
            func.count(REQUEST.c.user.distinct()),
            func.count().filter(REQUEST.c.state == RequestState.DONE.value),
            func.count().filter(REQUEST.c.state == RequestState.FAILED.value),
        ).where(REQUEST.c.team == team, REQUEST.c.at >= since)
        said = select(
            func.count().filter(FEEDBACK.c.verdict == Verdict.UP.value),
            func.count().filter(FEEDBACK.c.verdict == Verdict.DOWN.value),
        ).where(FEEDBACK.c.team == team, FEEDBACK.c.at >= since)
        with self._database.reading() as connection:
            questions, people, answered, failed = connection.execute(asked).one()
            up, down = connection.execute(said).one()
        return Usage(questions=questions, people=people, answered=answered, failed=failed, up=up, down=down)

    def _change(self, *where: ColumnElement[bool], values: dict[str, str]) -> bool:
        with self._database.writing() as connection:
            return connection.execute(update(REQUEST).where(*where).values(values)).rowcount == 1


def _abandoned(alive_since: dt.datetime) -> ColumnElement[bool]:
    alive = exists(literal(1)).where(PROCESS.c.owner == REQUEST.c.owner, PROCESS.c.beat >= alive_since)
    return _UNDONE & ~alive


def _request(row: Row[Any], posted: tuple[str, ...]) -> Request:
    place = Place(team=row.team, channel=row.channel, thread=row.thread)
    asked = Asked(place=place, ts=row.ts, user=row.user, question=row.question, direct=row.direct)
    return Request(id=row.id, asked=asked, state=RequestState(row.state), posted=posted)
