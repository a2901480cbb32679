"""Files in Slack as the assistant sees them, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.errors import MessengerError


@dataclass
class FakeAttachments:
    """Files by id; one that is not there is refused, and so is one whose word for why is given in its place."""

    files: dict[str, bytes | str] = field(default_factory=dict)

    def fetch(self, file_id: str, *, most: int) -> bytes:
        held = self.files.get(file_id, "file_not_found")
        if isinstance(held, str):
            raise MessengerError("files.info", held)
        if len(held) > most:
            raise MessengerError("url_private", "too_large")
        return held
