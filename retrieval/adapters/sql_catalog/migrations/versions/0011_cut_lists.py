"""Whose list of authors is cut, so that no question reads whole papers for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("paper", sa.Column("cut", sa.Boolean(), nullable=False, server_default=sa.false()))
    paper = sa.table("paper", sa.column("payload"), sa.column("cut", sa.Boolean()))
    cut = paper.c.payload.contains('"authors_complete":false')  # in a text the quotation marks would be escaped
    op.get_bind().execute(sa.update(paper).where(cut).values(cut=True))
