"""What readers said of papers in digests, in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import OPINION
from bot.digests import Opinion, Vote
from retrieval.adapters.sqlite_file import put
from retrieval.papers import PaperId

_KEY = ["team", "user", "subscription", "paper_id", "vote"]
_AGAINST = {Vote.MORE: Vote.LESS, Vote.LESS: Vote.MORE}


class SqlOpinions(InFile):
    """`Opinions`."""

    def say(self, opinion: Opinion) -> None:
        """Store it; more takes the place of the same reader's less of this paper and subscription, and the reverse."""
        row = {**opinion.model_dump(), "vote": opinion.vote.value, "teaches": True}
        with self._database.writing() as connection:
            if against := _AGAINST.get(opinion.vote):
                other = {**row, "vote": against.value}
                connection.execute(delete(OPINION).where(*(OPINION.c[name] == other[name] for name in _KEY)))
            put(connection, OPINION, row, key=_KEY)

    def unsay(self, team: str, user: str, paper_id: PaperId, vote: Vote, *, subscription: int | None = None) -> None:
        """Take it back, in every subscription where none is named."""
        said = [
            OPINION.c.team == team,
            OPINION.c.user == user,
            OPINION.c.paper_id == paper_id,
            OPINION.c.vote == vote.value,
        ]
        if subscription is not None:
            said.append(OPINION.c.subscription == subscription)
        with self._database.writing() as connection:
            connection.execute(delete(OPINION).where(*said))

    def opinions(self, subscription_id: int) -> tuple[Opinion, ...]:
        """All that was said of papers of this subscription, oldest first."""
        said = (OPINION.c.subscription == subscription_id, OPINION.c.teaches)
        query = select(OPINION).where(*said).order_by(OPINION.c.at, OPINION.c.number)
        with self._database.reading() as connection:
            return tuple(map(_opinion, connection.execute(query)))

    def saved(self, team: str, user: str) -> tuple[Opinion, ...]:
        """A person's reading list: what they saved, each paper once, newest first."""
        theirs = (OPINION.c.team == team, OPINION.c.user == user, OPINION.c.vote == Vote.SAVED.value)
        query = select(OPINION).where(*theirs).order_by(OPINION.c.at.desc(), OPINION.c.number.desc())
        newest: dict[PaperId, Opinion] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                newest.setdefault(row.paper_id, _opinion(row))
        return tuple(newest.values())

    def reset(self, subscription_id: int) -> None:
        """Forget what was learnt for this subscription; what people saved stays on their lists, and teaches no more."""
        of_it = OPINION.c.subscription == subscription_id
        with self._database.writing() as connection:
            connection.execute(delete(OPINION).where(of_it, OPINION.c.vote != Vote.SAVED.value))
            connection.execute(update(OPINION).where(of_it).values(teaches=False))


def _opinion(row: Row[Any]) -> Opinion:
    return Opinion(
        team=row.team,
        user=row.user,
        paper_id=row.paper_id,
        subscription=row.subscription,
        vote=Vote(row.vote),
        at=row.at,
    )
