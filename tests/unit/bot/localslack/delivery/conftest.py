"""A local Slack whose clock stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.localslack.clock import ManualClock
from bot.localslack.server import LocalSlack


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands still."""
    return ManualClock()


@pytest.fixture
def slack(clock: ManualClock) -> Iterator[LocalSlack]:
    """A Slack with people and channels, without rate limits."""
    with LocalSlack.start(clock=clock, rate_limits=False, unfurl_domains=("arxiv.org", "aclanthology.org")) as running:
        yield running
