"""What is posted of a parcel, what of it was gone before, and when it is to be looked at again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("parcel", sa.Column("letters", sa.Text(), nullable=True))
    op.add_column("parcel", sa.Column("struck", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("parcel", sa.Column("again", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_parcel_again"), "parcel", ["again"], unique=False)
