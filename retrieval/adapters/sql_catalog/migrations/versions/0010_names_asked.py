"""By which words people may be asked for, and titles by their keys, so that no question reads all names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from retrieval.names import asked_by
from retrieval.plaintext import short_key

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    asked = op.create_table(
        "asked_by",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "given", "name", name=op.f("pk_asked_by")),
        sqlite_with_rowid=False,
    )
    bind = op.get_bind()
    names = bind.scalars(sa.select(sa.table("authorship", sa.column("name")).c.name).distinct()).all()
    rows = [
        {"word": word, "given": given, "name": name}
        for name in names
        for families, first in (asked_by(name),)
        for word, given in (*((family, False) for family in families), (first, True))
        if word
    ]
    if rows:
        op.bulk_insert(asked, sorted(rows, key=lambda row: (row["word"], row["given"], row["name"])))
    op.add_column("paper", sa.Column("short_key", sa.Text(), nullable=True))
    paper = sa.table("paper", sa.column("id"), sa.column("title"), sa.column("short_key"))
    titled = bind.execute(sa.select(paper.c.id, paper.c.title).where(paper.c.title.contains(":"))).all()
    short = [{"at": paper_id, "short": found} for paper_id, title in titled if (found := short_key(title))]
    if short:
        setting = sa.update(paper).where(paper.c.id == sa.bindparam("at"))
        bind.execute(setting.values(short_key=sa.bindparam("short")), short)
    op.create_index(op.f("ix_paper_title_key_title"), "paper", ["title_key", "title"], unique=False)
    op.create_index(op.f("ix_paper_short_key"), "paper", ["short_key"], unique=False)
