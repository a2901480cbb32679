"""What curators decided of papers; and records of papers that are not shown.

A hidden paper keeps its records and has no row in `paper`, so the foreign key from the one to the other goes. SQLite
drops it with the table alone, and with a table all rows that refer to it: what does is made anew as well.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_ANEW = ("record", "external_id", "shingle", "entry")


def upgrade() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("stem", sa.String(length=32), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    op.create_index(op.f("ix_amendment_paper_id"), "amendment", ["paper_id"], unique=False)
    op.create_index(op.f("ix_amendment_stem"), "amendment", ["stem"], unique=False)
    _make()
    for name in _ANEW:
        op.execute(f"INSERT INTO {name}_anew SELECT * FROM {name}")  # noqa: S608 - our own names
    for name in reversed(_ANEW):
        op.drop_table(name)
    for name in _ANEW:
        op.rename_table(f"{name}_anew", name)
    op.create_index(op.f("ix_record_owner"), "record", ["owner"], unique=False)
    op.create_index(op.f("ix_record_paper_id"), "record", ["paper_id"], unique=False)
    op.create_index(op.f("ix_record_source_line"), "record", ["source", "line"], unique=False)
    op.create_index(op.f("ix_record_title_key"), "record", ["title_key"], unique=False)
    for name in _ANEW[1:]:
        op.create_index(op.f(f"ix_{name}_record_id"), name, ["record_id"], unique=False)


def _make() -> None:
    op.create_table(
        "record_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_record_source"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    _of_record("external_id", sa.Column("scheme", sa.String(length=16)), sa.Column("value", sa.Text()))
    _of_record("shingle", sa.Column("number", sa.BigInteger(), autoincrement=False))
    _of_record("entry", sa.Column("source", sa.Text()), sa.Column("name", sa.Text()))


def _of_record(table: str, *columns: sa.Column[object]) -> None:
    """A table of what a record is found by."""
    for column in columns:
        column.nullable = False
    op.create_table(
        f"{table}_anew",
        *columns,
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record_anew.id"], name=op.f(f"fk_{table}_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*(it.name for it in columns), "record_id", name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )
