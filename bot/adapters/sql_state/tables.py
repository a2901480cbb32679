"""The tables of the state; every row but a process's belongs to a workspace (`team`).

Requests are numbered in the order they came, answers and mishaps in the order they were first kept: the numbers settle
what happened first where the moments are the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, stored and read back in UTC; SQLite itself knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ANN401, ARG002
        return None if value is None else value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DELIVERY = Table(
    "delivery",
    METADATA,
    Column("team", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
    sqlite_with_rowid=False,
)
"""Deliveries that were seen, by what makes them the same."""

PROCESS = Table(
    "process",
    METADATA,
    Column("owner", Text, primary_key=True),
    Column("beat", Moment, nullable=False),
)
"""Processes of the assistant that have not left, and when each was last heard of; a process serves every workspace."""

REQUEST = Table(
    "request",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("owner", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("team", "channel", "ts"),
    Index(None, "team", "channel", "thread"),
    Index(None, "team", "channel", "user", "at"),
    Index(None, "team", "at"),
    Index(None, "state"),
    Index(None, "user"),
    Index(None, "at"),
)
"""A question that is empty was forgotten: that somebody asked is known for the rest of that day."""

BEGUN = Table(
    "begun",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("request_id", ForeignKey("request.id", ondelete="CASCADE"), nullable=False),
    Column("ts", Text, nullable=False),
    UniqueConstraint("request_id", "ts"),
)
"""Messages that were begun for a request, in order."""

ANSWER = Table(
    "answer",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("posted", JSON, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    Column("cost", Float),
    UniqueConstraint("team", "id"),
    Index(None, "team", "channel", "thread", "at"),
    Index(None, "user"),
    Index(None, "at"),
)
"""The audit: `answer` is the whole `dialogue.Answer` in JSON, with its plan, its evidence, what the gate dropped and
every use of a language model; `cost` is theirs together, in US dollars, as far as it is known.
"""

SPENT = Table(
    "spent",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("cost", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)
"""What answers cost that are kept no longer: forgetting them makes no room under a ceiling."""

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("team", Text, primary_key=True),
    Column("answer_id", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "team", "at"),
)

POLICY = Table(
    "policy",
    METADATA,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("payload", Text, nullable=False),
)

PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("team", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("payload", Text, nullable=False),
)

READING = Table(
    "reading",
    METADATA,
    Column("team", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("papers", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "user"),
    Index(None, "at"),
)
"""Briefs of people's work that somebody was given, the last of each; `papers` are those they know of by it."""

MISHAP = Table(
    "mishap",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "team", "at"),
)

SUBSCRIPTION = Table(
    "subscription",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("why", Text, nullable=False),
    Column("untold", Text, nullable=False, server_default=text("''")),
    Index(None, "team", "channel"),
    Index(None, "channel"),
    Index(None, "owner"),
    sqlite_autoincrement=True,
)
"""Who wants to be told of what: `wish` is the whole `digests.Subscription` in JSON, in which the columns count for more
and who made it is left out. No id is given twice: it stands in messages.
"""

PARCEL = Table(
    "parcel",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("subscription", ForeignKey("subscription.id", ondelete="CASCADE"), nullable=False),
    Column("due", Moment, nullable=False),
    Column("digest", Text, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("posted", JSON, nullable=False),
    Column("owner", Text),
    Column("until", Moment),
    Column("letters", Text),
    Column("struck", JSON, nullable=False, server_default=text("'[]'")),
    Column("again", Moment),
    UniqueConstraint("key"),
    UniqueConstraint("subscription", "due"),
    Index(None, "stage", "due"),
    Index(None, "again"),
)
"""The outbox: `digest` is the whole `digests.Digest` in JSON, but for who made the subscription. `owner` is the process
that holds the parcel until then. `letters` are `digests.Letter` in JSON: none where all of them stand, or none are to,
or where an older version wrote the row. Papers that were `struck` are not in `delivered`. From `again` on it is to be
looked at whether a message stands twice.
"""

DELIVERED = Table(
    "delivered",
    METADATA,
    Column("subscription", ForeignKey("subscription.id", ondelete="CASCADE"), primary_key=True),
    Column("paper_id", Text, primary_key=True),
    Column("team", Text, nullable=False),
    Column("parcel", ForeignKey("parcel.number", ondelete="CASCADE"), nullable=False),
    Index(None, "parcel"),
    sqlite_with_rowid=False,
)
"""The papers of each parcel: one is in one parcel of a subscription at most."""

OPINION = Table(
    "opinion",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("subscription", Integer, nullable=False),
    Column("paper_id", Text, nullable=False),
    Column("vote", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("teaches", Boolean, nullable=False),
    UniqueConstraint("team", "user", "subscription", "paper_id", "vote"),
    Index(None, "user"),
    Index(None, "subscription"),
)
"""What readers said of papers in digests; what they saved outlives the subscription, and may teach it no more."""
