"""What of a parcel's messages stands in Slack, by the key that each of them carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivering import refusals, windows
from bot.digests import Parcel
from bot.errors import MessengerError
from bot.ports import Messenger


@dataclass(frozen=True, slots=True)
class Finding:
    """Reads back the messages of a parcel, and takes them away; every method raises `MessengerError`."""

    messenger: Messenger
    parcel: Parcel

    def standing(self, channel: str, thread: str | None = None) -> Mapping[int, tuple[str, ...]]:
        """The ts of its messages in a channel, or in a thread, by number, the first one first."""
        after = windows.earliest(self.parcel)
        return self.messenger.tagged(channel, windows.tag(self.parcel), after=after, thread=thread)

    def replies(self, channel: str, root: str) -> Mapping[int, tuple[str, ...]]:
        """The same of a thread; nothing where somebody took away what began it."""
        try:
            return self.standing(channel, root)
        except MessengerError as error:
            if not refusals.taken_away(error):
                raise
            return {}

    def delete(self, channel: str, ts: str) -> bool:
        """Take a message away; False where somebody did already."""
        try:
            self.messenger.delete(channel, ts)
        except MessengerError as error:
            if not refusals.taken_away(error):
                raise
            return False
        return True


def first(found: Mapping[int, tuple[str, ...]]) -> dict[int, str]:
    """Of two with one number the first, which is the one that counts."""
    return {number: ts[0] for number, ts in found.items()}
