"""The tables of the first catalog."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "indexed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", "paper_id", name=op.f("pk_indexed")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("stem", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("date_first", sa.Date(), nullable=True),
        sa.Column("date_last", sa.Date(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("has_code", sa.Boolean(), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    op.create_index(op.f("ix_paper_date_first"), "paper", ["date_first"], unique=False)
    op.create_index(op.f("ix_paper_series_track"), "paper", ["series", "track"], unique=False)
    op.create_index(op.f("ix_paper_stem"), "paper", ["stem"], unique=False)
    op.create_table(
        "source",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_source")),
    )
    op.create_table(
        "authorship",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_authorship_paper_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "key", name=op.f("pk_authorship")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_authorship_key_name_paper_id_position"),
        "authorship",
        ["key", "name", "paper_id", "position"],
        unique=False,
    )
    op.create_table(
        "metric",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_metric_source"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metric")),
    )
    op.create_index(op.f("ix_metric_person_key"), "metric", ["person_key"], unique=False)
    op.create_index(op.f("ix_metric_source"), "metric", ["source"], unique=False)
    op.create_table(
        "paper_field",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_field_paper_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "field", name=op.f("pk_paper_field")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_paper_field_field_paper_id"), "paper_field", ["field", "paper_id"], unique=False)
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_record_paper_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_record_source"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_owner"), "record", ["owner"], unique=False)
    op.create_index(op.f("ix_record_paper_id"), "record", ["paper_id"], unique=False)
    op.create_index(op.f("ix_record_source_line"), "record", ["source", "line"], unique=False)
    op.create_index(op.f("ix_record_title_key"), "record", ["title_key"], unique=False)
    op.create_table(
        "external_id",
        sa.Column("scheme", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_external_id_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("scheme", "value", "record_id", name=op.f("pk_external_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_external_id_record_id"), "external_id", ["record_id"], unique=False)
    op.create_table(
        "shingle",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_shingle_record_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "record_id", name=op.f("pk_shingle")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_shingle_record_id"), "shingle", ["record_id"], unique=False)
