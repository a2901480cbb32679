"""What the ids in messages are called, and where their files lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Names:
    """People and channels by their ids; `files` gives the address of a file's bytes on this page, by its id."""

    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    files: Callable[[str], str] = lambda _: ""

    def person(self, user_id: str) -> str:
        """`@Ada`; the id of somebody unknown."""
        return f"@{self.people.get(user_id, user_id)}"

    def channel(self, channel_id: str) -> str:
        """`#papers`; the id of an unknown one."""
        return f"#{self.channels.get(channel_id, channel_id)}"
