"""What answers cost, and the ways in by person and by moment that forgetting takes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("answer", sa.Column("cost", sa.Float(), nullable=True))
    op.create_table(
        "spent",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("cost", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_spent")),
    )
    op.create_index(op.f("ix_spent_at"), "spent", ["at"], unique=False)
    for table in ("answer", "request"):
        op.create_index(op.f(f"ix_{table}_at"), table, ["at"], unique=False)
        op.create_index(op.f(f"ix_{table}_user"), table, ["user"], unique=False)
