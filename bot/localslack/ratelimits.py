"""How often each method may be called: one bucket of tokens a method, and a channel where Slack counts by channel."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

from bot.slackfacts.tiers import rate

SECONDS_A_MINUTE = 60.0


@dataclass(slots=True)
class _Bucket:
    """What is left, and when that was counted."""

    left: float
    at: float


class RateLimits:
    """Counts calls by the table of `bot.slackfacts.tiers`; `now` gives epoch seconds."""

    def __init__(self, now: Callable[[], float], *, enabled: bool = True) -> None:
        self._now = now
        self._enabled = enabled
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._lock = threading.Lock()

    def take(self, method: str, channel: str = "") -> int:
        """Count a call: 0 where it may go ahead, else the seconds of Retry-After; what is refused does not count."""
        if not self._enabled:
            return 0
        known = rate(method)
        a_second = known.per_minute / SECONDS_A_MINUTE
        with self._lock:
            now = self._now()
            key = (method, channel if known.per_channel else "")
            bucket = self._buckets.setdefault(key, _Bucket(known.burst, now))
            bucket.left = min(float(known.burst), bucket.left + (now - bucket.at) * a_second)
            bucket.at = now
            if bucket.left >= 1:
                bucket.left -= 1
                return 0
            return max(1, math.ceil((1 - bucket.left) / a_second))
