"""Something visible always appears: messages are updated, else posted, else said in plain words, and tried again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event

from bot.conversations import Place
from bot.errors import MessengerError
from bot.ports import Messenger, Post

WAITS = (1.0, 4.0, 15.0, 60.0)
"""Seconds between attempts while Slack cannot be reached."""
_TOO_MUCH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"})
"""Slack's refusals of what a message holds: less of it may pass."""
_GONE = frozenset({"unreachable", "ratelimited", "internal_error", "fatal_error", "service_unavailable"})
"""Refusals that say nothing about the message: later it may pass."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settling:
    """Brings a list of messages into a thread, in place of those that were begun for it."""

    messenger: Messenger
    waits: Sequence[float] = WAITS

    def __call__(
        self,
        place: Place,
        *,
        versions: Sequence[Sequence[Post]],
        begun: Sequence[str],
        after: str,
        unsure: bool = False,
    ) -> tuple[str, ...]:
        """The ts of the messages that show the first of `versions` that Slack takes.

        `begun` are replaced first and taken away where there are more of them than messages. `after` is the ts of what
        is answered: with `unsure`, an own message later than it that nobody knows of is one that was begun.

        Raises:
            MessengerError: Slack took none of it, however often it was tried.
        """
        work = _Work(self.messenger, place, [*begun], after, unsure)
        patience = iter(self.waits)
        while True:
            try:
                return work.show(versions)
            except MessengerError as error:
                wait = next(patience, None) if error.code in _GONE else None
                if wait is None:
                    raise
                _LOG.warning("%s; trying again in %s s", error, wait)
                Event().wait(wait)


@dataclass(slots=True)
class _Work:
    messenger: Messenger
    place: Place
    begun: list[str]
    after: str
    unsure: bool

    def show(self, versions: Sequence[Sequence[Post]]) -> tuple[str, ...]:
        for number, version in enumerate(versions, start=1):
            try:
                return self._all(version)
            except MessengerError as error:
                if error.code not in _TOO_MUCH or number == len(versions):
                    raise
                _LOG.warning("%s %s; saying it more simply", error, "; ".join(error.details))
        return ()

    def _all(self, messages: Sequence[Post]) -> tuple[str, ...]:
        if self.unsure:
            self._find()
        for at, message in enumerate(messages):
            if at >= len(self.begun) or not self._updated(at, message):
                self._post(message)
        for extra in self.begun[len(messages) :]:
            self._take_away(extra)
        del self.begun[len(messages) :]
        return tuple(self.begun)

    def _updated(self, at: int, message: Post) -> bool:
        """Whether the message begun at this place now shows this; it is taken away where it cannot."""
        ts = self.begun[at]
        try:
            self.messenger.update(self.place.channel, ts, message)
        except MessengerError as error:
            if error.code in _TOO_MUCH or error.code in _GONE:
                raise
            for lost in self.begun[at:]:
                self._take_away(lost)
            del self.begun[at:]
            return False
        return True

    def _post(self, message: Post) -> None:
        try:
            self.begun.append(self.messenger.post(self.place.channel, self.place.thread, message))
        except MessengerError as error:
            self.unsure = self.unsure or error.code == "unreachable"
            raise

    def _find(self) -> None:
        """Take up what was begun without our having been told."""
        latest = max(self.begun, default=self.after)
        self.begun += [ts for ts in self.messenger.own(self.place, latest) if ts not in self.begun]
        self.unsure = False

    def _take_away(self, ts: str) -> None:
        try:
            self.messenger.delete(self.place.channel, ts)
        except MessengerError as error:
            _LOG.warning("a message that shows nothing stays: %s", error)
