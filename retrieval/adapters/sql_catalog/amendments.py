"""The book of amendments: on the catalog's file, beside its papers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from retrieval.adapters.sql_catalog import rows, withheld
from retrieval.adapters.sql_catalog.amendment_table import AMENDMENT
from retrieval.adapters.sql_catalog.database import CATALOG
from retrieval.adapters.sql_catalog.tables import RECORD, SOURCE
from retrieval.adapters.sql_catalog.writer import SqlWriter
from retrieval.adapters.sqlite_file import SqliteFile
from retrieval.amending.amendments import Amended, Amendment
from retrieval.amending.removed import remembered
from retrieval.papers import PaperId, Record
from retrieval.ports import Clock


class SqlAmendments:
    """An `AmendmentBook` in the catalog's file, shared by any number of threads and processes."""

    def __init__(self, database: SqliteFile, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, clock: Clock, patience: float = 30.0) -> SqlAmendments:
        """The book of the catalog at `path`, as `SqlCatalog.open`; what it deletes is overwritten in the file."""
        database = SqliteFile(path, replace(CATALOG, erases=True), patience=patience)
        database.prepare()
        return cls(database, clock)

    def close(self) -> None:
        """Let go of the file; opening again gives a new book."""
        self._database.close()

    def amend(self, amendment: Amendment) -> Amendment:
        """Store it, with its number, and what it changes at once, in one transaction."""
        with self._database.writing() as connection:
            if amendment.deed is Amended.REMOVE:
                amendment = _erased(connection, amendment)
            filed = {
                "paper_id": amendment.paper,
                "stem": rows.stem(amendment.paper),
                "deed": amendment.deed,
                "payload": _payload(amendment),
                "undone": False,
            }
            storing = insert(AMENDMENT).values(filed).returning(AMENDMENT.c.id)
            number = connection.execute(storing).scalar_one()
            self._show(connection, [amendment.paper])
        if amendment.deed is Amended.REMOVE:
            self._database.fold()  # the log beside the file holds what was deleted from it
        return amendment.model_copy(update={"id": number, "undone": False})

    def undo(self, number: int) -> None:
        """Mark it as undone, and show the paper again as it is without it, in one transaction."""
        with self._database.writing() as connection:
            undoing = update(AMENDMENT).where(AMENDMENT.c.id == number).values(undone=True)
            undone = withheld.read(connection.execute(undoing.returning(*AMENDMENT.c)).mappings().one())
            if sources := undone.kept.sources:
                anew = SOURCE.c.digest + f" without {number}"
                connection.execute(update(SOURCE).where(SOURCE.c.name.in_(sources)).values(digest=anew))
            self._show(connection, [undone.paper])

    def standing(self) -> tuple[Amendment, ...]:
        """Every amendment that holds, oldest first."""
        return self._found(select(AMENDMENT).where(~AMENDMENT.c.undone).order_by(AMENDMENT.c.id))

    def history(self, limit: int) -> tuple[Amendment, ...]:
        """The last ones, undone ones among them, newest first."""
        return self._found(select(AMENDMENT).order_by(AMENDMENT.c.id.desc()).limit(limit))

    def _found(self, query: Select[*tuple[Any, ...]]) -> tuple[Amendment, ...]:
        with self._database.reading() as connection:
            return tuple(map(withheld.read, connection.execute(query).mappings()))

    def _show(self, connection: Connection, papers: Collection[PaperId]) -> None:
        SqlWriter(connection, now=self._clock.now()).show(papers)


def _erased(connection: Connection, amendment: Amendment) -> Amendment:
    """The removal with what the paper is known by; all that sources and corrections said of it is deleted."""
    theirs = select(RECORD.c.payload).where(RECORD.c.paper_id == amendment.paper).order_by(RECORD.c.source, RECORD.c.id)
    records = [Record.model_validate_json(payload) for payload in connection.scalars(theirs)]
    connection.execute(delete(RECORD).where(RECORD.c.paper_id == amendment.paper))
    earlier = select(AMENDMENT).where(AMENDMENT.c.paper_id == amendment.paper)
    for told in map(withheld.read, connection.execute(earlier).mappings().all()):
        if told.values.abstract:
            silent = told.model_copy(update={"values": told.values.model_copy(update={"abstract": ""})})
            connection.execute(update(AMENDMENT).where(AMENDMENT.c.id == told.id).values(payload=_payload(silent)))
    return amendment.model_copy(update={"kept": remembered(records)})


def _payload(amendment: Amendment) -> str:
    return amendment.model_dump_json(exclude={"id", "undone"}, exclude_defaults=True)
