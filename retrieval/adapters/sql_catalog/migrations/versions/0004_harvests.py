"""What feeds call their entries, how far they were read, and every visit to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_entry_record_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "name", "record_id", name=op.f("pk_entry")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entry_record_id"), "entry", ["record_id"], unique=False)
    op.create_table(
        "mark",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_mark")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("began", sa.DateTime(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "began", name=op.f("pk_run")),
        sqlite_with_rowid=False,
    )
