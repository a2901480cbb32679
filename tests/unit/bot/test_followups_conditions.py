"""Conditions of the questions before, after one that adds to them or turns them round."""

from __future__ import annotations

import datetime as dt

from bot.followups import carry_over
from retrieval.queries import DateRange, Scope, Wanted
from tests.builders import a_person
from tests.unit.bot.test_followups import a_plan, a_turn

ADA, LING = a_person("Ada Byron"), a_person("Ling Wu")
Y2024 = DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31))


def test_the_other_years_are_those_not_asked_for_before() -> None:
    """They are no second paper of the list."""
    asked = a_plan("papers by Ada Byron in 2024", Wanted.LIST, scope=Scope(people=(ADA,), dates=Y2024))
    plan = carry_over(a_plan("and the other years?", Wanted.LIST), (a_turn(asked, "a", "b"),))

    assert plan.scope == Scope(people=(ADA,), none_of=(Scope(dates=Y2024),))
    assert plan.wanted is Wanted.LIST


def test_what_is_left_out_afterwards_is_left_out_as_well() -> None:
    """And for each of the people where each was asked about."""
    one, other = Scope(dates=Y2024), Scope(tracks=("Workshop",))
    asked = a_plan(
        "how many do they have each", Wanted.COUNT, each=True, scope=Scope(people=(ADA, LING), none_of=(one,))
    )
    plan = carry_over(a_plan("without the ones", Wanted.LIST, scope=Scope(none_of=(other,))), (a_turn(asked, "a"),))

    assert plan.scope == Scope(people=(ADA, LING), none_of=(one, other))
    assert (plan.wanted, plan.each) == (Wanted.COUNT, True)
