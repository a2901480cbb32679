"""Which papers have been amended, as queries need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, Select, func, select

from retrieval.adapters.sql_catalog.amendment_table import AMENDMENT
from retrieval.adapters.sql_catalog.tables import portions
from retrieval.amending.amendments import Amended, Amendment
from retrieval.papers import PaperId

HIDDEN: Select[PaperId] = select(AMENDMENT.c.paper_id).where(AMENDMENT.c.deed == Amended.HIDE, ~AMENDMENT.c.undone)
"""The ids of hidden papers: they have records, and no row in `paper`."""


def amended(connection: Connection, ids: Collection[PaperId], deed: Amended) -> dict[PaperId, list[Amendment]]:
    """What was so done to these papers, and holds, oldest first."""
    found: dict[PaperId, list[Amendment]] = defaultdict(list)
    query = select(AMENDMENT).where(AMENDMENT.c.deed == deed, ~AMENDMENT.c.undone).order_by(AMENDMENT.c.id)
    for some in portions(ids):
        for row in connection.execute(query.where(AMENDMENT.c.paper_id.in_(some))).mappings():
            found[row["paper_id"]].append(read(row))
    return found


def removed(connection: Connection) -> tuple[Amendment, ...]:
    """What removed papers, and holds."""
    query = select(AMENDMENT).where(AMENDMENT.c.deed == Amended.REMOVE, ~AMENDMENT.c.undone)
    return tuple(map(read, connection.execute(query).mappings()))


def state(connection: Connection) -> tuple[int, int]:
    """Changes with every amendment and every undoing."""
    query = select(func.count(), func.count().filter(AMENDMENT.c.undone)).select_from(AMENDMENT)
    made, undone = connection.execute(query).one()
    return made, undone


def read(row: RowMapping) -> Amendment:
    """The amendment of a row, of the paper that it concerns by now."""
    said = Amendment.model_validate_json(row["payload"])
    return said.model_copy(update={"id": row["id"], "paper": row["paper_id"], "undone": row["undone"]})
