"""What people were last settled on, so that the next settling needs to look at what is new and what that touches.

Nothing is filled in here: the rules are empty, and people are settled once in full.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("settled", sa.Column("rules", sa.Text(), nullable=True))
    op.add_column("settled", sa.Column("turn", sa.Integer(), nullable=True))
    op.create_table(
        "unsettled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsettled")),
    )
    op.create_table(
        "settled_paper",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_settled_paper")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "filed",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token", "holder", name=op.f("pk_filed")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tally",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
