"""Use case: the chart of somebody's work, drawn once the text stands and shown beside it, once at most."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from bot.briefs import Brief
from bot.conversations import Kept
from bot.errors import FootnoteError
from bot.ports import Messenger, Picture
from bot.slack import escaping
from bot.slack.views.authors import subject
from retrieval import names
from retrieval.errors import RetrievalError
from retrieval.ports import Clock
from retrieval.queries import Person

_LOG = logging.getLogger(__name__)
_NAME = 200
_COMMENT = "Papers by {}, by year and theme, as you asked with `/author`."


class Memory(Protocol):
    """What of the state charts need."""

    def first(self, team: str, key: str, now: dt.datetime) -> bool:
        """Whether this key is new in this workspace; from now on it is not."""
        ...

    def get(self, team: str, answer_id: str) -> Kept | None:
        """The answer of this id; None for an unknown or deleted one."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a PNG, its title, and what it shows, in words."""

    content: bytes
    title: str
    alt: str


@dataclass(frozen=True, slots=True)
class Charts:
    """An answer's text never waits for its chart, and is none the worse without it.

    `brief` gathers somebody's work as far as the readers of an answer may know of it; `draw` draws it; both give None
    where there is nothing to show. The ledger has a chart before Slack does: after a crash, or a call that got no
    answer, it is rather not shown than shown twice; whoever wants it asks again.
    """

    brief: Callable[[Person, Kept], Brief | None]
    draw: Callable[[Brief], Drawn | None]
    messenger: Messenger
    memory: Memory
    clock: Clock

    def __call__(self, kept: Kept, stop: Event | None = None) -> None:
        """Show the chart in the thread of this answer, where it is a brief of somebody's work and `stop` is not set."""
        self._shown(kept, kept.place.channel, kept.place.thread, stop or Event())

    def privately(self, kept: Kept) -> None:
        """Show it to whoever asked alone, in their direct messages.

        What only one person sees in a channel holds no file, and a modal only a file that this person may open, which
        a direct message makes it; there it also stays.
        """
        channel = kept.place.channel
        self._shown(kept, channel if channel.startswith("D") else kept.user, None, Event())

    def _shown(self, kept: Kept, channel: str, thread: str | None, stop: Event) -> None:
        person = subject(kept.answer)
        if person is None:
            return
        try:
            self._draw(person, kept, channel, thread, stop)
        except Exception as error:  # noqa: BLE001 - the answer stands, and says all that the chart would
            foreseen = isinstance(error, FootnoteError | RetrievalError)
            safe, trace = (error, None) if foreseen else (type(error).__name__, error)
            _LOG.warning("answer %s is shown without its chart: %s", kept.id, safe, exc_info=trace)

    def _draw(self, person: Person, kept: Kept, channel: str, thread: str | None, stop: Event) -> None:
        if not self.memory.first(kept.place.team, f"chart:{kept.id}:{channel}", self.clock.now()):
            return
        brief = self.brief(person, kept)
        drawn = None if brief is None else self.draw(brief)
        if drawn is None or stop.is_set() or self.memory.get(kept.place.team, kept.id) is None:
            return
        comment = _COMMENT.format(escaping.fitted(person.name, _NAME)) if thread is None else ""
        picture = Picture(
            content=drawn.content,
            name=f"{file_name(person.name)}-{kept.id}.png",
            title=drawn.title,
            alt=drawn.alt,
            comment=comment,
        )
        self.messenger.upload(channel, thread, picture)


def file_name(name: str) -> str:
    """A person's name as a file is called: `zicheng-liu`.

    >>> file_name("Zicheng Liu"), file_name("*")
    ('zicheng-liu', 'chart')
    """
    return "-".join(re.findall(r"[a-z0-9]+", " ".join(names.parts(name)))) or "chart"


def is_of(name: str, answer_id: str) -> bool:
    """Whether a file of this name is the chart of this answer."""
    return name.endswith(f"-{answer_id}.png")
