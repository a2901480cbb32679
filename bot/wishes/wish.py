"""What somebody wishes of digests: frozen types."""

from __future__ import annotations

from enum import StrEnum

from retrieval.papers import Frozen


class About(Frozen):
    """What something is about, as it was typed."""

    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class Change(Frozen):
    """What is to be different of a digest; what is not said stays as it is.

    `more` comes to what it has, `less` is taken away from that, `only` takes the place of all of its kind. Of what is
    `named` it is not said whether it is somebody's name or a topic. What is `spared` is taken away whatever it is
    there, and left out where it is nothing.
    `when` is read as in `timetables.amended`; `channel` may also be a `Where`.
    """

    more: About = About()
    less: About = About()
    only: About = About()
    named: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    when: str = ""
    most: int | None = None
    look_back: int | None = None
    nothing_new: bool | None = None
    channel: str | None = None


class Kind(StrEnum):
    """What is to be done."""

    SUBSCRIBE = "subscribe"
    PAUSE = "pause"
    RESUME = "resume"
    UNSUBSCRIBE = "unsubscribe"
    PREVIEW = "preview"
    CHANGE = "change"
    LIST = "list"
    HELP = "help"


class Help(StrEnum):
    """What somebody asks about digests."""

    ADD = "add"
    CHANGE = "change"
    STOP = "stop"
    NEXT = "next"
    WHY = "why"
    EMPTY = "empty"
    WHAT = "what"
    OFTEN = "often"
    MAIL = "mail"
    OTHERS = "others"
    UNCLEAR = "unclear"


class Where(StrEnum):
    """Whose digests: whoever writes, wherever it is written, or a channel that is named."""

    ME = "me"
    HERE = "here"
    CHANNEL = "channel"


class Wish(Frozen):
    """A wish, as it was typed: names and words are not looked up in the library yet.

    `channel` is the one named: its id where Slack gave it, else its name with the hash (`#papers`). `when` is what was
    said of the time, for `timetables.parse`; empty where nothing was; of a wish to pause it is until when. Of what is
    `named` it is not said whether it is somebody's name or a topic. `number` names one digest. Of a wish that is not
    to subscribe, topics, authors, venues and fields say which digests are meant; `change` is what is to be different
    of them, None where that is not said. `help` is what is asked about them.
    """

    kind: Kind
    where: Where = Where.HERE
    channel: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    when: str = ""
    most: int | None = None
    number: int | None = None
    change: Change | None = None
    help: Help | None = None
