"""Whether whoever made a digest is still to be told that it is paused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_REFUSED = "Slack does not accept the bot token any more%"
_AGAIN = "Slack did not accept the bot token when it was due; it accepts one again, so resume it."


def upgrade() -> None:
    op.add_column("subscription", sa.Column("untold", sa.Text(), nullable=False, server_default=sa.text("''")))
    subscription = sa.table("subscription", *map(sa.column, ("id", "state", "why", "untold")))
    delivery = sa.table("delivery", sa.column("team"), sa.column("key"))
    claim = sa.literal("digest-untold-") + sa.cast(subscription.c.id, sa.Text) + ":told"
    told = sa.select(delivery.c.key).where(delivery.c.key == claim)
    owed = (subscription.c.state == "paused", subscription.c.why.like(_REFUSED), ~told.exists())
    op.execute(subscription.update().where(*owed).values(untold=_AGAIN))
    op.execute(delivery.delete().where(delivery.c.key.like("digest-untold-%")))
