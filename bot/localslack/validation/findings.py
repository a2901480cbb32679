"""What is wrong with a payload, in Slack's words, and where."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: a JSON pointer, what Slack says of it, and the limit that it breaks, where it is one."""

    pointer: str
    message: str
    constraint: str = ""

    @property
    def line(self) -> str:
        """As `response_metadata.messages` shows it."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


@dataclass(slots=True)
class Findings:
    """Faults as they are found, in the order of the payload."""

    found: list[Finding] = field(default_factory=list)

    def add(self, pointer: str, message: str, constraint: str = "") -> None:
        """Note a fault."""
        self.found.append(Finding(pointer, message, constraint))
