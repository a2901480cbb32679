"""What is asked of papers that were counted and are more than their answer cites."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue import Turn
from bot.followups import carry_over
from retrieval.facts import HELD
from retrieval.queries import Counted, DateRange, Scope, Wanted
from tests.builders import a_record
from tests.unit.bot.conftest import Desk
from tests.unit.bot.test_followups import a_plan, a_turn

Y2024 = DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31))
THESE = a_plan("Which of these are at ACL?", Wanted.TOPIC, scope=Scope(venues=("ACL",)))


def a_count(scope: Scope, cited: int, *, counted: Counted = Counted.PAPERS) -> Turn:
    """A count of the papers in scope that cites so many."""
    plan = a_plan("How many?", Wanted.COUNT, scope=scope, counted=counted)
    return a_turn(plan, *(f"p{at}" for at in range(cited)))


def test_these_are_all_that_were_counted() -> None:
    """A count of very many cites the newest, and what is asked of "these" is asked of all."""
    carried = carry_over(THESE, (a_count(Scope(dates=Y2024), HELD),))

    assert carried.scope == Scope(venues=("ACL",), among=Scope(dates=Y2024))


@pytest.mark.parametrize(
    "turn",
    [
        a_count(Scope(dates=Y2024), HELD - 1),
        a_count(Scope(with_code=True), HELD),
        a_count(Scope(), HELD, counted=Counted.PEOPLE),
    ],
)
def test_what_is_cited_whole_is_named_outright(turn: Turn) -> None:
    """Where every paper that was counted is cited, "these" are those."""
    carried = carry_over(THESE, (turn,))

    assert carried.scope.papers == tuple(it.paper_id for it in turn.answer.citations)


def test_a_count_of_very_many_is_asked_further() -> None:
    """How many there are, how many of these are by somebody, and which, whether they are cited or not."""
    desk = Desk()
    desk.hold(
        *((f"p{at}", a_record(f"Pot {at}", authors=["Ling Wu"], date=f"{2025 - at % 2}-05-17")) for at in range(HELD)),
        *((f"q{at}", a_record(f"Pan {at}", authors=["Ada Byron"], date="2020-05-17")) for at in range(3)),
    )

    answers = [desk.ask("How many papers are there?", *more) for more in ((), ("How many of these are from 2024?",))]
    whose = desk.ask("How many papers are there?", "Which of these are by Ada Byron?")

    assert [answer.sentences[0].text for answer in answers] == [
        f"The library holds **{HELD + 3}** papers.",
        f"Of these, **{HELD // 2}** are from 2024.",
    ]
    assert [len(answer.citations) for answer in answers] == [HELD, HELD // 2]
    assert sorted(it.paper_id for it in whose.citations) == ["q0", "q1", "q2"]
