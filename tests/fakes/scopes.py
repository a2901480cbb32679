"""What a scope says of a paper itself, in plain Python."""

from __future__ import annotations

from retrieval.papers import Paper
from retrieval.queries import Scope


def within(paper: Paper, scope: Scope) -> bool:
    """Whether the paper is one of those in scope, whoever wrote it and whatever else is joined to the scope."""
    venue = paper.venue
    return all(
        (
            _so_many(paper, scope),
            _in_range(paper, scope),
            not scope.venues or (venue is not None and not {venue.series, *venue.also}.isdisjoint(scope.venues)),
            not scope.tracks or (venue is not None and venue.track in scope.tracks),
            not scope.fields or bool(set(scope.fields).intersection(paper.fields[:1])),
            not scope.with_code or paper.has_code,
            scope.papers is None or paper.id in scope.papers,
        )
    )


def _so_many(paper: Paper, scope: Scope) -> bool:
    if scope.authors is None:
        return True
    most, shown = scope.authors.most, listed(paper)
    return shown >= max(1, scope.authors.fewest) and (most is None or (shown <= most and paper.authors_complete))


def listed(paper: Paper) -> int:
    """How many authors its list shows."""
    return max((it.position or 0 for it in paper.authors), default=0)


def _in_range(paper: Paper, scope: Scope) -> bool:
    bounds = scope.dates
    if bounds is None or (bounds.first is None and bounds.last is None):
        return True
    if paper.date is None:
        return False
    after = bounds.first is None or paper.date.first >= bounds.first
    return after and (bounds.last is None or paper.date.last <= bounds.last)
