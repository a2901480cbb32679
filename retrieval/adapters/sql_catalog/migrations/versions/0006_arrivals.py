"""When each paper first came; of those that are there already, when one of its sources was stored, or long ago."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_arrival")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_arrival_at"), "arrival", ["at"], unique=False)
    op.execute(
        "INSERT INTO arrival (paper_id, at) "
        "SELECT record.paper_id, min(coalesce(source.stored_at, '1970-01-01 00:00:00')) "
        "FROM record JOIN source ON source.name = record.source GROUP BY record.paper_id"
    )
