"""Where people subscribe."""

from __future__ import annotations

import pytest

from tests.unit.bot.subscribing.counter import Counter


@pytest.fixture
def counter() -> Counter:
    """Where people subscribe."""
    return Counter()
