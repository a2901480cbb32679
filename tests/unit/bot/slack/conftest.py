"""Fixtures of the Slack edge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.bot.slack.room import Room


@pytest.fixture
def room() -> Iterator[Room]:
    """A workspace with the assistant in it."""
    made = Room()
    yield made
    made.close()
    assert made.failed == []
