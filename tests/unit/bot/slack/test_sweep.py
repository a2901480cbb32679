"""What is old is forgotten a little at a time, and not all the time."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.errors import StateError
from bot.slack import sweep
from bot.slack.sweep import BATCH, EVERY, Sweep
from tests.contract.remembering import a_kept, an_asked
from tests.fakes.state import FakeState
from tests.unit.bot.slack.speaking import NOON, HandClock

DAY = dt.timedelta(days=1)


@pytest.fixture
def state() -> FakeState:
    """A memory with an answer of each of the last five days."""
    state = FakeState()
    for days in range(5):
        state.keep(a_kept(f"a{days}", at=NOON - days * DAY))
    return state


def left(state: FakeState) -> list[str]:
    """The answers that are still kept."""
    return [kept.id for kept in state.last(9)]


def test_what_is_older_than_the_retention_goes(state: FakeState) -> None:
    """To the second; with none nothing goes, however old."""
    Sweep(state, HandClock(), days=0)()
    assert left(state) == ["a0", "a1", "a2", "a3", "a4"]

    Sweep(state, HandClock(), days=2)()

    assert left(state) == ["a0", "a1", "a2"]


def test_it_goes_in_pieces_and_then_rests_for_an_hour(state: FakeState, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece at each call until all is gone; then nobody looks before the hour is over."""
    monkeypatch.setattr(sweep, "BATCH", 1)
    clock = HandClock()
    forget = Sweep(state, clock, days=2)

    forget()
    assert left(state) == ["a0", "a1", "a2", "a3"]
    forget()
    forget()
    assert left(state) == ["a0", "a1", "a2"]
    clock.moment += DAY
    state.keep(a_kept("late", at=NOON - 9 * DAY))
    clock.moment = NOON + EVERY - dt.timedelta(seconds=1)
    forget()
    assert "late" in left(state)
    clock.moment = NOON + EVERY
    forget()

    assert "late" not in left(state)


def test_what_people_had_forgotten_goes_also_without_a_retention(state: FakeState) -> None:
    """That somebody asked is known until midnight UTC and no longer."""
    state.take(an_asked(), "p1", NOON)
    state.forget_person("U1", NOON)
    clock = HandClock()

    Sweep(state, clock)()
    assert state.requests
    clock.moment = NOON + DAY
    Sweep(state, clock)()

    assert not state.requests


def test_a_database_that_is_away_is_tried_again(state: FakeState) -> None:
    """At the next call, not only in an hour."""
    forget = Sweep(state, HandClock(), days=2)
    state.fail("purge")

    with pytest.raises(StateError):
        forget()
    forget()

    assert left(state) == ["a0", "a1", "a2"]


def test_a_piece_is_small() -> None:
    """An acknowledgement has three seconds in all."""
    assert BATCH <= 500
