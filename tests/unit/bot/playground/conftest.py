"""A playground for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.bot.playground.played import Play, opened


@pytest.fixture
def play() -> Iterator[Play]:
    """A playground whose app answers as the test says."""
    with opened() as made:
        yield made
