"""Where on the page somebody is: who looks, at which conversation or tab, with which thread open; as an address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

HOME = "home"
"""The room that is the app's Home tab."""
_ID = re.compile(r"[A-Z0-9]{2,20}")
_TS = re.compile(r"\d{1,12}\.\d{6}")


@dataclass(frozen=True, slots=True)
class At:
    """`user` looks at `room`, a channel's id or `HOME`; `thread` is the ts of the one that is open, empty for none."""

    user: str
    room: str
    thread: str = ""

    @property
    def path(self) -> str:
        """The address behind the token: `U2/C3?thread=17.000001`."""
        return f"{self.user}/{self.room}{self._open}"

    @property
    def live(self) -> str:
        """Where its changes are told: `U2/C3/live?thread=17.000001`."""
        return f"{self.user}/{self.room}/live{self._open}"

    def doing(self, what: str) -> str:
        """Where a form that does this goes: `U2/C3/do/say`."""
        return f"{self.user}/{self.room}/do/{what}{self._open}"

    def raw(self, what: str, name: str) -> str:
        """Where the payload of a message (`ts`) or of a form or Home (`view`) is shown as Slack has it."""
        return f"{self.user}/{self.room}/raw?{urlencode({what: name})}"

    def in_thread(self, ts: str) -> At:
        """The same with this thread open; with none for an empty ts."""
        return replace(self, thread=ts)

    @property
    def _open(self) -> str:
        return f"?{urlencode({'thread': self.thread})}" if self.thread else ""

    def in_room(self, room: str) -> At:
        """The same person elsewhere."""
        return At(self.user, room)


def read(path: str, query: str = "") -> At | None:
    """The place that an address names; None where it names none."""
    user, _, room = path.partition("/")
    if not query:
        room, _, query = room.partition("?")
    thread = parse_qs(query).get("thread", [""])[0]
    if not _ID.fullmatch(user) or not (room == HOME or _ID.fullmatch(room)):
        return None
    return At(user, room, thread if _TS.fullmatch(thread) else "")
