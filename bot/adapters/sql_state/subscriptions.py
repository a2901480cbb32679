"""Who wants to be told of what, in SQL."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.adapters.sql_state.database import InFile
from bot.adapters.sql_state.tables import OPINION, SUBSCRIPTION
from bot.digests import State, Subscription, Vote

_LOG = logging.getLogger(__name__)


class SqlSubscriptions(InFile):
    """`Subscriptions`; one in a form that this version cannot read is not served, and stays."""

    def subscribe(self, subscription: Subscription) -> Subscription:
        """Store a new one; it comes back with its id."""
        said = {"state": subscription.state.value, "why": subscription.why, "untold": subscription.untold}
        row = {**_row(subscription), **said, "made": subscription.made}
        with self._database.writing() as connection:
            new = connection.execute(insert(SUBSCRIPTION).values(row).returning(SUBSCRIPTION.c.id)).scalar_one()
        return subscription.model_copy(update={"id": new})

    def amend(self, subscription: Subscription) -> bool:
        """Store what is changed of the one with this id, but for when it was made, and what `pause` says of it.

        False where there is none any more.
        """
        change = update(SUBSCRIPTION).where(SUBSCRIPTION.c.id == subscription.id).values(_row(subscription))
        with self._database.writing() as connection:
            return connection.execute(change).rowcount == 1

    def pause(self, subscription_id: int, state: State, *, why: str = "", untold: str = "") -> bool:
        """Pause it, or serve it again; False where that is so already, or there is none."""
        other = (SUBSCRIPTION.c.id == subscription_id, SUBSCRIPTION.c.state != state.value)
        with self._database.writing() as connection:
            change = update(SUBSCRIPTION).where(*other).values(state=state.value, why=why, untold=untold)
            return connection.execute(change).rowcount == 1

    def told(self, subscription_id: int) -> None:
        """Note that whoever made it knows that it is paused."""
        with self._database.writing() as connection:
            connection.execute(update(SUBSCRIPTION).where(SUBSCRIPTION.c.id == subscription_id).values(untold=""))

    def unsubscribe(self, subscription_id: int) -> bool:
        """Forget it, what was said of its papers but saved ones, and its parcels; False where there is none."""
        with self._database.writing() as connection:
            return drop(connection, [subscription_id]) == 1

    def subscription(self, subscription_id: int) -> Subscription | None:
        """The one with this id."""
        query = select(SUBSCRIPTION).where(SUBSCRIPTION.c.id == subscription_id)
        with self._database.reading() as connection:
            return next(_readable(connection.execute(query)), None)

    def subscriptions(
        self, *, team: str | None = None, channel: str | None = None, owner: str | None = None
    ) -> tuple[Subscription, ...]:
        """Those of a workspace, for a channel, of a person (all that is given), oldest first."""
        given = {"channel": channel, "owner": owner}
        which = [SUBSCRIPTION.c[name] == value for name, value in given.items() if value is not None]
        which += [SUBSCRIPTION.c.team.in_((team, ""))] if team is not None else []
        query = select(SUBSCRIPTION).where(*which).order_by(SUBSCRIPTION.c.made, SUBSCRIPTION.c.id)
        with self._database.reading() as connection:
            return tuple(_readable(connection.execute(query)))


def drop(connection: Connection, ids: Iterable[int]) -> int:
    """Delete these with their parcels and what was said of their papers, saved ones left out; how many there were."""
    dropped = 0
    for subscription_id in ids:
        said = (OPINION.c.subscription == subscription_id, OPINION.c.vote != Vote.SAVED.value)
        connection.execute(delete(OPINION).where(*said))
        dropped += connection.execute(delete(SUBSCRIPTION).where(SUBSCRIPTION.c.id == subscription_id)).rowcount
    return dropped


def _row(subscription: Subscription) -> dict[str, str]:
    """All but `id`, `made` and what `pause` says."""
    return {
        "team": subscription.team,
        "channel": subscription.channel,
        "owner": subscription.owner,
        "wish": subscription.model_copy(update={"owner": ""}).model_dump_json(),
    }


def _readable(rows: Iterable[Row[Any]]) -> Iterator[Subscription]:
    for row in rows:
        try:
            wish = Subscription.model_validate_json(row.wish)
        except ValidationError:
            _LOG.warning("subscription %s is in a form that this version cannot read; it is not served", row.id)
            continue
        yield wish.model_copy(
            update={
                "id": row.id,
                "team": row.team,
                "channel": row.channel,
                "owner": row.owner,
                "made": row.made,
                "state": State(row.state),
                "why": row.why,
                "untold": row.untold,
            }
        )
