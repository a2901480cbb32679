"""What has changed for whoever looks, as server-sent events (html.spec.whatwg.org, Server-sent events)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.localslack.workspace import Workspace

HEARTBEAT = 10.0
"""Real seconds after which a silent stream says that it lives, by which it learns that nobody listens any more."""
_ENDING = re.compile(r"\r\n|\r|\n")
_PAUSE = 0.03  # seconds in which changes that come close together become one


@dataclass(frozen=True, slots=True)
class Live:
    """Streams end once `ended` says so and the workspace was told of a change."""

    workspace: Workspace
    ended: Callable[[], bool]
    heartbeat: float = HEARTBEAT

    def events(self, draw: Callable[[], dict[str, str]]) -> Iterator[bytes]:
        """Every region that is drawn differently than the last time, as an event of its name; all of them at first."""
        before: dict[str, str] = {}
        revision = -1
        while not self.ended():
            revision = self.workspace.revision
            drawn = draw()
            changed = [name for name, shown in drawn.items() if before.get(name) != shown]
            yield b"".join(event(name, drawn[name]) for name in changed) or b": lives\n\n"
            before = drawn
            self.workspace.wait_for(lambda seen=revision: self._over(seen), timeout=self.heartbeat)  # type: ignore[misc]
            if not self.ended():
                self.workspace.wait_for(self.ended, timeout=_PAUSE)

    def _over(self, seen: int) -> bool:
        return self.ended() or self.workspace.revision != seen


def event(name: str, data: str) -> bytes:
    """An event as it goes over the wire, where each of three endings ends a line."""
    rows = "".join(f"data: {row}\n" for row in _ENDING.split(data))
    return f"event: {name}\n{rows}\n".encode()
