"""Statements about many rows, handed to the driver as they are: SQLAlchemy takes longer over them than the database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from retrieval.adapters.sql_catalog.tables import portions


def among(connection: Connection, statement: str, values: Collection[object]) -> Iterator[tuple[Any, ...]]:
    """The rows that the statement gives for all of these values, each once, which the ellipsis in it stands for."""
    cursor = connection.connection.cursor()
    for some in portions(values):
        cursor.execute(statement.replace("…", ", ".join("?" * len(some))), some)
        yield from cursor.fetchall()


def everything(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    """The rows that the statement gives."""
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    return list(cursor.fetchall())


def insert(connection: Connection, table: Table, rows: Sequence[NamedTuple], *, unless_there: bool = False) -> None:
    """Insert the rows, whose fields have the names of columns; `unless_there`, those whose key is not there yet."""
    if rows:
        columns = rows[0]._fields
        places = ", ".join("?" * len(columns))
        filing = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
        filing += " ON CONFLICT DO NOTHING" if unless_there else ""
        connection.connection.cursor().executemany(filing, rows)
