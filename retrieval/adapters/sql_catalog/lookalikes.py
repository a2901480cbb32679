"""The records of the papers that a record could be, in one query."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select, tuple_, union

from retrieval.adapters.sql_catalog.tables import EXTERNAL_ID, PAPER, RECORD, SHINGLE

_SAME_STEM = select(PAPER.c.id).where(PAPER.c.stem == bindparam("stem"))
_SAME_TITLE = select(RECORD.c.paper_id).where(RECORD.c.title_key == bindparam("title_key"))
_SAME_ID = (
    select(RECORD.c.paper_id)
    .join(EXTERNAL_ID)
    .where(tuple_(EXTERNAL_ID.c.scheme, EXTERNAL_ID.c.value).in_(bindparam("ids", expanding=True)))
)
_SAME_WORDS = select(RECORD.c.paper_id).where(
    RECORD.c.id.in_(
        select(SHINGLE.c.record_id)
        .where(SHINGLE.c.number.in_(bindparam("numbers", expanding=True)))
        .group_by(SHINGLE.c.record_id)
        .having(func.count() >= bindparam("enough"))
    )
)
LOOKALIKES = (
    select(RECORD.c.paper_id, RECORD.c.payload)
    .where(RECORD.c.paper_id.in_(union(_SAME_STEM, _SAME_TITLE, _SAME_ID, _SAME_WORDS)))
    .order_by(RECORD.c.paper_id, RECORD.c.source, RECORD.c.line, RECORD.c.id)
)
"""Takes `rows.traits`; written once, for it is asked for every record that comes in."""
