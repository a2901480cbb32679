"""The time zone that the machine is set to."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from bot.adapters.machine_zone import machine_zone


def test_the_machine_is_somewhere() -> None:
    """Whatever this machine is set to, it is a zone that is known."""
    assert ZoneInfo(machine_zone()).key == machine_zone()


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (None, "UTC"),
        ("", "UTC"),
        ("Mars/Olympus", "UTC"),
        ("/etc/localtime", "UTC"),
    ],
)
def test_a_zone_that_nobody_knows_is_none(named: str | None, zone: str) -> None:
    """Where the machine names none, or a path, the clock of the world counts."""
    assert machine_zone(lambda: named) == zone


def test_settings_that_contradict_each_other_are_none() -> None:
    """What tzlocal refuses is no reason to stop."""

    def refuse() -> str:
        raise ZoneInfoNotFoundError("Multiple conflicting time zone configurations found")

    assert machine_zone(refuse) == "UTC"
