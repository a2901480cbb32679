"""What somebody wishes of digests: frozen types."""

from __future__ import annotations

from enum import StrEnum

from retrieval.papers import Frozen


class Kind(StrEnum):
    """What is to be done."""

    SUBSCRIBE = "subscribe"
    PAUSE = "pause"
    RESUME = "resume"
    UNSUBSCRIBE = "unsubscribe"
    CHANGE = "change"
    LIST = "list"


class Where(StrEnum):
    """Whose digests: whoever writes, wherever it is written, or a channel that is named."""

    ME = "me"
    HERE = "here"
    CHANNEL = "channel"


class Wish(Frozen):
    """A wish, as it was typed: names and words are not looked up in the library yet.

    `channel` is the one named: its id where Slack gave it, else its name with the hash (`#papers`). `when` is what was
    said of the time, for `timetables.parse`; empty where nothing was. `number` names one digest. Of a wish that is not
    to subscribe, topics, authors, venues and fields say which digests are meant.
    """

    kind: Kind
    where: Where = Where.HERE
    channel: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    when: str = ""
    most: int | None = None
    number: int | None = None
