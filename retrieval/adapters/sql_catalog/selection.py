"""A `Scope` as SQL."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, and_, false, func, not_, or_, select, true

from retrieval.adapters.sql_catalog.bearers import bears
from retrieval.adapters.sql_catalog.tables import AUTHORSHIP, JOINT_SERIES, PAPER, PAPER_FIELD
from retrieval.papers import PaperId
from retrieval.queries import DateRange, Number, Person, Scope


def selected(connection: Connection, scope: Scope) -> Select[PaperId]:
    """The ids of the papers for which every condition holds, newest first, then by title."""
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
    """For how many papers every condition holds."""
    return select(func.count()).select_from(PAPER).where(*_conditions(connection, scope))


def _conditions(connection: Connection, scope: Scope) -> Iterator[ColumnElement[bool]]:
    if scope.people:
        theirs = [_signed(connection, scope, person, place) for person, place in scope.placed]
        yield or_(*theirs) if scope.either else and_(*theirs)
    yield from _of_the_paper(scope)
    if scope.any_of:
        yield or_(*(_holds(connection, it) for it in scope.any_of))
    for it in scope.none_of:
        yield not_(func.coalesce(_holds(connection, it), false()))  # what is not known does not hold
    if scope.among is not None:
        yield from _conditions(connection, scope.among)


def _of_the_paper(scope: Scope) -> Iterator[ColumnElement[bool]]:
    """What it is, whoever wrote it."""
    if scope.authors:
        yield from _so_many(scope.authors)
    if scope.dates:
        yield from _lies_inside(scope.dates)
    if scope.venues:
        yield or_(PAPER.c.series.in_(scope.venues), PAPER.c.id.in_(_joint(scope.venues)))
    if scope.tracks:
        yield PAPER.c.track.in_(scope.tracks)
    if scope.fields:
        yield PAPER.c.id.in_(select(PAPER_FIELD.c.paper_id).where(PAPER_FIELD.c.field.in_(scope.fields)))
    if scope.with_code:
        yield PAPER.c.has_code
    if scope.papers is not None:
        yield PAPER.c.id.in_(_outright(scope.papers))


def _holds(connection: Connection, scope: Scope) -> ColumnElement[bool]:
    return and_(true(), *_conditions(connection, scope))


def _signed(connection: Connection, scope: Scope, person: Person, place: int) -> ColumnElement[bool]:
    """They are an author, in this place of the list."""
    theirs = select(AUTHORSHIP.c.paper_id).where(bears(connection, person))
    if scope.as_asked and person.asked is not None:
        theirs = theirs.where(AUTHORSHIP.c.name.in_(person.asked.spellings))
    if place > 0:
        theirs = theirs.where(AUTHORSHIP.c.position == place)
    if place < 0:
        last = _last_place(AUTHORSHIP.c.paper_id)
        return and_(PAPER.c.id.in_(theirs.where(AUTHORSHIP.c.position == last)), not_(PAPER.c.cut))
    return PAPER.c.id.in_(theirs)


def _so_many(number: Number) -> Iterator[ColumnElement[bool]]:
    listed = _last_place(PAPER.c.id)
    if number.most is None:
        yield listed >= number.fewest
    else:
        yield listed.between(number.fewest, number.most)
        yield not_(PAPER.c.cut)


def _joint(series: tuple[str, ...]) -> Select[PaperId]:
    """The papers that are of one of these series as well as of another."""
    return select(JOINT_SERIES.c.paper_id).where(JOINT_SERIES.c.series.in_(series))


def _outright(papers: Collection[PaperId]) -> Select[PaperId]:
    """These papers, however many: as one value, for a statement takes only so many."""
    return select(func.json_each(json.dumps(sorted(papers))).table_valued("value").c.value)


def _last_place(paper: ColumnElement[PaperId]) -> ScalarSelect[int | None]:
    """The last position of an author on the paper of the row that it is asked for."""
    listed = AUTHORSHIP.alias()
    query = select(func.max(listed.c.position)).where(listed.c.paper_id == paper)
    return query.correlate(paper.table).scalar_subquery()


def _lies_inside(dates: DateRange) -> Iterator[ColumnElement[bool]]:
    if dates.first is not None:
        yield PAPER.c.date_first >= dates.first
    if dates.last is not None:
        yield PAPER.c.date_last <= dates.last
        yield PAPER.c.date_first <= dates.last  # goes without saying, and ends the walk through the index
