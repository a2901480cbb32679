"""Something visible always appears, once: messages are updated, else posted, else said more simply, and tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from bot.conversations import Place
from bot.errors import FootnoteError, MessengerError
from bot.ports import Messenger, Post
from bot.slack.views import notices

T = TypeVar("T")

_TOO_MUCH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"})
"""Slack's refusals of what a message holds: less of it may pass."""
_WRITTEN = frozenset({"streaming_state_conflict", "cant_delete_message"})
"""Refusals to change or delete what is being streamed (field recordings of 2026-09-28)."""
_GONE = "message_not_found"
_LISTING = "conversations.replies"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long Slack is waited for: `waits` are the seconds between attempts while it cannot be reached.

    A call that was given up may still have been carried out: what it left is looked for once more after `look` seconds.
    """

    waits: Sequence[float] = (1.0, 4.0, 15.0, 60.0, 120.0)
    look: float = 5.0


PATIENT = Patience()
HURRIED = Patience(waits=(), look=0.0)


@dataclass(frozen=True, slots=True)
class Settling:
    """Brings a list of messages into a thread, in place of those that were begun for it.

    `note` is told the ts of every message, and `shown` tells which of the thread belong to others. While the process
    ends (`ending`) nothing is waited for.
    """

    messenger: Messenger
    patience: Patience = PATIENT
    ending: Event = field(default_factory=Event)
    note: Callable[[str], object] = str
    shown: Callable[[], Collection[str]] = tuple

    def __call__(
        self,
        place: Place,
        *,
        versions: Sequence[Sequence[Post]],
        begun: list[str],
        after: str,
        unsure: bool = False,
    ) -> tuple[str, ...]:
        """The ts of the messages that show the first of `versions` that Slack takes.

        `begun` are replaced first and taken away where there are more of them than messages; the list is kept as what
        stands there, also where this raises. `after` is the ts of what
        is answered: with `unsure`, an own message later than it that nobody knows of is one that was begun.

        Raises:
            MessengerError: Slack took none of it, however often it was tried.
        """
        work = _Work(self, place, begun, after, unsure)
        try:
            self._shown(work, versions)
        except MessengerError:
            begun[:] = sorted({*begun, *work.extra})
            raise
        try:
            self._tried(work.tidy)
        except MessengerError as error:
            _LOG.warning("a message that shows nothing stays: %s", error)
        return tuple(begun)

    def _shown(self, work: _Work, versions: Sequence[Sequence[Post]]) -> None:
        try:
            self._tried(lambda: work.show(versions))
        except MessengerError as error:
            if error.method != _LISTING:
                raise
            work.unsure = False  # rather twice than not at all
            work.show(versions)

    def _tried(self, call: Callable[[], T]) -> T:
        waits = iter(self.patience.waits)
        while True:
            try:
                return call()
            except MessengerError as error:
                wait = next(waits, None) if error.passing else None
                if wait is None or self.ending.is_set():
                    raise
                _LOG.warning("%s; trying again in %s s", error, wait)
                self.ending.wait(wait)


@dataclass(slots=True)
class _Work:
    """What is done already: `begun` are the messages that stand, `extra` those that are to go."""

    settling: Settling
    place: Place
    begun: list[str]
    after: str
    unsure: bool
    extra: list[str] = field(default_factory=list)
    lookout: bool = False
    since: str = ""

    def show(self, versions: Sequence[Sequence[Post]]) -> None:
        for number, version in enumerate(versions, start=1):
            try:
                return self._all(version)
            except MessengerError as error:
                if error.code not in _TOO_MUCH or number == len(versions):
                    raise
                _LOG.warning("%s %s; saying it more simply", error, "; ".join(error.details))
        return None

    def tidy(self) -> None:
        """Take away what is too much, and what a call that was given up has left since."""
        while self.extra:
            self._take_away(self.extra[-1])
            self.extra.pop()
        if self.lookout:
            self.settling.ending.wait(self.settling.patience.look)
            self.lookout = False
            self.extra = self._unknown()
            self.tidy()

    def _all(self, messages: Sequence[Post]) -> None:
        if self.unsure:
            self.begun += self._unknown()
            self.unsure = False
        for at, message in enumerate(messages):
            if at >= len(self.begun) or not self._updated(at, message):
                self._post(message)
        self.extra += self.begun[len(messages) :]
        del self.begun[len(messages) :]

    def _updated(self, at: int, message: Post) -> bool:
        """Whether the message begun at this place now shows this; it and those after it are to go where it cannot."""
        channel, ts = self.place.channel, self.begun[at]
        try:
            self._ended(ts, lambda: self.settling.messenger.update(channel, ts, message))
        except MessengerError as error:
            if error.code in _TOO_MUCH or error.passing:
                raise
            _LOG.warning("%s; posting it anew", error)
            self.extra += self.begun[at:]
            del self.begun[at:]
            return False
        return True

    def _ended(self, ts: str, change: Callable[[], None]) -> None:
        """Change this message, after its stream was ended where it still runs."""
        try:
            change()
        except MessengerError as error:
            if error.code not in _WRITTEN:
                raise
            try:
                self.settling.messenger.stop(self.place.channel, ts, (), ())
            except MessengerError as refused:
                if refused.passing:
                    raise
            change()

    def _post(self, message: Post) -> None:
        try:
            ts = self.settling.messenger.post(self.place.channel, self.place.thread, message)
        except MessengerError as error:
            self.unsure = self.unsure or error.uncertain
            raise
        self.begun.append(ts)
        self.settling.note(ts)

    def _unknown(self) -> list[str]:
        """What was begun without our having been told."""
        if self.unsure:
            self.lookout, self.since = True, max(self.begun, default=self.after)
        try:
            own = self.settling.messenger.own(self.place, self.since)
            others = self.settling.shown() if own else ()
        except FootnoteError as error:
            if isinstance(error, MessengerError) and error.passing:
                raise
            _LOG.warning("what else was begun is not to be found out: %s", error)
            return []
        return [ts for ts in own if ts not in self.begun and ts not in others]

    def _take_away(self, ts: str) -> None:
        channel, messenger = self.place.channel, self.settling.messenger
        try:
            self._ended(ts, lambda: messenger.delete(channel, ts))
        except MessengerError as error:
            if error.passing:
                raise
            if error.code != _GONE:
                self._empty(ts, error)

    def _empty(self, ts: str, refused: MessengerError) -> None:
        """What may not be deleted says at least that it is nothing to read."""
        channel, nothing = self.place.channel, Post(text=notices.superseded())
        try:
            self._ended(ts, lambda: self.settling.messenger.update(channel, ts, nothing))
        except MessengerError as error:
            if error.passing:
                raise
            _LOG.warning("a message that shows nothing stays: %s", refused)
