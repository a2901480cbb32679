"""Conditions of a question that goes on from another."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.planning.renewing import other_years, renewed
from retrieval.queries import DateRange, Scope
from tests.builders import a_person

ADA, CHEN, GRACE = a_person("Ada Byron"), a_person("Chen Zhang"), a_person("Grace Murray")
Y2019, Y2021 = (DateRange(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31)) for year in (2019, 2021))
WORKSHOPS, NO_CODE, ACL = Scope(tracks=("Workshop",)), Scope(with_code=True), Scope(venues=("ACL",))


@pytest.mark.parametrize(
    ("before", "stated", "now"),
    [
        (Scope(people=(ADA,), as_asked=True), Scope(dates=Y2019), Scope(people=(ADA,), dates=Y2019)),
        (Scope(dates=Y2019, venues=("ACL",)), Scope(dates=Y2021), Scope(dates=Y2021, venues=("ACL",))),
        (Scope(any_of=(Scope(dates=Y2019), ACL)), Scope(dates=Y2021), Scope(dates=Y2021)),
        (
            Scope(dates=Y2019),
            Scope(any_of=(Scope(dates=Y2019), Scope(dates=Y2021))),
            Scope(any_of=(Scope(dates=Y2019), Scope(dates=Y2021))),
        ),
        (Scope(none_of=(ACL,)), Scope(none_of=(WORKSHOPS,)), Scope(none_of=(ACL, WORKSHOPS))),
        (Scope(none_of=(ACL,)), Scope(venues=("ACL",)), Scope(venues=("ACL",))),
        (Scope(venues=("ACL",)), Scope(none_of=(ACL,)), Scope(none_of=(ACL,))),
        (Scope(with_code=True), Scope(none_of=(NO_CODE,)), Scope(none_of=(NO_CODE,))),
        (Scope(none_of=(NO_CODE, ACL)), Scope(with_code=True), Scope(with_code=True, none_of=(ACL,))),
        (Scope(none_of=(Scope(dates=Y2019),)), Scope(dates=Y2019), Scope(dates=Y2019)),
        (Scope(dates=Y2019), Scope(none_of=(Scope(dates=Y2019),)), Scope(none_of=(Scope(dates=Y2019),))),
        (Scope(tracks=("Workshop",)), Scope(none_of=(WORKSHOPS,)), Scope(none_of=(WORKSHOPS,))),
        (Scope(people=(ADA, CHEN), either=True), Scope(people=(GRACE, ADA)), Scope(people=(GRACE, ADA))),
    ],
)
def test_what_is_said_anew_takes_the_place_of_what_was_said(before: Scope, stated: Scope, now: Scope) -> None:
    """And nothing is both asked for and left out."""
    assert renewed(before, stated) == now


def test_the_other_years_are_all_but_those_asked_for() -> None:
    """Every other condition stays; where no time was asked for, there are no other years."""
    one = Scope(people=(ADA,), dates=Y2019)
    two = Scope(people=(ADA,), any_of=(Scope(dates=Y2019), Scope(dates=Y2021)))

    assert other_years("and the other years?", one) == Scope(people=(ADA,), none_of=(Scope(dates=Y2019),))
    assert other_years("any other year", two) == Scope(people=(ADA,), none_of=(Scope(dates=Y2019), Scope(dates=Y2021)))
    assert other_years("and the other years?", Scope(people=(ADA,))) is None
    assert other_years("and the years before?", one) is None
