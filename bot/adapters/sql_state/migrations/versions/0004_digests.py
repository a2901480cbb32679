"""Subscriptions, what was delivered to them, and what readers said of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sqlite_autoincrement=True,
    )
    for columns in (["team", "channel"], ["channel"], ["owner"]):
        op.create_index(op.f(f"ix_subscription_{'_'.join(columns)}"), "subscription", columns, unique=False)
    op.create_table(
        "parcel",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("posted", sa.JSON(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscription.id"], name=op.f("fk_parcel_subscription"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_parcel")),
        sa.UniqueConstraint("key", name=op.f("uq_parcel_key")),
        sa.UniqueConstraint("subscription", "due", name=op.f("uq_parcel_subscription_due")),
    )
    op.create_index(op.f("ix_parcel_stage_due"), "parcel", ["stage", "due"], unique=False)
    op.create_table(
        "delivered",
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("parcel", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscription.id"], name=op.f("fk_delivered_subscription"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["parcel"], ["parcel.number"], name=op.f("fk_delivered_parcel"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subscription", "paper_id", name=op.f("pk_delivered")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_delivered_parcel"), "delivered", ["parcel"], unique=False)
    op.create_table(
        "opinion",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=False),
        sa.Column("vote", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("teaches", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_opinion")),
        sa.UniqueConstraint(
            "team",
            "user",
            "subscription",
            "paper_id",
            "vote",
            name=op.f("uq_opinion_team_user_subscription_paper_id_vote"),
        ),
    )
    for column in ("user", "subscription"):
        op.create_index(op.f(f"ix_opinion_{column}"), "opinion", [column], unique=False)
