"""The assistant in a local Slack, over both of Slack's ways to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import SlackMode
from tests.e2e.program import Footnote
from tests.e2e.slack.world import World, copied, running


@pytest.fixture(params=[SlackMode.SOCKET, SlackMode.HTTP], ids=lambda mode: mode.value)
def world(request: pytest.FixtureRequest, library: Footnote, tmp_path: Path) -> Iterator[World]:
    """The seeds' assistant in a Slack of its own, over Socket Mode and over HTTP."""
    with running(copied(library.home, tmp_path / "served"), request.param) as made:
        yield made
    assert not made.slack.workspace.notices
