"""How long steps take."""

from __future__ import annotations

from typing import Protocol


class Stopwatch(Protocol):
    """Measures how long steps take; its zero means nothing."""

    def __call__(self) -> float:
        """Seconds on a clock that never goes back."""
        ...
