"""How the local Slack says no: with Slack's own word for the reason."""

from __future__ import annotations

from collections.abc import Iterable

from bot.localslack.records import Json
from bot.localslack.validation.findings import Finding


class Refused(Exception):  # noqa: N818 - what Slack does, not an error of ours
    """A call is refused: `code` is Slack's word (`channel_not_found`), `messages` its remarks, `extra` more fields."""

    def __init__(self, code: str, messages: Iterable[str] = (), *, extra: Json | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.messages = tuple(messages)
        self.extra = extra or {}

    @property
    def answer(self) -> Json:
        """The answer as Slack gives it."""
        said: Json = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            said["errors"] = [line.removeprefix("[ERROR] ") for line in self.messages]
            said["response_metadata"] = {"messages": list(self.messages)}
        return said


def refuse_where(findings: Iterable[Finding], code: str) -> None:
    """Refuse with this word when anything was found."""
    lines = [finding.line for finding in findings]
    if lines:
        raise Refused(code, lines)
