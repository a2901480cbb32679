"""The port to files that people send."""

from __future__ import annotations

from typing import Protocol


class Attachments(Protocol):
    """Files that somebody shared where the assistant is."""

    def fetch(self, file_id: str, *, most: int) -> bytes:
        """The bytes of a file.

        Raises:
            MessengerError: it has more than so many (`too_large`), or Slack does not give it.
        """
        ...
