"""The catalog's tables.

What a source says is kept whole in `record.payload`; `paper` and the tables about it hold what is shown, merged from
the records, and can be made anew from them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

T = TypeVar("T")
_AT_ONCE = 500

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SOURCE = Table(
    "source",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("stored_at", DateTime),
)

PAPER = Table(
    "paper",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("stem", String(32), nullable=False),
    Column("payload", Text, nullable=False),
    Column("title", Text),
    Column("title_key", Text, nullable=False),
    Column("short_key", Text),
    Column("date_first", Date),
    Column("date_last", Date),
    Column("series", Text),
    Column("track", Text),
    Column("has_code", Boolean, nullable=False),
    Column("text_digest", String(64), nullable=False),
    Column("cut", Boolean, nullable=False, server_default=false()),
    Index(None, "stem"),
    Index(None, "title_key", "title"),
    Index(None, "short_key"),
    Index(None, "date_first"),
    Index(None, "series", "track"),
)
"""`stem` is the id without the number that tells namesakes apart; `title` is cleaned for showing; `title_key` is empty
for a paper without a title, and `short_key` where a title opens with no short name. `cut`: authors are missing."""

AUTHORSHIP = Table(
    "authorship",
    METADATA,
    Column("paper_id", ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer),
    Column("person", Text),
    Index(None, "key", "name", "paper_id", "position"),
    Index(None, "person", "key", "name", "paper_id"),
    sqlite_with_rowid=False,
)
"""Namesakes on one paper are one row; the indexes alone answer who wrote what, and under which spelling.

`person` is whose name it is, empty until people are settled: then the key stands for its bearer.
"""

ASKED_BY = Table(
    "asked_by",
    METADATA,
    Column("word", Text, primary_key=True),
    Column("given", Boolean, primary_key=True),
    Column("name", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""By which words alone somebody of this name on a paper may be asked for: family names, or all given names."""

PERSON = Table(
    "person",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What each person is called; no row for whoever has no mention any more."""

PERSON_LINK = Table(
    "person_link",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("uncertain", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("payload", Text, nullable=False),
    Index(None, "other"),
    Index(None, "uncertain", "score"),
    sqlite_with_rowid=False,
)
"""Why two mentions are one person's, or why that is uncertain (`people.mentions.Link`, as `people_rows` writes it)."""

DECISION = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)
"""What curators decided (`people.decisions.Decision`), in order; it outlives the papers that it speaks of."""

SETTLED = Table(
    "settled",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("mark", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("rules", Text),
    Column("turn", Integer),
)
"""One row: on which state of the names people were last settled, and how often who is who has changed.

`rules` are those that the tables below were made by, none before they were; `turn` counts settlings.
"""

UNSETTLED = Table(
    "unsettled",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("paper_id", String(32), nullable=False),
    Column("person", Text),
)
"""Papers that changed, came or went since people were last settled, with whoever had a name on them before."""

SETTLED_PAPER = Table(
    "settled_paper",
    METADATA,
    Column("paper_id", String(32), primary_key=True),
    Column("payload", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What each paper told of its authors when people were last settled (`people_filed`)."""

FILED = Table(
    "filed",
    METADATA,
    Column("token", Text, primary_key=True),
    Column("holder", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Names by what others are found by or counted under, and papers by the words of their titles (`people.filing`)."""

TALLY = Table(
    "tally",
    METADATA,
    Column("token", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many are filed under each token."""

PAPER_FIELD = Table(
    "paper_field",
    METADATA,
    Column("paper_id", ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),
    Index(None, "field", "paper_id"),
    sqlite_with_rowid=False,
)

JOINT_SERIES = Table(
    "joint_series",
    METADATA,
    Column("paper_id", ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True),
    Column("series", Text, primary_key=True),
    Index(None, "series", "paper_id"),
    sqlite_with_rowid=False,
)
"""Further series than `paper.series` that a paper counts under: a joint conference is one of each."""

RECORD = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("source.name", ondelete="CASCADE"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("paper_id", String(32), nullable=False),
    Column("owner", Text),
    Column("title_key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index(None, "source", "line"),
    Index(None, "paper_id"),
    Index(None, "owner"),
    Index(None, "title_key"),
)
"""Without a foreign key to its paper, for a hidden one has records and no row in `paper`."""

EXTERNAL_ID = Table(
    "external_id",
    METADATA,
    Column("scheme", String(16), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("record_id", ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "record_id"),
    sqlite_with_rowid=False,
)

SHINGLE = Table(
    "shingle",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("record_id", ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "record_id"),
    sqlite_with_rowid=False,
)
"""The numbers of `identity.sketch`, by which abstracts of much the same wording are found."""

ENTRY = Table(
    "entry",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("record_id", ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "record_id"),
    sqlite_with_rowid=False,
)
"""What a feed calls the entry that a record was made of."""

MARK = Table(
    "mark",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("payload", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""How far each feed was read (`harvests.Mark`)."""

RUN = Table(
    "run",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("began", DateTime, primary_key=True),
    Column("payload", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Every visit to a source (`harvests.Run`); `began` in UTC."""

METRIC = Table(
    "metric",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("source.name", ondelete="CASCADE"), nullable=False),
    Column("person_key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index(None, "source"),
    Index(None, "person_key"),
)

INDEXED = Table(
    "indexed",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("paper_id", String(32), primary_key=True),
    Column("text_digest", String(64), nullable=False),
    sqlite_with_rowid=False,
)
"""What each index holds; without a foreign key, for an index goes on holding papers that are gone here."""


def portions(items: Collection[T]) -> Iterator[tuple[T, ...]]:
    """The items, each once, so many at a time as one statement may name."""
    distinct = iter(dict.fromkeys(items))
    while some := tuple(islice(distinct, _AT_ONCE)):
        yield some
