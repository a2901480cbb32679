"""A `Scope` as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, func, or_, select

from retrieval.adapters.sql_catalog.bearers import bears
from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, JOINT_SERIES, PAPER, PAPER_FIELD
from retrieval.papers import PaperId
from retrieval.queries import DateRange, Scope

_CUT = '%"authors_complete":false%'
"""In the stored paper: its list of authors is cut. In a text its quotation marks would be escaped."""


def selected(connection: Connection, scope: Scope) -> Select[PaperId]:
    """The ids of the papers for which every condition holds, newest first, then by title; `Scope.papers` aside."""
    return (
        select(PAPER.c.id)
        .where(*_conditions(connection, scope))
        .order_by(
            PAPER.c.date_first.desc().nulls_last(),  # in the order of its index: the newest few are soon found
            PAPER.c.title_key == "",
            PAPER.c.title_key,
            PAPER.c.id,
        )
    )


def counted(connection: Connection, scope: Scope) -> Select[int]:
    """For how many papers every condition holds; `Scope.papers` aside."""
    return select(func.count()).select_from(PAPER).where(*_conditions(connection, scope))


def named_outright(scope: Scope) -> list[frozenset[PaperId]]:
    """The papers that are named outright (`Scope.papers`), once for every set of conditions that names some."""
    inner = [] if scope.among is None else named_outright(scope.among)
    return inner if scope.papers is None else [frozenset(scope.papers), *inner]


def _conditions(connection: Connection, scope: Scope) -> Iterator[ColumnElement[bool]]:
    yield from _signed(connection, scope)
    if scope.dates:
        yield from _lies_inside(scope.dates)
    if scope.venues:
        yield or_(PAPER.c.series.in_(scope.venues), PAPER.c.id.in_(_joint(scope.venues)))
    if scope.outside:
        yield PAPER.c.series.is_(None) | PAPER.c.series.not_in(scope.outside)
        yield PAPER.c.id.not_in(_joint(scope.outside))
    if scope.tracks:
        yield PAPER.c.track.in_(scope.tracks)
    if scope.fields:
        yield PAPER.c.id.in_(select(PAPER_FIELD.c.paper_id).where(PAPER_FIELD.c.field.in_(scope.fields)))
    if scope.with_code:
        yield PAPER.c.has_code
    if scope.among is not None:
        yield from _conditions(connection, scope.among)


def _signed(connection: Connection, scope: Scope) -> Iterator[ColumnElement[bool]]:
    """Who is an author, in what place and beside whom."""
    for place, person in enumerate(scope.people):
        theirs = select(AUTHORSHIP.c.paper_id).where(bears(connection, person))
        if scope.as_asked and person.asked is not None:
            theirs = theirs.where(AUTHORSHIP.c.key.in_(person.asked.keys))
        if scope.first_author and place == 0:
            theirs = theirs.where(AUTHORSHIP.c.position == 1)
        if scope.last_author and place + 1 == len(scope.people):
            theirs = theirs.where(AUTHORSHIP.c.position == _last_place())
        yield PAPER.c.id.in_(theirs)
    if scope.people and (scope.last_author or scope.alone):
        yield PAPER.c.payload.not_like(_CUT)
    if scope.people and scope.alone:
        beside = select(func.count()).where(AUTHORSHIP.c.paper_id == PAPER.c.id)
        yield beside.scalar_subquery() == len(scope.people)
    for person in scope.without:
        yield PAPER.c.id.not_in(select(AUTHORSHIP.c.paper_id).where(bears(connection, person)))


def _joint(series: tuple[str, ...]) -> Select[PaperId]:
    """The papers that are of one of these series as well as of another."""
    return select(JOINT_SERIES.c.paper_id).where(JOINT_SERIES.c.series.in_(series))


def _last_place() -> ScalarSelect[int | None]:
    """The last position of an author on the paper of the row that it is asked for."""
    listed = AUTHORSHIP.alias()
    return (
        select(func.max(listed.c.position))
        .where(listed.c.paper_id == AUTHORSHIP.c.paper_id)
        .correlate(AUTHORSHIP)
        .scalar_subquery()
    )


def _lies_inside(dates: DateRange) -> Iterator[ColumnElement[bool]]:
    if dates.first is not None:
        yield PAPER.c.date_first >= dates.first
    if dates.last is not None:
        yield PAPER.c.date_last <= dates.last
        yield PAPER.c.date_first <= dates.last  # goes without saying, and ends the walk through the index
