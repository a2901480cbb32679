"""Which papers turned out to be others; those of before are not known any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "united",
        sa.Column("absorbed", sa.String(length=32), nullable=False),
        sa.Column("kept", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("absorbed", name=op.f("pk_united")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_united_kept"), "united", ["kept"], unique=False)
