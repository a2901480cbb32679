"""A room for each test, and warnings that it expects."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.unit.bot.delivering.room import Room


@pytest.fixture
def room() -> Room:
    """On a Monday, a minute after nine."""
    return Room()


@pytest.fixture
def warned(own_warnings: list[logging.LogRecord]) -> Iterator[list[logging.LogRecord]]:
    """What was warned of, which must be something."""
    yield own_warnings
    assert own_warnings
    own_warnings.clear()
