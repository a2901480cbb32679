"""Further series that papers of joint conferences count under."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    joint = op.create_table(
        "joint_series",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_joint_series_paper_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "series", name=op.f("pk_joint_series")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_joint_series_series_paper_id"), "joint_series", ["series", "paper_id"], unique=False)
    paper = sa.table("paper", sa.column("id"), sa.column("payload"))
    told = op.get_bind().execute(sa.select(paper.c.id, paper.c.payload).where(paper.c.payload.contains('"also":["')))
    rows = [
        {"paper_id": paper_id, "series": series}
        for paper_id, payload in told
        for series in dict.fromkeys((json.loads(payload).get("venue") or {}).get("also", ()))
    ]
    if rows:
        op.bulk_insert(joint, rows)
