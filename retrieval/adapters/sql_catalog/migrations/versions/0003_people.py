"""Who is who, and what curators decided of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("authorship", sa.Column("person", sa.Text(), nullable=True))
    op.create_index(
        op.f("ix_authorship_person_key_name_paper_id"),
        "authorship",
        ["person", "key", "name", "paper_id"],
        unique=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_link",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_person_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_link_other"), "person_link", ["other"], unique=False)
    op.create_index(op.f("ix_person_link_uncertain_score"), "person_link", ["uncertain", "score"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_table(
        "settled",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled")),
    )
