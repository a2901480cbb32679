"""The machine's clock."""

from __future__ import annotations

import datetime as dt

from retrieval.adapters.system_clock import SystemClock


def test_the_time_is_in_utc_and_does_not_run_backwards() -> None:
    """Every moment says its zone, so that nobody has to guess it."""
    clock = SystemClock()

    first, second = clock.now(), clock.now()

    assert first.tzinfo is dt.UTC
    assert first <= second
