"""Triggers: once, within three seconds."""

from __future__ import annotations

from bot.localslack.clock import ManualClock
from bot.localslack.triggers import Trigger, TriggerError, Triggers


def test_a_trigger_works_once() -> None:
    """The first exchange tells who pressed what, the second is refused."""
    clock = ManualClock()
    triggers = Triggers(clock)
    trigger_id = triggers.issue("U1", view_id="V1")

    assert triggers.exchange(trigger_id) == Trigger("U1", clock.now(), "V1")
    assert triggers.exchange(trigger_id) is TriggerError.EXCHANGED


def test_a_trigger_lives_three_seconds() -> None:
    """At three seconds it still works, after them no more."""
    clock = ManualClock()
    triggers = Triggers(clock)
    in_time, late = triggers.issue("U1"), triggers.issue("U1")

    clock.advance(3)
    assert isinstance(triggers.exchange(in_time), Trigger)
    clock.advance(0.01)

    assert triggers.exchange(late) is TriggerError.EXPIRED


def test_an_unknown_trigger_opens_nothing() -> None:
    """What was never issued is invalid."""
    assert Triggers(ManualClock()).exchange("made up") is TriggerError.INVALID
