"""What is asked of papers that were counted and are more than their answer cites."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue import Turn
from bot.followups import carry_over
from retrieval.facts import HELD
from retrieval.queries import DateRange, Scope, Wanted
from tests.builders import a_record
from tests.unit.bot.conftest import Desk
from tests.unit.bot.test_followups import a_plan, a_turn

Y2024 = DateRange(first=dt.date(2024, 1, 1), last=dt.date(2024, 12, 31))
THESE = a_plan("Which of these are at ACL?", Wanted.TOPIC, scope=Scope(venues=("ACL",)))


def a_count(cited: int, of: int | None) -> Turn:
    """A count of papers from 2024 that cites so many of so many."""
    turn = a_turn(a_plan("How many?", Wanted.COUNT, scope=Scope(dates=Y2024)), *(f"p{at}" for at in range(cited)))
    return turn.model_copy(update={"answer": turn.answer.model_copy(update={"counted": of})})


def test_these_are_all_that_were_counted() -> None:
    """A count of very many cites the newest, and what is asked of "these" is asked of all."""
    carried = carry_over(THESE, (a_count(HELD, HELD + 1),))

    assert carried.scope == Scope(venues=("ACL",), among=Scope(dates=Y2024))


@pytest.mark.parametrize("turn", [a_count(3, 3), a_count(HELD, HELD), a_count(HELD, None)])
def test_what_is_cited_whole_is_named_outright(turn: Turn) -> None:
    """Where every paper that was counted is cited, however many, or none was, "these" are those."""
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
    assert [answer.counted for answer in (*answers, whose)] == [HELD + 3, HELD // 2, None]
    assert sorted(it.paper_id for it in whose.citations) == ["q0", "q1", "q2"]
