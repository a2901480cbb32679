"""Everything that the app and Slack said to each other, in order."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.localslack.records import Json


class Direction(StrEnum):
    """Who spoke."""

    FROM_APP = "from_app"
    TO_APP = "to_app"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said: when (epoch seconds), by whom, what (a method, an envelope's type), and its payload."""

    at: float
    direction: Direction
    what: str
    payload: Json


class Transcript:
    """Keeps what was said; `now` gives epoch seconds. No token is ever in it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._entries: list[Entry] = []
        self._lock = threading.Lock()

    def note(self, direction: Direction, what: str, payload: Json) -> None:
        """Write down what was said now."""
        kept = {name: held for name, held in payload.items() if name != "token"}
        with self._lock:
            self._entries.append(Entry(self._now(), direction, what, kept))

    def entries(self, what: str | None = None) -> tuple[Entry, ...]:
        """All that was said, or all of one kind, oldest first."""
        with self._lock:
            return tuple(entry for entry in self._entries if what in {None, entry.what})

    def jsonl(self) -> str:
        """All that was said, one JSON object a line."""
        return "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in self.entries())
